"""Calendar arithmetic: months that respect the length of months, and today where people are."""

from __future__ import annotations

import calendar
from datetime import date, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

#: Before and after these days nothing happens that is written down here: a year was mistyped.
EARLIEST, LATEST = date(1900, 1, 1), date(2199, 12, 31)


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
    return datetime.now(zone_named(time_zone)).date()


@lru_cache(maxsize=64)
def zone_named(name: str) -> ZoneInfo:
    """A time zone of the IANA database; UTC for a name that it does not know (any more)."""
    try:
        return ZoneInfo(name)
    except (OSError, ValueError, KeyError):
        return ZoneInfo("UTC")


def check_zone(name: str) -> None:
    """Raise `ValidationError` for a name that is no time zone; a model's field may name it."""
    if zone_named(name).key != name:
        raise ValidationError(_("This is not a time zone. Write it like this: Europe/London."))


def check_day(day: date) -> None:
    """Raise `ValidationError` for a day that can only be a slip of the pen."""
    if not EARLIEST <= day <= LATEST:
        raise ValidationError(
            _("Give a date between %(first)s and %(last)s.")
            % {"first": EARLIEST.year, "last": LATEST.year}
        )
