"""False alarms and power by simulation, against published figures."""

from __future__ import annotations

import pytest

from coachwork import spc


def test_anhoej_rules_keep_false_alarms_near_one_in_twenty() -> None:
    for points in (12, 24, 36):
        assert spc.signal_rate("anhoej", points=points, chart="run") < 0.08


def test_a_single_limit_rule_signals_about_as_often_as_the_normal_curve_says() -> None:
    rate = spc.signal_rate("three_sigma", points=21, baseline=20, series=20_000)
    assert rate == pytest.approx(0.12, abs=0.05)


def test_a_larger_shift_is_seen_sooner() -> None:
    small, large = spc.points_to_see(1.0), spc.points_to_see(3.0)
    assert small is not None
    assert large is not None
    assert large < small <= 40


def test_a_shift_that_cannot_be_seen_in_time_has_no_number() -> None:
    assert spc.points_to_see(0.1, "three_sigma") is None


def test_the_same_seed_gives_the_same_answer() -> None:
    assert spc.signal_rate("nelson", points=20, series=500) == spc.signal_rate(
        "nelson", points=20, series=500
    )


def test_a_chance_is_a_chance() -> None:
    with pytest.raises(spc.InputError, match="between 0 and 1"):
        spc.points_to_see(1.0, chance=1.0)
