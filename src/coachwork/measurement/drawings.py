"""Drawn charts, kept by each process until their data, definition or notes change.

Drawing is a pure function of what the key names; a process that has none draws again. So nothing
has to be told when data change, and no state lives here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b

from django.core.cache import caches
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from coachwork import charts
from coachwork.measurement.charting import chart_spec
from coachwork.measurement.models import Annotation, Series, SeriesAnalysis
from coachwork.measurement.stored import StoredChart

CACHE = "drawings"


@dataclass(frozen=True, slots=True)
class Drawing:
    """A chart as a card shows it: the picture, what its marks mean, and what the rules found."""

    svg: SafeString
    legend: SafeString
    findings: SafeString


def drawing_of(series: Series, notes: Sequence[Annotation]) -> Drawing | None:
    """The drawing of a series that was read with its analysis; None before the first value."""
    analysis: SeriesAnalysis | None = getattr(series, "analysis", None)
    if analysis is None or not analysis.points:
        return None
    key = _key(series, notes)
    found: Drawing | None = caches[CACHE].get(key)
    if found is None:
        found = _draw(series, notes)
        caches[CACHE].set(key, found)
    return found


def _key(series: Series, notes: Sequence[Annotation]) -> str:
    named = [
        get_language(),
        series.pk,
        series.analysis.analysed_at,
        series.measure.version,
        *((note.pk, note.version) for note in notes),
    ]
    return blake2b(repr(named).encode(), digest_size=16).hexdigest()


def _draw(series: Series, notes: Sequence[Annotation]) -> Drawing:
    spec = chart_spec(series.measure, StoredChart.from_json(series.analysis.chart), notes)
    return Drawing(
        svg=_safe(charts.page_svg(spec)),
        legend=_safe(charts.legend_html(spec) + charts.notes_html(spec)),
        findings=_safe(charts.findings_html(spec)),
    )


def _safe(html: str) -> SafeString:
    return mark_safe(html)  # noqa: S308 - made and escaped by `charts`
