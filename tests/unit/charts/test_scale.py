"""The y axis holds everything, on round numbers, and labels keep apart."""

from __future__ import annotations

import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachwork.charts.scale import nice_step, spread, y_scale

measured = st.floats(-1e300, 1e300)


@pytest.mark.parametrize(
    ("span", "step"), [(10, 2), (9, 2), (5, 1), (1, 0.2), (0.3, 0.1), (4321, 1000), (26, 10)]
)
def test_steps_are_one_two_or_five_times_a_power_of_ten(span: float, step: float) -> None:
    assert nice_step(span) == pytest.approx(step)


@pytest.mark.parametrize(
    ("values", "low", "high"),
    [
        ([2.2, 8.9], 0, 10),
        ([4.9, 5.3], 4.9, 5.3),
        ([82, 95], 80, 95),
        ([-3, 4], -4, 4),
        ([-9, -1], -10, 0),
    ],
)
def test_starts_at_zero_when_that_is_near(values: list[float], low: float, high: float) -> None:
    scale = y_scale(values)
    assert (scale.low, scale.high) == pytest.approx((low, high))


def test_counts_start_at_zero_from_further_away() -> None:
    assert y_scale([40, 55], counts=True).low == 0
    assert y_scale([40, 55]).low > 0
    assert y_scale([21_000, 22_000], counts=True).low > 0


def test_a_share_does_not_go_beyond_its_ceiling() -> None:
    assert y_scale([0.72, 0.97], ceiling=1.0).high == 1.0
    assert y_scale([72.0, 120.0], ceiling=100.0).high >= 120


@pytest.mark.parametrize("value", [0.0, 1.1, -4.0, 1e-12, 1e15])
def test_one_value_still_has_a_scale_around_it(value: float) -> None:
    scale = y_scale([value, value])
    assert scale.low <= value <= scale.high
    assert scale.low < scale.high


@given(st.lists(measured, min_size=1, max_size=20))
def test_holds_every_value_and_few_ticks(values: list[float]) -> None:
    scale = y_scale(values)
    tolerance = 1e-6 * (scale.high / 2 - scale.low / 2)
    assert scale.low - tolerance <= min(values)
    assert max(values) <= scale.high + tolerance
    assert 2 <= len(scale.ticks) <= 9
    assert all(math.isfinite(tick) for tick in scale.ticks)
    assert all(a < b for a, b in pairwise(scale.ticks))


@given(st.lists(st.floats(0, 232), max_size=8))
def test_labels_never_overlap_and_keep_their_order(heights: list[float]) -> None:
    moved = spread(heights, 15, 0, 232)
    assert all(b - a >= 15 - 1e-6 for a, b in pairwise(sorted(moved)))
    assert all(-1e-6 <= y <= 232 + 1e-6 for y in moved)
    pairs = sorted(zip(heights, moved, strict=True))
    assert all(a[1] <= b[1] for a, b in pairwise(pairs) if a[0] < b[0])


def test_labels_that_have_room_stay_where_they_are() -> None:
    assert spread([100, 20, 60], 15, 0, 232) == [100, 20, 60]


def test_neighbours_share_the_way() -> None:
    assert spread([100, 104], 15, 0, 232) == pytest.approx([94.5, 109.5])
