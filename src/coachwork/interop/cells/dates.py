"""Dates as people and programs write them. One column is written in one way; what differs is told, not guessed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from coachwork.interop.cells.date_forms import DateForm, Written, as_day, written
from coachwork.interop.cells.unique import Unique, is_gap, unique

__all__ = ["DateForm", "DayOrder", "ReadDates", "read_dates"]

Days = NDArray[np.datetime64]
Rows = NDArray[np.intp]
NOT_A_DAY = np.datetime64("NaT", "D")


class DayOrder(StrEnum):
    """Which comes first in a date such as 03/04/2024."""

    DAY_FIRST = "day_first"
    MONTH_FIRST = "month_first"


def _no_rows() -> Rows:
    return np.empty(0, np.intp)


@dataclass(frozen=True, slots=True)
class ReadDates:
    """A column as days (NaT for a gap or a fault), and how it was understood.

    `faulty`: rows (from 0) that hold no date. `odd`: rows written in another way than most, `usual` is one of the
    most. `order` is None where the dates have none; `order_certain` says that the dates themselves decide it.
    """

    days: Days
    faulty: Rows = field(default_factory=_no_rows)
    odd: Rows = field(default_factory=_no_rows)
    form: DateForm | None = None
    order: DayOrder | None = None
    order_certain: bool = True
    usual: str = ""


def read_dates(column: Sequence[str] | Unique, order: DayOrder | None = None) -> ReadDates:
    """The dates of a column. `order` is what the person said; without it, the dates decide.

    Two ways of writing in one column are a sign that a program has swapped days and months in some rows: those
    rows come out as `odd`, without a day.
    """
    found = column if isinstance(column, Unique) else unique(column)
    ways = [None if is_gap(text) else written(text) for text in found.texts]
    times = np.bincount(found.codes, minlength=len(ways))
    form = _usual_form(ways, times)
    if form is None:
        filled = np.array([not is_gap(text) for text in found.texts], dtype=bool)
        return ReadDates(
            np.full(len(found.codes), NOT_A_DAY), faulty=np.flatnonzero(filled[found.codes])
        )
    decided, certain = _order(ways, times, order) if form is DateForm.NUMERIC else (None, True)
    day_first = decided is not DayOrder.MONTH_FIRST
    days = [as_day(way, day_first=day_first) if way and way.form is form else None for way in ways]
    odd = [way is not None and _differs(way, form, day_first) for way in ways]
    wrong = [
        day is None and not is_odd and not is_gap(text)
        for day, is_odd, text in zip(days, odd, found.texts, strict=True)
    ]
    return ReadDates(
        days=np.array([day or NOT_A_DAY for day in days], dtype="datetime64[D]")[found.codes],
        faulty=_rows_where(wrong, found.codes),
        odd=_rows_where(odd, found.codes),
        form=form,
        order=decided,
        order_certain=certain,
        usual=next((text for text, day in zip(found.texts, days, strict=True) if day), ""),
    )


def _differs(way: Written, form: DateForm, day_first: bool) -> bool:
    """Whether a date is written in another form, or in the other order of day and month."""
    in_other_order = way.form is DateForm.NUMERIC and way.fits_only(not day_first)
    return way.form is not form or in_other_order


def _rows_where(flags: list[bool], codes: NDArray[np.intp]) -> Rows:
    return np.flatnonzero(np.array(flags, dtype=bool)[codes])


def _usual_form(ways: Sequence[Written | None], times: NDArray[np.intp]) -> DateForm | None:
    forms: Counter[DateForm] = Counter()
    for way, count in zip(ways, times.tolist(), strict=True):
        if way is not None:
            forms[way.form] += count
    return forms.most_common(1)[0][0] if forms else None


def _order(
    ways: Sequence[Written | None], times: NDArray[np.intp], said: DayOrder | None
) -> tuple[DayOrder, bool]:
    """The order of day and month, and whether it is certain.

    A first number above 12 can only be a day, a second above 12 only be followed by the month. Where neither
    occurs, the number that stands still is the day: months move on, and monthly data stand on the first.
    """
    numeric = [
        (way, count)
        for way, count in zip(ways, times.tolist(), strict=True)
        if way and way.form is DateForm.NUMERIC
    ]
    day_first = sum(count for way, count in numeric if way.fits_only(True))
    month_first = sum(count for way, count in numeric if way.fits_only(False))
    if said is not None:
        return said, True
    if day_first or month_first:
        return (DayOrder.DAY_FIRST if day_first >= month_first else DayOrder.MONTH_FIRST), True
    firsts, seconds = (
        {way.first for way, _count in numeric},
        {way.second for way, _count in numeric},
    )
    if len(seconds) == 1 and len(firsts) > 2:
        return DayOrder.MONTH_FIRST, False
    return DayOrder.DAY_FIRST, len(firsts) == 1 and len(seconds) > 2
