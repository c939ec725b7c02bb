"""The limits that chance sets, against enumeration and against the published exact table."""

from __future__ import annotations

from itertools import groupby, product
from math import comb

import numpy as np
import pytest

from coachwork.spc import chance

# Runs test with equal halves and 2.5 % in each tail, n = 10 ... 60: (fewest, most).
EXACT_TAILS = """
3-9 4-9 4-10 4-11 4-12 5-12 5-13 6-13 6-14 6-15 7-15 7-16 8-16 8-17 8-18 9-18 9-19 10-19 10-20
10-21 11-21 11-22 12-22 12-23 12-24 13-24 13-25 14-25 14-26 14-26 15-27 15-28 16-28 16-29 17-29
17-30 17-31 18-31 18-32 19-32 19-33 20-33 20-34 20-35 21-35 21-36 22-36 22-37 23-37 23-38 24-38
"""


def test_run_counts_agree_with_the_exact_table() -> None:
    fewest, most = chance.run_count_limits(np.arange(10, 61), 0.025)
    found = [f"{low}-{high}" for low, high in zip(fewest, most, strict=True)]
    assert found == EXACT_TAILS.split()


@pytest.mark.parametrize("n", [10, 11, 12])
def test_run_counts_agree_with_counting_every_order(n: int) -> None:
    orders = [sides for sides in product((0, 1), repeat=n) if sum(sides) == n // 2]
    counts = [sum(1 for _ in groupby(sides)) for sides in orders]
    fewest, most = (limits[0] for limits in chance.run_count_limits(np.array([n]), 0.025))
    assert sum(count < fewest for count in counts) <= 0.025 * len(orders)
    assert sum(count <= fewest for count in counts) > 0.025 * len(orders)
    assert sum(count > most for count in counts) <= 0.025 * len(orders)
    assert sum(count >= most for count in counts) > 0.025 * len(orders)


@pytest.mark.parametrize("n", [10, 51, 180])
def test_run_counts_agree_with_whole_numbers(n: int) -> None:
    one, other = n // 2, n - n // 2
    ways = [0, 0]
    for runs in range(2, n + 1):
        k = runs // 2
        even = 2 * comb(one - 1, k - 1) * comb(other - 1, k - 1)
        odd = comb(one - 1, k - 1) * comb(other - 1, k) + comb(one - 1, k) * comb(other - 1, k - 1)
        ways.append(odd if runs % 2 else even)
    fewest = next(r for r in range(n + 1) if 40 * sum(ways[: r + 1]) > comb(n, one))
    most = next(r for r in range(n, 0, -1) if 40 * sum(ways[r:]) > comb(n, one))
    found = chance.run_count_limits(np.array([n]), 0.025)
    assert [int(limits[0]) for limits in found] == [fewest, most]


def test_the_runs_of_long_series_have_limits() -> None:
    (fewest,), (most,) = chance.run_count_limits(np.array([100_000]), 0.025)
    assert abs(fewest - (50_001 - 1.96 * 158.1)) < 3
    assert abs(most - (50_001 + 1.96 * 158.1)) < 3


def test_long_series_leave_whole_numbers_behind_without_a_jump() -> None:
    n = np.array([chance.EXACT_UP_TO + 1, chance.EXACT_UP_TO + 2])
    last_exact, first_logarithmic = chance.fewest_crossings_limit(n)
    exact = _quantile(chance.EXACT_UP_TO + 1)
    assert last_exact == _quantile(chance.EXACT_UP_TO)
    assert first_logarithmic == exact


def _quantile(trials: int) -> int:
    """The exact chances, each from the one before."""
    ways, below, crossings = 1, 1, 0
    while 20 * below < 2**trials:
        crossings += 1
        ways = ways * (trials - crossings + 1) // crossings
        below += ways
    assert ways == comb(trials, crossings)
    return crossings


def test_a_million_points_have_limits() -> None:
    n = np.array([1_000_000])
    normal = (1_000_000 - 1) / 2 - 1.6448536 * 500
    assert abs(chance.fewest_crossings_limit(n)[0] - normal) < 2
    assert chance.longest_run_limit(n).tolist() == [23]


def test_no_useful_point_has_no_limit() -> None:
    none = np.array([0])
    assert chance.longest_run_limit(none).tolist() == [0]
    assert chance.fewest_crossings_limit(none).tolist() == [0]
    assert [limits.tolist() for limits in chance.run_count_limits(none, 0.025)] == [[0], [0]]
