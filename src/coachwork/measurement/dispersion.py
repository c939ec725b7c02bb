"""Whether limits allow for enough: P and U charts of huge denominators have limits a hair wide.

Their limits know only the chance of counting. With hundreds of thousands of cases that is next to
nothing, and every small difference between months lies outside. Laney's P′ and U′ charts widen the
limits by how much more the points vary than that (spc.advice, after Laney 2002).
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

from coachwork import spc
from coachwork.measurement.models import Measure
from coachwork.measurement.stored import StoredChart

Chart = Measure.Chart
PRIME_OF = {Chart.P: Chart.P_PRIME, Chart.U: Chart.U_PRIME}
#: Of a wall, so many places are looked at.
LOOKED_AT = 12
#: With fewer points outside than this, as a share of all, the limits are no hair's breadth wide.
MANY_OUTSIDE = 0.4


def prime_advised(measure: Measure, drawn: Iterable[StoredChart | None]) -> str:
    """The chart that allows for the variation between points, where most of these need it; else ""."""
    prime = PRIME_OF.get(Chart(measure.chart))
    if prime is None:
        return ""
    looked_at = [chart for chart in islice(drawn, LOOKED_AT) if chart is not None]
    advised = [_are_many_outside(chart) and _varies_more(chart) for chart in looked_at]
    return prime if advised and sum(advised) * 2 > len(advised) else ""


def _are_many_outside(chart: StoredChart) -> bool:
    """Points vary more than chance on many charts that work well: the limits must also fail."""
    outside = {
        point
        for signal in chart.signals
        if signal.rule == spc.Rule.OUTSIDE_LIMITS
        for point in signal.points
    }
    known = sum(value is not None for value in chart.values)
    return known > 0 and len(outside) >= MANY_OUTSIDE * known


def _varies_more(chart: StoredChart) -> bool:
    measured = spc.Measured.PROPORTIONS if chart.chart == Chart.P else spc.Measured.RATES
    numbers = [
        [float("nan") if number is None else number for number in row]
        for row in (chart.numerators, chart.denominators)
    ]
    advice = spc.advise(*numbers, measured=measured)
    return spc.Remark.OVERDISPERSED in advice.reasons
