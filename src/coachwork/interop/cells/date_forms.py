"""The ways in which a date is written, each with a pattern, and the names of the months."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache

from django.utils import translation
from django.utils.dates import MONTHS, MONTHS_3, MONTHS_AP

EXCEL_EPOCH = date(1899, 12, 30)
EARLIEST_SERIAL, LATEST_SERIAL = 20_000, 80_000
CENTURY_TURN = 70
MONTH_LANGUAGES = ("en", "de", "fr", "nl", "es", "it", "pt", "sv", "da", "nb")


class DateForm(StrEnum):
    """A way of writing a date."""

    ISO = "2024-03-01"
    ISO_MONTH = "2024-03"
    NUMERIC = "01/03/2024"
    NUMERIC_MONTH = "03/2024"
    COMPACT = "20240301"
    NAMED_DAY = "1 March 2024"
    NAMED_MONTH = "March 2024"
    QUARTER = "2024 Q1"
    FINANCIAL_QUARTER = "2024/25 Q1"
    WEEK = "2024-W09"
    SERIAL = "45352"


@dataclass(frozen=True, slots=True)
class Written:
    """A date as it is written: a year and two numbers, whose meaning depends on the form."""

    form: DateForm
    year: int
    first: int
    second: int = 1

    def fits_only(self, day_first: bool) -> bool:
        """Whether one of the two numbers is above 12, so that only this order makes a date."""
        day, month = (self.first, self.second) if day_first else (self.second, self.first)
        return day > 12 >= month


TIME = r"(?:[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?"
WEEKDAY = r"(?:[^\W\d]+\.?,? )?"
MONTH_NAME = r"(?P<m>[^\W\d]{3,12}\.?)"

Reader = Callable[[re.Match[str]], Written | None]


def _numbers(form: DateForm) -> Reader:
    def read(match: re.Match[str]) -> Written:
        said = {name: int(value) for name, value in match.groupdict().items()}
        return Written(form, _year(said["y"]), said["a"], said.get("b", 1))

    return read


def _named(match: re.Match[str]) -> Written | None:
    month = month_numbers().get(match["m"].casefold().rstrip("."))
    if month is None:
        return None
    day = match.groupdict().get("d")
    year = _year(int(match["y"]))
    return (
        Written(DateForm.NAMED_DAY, year, month, int(day))
        if day
        else Written(DateForm.NAMED_MONTH, year, month)
    )


def _financial(match: re.Match[str]) -> Written | None:
    year = int(match["y"])
    follows = (year + 1) % 100 == int(match["z"]) % 100
    return Written(DateForm.FINANCIAL_QUARTER, year, int(match["a"])) if follows else None


def _serial(match: re.Match[str]) -> Written | None:
    days = int(match["n"])
    if not EARLIEST_SERIAL <= days <= LATEST_SERIAL:
        return None
    day = EXCEL_EPOCH + timedelta(days=days)
    return Written(DateForm.SERIAL, day.year, day.month, day.day)


PATTERNS: tuple[tuple[re.Pattern[str], Reader], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), reader)
    for pattern, reader in (
        (
            rf"(?P<y>\d{{4}})[-/.](?P<a>\d{{1,2}})[-/.](?P<b>\d{{1,2}}){TIME}",
            _numbers(DateForm.ISO),
        ),
        (
            rf"{WEEKDAY}(?P<a>\d{{1,2}})[-/. ](?P<b>\d{{1,2}})[-/. ](?P<y>\d{{4}}|\d{{2}}){TIME}",
            _numbers(DateForm.NUMERIC),
        ),
        (r"(?P<y>\d{4})[-/.](?P<a>\d{1,2})", _numbers(DateForm.ISO_MONTH)),
        (r"(?P<a>\d{1,2})[-/.](?P<y>\d{4})", _numbers(DateForm.NUMERIC_MONTH)),
        (r"(?P<y>(?:19|20)\d{2})(?P<a>\d{2})(?P<b>\d{2})", _numbers(DateForm.COMPACT)),
        (
            rf"{WEEKDAY}(?P<d>\d{{1,2}})(?:st|nd|rd|th|\.)?[- /]?{MONTH_NAME}[- /,]+(?P<y>\d{{4}}|\d{{2}}){TIME}",
            _named,
        ),
        (
            rf"{MONTH_NAME} (?P<d>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<y>\d{{4}}){TIME}",
            _named,
        ),
        (rf"{MONTH_NAME}[- /,']*(?P<y>\d{{4}}|\d{{2}})", _named),
        (rf"(?P<y>\d{{4}})[- /]+{MONTH_NAME}", _named),
        (r"(?P<y>\d{4})[- /]?Q(?P<a>[1-4])", _numbers(DateForm.QUARTER)),
        (r"Q(?P<a>[1-4])[- /]*(?P<y>\d{4})", _numbers(DateForm.QUARTER)),
        (r"(?P<y>\d{4})[-/](?P<z>\d{2}|\d{4})[- /]*Q(?P<a>[1-4])", _financial),
        (r"Q(?P<a>[1-4])[- /]*(?P<y>\d{4})[-/](?P<z>\d{2}|\d{4})", _financial),
        (r"(?P<y>\d{4})[- ]?W(?P<a>\d{1,2})", _numbers(DateForm.WEEK)),
        (r"(?P<n>\d{5})(?:\.0+)?", _serial),
    )
)


def written(text: str) -> Written | None:
    """How a date is written, or None where the text is none. The day may still not exist."""
    if not 5 <= len(text) <= 40:
        return None
    for pattern, reader in PATTERNS:
        match = pattern.fullmatch(text)
        found = reader(match) if match else None
        if found is not None:
            return found
    return None


def as_day(way: Written, *, day_first: bool = True) -> date | None:
    """The day, or the first day of a month, quarter or week; None where there is no such day (31 June)."""
    try:
        return _day(way, day_first)
    except ValueError:
        return None


def _day(way: Written, day_first: bool) -> date:
    if way.form is DateForm.NUMERIC:
        return (
            date(way.year, way.second, way.first)
            if day_first
            else date(way.year, way.first, way.second)
        )
    if way.form is DateForm.QUARTER:
        return date(way.year, way.first * 3 - 2, 1)
    if way.form is DateForm.FINANCIAL_QUARTER:  # the financial year begins in April
        return date(way.year + (way.first == 4), (3, 6, 9, 0)[way.first - 1] + 1, 1)
    if way.form is DateForm.WEEK:
        return date.fromisocalendar(way.year, way.first, 1)
    return date(way.year, way.first, way.second)


def _year(said: int) -> int:
    if said >= 100:
        return said
    return said + (1900 if said >= CENTURY_TURN else 2000)


@cache
def month_numbers() -> dict[str, int]:
    """The names of the months and their short forms: files come from more places than readers do."""
    names: dict[str, int] = {"sept": 9}
    for language in MONTH_LANGUAGES:
        with translation.override(language):
            for table in (MONTHS, MONTHS_3, MONTHS_AP):
                for month, name in table.items():
                    names.setdefault(str(name).casefold().rstrip("."), month)
    return names
