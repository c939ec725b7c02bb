from django.apps import AppConfig


class ImprovementConfig(AppConfig):
    name = "coachwork.improvement"
    label = "improvement"

    def ready(self) -> None:
        """Tell what this room knows of a project's progress, and of those that are finished."""
        from coachwork.improvement import (
            evidence,
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
