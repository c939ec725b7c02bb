"""Each rule on small series, worked out by hand."""

from __future__ import annotations

import numpy as np
import pytest

from coachwork import spc
from coachwork.spc import Rule, Side, Signal

NAN = np.nan


def found(y: list[float], rule: Rule, rules: str = "perla", **options: object) -> list[Signal]:
    analysis = spc.analyse(y, rules=rules, **options)
    return [signal for signal in analysis.signals() if signal.rule is rule]


def test_shift_needs_six_points_on_one_side() -> None:
    five = [1.0, 1, 1, 9, 9, 9, 9, 9, 1, 1]
    assert not found(five, Rule.SHIFT, centre=5)
    (shift,) = found([*five[:8], 9, 1, 1], Rule.SHIFT, centre=5)
    assert (shift.first, shift.last, shift.side, shift.length) == (3, 8, Side.ABOVE, 6)
    assert shift.expected == 6


def test_points_on_the_median_neither_break_nor_lengthen_a_shift() -> None:
    y = [1.0, 9, 9, 5, 9, NAN, 9, 9, 5, 1, 1, 9]
    assert not found(y, Rule.SHIFT, centre=5)
    (shift,) = found([1.0, 9, 9, 5, 9, NAN, 9, 9, 9, 1, 1, 9], Rule.SHIFT, centre=5)
    assert shift.points == (1, 2, 4, 6, 7, 8)


def test_trend_needs_five_points_one_way() -> None:
    assert not found([5.0, 1, 2, 3, 4, 0], Rule.TREND)
    (trend,) = found([5.0, 1, 2, 3, 4, 5, 0], Rule.TREND)
    assert (trend.points, trend.side, trend.length) == ((1, 2, 3, 4, 5), Side.UP, 5)
    (trend,) = found([0.0, 9, 8, 7, 6, 5, 4, 8], Rule.TREND)
    assert (trend.points, trend.side, trend.length) == ((1, 2, 3, 4, 5, 6), Side.DOWN, 6)


def test_equal_neighbours_count_once_in_a_trend() -> None:
    assert not found([5.0, 1, 2, 2, 3, 4, 0], Rule.TREND)
    (trend,) = found([5.0, 1, 2, 2, 3, 4, 4, 5, 0], Rule.TREND)
    assert trend.points == (1, 2, 4, 5, 7)


def test_a_point_that_turns_two_trends_belongs_to_both() -> None:
    up, down = found([1.0, 2, 3, 4, 5, 4, 3, 2, 1], Rule.TREND)
    assert (up.points, down.points) == ((0, 1, 2, 3, 4), (4, 5, 6, 7, 8))


def test_too_few_and_too_many_runs() -> None:
    (few,) = found([1.0] * 6 + [9.0] * 6, Rule.FEW_RUNS)
    assert (few.length, few.expected, few.side) == (2, 4, Side.NONE)
    (many,) = found([1.0, 9.0] * 6, Rule.MANY_RUNS)
    assert (many.length, many.expected, len(many.points)) == (12, 10, 12)


def test_no_runs_test_below_ten_useful_points() -> None:
    assert not found([1.0] * 5 + [9.0] * 4 + [NAN], Rule.FEW_RUNS, centre=5)
    assert found([1.0] * 5 + [9.0] * 5 + [NAN], Rule.FEW_RUNS, centre=5)


def test_anhoej_signals_say_what_chance_allows() -> None:
    y = [1.0] * 9 + [9.0] * 9
    runs = found(y, Rule.LONG_RUN, rules="anhoej")
    assert [(s.first, s.last, s.side, s.length, s.expected) for s in runs] == [
        (0, 8, Side.BELOW, 9, 7),
        (9, 17, Side.ABOVE, 9, 7),
    ]
    (few,) = found(y, Rule.FEW_CROSSINGS, rules="anhoej")
    assert (few.length, few.expected, few.points) == (1, 5, tuple(range(18)))


def test_a_cut_box_allows_shorter_runs_where_there_are_few_crossings() -> None:
    five_crossings = np.repeat([1.0, 9.0] * 3, [7, 3, 2, 2, 2, 2]).tolist()
    assert not spc.analyse(five_crossings, rules="bestbox", centre=5).any_signal[0]
    (run,) = found(five_crossings, Rule.LONG_RUN, rules="cutbox", centre=5)
    assert (run.length, run.expected) == (7, 6)
    six_crossings = np.repeat([1.0, 9.0] * 4, [7, 2, 2, 2, 2, 2, 1, 0]).tolist()
    assert not spc.analyse(six_crossings, rules="cutbox", centre=5).any_signal[0]


def test_a_point_outside_is_held_against_its_limit() -> None:
    y = [10.0, 11, 10, 11, 10, 30, 10, 11, 10, 11]
    (outside,) = found(y, Rule.OUTSIDE_LIMITS, rules="three_sigma", chart="i")
    upper = spc.analyse(y, chart="i").upper[0, 5]
    assert (outside.points, outside.side, outside.expected) == ((5,), Side.ABOVE, upper)


def test_signals_come_in_time_order_with_their_part() -> None:
    y = [1.0] * 3 + [9.0] * 9 + [5.0, 6, 5, 6, 5, 30, 5, 6, 5, 6]
    signals = spc.analyse(y, chart="i", rules=("perla", "three_sigma"), parts=[12]).signals()
    assert [s.first for s in signals] == sorted(s.first for s in signals)
    assert {s.part for s in signals} == {1, 2}


def test_no_rule_about_runs_where_points_are_not_in_time_order() -> None:
    y = [1.0] * 12 + [9.0] * 12
    assert spc.analyse(y, chart="i").has_signal(Rule.FEW_CROSSINGS).all()
    assert not spc.analyse(y, chart="i", ordered=False).has_signal(Rule.FEW_CROSSINGS).any()


def test_rule_sets_can_be_joined_and_made() -> None:
    joined = spc.analyse([1.0, 2.0], rules=("perla", "anhoej", "perla")).rules
    assert joined.name == "perla_anhoej_perla"
    assert [use.rule for use in joined.rules].count(Rule.SHIFT) == 1
    own = spc.RuleSet("ours", (spc.RuleUse(Rule.SHIFT, {"length": 8}),))
    assert not found([9.0] * 7 + [1.0], Rule.SHIFT, rules=own, centre=5)
    assert found([9.0] * 8 + [1.0], Rule.SHIFT, rules=own, centre=5)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"rules": "nelsn"}, "no rule set 'nelsn'"),
        ({"chart": "x"}, "no chart 'x'"),
        ({"chart": "p"}, "needs denominators"),
        ({"chart": "xbar"}, "needs the size"),
        ({"parts": [2.5]}, "whole numbers"),
        ({"n": [1, 2]}, "does not fit"),
        ({"centre": "high"}, "must be numbers"),
    ],
)
def test_what_cannot_be_analysed_is_said_plainly(options: dict[str, object], message: str) -> None:
    with pytest.raises(spc.InputError, match=message):
        spc.analyse([0.0, 1.0, 2.0], **options)


def test_rows_of_different_lengths_are_filled_up() -> None:
    ragged = spc.analyse([[1.0, 2, 3], [4.0, None]], [[9, 9, 9], [9, 9]], chart="u")
    filled = spc.analyse([[1.0, 2, 3], [4.0, NAN, NAN]], [[9, 9, 9], [9, NAN, NAN]], chart="u")
    np.testing.assert_array_equal(ragged.upper, filled.upper)


def test_anything_like_an_array_is_taken() -> None:
    for y in ([1, 2, None], (1, 2, NAN), np.array([1, 2, NAN]), np.array([1, 2, None], object)):
        assert spc.analyse(y).centre[0, 0] == 1.5


def test_infinite_values_are_refused() -> None:
    with pytest.raises(spc.InputError, match="must be finite"):
        spc.analyse([1.0, np.inf])
