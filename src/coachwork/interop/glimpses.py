"""A look at the values before they are stored: as a small line, of the first places."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from numpy.typing import NDArray

from coachwork import charts
from coachwork.foundation.identifiers import without_identifiers
from coachwork.interop.checking import Points
from coachwork.interop.checking.sentences import period
from coachwork.interop.opening import OpenedImport
from coachwork.measurement.models import Measure
from coachwork.ui.formats import number

LONGEST = 400
FEWEST = 3
PLACES = 6


@dataclass(frozen=True, slots=True)
class Glimpse:
    """One place: its line, its newest value with its period, and how many values it has."""

    place: str
    chart: SafeString | None
    latest: str
    when: str
    count: int


def small_chart(current: OpenedImport) -> SafeString | None:
    """The values of a single series as a small line; nothing for many places."""
    if current.batch.is_shared:
        return None
    return _drawn(_values(current.measure, current.checked.points))


def first_places(current: OpenedImport) -> list[Glimpse]:
    """The first places of a shared measure, in the order of the file; nothing for a single series."""
    points = current.checked.points
    if not current.batch.is_shared or not len(points):
        return []
    codes = np.unique(points.place)
    begins = [points.row[points.place == code].min() for code in codes]
    return [
        _glimpse(current.measure, points, codes[index]) for index in np.argsort(begins)[:PLACES]
    ]


def _glimpse(measure: Measure, points: Points, code: np.intp) -> Glimpse:
    own = points.taken(points.place == code)
    values = _values(measure, own)
    return Glimpse(
        place=without_identifiers(points.places[code]),
        chart=_drawn(values),
        latest=_shown(measure, float(values[-1])),
        when=period(own.period[-1].item(), measure.frequency),
        count=len(own),
    )


def _values(measure: Measure, points: Points) -> NDArray[np.float64]:
    """What the chart will show: a share or a rate as it is multiplied, or the plain value."""
    if measure.data != Measure.Data.RATIO:
        return points.numerator
    with np.errstate(divide="ignore", invalid="ignore"):
        shown: NDArray[np.float64] = points.numerator / points.denominator * measure.multiplier
    return shown


def _drawn(values: NDArray[np.float64]) -> SafeString | None:
    if not FEWEST <= len(values) <= LONGEST:
        return None
    label = _("The values of the file, from the first to the last")
    return mark_safe(charts.sparkline(values.tolist(), label=label))  # noqa: S308 (drawn by ourselves)


def _shown(measure: Measure, value: float) -> str:
    if measure.unit_label == "%":
        return f"{number(value, 1)}%"
    return number(value, 0 if value.is_integer() else 1 if abs(value) >= 10 else 2)
