from django.apps import AppConfig


class ImprovementConfig(AppConfig):
    name = "coachwork.improvement"
    label = "improvement"

    def ready(self) -> None:
        """Tell what this room knows of projects, and make what it holds findable."""
        from coachwork.finding import kinds
        from coachwork.improvement import (
            evidence,
            findable,
            gains_panels,
            gains_presenters,
            gains_queries,
            reminders,
        )
        from coachwork.improvement.actions import end_membership_with_role
        from coachwork.improvement.actions.members import IN_TEAM
        from coachwork.improvement.project_evidence import project_facts
        from coachwork.organisations import endings
        from coachwork.organisations.models import RoleGrant
        from coachwork.ui import slots

        for role in IN_TEAM:
            endings.register(role, RoleGrant.Scope.TEAM, end_membership_with_role)
        evidence.register(project_facts)
        slots.register("project.main", gains_panels.gains_card, order=5)
        reminders.register(reminders.Source(gains_queries.people_to_tell, gains_presenters.lines))
        for kind in findable.KINDS:
            kinds.register(kind)
