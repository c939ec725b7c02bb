"""Rows to subgroups, dates to periods."""

from __future__ import annotations

import numpy as np
import pytest

from coachwork import spc

NAN = np.nan


def test_rows_without_x_are_dropped_and_the_rest_sorted() -> None:
    groups = spc.subgroups([3.0, NAN, 1.0, 3.0], [5.0, 9.0, 2.0, 7.0])
    assert groups.x.tolist() == [1.0, 3.0]
    assert groups.y.tolist() == [2.0, 6.0]
    assert groups.size.tolist() == [1, 2]


def test_a_row_without_its_denominator_counts_for_nothing() -> None:
    groups = spc.subgroups([1, 1, 2], [3.0, 4.0, 5.0], [10.0, NAN, NAN])
    assert groups.y.tolist()[0] == 3.0
    assert np.isnan(groups.y[1])
    assert groups.n is not None
    assert groups.n.tolist() == [10.0, 0.0]


@pytest.mark.parametrize(
    ("aggregate", "value"), [("mean", 4.0), ("median", 2.0), ("sum", 12.0), ("sd", 12**0.5)]
)
def test_aggregates(aggregate: str, value: float) -> None:
    groups = spc.subgroups([1, 1, 1], [2.0, 2.0, 8.0], aggregate=aggregate)
    assert groups.y[0] == pytest.approx(value)


@pytest.mark.parametrize(
    ("period", "start"),
    [
        ("week", "2024-05-13"),
        ("month", "2024-05-01"),
        ("quarter", "2024-04-01"),
        ("year", "2024-01-01"),
    ],
)
def test_period_starts(period: str, start: str) -> None:
    assert spc.period_starts(["2024-05-19"], period).astype(str).tolist() == [start]


def test_weeks_begin_on_monday() -> None:
    starts = spc.period_starts(["1969-12-28", "1969-12-29", "2026-01-05"], "week")
    assert starts.astype(str).tolist() == ["1969-12-22", "1969-12-29", "2026-01-05"]


def test_what_cannot_be_grouped_is_said_plainly() -> None:
    with pytest.raises(spc.InputError, match="equal length"):
        spc.subgroups([1, 2], [1.0])
    with pytest.raises(spc.InputError, match="no aggregate 'mode'"):
        spc.subgroups([1], [1.0], aggregate="mode")
    with pytest.raises(spc.InputError, match="no period 'day'"):
        spc.period_starts(["2024-05-19"], "day")
