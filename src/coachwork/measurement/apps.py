from django.apps import AppConfig


class MeasurementConfig(AppConfig):
    name = "coachwork.measurement"
    label = "measurement"

    def ready(self) -> None:
        """Show the charts on the page of a project, and measures beside a test of change."""
        from coachwork.finding import kinds
        from coachwork.improvement import diagram, evidence, glances, origins, tabs
        from coachwork.improvement.signals import next_cycle_opened
        from coachwork.measurement import daily_chart, findable, nodes, panels, spoken_of
        from coachwork.measurement.actions.cycles import keep_measures
        from coachwork.measurement.evidence import measure_facts
        from coachwork.measurement.glances import first_measures
        from coachwork.ui import slots

        origins.register(panels.CHART)
        tabs.register(panels.JOURNAL)
        kinds.register(findable.MEASURE)
        slots.register("project.main", panels.project_measures, order=10)
        slots.register("project.shared", panels.shared_measures, order=10)
        slots.register("idea.side", panels.idea_measures, order=10)
        slots.register("daily.chart", daily_chart.daily_chart, order=10)
        slots.register("cycle.side", panels.cycle_measures, order=10)
        diagram.register(nodes.node_notes)
        evidence.register(measure_facts)
        glances.register(first_measures)
        spoken_of.register_all()
        next_cycle_opened.connect(keep_measures, dispatch_uid="measures_of_the_next_test")
