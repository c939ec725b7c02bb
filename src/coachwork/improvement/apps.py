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
        from coachwork.improvement.project_evidence import project_facts
        from coachwork.ui import slots

        evidence.register(project_facts)
        slots.register("project.main", gains_panels.gains_card, order=5)
        reminders.register(reminders.Source(gains_queries.people_to_tell, gains_presenters.lines))
        for kind in findable.KINDS:
            kinds.register(kind)
