"""Calendar arithmetic: months that respect the length of months, and today where people are."""

from __future__ import annotations

import calendar
from datetime import date, datetime
from zoneinfo import ZoneInfo


def months_before(day: date, months: int) -> date:
    """The same day so many calendar months earlier, or that month's last day (31 May - 3 = 28 Feb)."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def month_ends(last: date, count: int) -> list[date]:
    """The last days of the `count` months before the month of `last`, and `last` itself at the end."""
    first_of_month = last.replace(day=1)
    starts = [months_before(first_of_month, back) for back in range(count - 1)]
    return [date.fromordinal(start.toordinal() - 1) for start in reversed(starts)] + [last]


def today_in(time_zone: str) -> date:
    """Today's date in a time zone of the IANA database."""
    return datetime.now(ZoneInfo(time_zone)).date()
