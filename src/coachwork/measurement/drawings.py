"""The drawing of a series for a card: the picture, and what stands with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.utils.safestring import SafeString, mark_safe

from coachwork import charts
from coachwork.measurement.charting import chart_spec, newest_first
from coachwork.measurement.models import Annotation, Series, SeriesAnalysis
from coachwork.measurement.stored import StoredChart
from coachwork.measurement.tests_of_change import MarkedTest


@dataclass(frozen=True, slots=True)
class Drawing:
    """A chart as a card shows it: the picture, what its marks mean, and what the rules found."""

    svg: SafeString
    legend: SafeString
    findings: SafeString


def drawing_of(
    series: Series, notes: Sequence[Annotation], tests: Sequence[MarkedTest] = ()
) -> Drawing | None:
    """The drawing of a series that was read with its analysis; None before the first value."""
    analysis: SeriesAnalysis | None = getattr(series, "analysis", None)
    if analysis is None or not analysis.points:
        return None
    chart = StoredChart.from_json(analysis.chart)
    spec = chart_spec(series.measure, chart, notes, tests)
    told = tuple(finding for finding, _signals in newest_first(chart, spec))
    return Drawing(
        svg=_safe(charts.page_svg(spec)),
        legend=_safe(charts.legend_html(spec) + charts.notes_html(spec)),
        findings=_safe(charts.findings_html(replace(spec, findings=told))),
    )


def _safe(html: str) -> SafeString:
    return mark_safe(html)  # noqa: S308 - made and escaped by `charts`
