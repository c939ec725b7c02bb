"""The numbers behind a chart as rows of text, with what may be done to each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from coachwork.charts import Point
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
    """One value as a person reads it. `count` is "4 in 830"; `remark` says what the rules see."""

    point: DataPoint
    period: date
    name: str
    value: str
    count: str
    remark: str

    @property
    def is_corrected(self) -> bool:
        """Whether it was another value once."""
        return self.point.version > 1


def number_rows(
    series: Series, chart: StoredChart | None, points: Sequence[DataPoint]
) -> list[NumberRow]:
    """The points with what the chart says of them; gaps have no value."""
    spec = charting.chart_spec(series.measure, chart) if chart else None
    drawn = {one.date: one for one in spec.points} if spec else {}
    return [_row(series, point, drawn.get(point.period)) for point in points]


def _row(series: Series, point: DataPoint, drawn: Point | None) -> NumberRow:
    return NumberRow(
        point=point,
        period=point.period,
        name=format_period(point.period, series.measure.frequency),
        value=drawn.value_text if drawn else "",
        count=drawn.count_text if drawn else "",
        remark="; ".join(drawn.remarks) if drawn else "",
    )
