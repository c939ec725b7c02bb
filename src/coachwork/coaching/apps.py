from django.apps import AppConfig


class CoachingConfig(AppConfig):
    name = "coachwork.coaching"
    label = "coaching"

    def ready(self) -> None:
        """Show the coaching on the pages of a project."""
        from coachwork.coaching import panels
        from coachwork.coaching.actions import end_coaching_with_role
        from coachwork.foundation.vocabulary import Role
        from coachwork.improvement import origins
        from coachwork.organisations import endings
        from coachwork.organisations.models import RoleGrant
        from coachwork.ui import slots

        endings.register(Role.COACH, RoleGrant.Scope.PROJECT, end_coaching_with_role)
        origins.register(panels.CONTACT)
        slots.register("project.meta", panels.coach_names, order=10)
        slots.register("project.header", panels.log_button, order=20)
        slots.register("project.header", panels.take_on_button, order=25)
        slots.register("project.team", panels.coaching_card, order=10)
        slots.register("project.side", panels.contacts_panel, order=20)
