"""Calendar arithmetic: months that respect the length of months."""

from __future__ import annotations

from datetime import UTC, date, datetime
from unittest.mock import patch

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from coachwork.foundation import calendar
from coachwork.foundation.calendar import (
    check_day,
    check_zone,
    month_ends,
    months_before,
    today_in,
    zone_named,
)

DAYS = st.dates(min_value=date(1970, 1, 1), max_value=date(2100, 12, 31))


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2026, 5, 31), 3, date(2026, 2, 28)),
        (date(2024, 5, 31), 3, date(2024, 2, 29)),
        (date(2026, 1, 15), 1, date(2025, 12, 15)),
        (date(2026, 3, 31), 0, date(2026, 3, 31)),
        (date(2026, 12, 31), 12, date(2025, 12, 31)),
        (date(2024, 2, 29), 12, date(2023, 2, 28)),
    ],
)
def test_months_before(day: date, months: int, expected: date) -> None:
    assert months_before(day, months) == expected


@given(day=DAYS, months=st.integers(min_value=0, max_value=120))
def test_months_before_never_leaves_its_month(day: date, months: int) -> None:
    earlier = months_before(day, months)
    assert (day.year * 12 + day.month) - (earlier.year * 12 + earlier.month) == months
    assert earlier.day <= day.day


def test_month_ends_lead_up_to_the_day() -> None:
    assert month_ends(date(2024, 3, 15), 3) == [
        date(2024, 1, 31),
        date(2024, 2, 29),
        date(2024, 3, 15),
    ]


@given(last=DAYS, count=st.integers(min_value=1, max_value=60))
def test_month_ends_are_months_apart(last: date, count: int) -> None:
    ends = month_ends(last, count)
    assert len(ends) == count
    assert ends[-1] == last
    months = [day.year * 12 + day.month for day in ends]
    assert months == list(range(months[0], months[0] + count))
    assert all((day + (date(2000, 1, 2) - date(2000, 1, 1))).day == 1 for day in ends[:-1])


def test_today_is_where_people_are() -> None:
    late_evening = datetime(2026, 3, 1, 23, 30, tzinfo=UTC)
    with patch.object(calendar, "datetime") as clock:
        clock.now.side_effect = late_evening.astimezone
        assert today_in("Europe/London") == date(2026, 3, 1)
        assert today_in("Africa/Nairobi") == date(2026, 3, 2)


@pytest.mark.parametrize(
    "name", ["", "Mars/Olympus", "Europe", "../etc/passwd", "Europe/London\x00"]
)
def test_a_time_zone_that_is_none_is_refused_and_read_as_utc(name: str) -> None:
    assert zone_named(name).key == "UTC"
    assert isinstance(today_in(name), date)
    with pytest.raises(ValidationError, match="Europe/London"):
        check_zone(name)


def test_time_zones_that_are_known_pass() -> None:
    for name in ("Europe/London", "UTC", "Asia/Kolkata"):
        check_zone(name)


@pytest.mark.parametrize(
    ("day", "sensible"),
    [
        (date(1, 1, 1), False),
        (date(1899, 12, 31), False),
        (date(1900, 1, 1), True),
        (date(2199, 12, 31), True),
        (date(2200, 1, 1), False),
        (date(9999, 12, 31), False),
    ],
)
def test_a_year_that_was_mistyped_is_told(day: date, sensible: bool) -> None:
    if sensible:
        check_day(day)
    else:
        with pytest.raises(ValidationError, match="between 1900 and 2199"):
            check_day(day)
