"""Points stand where their dates say, and the moments below the axis can be read."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachwork.charts import ENGLISH, Frequency
from coachwork.charts.axis import as_date, build_axis, guess_frequency, x_ticks
from coachwork.charts.model import XTick
from coachwork.charts.wording import MONTHS
from tests.unit.charts.builders import months

MONTH_NAMES = {each[:3] for each in MONTHS}


def ticks(days: list[date], frequency: Frequency | None = None) -> tuple[XTick, ...]:
    axis = build_axis(days, frequency)
    return x_ticks(axis, [str(day) for day in days], ENGLISH)


def every(days: int, count: int, start: date = date(2024, 2, 26)) -> list[date]:
    return [start + timedelta(days=days * i) for i in range(count)]


@pytest.mark.parametrize(
    ("days", "frequency"),
    [
        (every(1, 9), Frequency.DAY),
        (every(7, 9), Frequency.WEEK),
        (every(14, 9), Frequency.FORTNIGHT),
        (months(9), Frequency.MONTH),
        (months(30)[::3], Frequency.QUARTER),
        (months(60)[::12], Frequency.YEAR),
        ([date(2024, 1, 3), date(2024, 1, 9), date(2024, 2, 2)], Frequency.IRREGULAR),
    ],
)
def test_guesses_the_period(days: list[date], frequency: Frequency) -> None:
    assert guess_frequency(days) is frequency


def test_understands_dates_of_all_kinds() -> None:
    day = date(2024, 2, 29)
    for moment in (
        day,
        datetime(2024, 2, 29, 23, 59, tzinfo=UTC),
        np.datetime64("2024-02-29T10:00"),
    ):
        assert as_date(moment) == day
    assert as_date("2024-02-29") is None
    assert as_date(np.float64(3)) is None


def test_months_are_equally_wide() -> None:
    axis = build_axis(months(12), None)
    shares = [axis.share(place) for place in axis.places]
    assert np.diff(shares) == pytest.approx(1 / 12)
    assert shares[0] == pytest.approx(1 / 24)


def test_a_month_that_is_left_out_leaves_its_room() -> None:
    days = months(6)
    del days[2]
    axis = build_axis(days, None)
    assert np.diff(axis.places).tolist() == [1, 2, 1, 1]


def test_irregular_dates_stand_at_their_distance() -> None:
    axis = build_axis([date(2024, 1, 1), date(2024, 1, 3), date(2024, 1, 13)], None)
    assert np.diff(axis.places).tolist() == [2, 10]


def test_dates_that_share_a_period_fall_back_to_days() -> None:
    axis = build_axis([date(2024, 1, 1), date(2024, 1, 20), date(2024, 2, 1)], Frequency.MONTH)
    assert axis.frequency is Frequency.IRREGULAR


@pytest.mark.parametrize("moments", [[date(2024, 1, 2)] * 3, ["a", "b", "c"], [3, 1, 2]])
def test_without_order_of_time_points_stand_at_equal_steps(moments: list[object]) -> None:
    axis = build_axis(moments, None)
    assert axis.frequency is Frequency.INDEX
    assert axis.places == (0, 1, 2)


def test_three_years_of_months() -> None:
    found = ticks(months(36))
    assert [tick.label for tick in found] == ["Jan", "Apr", "Jul", "Oct"] * 3
    assert [tick.year for tick in found if tick.year] == ["2023", "2024", "2025"]
    assert [tick.label for tick in found if not tick.minor] == ["Jan", "Jul"] * 3


def test_the_year_stands_under_the_first_tick_also_where_it_is_narrow() -> None:
    found = ticks(months(36, 2016, 4))
    assert [(tick.label, tick.year) for tick in found if tick.year][:2] == [
        ("Apr", "2016"),
        ("Jan", "2017"),
    ]
    narrow = [(tick.label, tick.narrow_year) for tick in found if tick.narrow_year]
    assert narrow[0] == ("Jul", "2016")
    assert not any(tick.minor for tick in found if tick.narrow_year)


def test_weeks_are_named_by_day_and_long_stretches_by_month() -> None:
    assert ticks(every(7, 8))[0].label == "26 Feb"
    assert {tick.label for tick in ticks(every(7, 52))} <= MONTH_NAMES


def test_years_are_named_by_themselves() -> None:
    found = ticks(months(15 * 12, 2010)[::12])
    assert [tick.label for tick in found] == [str(year) for year in range(2010, 2026, 2)]
    assert not any(tick.year for tick in found)


@given(
    st.lists(st.dates(date(1900, 1, 1), date(2150, 1, 1)), min_size=1, max_size=60, unique=True),
    st.sampled_from([None, *Frequency]),
)
def test_never_more_ticks_than_can_be_read(days: list[date], frequency: Frequency | None) -> None:
    found = ticks(sorted(days), frequency)
    assert len(found) <= 13
    assert sum(not tick.minor for tick in found) <= 7
    assert all(0 <= tick.x <= 1 for tick in found)
