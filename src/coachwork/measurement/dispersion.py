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


def prime_advised(measure: Measure, drawn: Iterable[StoredChart | None]) -> str:
    """The chart that allows for the variation between points, where most of these need it; else ""."""
    prime = PRIME_OF.get(Chart(measure.chart))
    if prime is None:
        return ""
    advised = [_varies_more(chart) for chart in islice(drawn, LOOKED_AT) if chart is not None]
    return prime if advised and sum(advised) * 2 > len(advised) else ""


def _varies_more(chart: StoredChart) -> bool:
    measured = spc.Measured.PROPORTIONS if chart.chart == Chart.P else spc.Measured.RATES
    numbers = [
        [float("nan") if number is None else number for number in row]
        for row in (chart.numerators, chart.denominators)
    ]
    advice = spc.advise(*numbers, measured=measured)
    return spc.Remark.OVERDISPERSED in advice.reasons
