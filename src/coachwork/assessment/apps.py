from django.apps import AppConfig


class AssessmentConfig(AppConfig):
    name = "coachwork.assessment"
    label = "assessment"

    def ready(self) -> None:
        """Add the page “Understand” to every project; say on drivers, ideas and actions where they come
        from.
        """
        from django.utils.translation import gettext_lazy as _

        from coachwork.assessment import panels
        from coachwork.assessment.wording import WORDS
        from coachwork.discussion import wording
        from coachwork.improvement import diagram, origins, tabs
        from coachwork.ui import slots

        tabs.register(tabs.Tab(_("Understand"), "assessment:analyses", 20))
        slots.register("idea.side", panels.origin_of_idea, order=5)
        origins.register(panels.FINDING)
        diagram.register(panels.origins_in_diagram)
        wording.register(WORDS)
