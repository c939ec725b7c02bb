"""What signals mean, given which way is better; targets, trajectories and conventions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachwork import spc
from coachwork.spc import Conventions, InputError, Meaning, Rule, RuleSet, RuleUse

NAN = float("nan")
SERIES = st.lists(st.integers(0, 12).map(float) | st.just(NAN), max_size=40)
OPPOSITE = {
    Meaning.IMPROVEMENT: Meaning.CONCERN,
    Meaning.CONCERN: Meaning.IMPROVEMENT,
    Meaning.NEUTRAL: Meaning.NEUTRAL,
    Meaning.NONE: Meaning.NONE,
}
SPIKE = [5.0, 6, 5, 6, 5, 6, 5, 6, 5, 6, 20]


@given(SERIES, st.sampled_from(sorted(spc.RULE_SETS)), st.sampled_from(["run", "i"]))
def test_the_other_direction_swaps_improvement_and_concern(
    y: list[float], rules: str, chart: str
) -> None:
    up, down, neither = (
        spc.analyse(y, chart=chart, rules=rules, direction=way) for way in ("up", "down", "neither")
    )
    assert [OPPOSITE[signal.meaning] for signal in up.signals()] == [
        signal.meaning for signal in down.signals()
    ]
    swapped = [OPPOSITE[Meaning(word)] for word in up.point_meaning[0].tolist()]
    assert swapped == down.point_meaning[0].tolist()
    assert {signal.meaning for signal in neither.signals()} <= {Meaning.NEUTRAL}
    assert OPPOSITE[Meaning(str(up.latest_signal_meaning[0]))] == down.latest_signal_meaning[0]


def test_each_series_may_have_its_own_direction() -> None:
    found = spc.summarise(
        [SPIKE, SPIKE, SPIKE], chart="i", direction=["up", "down", "neither"], chunk=2
    )
    assert found.latest_signal_meaning.tolist() == ["improvement", "concern", "neutral"]
    with pytest.raises(InputError, match="2 directions for 1 series"):
        spc.analyse(SPIKE, direction=["up", "down"])
    with pytest.raises(InputError, match="not higher"):
        spc.analyse(SPIKE, direction="higher")


def test_a_rule_about_the_whole_part_marks_no_point() -> None:
    analysis = spc.analyse([1.0, 2] * 5 + [8.0, 9] * 5, rules="anhoej", direction="up")
    assert analysis.has_signal(Rule.FEW_CROSSINGS)[0]
    assert analysis.point_meaning[0].tolist() == ["concern"] * 10 + ["improvement"] * 10
    few = spc.RuleSet("few", (RuleUse(Rule.FEW_CROSSINGS),))
    alone = spc.analyse([1.0, 2] * 5 + [8.0, 9] * 5, rules=few, direction="up")
    assert set(alone.point_meaning[0].tolist()) == {"none"}


def test_target_and_trajectory_are_carried_through() -> None:
    plan = np.linspace(5, 8, len(SPIKE))
    analysis = spc.analyse(SPIKE, target=4, trajectory=plan)
    assert analysis.target is not None
    assert analysis.trajectory is not None
    assert set(analysis.target[0].tolist()) == {4.0}
    np.testing.assert_array_equal(analysis.trajectory[0], plan)
    dots = spc.plot_the_dots(SPIKE, trajectory=plan)
    np.testing.assert_array_equal(dots.analysis.trajectory, [plan])
    with pytest.raises(InputError, match="trajectory of shape"):
        spc.analyse(SPIKE, trajectory=[1, 2])


def test_a_part_without_a_whole_given_centre_has_its_own() -> None:
    y = [1.0, 2, 3, 4, 10, 12, 14, 16]
    given_centre = [2.0] * 4 + [9.0, NAN, 9, 9]
    for chart in ("run", "i", "xmr", "c", "t", "g", "mr"):
        mixed = spc.analyse(y, chart=chart, parts=[4], centre=given_centre)
        own = spc.analyse(y, chart=chart, parts=[4])
        whole = spc.analyse(y, chart=chart, parts=[4], centre=2.0)
        for line in ("centre", "lower", "upper"):
            expected = [*getattr(whole, line)[0, :4], *getattr(own, line)[0, 4:]]
            np.testing.assert_array_equal(getattr(mixed, line)[0], expected)


def test_a_time_that_is_not_above_zero_leaves_the_other_series_alone() -> None:
    y = [[3.0, 4, 5, 4], [3.0, 0, 5, 4], [6.0, 4, NAN, 4]]
    found = spc.analyse(y, chart="t")
    assert found.refused.tolist() == [False, True, False]
    assert found.y[1].tolist() == y[1]
    for line in (found.centre, found.lower, found.upper):
        assert np.isnan(line[1]).all()
        assert not np.isnan(line[[0, 2]]).any()
    assert not found.signals(1)
    np.testing.assert_array_equal(found.upper[2], spc.analyse(y[2], chart="t").upper[0])
    assert not spc.analyse(y, chart="i").refused.any()


LOOSE = [5.0, 7, 4, 8, NAN, 30, 5, 6, 4, 8, 5, 7]
CONVENTIONS: Mapping[str, tuple[str, dict[str, Any], float]] = {
    # the mean of |2, 3, 4, 22, 25, 1, 2, 4, 3, 2|, unscreened: the fourth spans the gap
    "a range across a gap": ("i", {"missing_in_ranges": "bridge"}, 6.8 / 1.128),
    "none across a gap": ("i", {}, 46 / 9 / 1.128),
    "the median range": ("i", {"range_average": "median"}, 3.0 / 0.954),
}


@pytest.mark.parametrize("name", CONVENTIONS)
def test_sigma_by_convention(name: str) -> None:
    chart, answers, sigma = CONVENTIONS[name]
    analysis = spc.analyse(LOOSE, chart=chart, screened=False, conventions=Conventions(**answers))
    assert (analysis.upper - analysis.centre)[0, 0] / 3 == pytest.approx(sigma)


@pytest.mark.parametrize(
    ("middle", "centre"), [("median", 4.0), ("mean", 6.0), ("theoretical", 0.693 * 6)]
)
def test_the_middle_of_a_g_chart(middle: str, centre: float) -> None:
    conventions = Conventions(g_centre=middle)
    analysis = spc.analyse([2.0, 4, 12], chart="g", conventions=conventions)
    assert analysis.centre[0, 0] == pytest.approx(centre)
    assert analysis.upper[0, 0] == pytest.approx(6 + 3 * 42**0.5)


def test_a_prime_chart_may_be_kept_as_wide_as_the_plain_one() -> None:
    y, n = [10.0, 10, 11, 10, 10], [20.0] * 5
    plain, loose = (spc.analyse(y, n, chart=chart).upper for chart in ("p", "pp"))
    kept = spc.analyse(y, n, chart="pp", conventions=Conventions(least_dispersion=1.0)).upper
    assert (loose < plain).all()
    np.testing.assert_array_equal(kept, plain)


def test_limits_may_lie_where_no_value_can() -> None:
    conventions = Conventions(clipping="none")
    analysis = spc.analyse([1.0, 0, 2], [10.0] * 3, chart="p", conventions=conventions)
    assert analysis.lower[0, 0] < 0
    assert spc.analyse([1.0, 0, 2], [10.0] * 3, chart="p").lower[0, 0] == 0


def test_deviations_within_subgroups_by_convention() -> None:
    size, deviation = [5.0, 5, 5], [1.0, 2, 6]
    for within, typical in (("mean", 3.0), ("pooled", (41 / 3) ** 0.5), ("by_sizes", 3.0)):
        conventions = Conventions(within_subgroups=within)
        analysis = spc.analyse(
            [1.0, 2, 3], chart="s", size=size, deviation=deviation, conventions=conventions
        )
        assert analysis.centre[0, 0] == pytest.approx(typical)


@pytest.mark.parametrize(
    "answers", [{"g_centre": "mode"}, {"clipping": True}, {"least_dispersion": -1.0}]
)
def test_an_answer_that_there_is_not_is_refused(answers: dict[str, Any]) -> None:
    with pytest.raises(InputError, match=next(iter(answers))):
        Conventions(**answers)


def test_rules_have_conventions_too() -> None:
    y = [1.0] * 9 + [2.0, 0.0] * 5
    patient = RuleSet("long", (RuleUse(Rule.LONG_RUN, {"fewest": 20}),))
    assert spc.analyse(y, centre=1.5, rules="anhoej").has_signal(Rule.LONG_RUN)[0]
    assert not spc.analyse(y, centre=1.5, rules=patient).any_signal[0]
    shifted = [1.0] * 6 + [9.0] * 6
    strict = RuleSet("few", (RuleUse(Rule.FEW_CROSSINGS, {"fewest": 13}),))
    assert spc.analyse(shifted, rules=RuleSet("few", (RuleUse(Rule.FEW_CROSSINGS),))).any_signal[0]
    assert not spc.analyse(shifted, rules=strict).any_signal[0]
    skip = RuleSet("skip", (RuleUse(Rule.OUTSIDE_LIMITS, {"excluded": "skip"}),))
    assert not spc.analyse(SPIKE, chart="i", exclude=[11], rules=skip).any_signal[0]
    assert spc.analyse(SPIKE, chart="i", exclude=[11], rules="three_sigma").any_signal[0]


@pytest.mark.parametrize("y", [[], np.empty((3, 0)), np.empty((0, 5)), np.empty((0, 0))])
def test_nothing_can_be_analysed(y: Any) -> None:
    dots = spc.plot_the_dots(y, target=3)
    assert set(dots.last.tolist()) <= {-1}
    assert set(dots.variation.tolist()) <= {"common_cause"}
    assert set(dots.assurance.tolist()) <= {"inconsistent"}
    found = spc.summary_of(spc.analyse(y, chart="i"))
    assert set(found.last_index.tolist()) <= {-1}
    assert np.isnan(found.value).all()
    assert not found.any_signal.any()


def test_the_latest_point_may_be_one_without_a_value() -> None:
    y = [*SPIKE, NAN]
    assert spc.plot_the_dots(y).variation[0] == "improvement_high"
    assert spc.plot_the_dots(y, latest="point").variation[0] == "common_cause"
    with pytest.raises(InputError, match="value or point"):
        spc.plot_the_dots(y, latest="first")


@given(
    st.lists(
        st.tuples(st.floats(-1e308, 1e308), st.floats(1e-300, 1.7e308, exclude_min=True)),
        min_size=2,
        max_size=12,
    )
)
def test_no_denominator_is_too_large_for_a_prime_chart(pairs: list[tuple[float, float]]) -> None:
    y, n = np.array(pairs).T
    y = np.minimum(np.abs(y), np.minimum(n, 1e305) * 1e3)
    found = spc.analyse(y, n, chart="ip", screened=False)
    assert np.isfinite(found.centre).all()
    assert not np.isnan(found.upper).any()
    equal = spc.analyse(np.full(5, 4e307), np.full(5, 1e308), chart="ip", screened=False)
    np.testing.assert_allclose(equal.centre, 0.4)
    np.testing.assert_allclose(equal.upper, 0.4)
