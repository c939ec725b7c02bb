"""The numbers behind a chart as rows of text, with what may be done to each."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from coachwork import spc
from coachwork.charts import ChartSpec, Point
from coachwork.measurement import charting
from coachwork.measurement.models import DataPoint, DataPointRevision, Series
from coachwork.measurement.stored import StoredChart
from coachwork.measurement.wording import format_period
from coachwork.ui.fields import written


def as_entered(point: DataPoint | DataPointRevision) -> str:
    """What was typed: "9 / 900", or the value alone; empty for a gap."""
    if point.numerator is None:
        return ""
    if point.denominator is None:
        return written(point.numerator)
    return f"{written(point.numerator)} / {written(point.denominator)}"


@dataclass(frozen=True, slots=True)
class NumberRow:
    """One value as a person reads it. `count` is "4 in 830"; `remarks` say what the rules see."""

    point: DataPoint
    period: date
    name: str
    value: str
    count: str
    remarks: Sequence[str]

    @property
    def said(self) -> list[str]:
        """Why it was left out, what people noted, and what the rules see; what is empty is not there."""
        reason = self.point.excluded_reason
        left_out = _("Left out: %(reason)s") % {"reason": reason} if reason else ""
        return [text for text in (left_out, self.point.note, *self.remarks) if text]

    @property
    def is_corrected(self) -> bool:
        """Whether it was another value once."""
        return self.point.version > 1


def number_rows(
    series: Series, chart: StoredChart | None, points: Sequence[DataPoint]
) -> list[NumberRow]:
    """The points, the newest first, with what the chart says of them; gaps have no value.

    What is said of a run stands at its newest point, and is not said again at each of the others.
    """
    spec = charting.chart_spec(series.measure, chart) if chart else None
    drawn = {one.date: one for one in spec.points} if spec else {}
    runs = _said_of_runs(chart, spec) if chart and spec else frozenset()
    rows, newer = [], frozenset[str]()
    for point in points:
        one = drawn.get(point.period)
        rows.append(_row(series, point, one, runs & newer))
        newer = frozenset(one.remarks) if one else newer
    return rows


def _said_of_runs(chart: StoredChart, spec: ChartSpec) -> frozenset[str]:
    """The remarks about several points together; one outside a limit speaks for itself."""
    return frozenset(
        finding.remark
        for finding, signals in charting.explained(chart, spec)
        if signals[0].rule != spc.Rule.OUTSIDE_LIMITS
    )


def _row(series: Series, point: DataPoint, drawn: Point | None, told: Collection[str]) -> NumberRow:
    return NumberRow(
        point=point,
        period=point.period,
        name=format_period(point.period, series.measure.frequency),
        value=drawn.value_text if drawn else "",
        count=drawn.count_text if drawn else "",
        remarks=_remarks(drawn.remarks if drawn else (), told),
    )


def _remarks(remarks: Sequence[str], told: Collection[str]) -> Sequence[str]:
    """The remarks of a point; those told already in a few words, once."""
    new = [text for text in remarks if text not in told]
    return [*new, _("part of the same run")] if len(new) < len(remarks) else new
