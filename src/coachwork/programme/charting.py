"""The programme's own measures on charts: the same engine and the same rules as every team's."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

from django.utils.safestring import SafeString, mark_safe

from coachwork import charts, spc
from coachwork.charts import ChartSpec, Kind
from coachwork.measurement.wording import reader_wording
from coachwork.programme.definitions import DEFINITIONS
from coachwork.programme.snapshots import History
from coachwork.ui.kept import kept

#: Mostly the same people and projects from one month to the next: the months are not samples of
#: their own, so limits worked out from the denominators (a P chart) would mean nothing.
CHART = "run"


class MetricChart:
    """One metric's history, drawn and explained."""

    def __init__(self, history: History) -> None:
        self.history = history

    @cached_property
    def spec(self) -> ChartSpec:
        """The chart with its signals, in the reader's language."""
        readings = self.history.readings
        definition = DEFINITIONS[self.history.metric]
        numerators = [float(reading.numerator) for reading in readings]
        analysis = spc.analyse(
            numerators,
            [float(reading.denominator) for reading in readings],
            chart=CHART,
            multiply=100.0,
        )
        return charts.build(
            analysis,
            dates=[reading.as_of for reading in readings],
            title=str(definition.title),
            unit="%",
            direction=definition.direction,
            frequency="month",
            numerators=numerators,
            wording=reader_wording(),
        )

    @property
    def svg(self) -> SafeString:
        """The drawing for a page; the charts room has made its texts safe."""
        return mark_safe(charts.page_svg(self.spec))  # noqa: S308

    @property
    def legend(self) -> SafeString:
        """What the shapes mean."""
        return mark_safe(charts.legend_html(self.spec))  # noqa: S308

    @property
    def findings(self) -> SafeString:
        """One list item a signal, what reaches furthest into the present first; empty without any."""
        told = sorted(self.spec.findings, key=self._newest_point, reverse=True)
        return mark_safe(  # noqa: S308
            charts.findings_html(replace(self.spec, findings=tuple(told)))
        )

    def _newest_point(self, finding: charts.Finding) -> int:
        """The last of its points; one without points of its own speaks of the whole chart."""
        return max(finding.points, default=len(self.spec.points))

    @property
    def numbers(self) -> SafeString:
        """The table of numbers."""
        return mark_safe(charts.table_html(self.spec))  # noqa: S308

    @property
    def status(self) -> Kind:
        """What the newest signal says, where it reaches to the latest point; else common."""
        last = len(self.spec.points) - 1
        reaching = [finding for finding in self.spec.findings if last in finding.points]
        return reaching[-1].kind if reaching else Kind.COMMON


@dataclass(frozen=True, slots=True)
class Drawing:
    """All that a page shows of a metric's chart."""

    svg: SafeString
    legend: SafeString
    findings: SafeString
    numbers: SafeString
    status: Kind


def drawing_of(history: History) -> Drawing:
    """The drawing of a history, made anew when one of its numbers has changed."""
    counts = [(one.as_of, one.numerator, one.denominator) for one in history.readings]
    return kept(lambda: _drawn(MetricChart(history)), "metric", history.metric, counts)


def _drawn(chart: MetricChart) -> Drawing:
    return Drawing(chart.svg, chart.legend, chart.findings, chart.numbers, chart.status)
