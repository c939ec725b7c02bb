"""How long a run, how few crossings, how few or many runs chance allows. Computed exactly, from no
table.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, lru_cache
from math import comb

import numpy as np

from coachwork.spc.arrays import Ints

EXACT_UP_TO = 4096
"""Above this many points whole-number arithmetic gives way to logarithms, whose error of 1e-12
changes nothing.
"""

OFTEN = 256
"""Limits up to this many points are worked out together, when one is first asked for."""


def longest_run_limit(n_useful: Ints) -> Ints:
    """Longest run that chance allows among n useful points: round(log2 n) + 3; 0 for no point.

    Schilling, The surprising predictability of long runs, Mathematics Magazine 2012;85:141-149;
    Anhoej and Olesen, PLoS ONE 2014;9(11):e113825.
    """
    n = np.maximum(n_useful, 1)
    return np.where(n_useful > 0, np.rint(np.log2(n)).astype(np.int64) + 3, 0)


def fewest_crossings_limit(n_useful: Ints) -> Ints:
    """Fewest crossings that chance allows: the 5 % quantile of Binomial(n - 1, 0.5); 0 for no
    point.

    Chen, Quality Engineering 2010;22:195-202; Anhoej and Olesen 2014.
    """
    if n_useful.max(initial=0) <= OFTEN:
        return _crossings_of_short_series()[n_useful]
    return _by_size(n_useful, _crossings_quantile)


def run_count_limits(n_useful: Ints, alpha: float) -> tuple[Ints, Ints]:
    """Fewest and most runs that chance allows among n useful points, `alpha` in each tail; 0 for no
    point.

    The distribution is that of the number of runs when the points are split in halves, n // 2 on
    one side of the line and the rest on the other, and every order is equally likely. The fewest is
    the smallest r for which r runs or fewer have a chance above `alpha`, the most the largest r for
    which r runs or more do. Wald and Wolfowitz, Annals of Mathematical Statistics 1940;11:147-162.
    """
    return (
        _by_size(n_useful, lambda n: _run_counts(n, alpha)[0]),
        _by_size(n_useful, lambda n: _run_counts(n, alpha)[1]),
    )


def _by_size(sizes: Ints, limit: Callable[[int], int]) -> Ints:
    """`limit` of each size, computed once for each size that occurs; 0 for size 0."""
    table = np.zeros(int(sizes.max(initial=0)) + 1, np.int64)
    for size in np.flatnonzero(np.bincount(sizes, minlength=1)).tolist():
        table[size] = limit(size) if size else 0
    return table[sizes]


@cache
def _crossings_of_short_series() -> Ints:
    return _by_size(np.arange(OFTEN + 1), _crossings_quantile)


@cache
def _crossings_quantile(n_useful: int) -> int:
    trials = n_useful - 1
    if trials > EXACT_UP_TO:
        return _quantile_by_logarithms(trials)
    wanted = 2**trials
    crossings, term = 0, 1
    total = term
    while 20 * total < wanted:
        term = term * (trials - crossings) // (crossings + 1)
        crossings += 1
        total += term
    return crossings


def _quantile_by_logarithms(trials: int) -> int:
    k = np.arange(trials // 2 + 1, dtype=np.float64)
    steps = np.log(trials - k[:-1]) - np.log(k[1:])
    log_terms = np.concatenate(([0.0], np.cumsum(steps))) - trials * np.log(2.0)
    return int(np.searchsorted(np.cumsum(np.exp(log_terms)), 0.05))


@lru_cache(maxsize=4096)
def _run_counts(n_useful: int, alpha: float) -> tuple[int, int]:
    chances = _run_count_chances(n_useful)
    few = np.cumsum(chances)
    many = np.cumsum(chances[::-1])[::-1]
    return int(np.argmax(few > alpha)), int(len(chances) - 1 - np.argmax(many[::-1] > alpha))


def _run_count_chances(n_useful: int) -> list[float]:
    """Chance of 0, 1, 2, ... n runs."""
    one, other = n_useful // 2, n_useful - n_useful // 2
    if not one:
        return [0.0, 1.0]
    orders = comb(n_useful, one)
    return [_orders_with(runs, one, other) / orders for runs in range(n_useful + 1)]


def _orders_with(runs: int, one: int, other: int) -> int:
    """Number of orders of `one` points of a side and `other` of the other side that make so many
    runs.
    """
    if runs < 2:
        return 0
    half = runs // 2
    if runs % 2 == 0:
        return 2 * comb(one - 1, half - 1) * comb(other - 1, half - 1)
    return comb(one - 1, half - 1) * comb(other - 1, half) + comb(one - 1, half) * comb(
        other - 1, half - 1
    )
