"""Pattern rules against their definitions, written out for one series, window by window."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachwork import spc
from coachwork.spc import Rule, RuleSet, RuleUse

SERIES = st.lists(st.integers(0, 12).map(float) | st.just(np.nan), min_size=2, max_size=50)
Window = Sequence[float]


def lines(y: list[float], rule: Rule, **parameters: float | str | bool) -> spc.Analysis:
    return spc.analyse(y, chart="i", rules=RuleSet("one", (RuleUse(rule, parameters),)))


def marked(analysis: spc.Analysis) -> set[int]:
    return {point for signal in analysis.signals() for point in signal.points}


def expected(
    y: list[float], size: int, hits: Callable[[Window], Sequence[int]], gaps: str
) -> set[int]:
    """Points marked in windows of points in a row; missing ones are passed over, or end a row."""
    known = [index for index, value in enumerate(y) if not np.isnan(value)]
    found: set[int] = set()
    for start in range(len(known) - size + 1):
        chosen = known[start : start + size]
        if gaps == "break" and chosen[-1] - chosen[0] != size - 1:
            continue
        found |= {chosen[place] for place in hits([y[index] for index in chosen])}
    return found


def all_if(condition: bool, window: Window) -> Sequence[int]:
    return range(len(window)) if condition else ()


@pytest.mark.parametrize("gaps", ["bridge", "break"])
@given(SERIES, st.integers(3, 8))
def test_trend_without_ties(gaps: str, y: list[float], length: int) -> None:
    def hits(window: Window) -> Sequence[int]:
        up = all(one < other for one, other in pairwise(window))
        return all_if(up or all(one > other for one, other in pairwise(window)), window)

    found = marked(lines(y, Rule.TREND, length=length, ties="break", gaps=gaps))
    assert found == expected(y, length, hits, gaps)


@pytest.mark.parametrize("gaps", ["bridge", "break"])
@given(SERIES, st.integers(2, 9))
def test_shift_that_the_line_ends(gaps: str, y: list[float], length: int) -> None:
    analysis = lines(y, Rule.SHIFT, length=length, on_line="break", gaps=gaps)
    centre = analysis.centre[0, 0]

    def hits(window: Window) -> Sequence[int]:
        above = all(value > centre for value in window)
        return all_if(above or all(value < centre for value in window), window)

    assert marked(analysis) == expected(y, length, hits, gaps)


@given(SERIES, st.integers(4, 8))
def test_alternating(y: list[float], length: int) -> None:
    def hits(window: Window) -> Sequence[int]:
        steps = [other - one for one, other in pairwise(window)]
        return all_if(all(one * other < 0 for one, other in pairwise(steps)), window)

    found = marked(lines(y, Rule.ALTERNATING, length=length))
    assert found == expected(y, length, hits, "bridge")


@given(SERIES, st.integers(3, 8))
def test_hugging_and_avoiding_the_centre(y: list[float], length: int) -> None:
    hugging = lines(y, Rule.HUGGING, length=length)
    lower, upper = (limit[0, 0] for limit in hugging.limits(1.0))

    def close(window: Window) -> Sequence[int]:
        return all_if(all(lower < value < upper for value in window), window)

    def far(window: Window) -> Sequence[int]:
        return all_if(all(value > upper or value < lower for value in window), window)

    assert marked(hugging) == expected(y, length, close, "bridge")
    avoiding = lines(y, Rule.AVOIDING, length=length)
    assert marked(avoiding) == expected(y, length, far, "bridge")


@pytest.mark.parametrize(
    ("rule", "count", "size", "sigmas"),
    [(Rule.TWO_OF_THREE, 2, 3, 2.0), (Rule.FOUR_OF_FIVE, 4, 5, 1.0)],
)
@given(SERIES)
def test_so_many_of_some_far_out(
    rule: Rule, count: int, size: int, sigmas: float, y: list[float]
) -> None:
    analysis = lines(y, rule)
    lower, upper = (limit[0, 0] for limit in analysis.limits(sigmas))

    def hits(window: Window) -> Sequence[int]:
        high = [place for place, value in enumerate(window) if value > upper]
        low = [place for place, value in enumerate(window) if value < lower]
        return (high if len(high) >= count else []) + (low if len(low) >= count else [])

    assert marked(analysis) == expected(y, size, hits, "bridge")


@given(SERIES)
def test_two_of_three_as_the_nhs_counts(y: list[float]) -> None:
    analysis = lines(y, Rule.TWO_OF_THREE, all_on_side=True, gaps="break")
    centre = analysis.centre[0, 0]
    near, limit = (analysis.limits(sigmas) for sigmas in (2.0, 3.0))

    def hits(window: Window) -> Sequence[int]:
        found: list[int] = []
        if all(value > centre for value in window):
            found = [p for p, v in enumerate(window) if near[1][0, 0] < v <= limit[1][0, 0]]
        if all(value < centre for value in window):
            found = [p for p, v in enumerate(window) if limit[0][0, 0] <= v < near[0][0, 0]]
        return found if len(found) >= 2 else []

    assert marked(analysis) == expected(y, 3, hits, "break")


@given(SERIES, st.lists(st.integers(1, 50), max_size=3))
def test_no_pattern_crosses_a_phase(y: list[float], parts: list[int]) -> None:
    analysis = spc.analyse(y, chart="i", parts=parts, rules=("nelson", "perla", "anhoej"))
    for signal in analysis.signals():
        assert {int(analysis.part[0, point]) for point in signal.points} == {signal.part}
        assert signal.points == tuple(sorted(signal.points))
        assert (signal.first, signal.last) == (signal.points[0], signal.points[-1])


@pytest.mark.parametrize(
    ("name", "rules"),
    [
        ("provost_murray", "outside_limits shift trend two_of_three hugging"),
        ("western_electric", "outside_limits two_of_three four_of_five shift"),
        (
            "nelson",
            "outside_limits shift trend alternating two_of_three four_of_five hugging avoiding",
        ),
        ("plot_the_dots", "outside_limits trend two_of_three shift"),
    ],
)
def test_rule_sets_hold_their_rules(name: str, rules: str) -> None:
    assert [use.rule for use in spc.RULE_SETS[name].rules] == rules.split()
