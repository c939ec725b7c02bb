"""The lasting change that is suggested, and when none is."""

from __future__ import annotations

import numpy as np

from coachwork import spc


def test_a_clear_change_is_found_where_it_is() -> None:
    y = np.array([10.0, 11, 9, 10, 11, 9, 10, 11, 9, 10, 16, 17, 15, 16, 17, 15, 16, 17, 15, 16])
    change = spc.suggest_change(y)
    assert change.first.tolist() == [10]
    assert change.before[0] == 10.0
    assert change.after[0] == 16.0
    assert change.settled.tolist() == [True]


def test_the_new_phase_starts_at_a_point_with_a_value() -> None:
    low, high = [10.0, 11, 9, 10, 11, 9, 10, 11], [16.0, 17, 15, 16, 17, 15, 16, 17]
    change = spc.suggest_change([*low, np.nan, np.nan, *high])
    assert change.first.tolist() == [10]


def test_a_phase_that_is_too_short_is_not_suggested() -> None:
    y = [10.0, 11, 9, 10, 11, 9, 10, 11, 9, 10, 11, 9, 30, 31, 29, 30]
    assert spc.suggest_change(y, fewest=4).first.tolist() == [12]
    assert spc.suggest_change(y).first[0] != 12


def test_chance_seldom_suggests_a_change() -> None:
    y = np.random.default_rng(3).normal(size=(5000, 36))
    change = spc.suggest_change(y)
    assert (change.first >= 0).mean() < 0.01
    none = change.first < 0
    assert np.isnan(change.before[none]).all()
    assert not change.settled[none].any()


def test_most_large_shifts_are_suggested_near_their_place() -> None:
    y = np.random.default_rng(4).normal(size=(1000, 36))
    y[:, 20:] += 2.0
    first = spc.suggest_change(y).first
    assert (np.abs(first - 20) <= 2).mean() > 0.85


def test_a_constant_or_empty_series_has_no_change() -> None:
    y = np.vstack([np.full(20, 5.0), np.full(20, np.nan)])
    assert spc.suggest_change(y).first.tolist() == [-1, -1]
