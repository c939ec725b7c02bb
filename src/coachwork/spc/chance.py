"""How long a run, how few crossings, how few or many runs chance allows. Computed exactly, from no
table.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, lru_cache

import numpy as np

from coachwork.spc.arrays import Floats, Ints

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
    if n_useful.max(initial=0) <= OFTEN:
        return _runs_of_short_series()[n_useful]
    return _longest_runs(n_useful)


def _longest_runs(n_useful: Ints) -> Ints:
    n = np.maximum(n_useful, 1)
    return np.where(n_useful > 0, np.rint(np.log2(n)).astype(np.int64) + 3, 0)


@cache
def _runs_of_short_series() -> Ints:
    return _longest_runs(np.arange(OFTEN + 1))


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


def _run_count_chances(n_useful: int) -> Floats:
    """Chance of 0, 1, 2, ... n runs: in half as many runs of each side as there are runs, the
    points of that side can be cut in comb(points - 1, runs - 1) ways.
    """
    one, other = n_useful // 2, n_useful - n_useful // 2
    if not one:
        return np.array([0.0, 1.0])
    logs = np.concatenate(([0.0], np.cumsum(np.log(np.arange(1, n_useful + 1)))))
    half = np.arange(1, other + 1)
    few, many = _ways(logs, one, half), _ways(logs, other, half)
    more_few, more_many = _ways(logs, one, half + 1), _ways(logs, other, half + 1)
    all_orders = logs[n_useful] - logs[one] - logs[other]
    chances = np.zeros(2 * other + 2)
    chances[2 * half] = 2.0 * np.exp(few + many - all_orders)
    chances[2 * half + 1] = np.exp(few + more_many - all_orders)
    chances[2 * half + 1] += np.exp(more_few + many - all_orders)
    return chances[: n_useful + 1]


def _ways(logs: Floats, points: int, runs: Ints) -> Floats:
    """Logarithm of the ways to cut so many points into so many runs, minus infinity for none."""
    cuts = np.minimum(runs, points) - 1
    ways = logs[points - 1] - logs[cuts] - logs[points - 1 - cuts]
    return np.where(runs <= points, ways, -np.inf)
