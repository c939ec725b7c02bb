"""What a chart says, in words that need no course in statistics.

`Wording` carries the reader's language into a room that knows no Django: the platform hands in
Django's gettext and its formats of dates and numbers, the command line and notebooks use `ENGLISH`.
Every sentence is one whole message, so that it can be translated as a whole.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from coachwork.charts.model import Frequency
from coachwork.charts.numbers import plain_number

MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]


def _same(text: str) -> str:
    return text


def _english_plural(singular: str, plural: str, count: int) -> str:
    return singular if count == 1 else plural


def english_date(day: date) -> str:
    """5 June 2023."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def english_period(day: date, frequency: Frequency) -> str:
    """The period that begins at `day`: June 2023, April to June 2023, 2023, 5 June 2023."""
    if frequency is Frequency.YEAR:
        return str(day.year)
    if frequency is Frequency.QUARTER:
        first = (day.month - 1) // 3 * 3
        return f"{MONTHS[first]} to {MONTHS[first + 2]} {day.year}"
    if frequency is Frequency.MONTH:
        return f"{MONTHS[day.month - 1]} {day.year}"
    return english_date(day)


def english_range(first: date, last: date, frequency: Frequency) -> str:
    """Two periods, what they share said once: March to October 2023, 3 to 24 June 2023."""
    if frequency is Frequency.QUARTER:
        last = last.replace(month=(last.month - 1) // 3 * 3 + 3, day=1)
        first, frequency = (
            first.replace(month=(first.month - 1) // 3 * 3 + 1, day=1),
            Frequency.MONTH,
        )
    start, end = english_period(first, frequency), english_period(last, frequency)
    if first.year == last.year and frequency is not Frequency.YEAR:
        start = start.removesuffix(f" {first.year}")
        if first.month == last.month:
            start = start.removesuffix(f" {MONTHS[first.month - 1]}")
    return f"{start} to {end}"


def english_tick(day: date, form: str) -> str:
    """Below the axis: Jan ("month"), 5 Jan ("day") or 2023 ("year")."""
    if form == "year":
        return str(day.year)
    month = MONTHS[day.month - 1][:3]
    return month if form == "month" else f"{day.day} {month}"


@dataclass(frozen=True, slots=True)
class Wording:
    """The reader's language as functions. `format_tick` takes a form: "day", "month" or "year"."""

    gettext: Callable[[str], str] = _same
    ngettext: Callable[[str, str, int], str] = _english_plural
    format_date: Callable[[date], str] = english_date
    format_period: Callable[[date, Frequency], str] = english_period
    format_range: Callable[[date, date, Frequency], str] = english_range
    format_tick: Callable[[date, str], str] = english_tick
    format_number: Callable[[float, int], str] = plain_number
    language: str = "en"


ENGLISH = Wording()
