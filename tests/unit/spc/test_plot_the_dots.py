"""NHS plot the dots on many series: each as if alone, and both directions mirror each other."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachwork import spc
from coachwork.spc import Assurance, SpecialCause, Variation

SERIES = st.lists(st.integers(0, 15).map(float) | st.just(np.nan), min_size=1, max_size=40)
MIRRORED = {
    Variation.IMPROVEMENT_HIGH: Variation.CONCERN_HIGH,
    Variation.IMPROVEMENT_LOW: Variation.CONCERN_LOW,
    Variation.CONCERN_HIGH: Variation.IMPROVEMENT_HIGH,
    Variation.CONCERN_LOW: Variation.IMPROVEMENT_LOW,
    Variation.COMMON_CAUSE: Variation.COMMON_CAUSE,
}


@given(SERIES)
def test_the_other_direction_swaps_improvement_and_concern(y: list[float]) -> None:
    more, less = (spc.plot_the_dots(y, improvement=way) for way in ("increase", "decrease"))
    assert [MIRRORED[Variation(word)] for word in more.point_variation[0].tolist()] == list(
        less.point_variation[0].tolist()
    )


@given(SERIES, st.lists(st.integers(0, 40), max_size=2), st.integers(0, 5))
def test_a_series_alone_equals_itself_among_others(
    y: list[float], parts: list[int], after: int
) -> None:
    others = np.random.default_rng(9).normal(8, 3, (4, len(y) + after))
    padded = np.array([*y, *[np.nan] * after])
    ends = [end for end in parts if end < len(y)]
    alone = spc.plot_the_dots(y, target=9.0, parts=ends)
    batch = spc.plot_the_dots(
        np.vstack([others, padded]),
        target=9.0,
        parts=[[3], [], [2, 4], [], ends],
        improvement=["increase", "decrease", "neutral", "increase", "increase"],
    )
    assert batch.cause_code[4, : len(y)].tolist() == alone.cause_code[0].tolist()
    assert batch.variation[4] == alone.variation[0]
    assert batch.assurance[4] == alone.assurance[0]


def test_a_point_has_the_most_important_of_its_causes() -> None:
    y = [10.0, 11, 10, 11, 10, 11, 10, 11, 10, 11, 14, 14.1, 14.2, 14.3, 14.4, 14.5, 30]
    causes = spc.plot_the_dots(y).special_cause[0].tolist()
    assert causes[-1] == SpecialCause.ABOVE_LIMIT
    assert causes[10:16] == [SpecialCause.RISING] * 6


@pytest.mark.parametrize(
    ("improvement", "target", "assurance"),
    [
        ("increase", 0.0, Assurance.PASS),
        ("increase", 99.0, Assurance.FAIL),
        ("decrease", 0.0, Assurance.FAIL),
        ("decrease", 99.0, Assurance.PASS),
        ("increase", 10.0, Assurance.INCONSISTENT),
        ("increase", np.nan, Assurance.INCONSISTENT),
        ("neutral", 10.0, Assurance.NONE),
        ("increase", None, Assurance.NONE),
    ],
)
def test_assurance(improvement: str, target: float | None, assurance: Assurance) -> None:
    y = [10.0, 11, 9, 10, 11, 9, 10, 11, 9, 10, 11, 9]
    found = spc.plot_the_dots(y, improvement=improvement, target=target)
    assert found.assurance.tolist() == [assurance]


def test_what_cannot_be_plotted_is_said_plainly() -> None:
    with pytest.raises(spc.InputError, match="12 points or more"):
        spc.plot_the_dots([1.0], fix=11)
    with pytest.raises(spc.InputError, match="not up"):
        spc.plot_the_dots([1.0], improvement="up")
    with pytest.raises(spc.InputError, match="2 directions for 1 series"):
        spc.plot_the_dots([1.0], improvement=["increase", "decrease"])
