"""Where periods begin, and which one is due."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachwork.measurement.models import Measure
from coachwork.measurement.periods import (
    Freshness,
    due_period,
    freshness,
    newest_ended,
    next_period,
    period_end,
    period_start,
    periods,
    previous_period,
)

FREQUENCIES = list(Measure.Frequency)
DAYS = st.dates(min_value=date(1901, 1, 1), max_value=date(2100, 12, 31))


@pytest.mark.parametrize(
    ("frequency", "day", "start"),
    [
        ("day", date(2026, 3, 18), date(2026, 3, 18)),
        ("week", date(2026, 3, 18), date(2026, 3, 16)),
        ("week", date(2026, 3, 16), date(2026, 3, 16)),
        ("week", date(2026, 1, 1), date(2025, 12, 29)),
        ("month", date(2026, 3, 31), date(2026, 3, 1)),
        ("quarter", date(2026, 3, 31), date(2026, 1, 1)),
        ("quarter", date(2026, 12, 1), date(2026, 10, 1)),
    ],
)
def test_a_period_is_named_by_its_first_day(frequency: str, day: date, start: date) -> None:
    assert period_start(day, frequency) == start


@given(day=DAYS, frequency=st.sampled_from(FREQUENCIES))
def test_every_day_lies_in_exactly_one_period(day: date, frequency: str) -> None:
    start = period_start(day, frequency)
    assert start <= day <= period_end(start, frequency)
    assert period_start(start, frequency) == start
    assert previous_period(next_period(start, frequency), frequency) == start


@given(day=DAYS)
def test_a_fortnight_begins_on_a_monday_and_is_the_same_for_all_of_its_days(day: date) -> None:
    start = period_start(day, "fortnight")
    assert start.weekday() == 0
    assert {period_start(start + timedelta(days=n), "fortnight") for n in range(14)} == {start}


def test_the_periods_between_two_days_include_both_ends() -> None:
    assert periods(date(2025, 11, 30), date(2026, 2, 1), "month") == [
        date(2025, 11, 1),
        date(2025, 12, 1),
        date(2026, 1, 1),
        date(2026, 2, 1),
    ]


def test_no_period_lies_between_a_day_and_an_earlier_one() -> None:
    assert periods(date(2026, 2, 1), date(2026, 1, 31), "month") == []


def test_the_newest_ended_period_is_the_last_whole_one() -> None:
    assert newest_ended(date(2026, 11, 1), "month") == date(2026, 10, 1)
    assert newest_ended(date(2026, 11, 30), "month") == date(2026, 10, 1)
    assert newest_ended(date(2026, 11, 22), "week") == date(2026, 11, 9)


@pytest.mark.parametrize(
    ("latest", "due"),
    [
        (None, date(2026, 10, 1)),
        (date(2026, 8, 1), date(2026, 9, 1)),
        (date(2026, 10, 1), date(2026, 11, 1)),
        (date(2026, 11, 1), date(2026, 11, 1)),
    ],
)
def test_the_next_value_wanted_is_never_of_the_future(latest: date | None, due: date) -> None:
    assert due_period(latest, date(2026, 11, 22), "month") == due


@pytest.mark.parametrize(
    ("latest", "today", "expected"),
    [
        (date(2026, 10, 1), date(2026, 11, 22), Freshness.CURRENT),
        (date(2026, 9, 1), date(2026, 10, 31), Freshness.CURRENT),
        (date(2026, 9, 1), date(2026, 11, 1), Freshness.DUE),
        (date(2026, 9, 1), date(2026, 11, 30), Freshness.DUE),
        (date(2026, 9, 1), date(2026, 12, 1), Freshness.LATE),
        (None, date(2026, 12, 1), Freshness.DUE),
    ],
)
def test_data_are_due_when_a_period_has_ended_and_late_when_the_grace_is_over(
    latest: date | None, today: date, expected: Freshness
) -> None:
    assert freshness(latest, today, "month") == expected
