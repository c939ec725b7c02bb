"""The x axis: where each point stands, and which moments are named below it.

Periods of a calendar (month, quarter, year) are equally wide, as teams expect; days, weeks and
irregular dates stand at their true distance. Whatever has no usable date stands at equal steps.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import pairwise
from statistics import median
from typing import Any

from coachwork.charts.model import Frequency, XTick
from coachwork.charts.wording import Wording

MOST_TICKS = 12
MOST_TICKS_NARROW = 6
MONTH_STEPS = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 2400, 6000, 12000)
DAY_STEPS = (1, 2, 7, 14)
DAYS_IN_MONTH = 365.2425 / 12
FROM_MONTHS = {Frequency.MONTH: 1, Frequency.QUARTER: 3, Frequency.YEAR: 12}


def as_date(moment: Any) -> date | None:
    """A date out of a date, datetime, pandas Timestamp or numpy.datetime64; None otherwise."""
    if hasattr(moment, "astype"):
        moment = moment.astype("datetime64[D]").item() if moment.dtype.kind == "M" else moment
    if isinstance(moment, datetime):
        return moment.date()
    return moment if isinstance(moment, date) else None


def guess_frequency(dates: Sequence[date]) -> Frequency:
    """The period that the usual distance between `dates` (ascending) speaks for."""
    steps = [(later - earlier).days for earlier, later in pairwise(dates)]
    if not steps:
        return Frequency.DAY
    usual = median(steps)
    first_of_month = all(day.day == dates[0].day for day in dates)
    if first_of_month and min(steps) >= 28:
        return _calendar_frequency(usual)
    for frequency, days in ((Frequency.DAY, 1), (Frequency.WEEK, 7), (Frequency.FORTNIGHT, 14)):
        if usual == days and all(step % days == 0 for step in steps):
            return frequency
    return Frequency.IRREGULAR


def _calendar_frequency(usual_days: float) -> Frequency:
    if usual_days >= 360:
        return Frequency.YEAR
    return Frequency.QUARTER if usual_days >= 85 else Frequency.MONTH


def period_number(day: date, frequency: Frequency) -> float:
    """The place of `day` on a line of periods: neighbouring periods are 1 apart."""
    months = FROM_MONTHS.get(frequency)
    if months:
        return float((day.year * 12 + day.month - 1) // months)
    return float(day.toordinal())


@dataclass(frozen=True, slots=True)
class Axis:
    """Places of the points on a line, the two ends of what is shown, and how to get from one to a
    share.
    """

    places: tuple[float, ...]
    start: float
    end: float
    dates: tuple[date, ...]
    frequency: Frequency

    def share(self, place: float) -> float:
        """A place as a share of the plot's width, kept inside the plot."""
        return min(1.0, max(0.0, (place - self.start) / (self.end - self.start)))

    def share_at(self, moment: date | int) -> float:
        """Where an annotation stands: at a date, or at a point by its 1-based index."""
        day = as_date(moment)
        if day is not None:
            if self.dates and self.frequency is not Frequency.INDEX:
                return self.share(period_number(day, self.frequency))
            index = bisect_left(self.dates, day) if self.dates else 0
            return self.share(float(index))
        if not self.places or not isinstance(moment, int):
            return 0.0
        return self.share(self.places[min(max(moment - 1, 0), len(self.places) - 1)])

    def edges(self) -> tuple[float, ...]:
        """Shares of the borders between neighbouring points, with both ends of the plot: one more
        than points.
        """
        if not self.places:
            return (0.0, 1.0)
        middles = [self.share((a + b) / 2) for a, b in pairwise(self.places)]
        return (0.0, *middles, 1.0)


def build_axis(moments: Sequence[Any], frequency: Frequency | None) -> Axis:
    """Places for `moments` (dates, or labels of any kind) in the order given."""
    days = [as_date(moment) for moment in moments]
    dates = tuple(day for day in days if day is not None)
    dated = bool(dates) and len(dates) == len(days) and all(a <= b for a, b in pairwise(dates))
    if not dated or frequency is Frequency.INDEX:
        return _axis([float(i) for i in range(len(days))], dates if dated else (), Frequency.INDEX)
    for candidate in (frequency or guess_frequency(dates), Frequency.IRREGULAR):
        places = [period_number(day, candidate) for day in dates]
        if all(a < b for a, b in pairwise(places)):
            return _axis(places, dates, candidate)
    return _axis([float(i) for i in range(len(days))], dates, Frequency.INDEX)


def _axis(places: list[float], dates: tuple[date, ...], frequency: Frequency) -> Axis:
    if not places:
        return Axis((), 0.0, 1.0, (), frequency)
    half = median(b - a for a, b in pairwise(places)) / 2 if len(places) > 1 else 0.5
    return Axis(tuple(places), places[0] - half, places[-1] + half, dates, frequency)


def x_ticks(axis: Axis, labels: Sequence[str], wording: Wording) -> tuple[XTick, ...]:
    """The named moments below the axis: at most 12, of which at most 6 are not minor."""
    if not axis.places:
        return ()
    if axis.frequency is Frequency.INDEX:
        return _plain_ticks(axis, labels)
    if axis.frequency in FROM_MONTHS:
        return _month_ticks(axis, FROM_MONTHS[axis.frequency], wording)
    if axis.end - axis.start > DAY_STEPS[-1] * MOST_TICKS:
        return _month_ticks(axis, 0, wording)
    return _day_ticks(axis, wording)


def _plain_ticks(axis: Axis, labels: Sequence[str]) -> tuple[XTick, ...]:
    count = len(axis.places)
    widest = max(len(label) for label in labels)
    most = max(2, min(MOST_TICKS, 84 // max(1, widest)))
    step = next(s for p in range(9) for k in (1, 2, 5) if count <= (s := k * 10**p) * most)
    shown = range(step - 1 if step > 1 and widest <= 4 else 0, count, step)
    coarse = -(-len(shown) // max(2, most // 2))
    return tuple(
        XTick(axis.share(axis.places[i]), labels[i], "", "", minor=rank % coarse != 0)
        for rank, i in enumerate(shown)
    )


def _month_ticks(axis: Axis, months_each: int, wording: Wording) -> tuple[XTick, ...]:
    """Ticks on months; `months_each` is the length of a period, 0 where places count days."""
    first, last = axis.dates[0], axis.dates[-1]
    months = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    fine = _step(len(months), MOST_TICKS, [s for s in MONTH_STEPS if s >= months_each])
    coarse = _step(len(months), MOST_TICKS_NARROW, [s for s in MONTH_STEPS if s % fine == 0])
    days = [date(m // 12, m % 12 + 1, 1) for m in months if m % fine == 0]
    place = _place_in_days if months_each == 0 else _place_in_periods(axis.frequency)
    inside = [day for day in days if axis.start <= place(day) <= axis.end]
    form = "month" if fine < 12 else "year"
    minor = [(day.year * 12 + day.month - 1) % coarse != 0 for day in inside]
    return _dated_ticks(axis, inside, [place(day) for day in inside], minor, form, wording)


def _place_in_days(day: date) -> float:
    return float(day.toordinal())


def _place_in_periods(frequency: Frequency) -> Callable[[date], float]:
    return lambda day: period_number(day, frequency)


def _day_ticks(axis: Axis, wording: Wording) -> tuple[XTick, ...]:
    span = axis.end - axis.start
    first = axis.dates[0]
    usual = {Frequency.WEEK: 7, Frequency.FORTNIGHT: 14}.get(axis.frequency, 1)
    fine = _step(span, MOST_TICKS - 1, [s for s in DAY_STEPS if s >= usual])
    coarse = _step(span, MOST_TICKS_NARROW - 1, [fine * k for k in (1, 2, 3, 4, 7, 14)])
    days = [
        first + timedelta(days=d) for d in range(0, int(axis.places[-1] - axis.places[0]) + 1, fine)
    ]
    minor = [(day - first).days % coarse != 0 for day in days]
    return _dated_ticks(axis, days, [_place_in_days(day) for day in days], minor, "day", wording)


def _step(count: float, most: int, steps: Sequence[int]) -> int:
    return next((step for step in steps if count <= step * most), steps[-1])


def _dated_ticks(
    axis: Axis,
    days: Sequence[date],
    places: Sequence[float],
    minor: Sequence[bool],
    form: str,
    wording: Wording,
) -> tuple[XTick, ...]:
    """Ticks with the year under the first of each year, of all and of those that stay."""
    years = [day.year for day in days] if form != "year" else []
    first = {years.index(year) for year in set(years)}
    stays = [rank for rank in range(len(years)) if not minor[rank]]
    first_narrow = {
        next(r for r in stays if years[r] == year) for year in {years[r] for r in stays}
    }
    return tuple(
        XTick(
            axis.share(places[rank]),
            wording.format_tick(day, form),
            wording.format_tick(day, "year") if rank in first else "",
            wording.format_tick(day, "year") if rank in first_narrow else "",
            minor[rank],
        )
        for rank, day in enumerate(days)
    )
