from django.apps import AppConfig


class MeasurementConfig(AppConfig):
    name = "coachwork.measurement"
    label = "measurement"

    def ready(self) -> None:
        """Show the charts on the page of a project."""
        from coachwork.measurement import panels
        from coachwork.ui import slots

        slots.register("project.main", panels.project_measures, order=10)
