from django.apps import AppConfig


class ImprovementConfig(AppConfig):
    name = "coachwork.improvement"
    label = "improvement"

    def ready(self) -> None:
        """Tell what this room knows of a project's progress."""
        from coachwork.improvement import evidence
        from coachwork.improvement.project_evidence import project_facts

        evidence.register(project_facts)
