from django.apps import AppConfig


class SpreadConfig(AppConfig):
    name = "coachwork.spread"
    label = "spread"

    def ready(self) -> None:
        """Offer change packages beside a driver diagram, say what came from one, and let them be found."""
        from coachwork.finding import kinds
        from coachwork.improvement import diagram
        from coachwork.spread import findable, panels
        from coachwork.ui import slots

        slots.register("project.drivers", panels.package_links, order=10)
        slots.register("idea.side", panels.package_of_idea, order=6)
        kinds.register(findable.PACKAGE)
        diagram.register(panels.packages_in_diagram)
