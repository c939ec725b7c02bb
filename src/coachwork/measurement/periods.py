"""The periods in which a measure is counted: where they begin, which is due, which is late.

A period is named by its first day. Weeks begin on Monday (ISO 8601); fortnights are pairs of weeks
counted from one Monday for everybody, so that two sites' fortnights are the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache
from itertools import takewhile
from types import MappingProxyType

from coachwork.foundation.calendar import months_before

DAYS: Mapping[str, int] = MappingProxyType({"day": 1, "week": 7, "fortnight": 14})
MONTHS: Mapping[str, int] = MappingProxyType({"month": 1, "quarter": 3})

FIRST_MONDAY = date(1970, 1, 5).toordinal()

#: So many days after a period's end its value may still be on its way.
GRACE_DAYS: Mapping[str, int] = MappingProxyType(
    {"day": 7, "week": 7, "fortnight": 14, "month": 30, "quarter": 45}
)


class Freshness(StrEnum):
    """Whether a series holds the value of the newest period that has ended."""

    CURRENT = "current"
    DUE = "due"
    LATE = "late"


def period_start(day: date, frequency: str) -> date:
    """The first day of the period that `day` lies in. Raises KeyError for an unknown frequency."""
    if frequency in DAYS:
        ordinal = day.toordinal()
        return date.fromordinal(ordinal - (ordinal - FIRST_MONDAY) % DAYS[frequency])
    length = MONTHS[frequency]
    return date(day.year, (day.month - 1) // length * length + 1, 1)


def next_period(start: date, frequency: str) -> date:
    """The first day of the period after the one that begins at `start`."""
    if frequency in DAYS:
        return start + timedelta(days=DAYS[frequency])
    return months_before(start, -MONTHS[frequency])


def previous_period(start: date, frequency: str) -> date:
    """The first day of the period before the one that begins at `start`."""
    if frequency in DAYS:
        return start - timedelta(days=DAYS[frequency])
    return months_before(start, MONTHS[frequency])


def period_end(start: date, frequency: str) -> date:
    """The last day of the period that begins at `start`."""
    return next_period(start, frequency) - timedelta(days=1)


@lru_cache(maxsize=64)
def newest_ended(today: date, frequency: str) -> date:
    """The newest period that lies wholly before `today`; lists ask for each of their rows."""
    return previous_period(period_start(today, frequency), frequency)


def due_period(latest: date | None, today: date, frequency: str) -> date:
    """The period whose value is wanted next: the one after the latest, or the newest ended if none
    is there.
    """
    if latest is None:
        return newest_ended(today, frequency)
    return min(next_period(latest, frequency), period_start(today, frequency))


def freshness(latest: date | None, today: date, frequency: str) -> Freshness:
    """Current, due, or late: due once a period without a value has ended, late when the grace is
    over too.
    """
    if latest is not None and latest >= newest_ended(today, frequency):
        return Freshness.CURRENT
    if latest is None:
        return Freshness.DUE
    missing_since = period_end(next_period(latest, frequency), frequency)
    over = missing_since + timedelta(days=GRACE_DAYS[frequency]) < today
    return Freshness.LATE if over else Freshness.DUE


def periods(first: date, last: date, frequency: str) -> list[date]:
    """The first days of all periods from the one of `first` to the one of `last`, both included."""
    return list(
        takewhile(lambda start: start <= last, _from(period_start(first, frequency), frequency))
    )


def _from(start: date, frequency: str) -> Iterator[date]:
    while True:
        yield start
        start = next_period(start, frequency)
