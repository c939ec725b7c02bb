from django.apps import AppConfig


class SpreadConfig(AppConfig):
    name = "coachwork.spread"
    label = "spread"

    def ready(self) -> None:
        """Offer change packages beside a driver diagram, and say what came from one."""
        from coachwork.improvement import diagram
        from coachwork.spread import panels
        from coachwork.ui import slots

        slots.register("project.drivers", panels.package_links, order=10)
        slots.register("idea.side", panels.package_of_idea, order=6)
        diagram.register(panels.packages_in_diagram)
