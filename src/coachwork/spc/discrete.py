"""Limits of counts by their own distribution: binomial for cases among n, Poisson for events.

The quantile of a whole number jumps, so it is interpolated within its step, as in Spiegelhalter,
Statistics in Medicine 2005;24:1185-1202, appendix A.1.
"""

from __future__ import annotations

from functools import lru_cache
from math import erfc, lgamma, log, sqrt

import numpy as np

from coachwork.spc.arrays import Floats

REACH = 12.0
"""Standard deviations on either side of the mean that hold all of the probability that counts."""
LARGEST_SPREAD = 20_000.0
"""Above this standard deviation the normal distribution gives the same limit."""


def chance_below(z: float) -> float:
    """Probability that a standard normal value lies below z."""
    return 0.5 * erfc(-z / sqrt(2.0))


@lru_cache(maxsize=65_536)
def binomial_limit(n: float, share: float, z: float) -> float:
    """Number of cases among n that the share `chance_below(z)` of outcomes lies below."""
    spread = sqrt(n * share * (1.0 - share))
    if spread > LARGEST_SPREAD or not spread:
        return n * share + z * spread
    counts = _around(n * share, spread, n)
    odds = log(share) - log(1.0 - share)
    steps = np.log(n - counts[:-1]) - np.log(counts[1:]) + odds
    first = counts[0]
    start = lgamma(n + 1) - lgamma(first + 1) - lgamma(n - first + 1)
    start += first * log(share) + (n - first) * log(1.0 - share)
    return _quantile(counts, start, steps, chance_below(z))


@lru_cache(maxsize=65_536)
def poisson_limit(mean: float, z: float) -> float:
    """Number of events, `mean` expected, that the share `chance_below(z)` of outcomes lies below."""
    spread = sqrt(mean)
    if spread > LARGEST_SPREAD or not spread:
        return mean + z * spread
    counts = _around(mean, spread, np.inf)
    start = counts[0] * log(mean) - mean - lgamma(counts[0] + 1)
    return _quantile(counts, start, log(mean) - np.log(counts[1:]), chance_below(z))


def _around(mean: float, spread: float, most: float) -> Floats:
    """The counts that can be expected at all."""
    reach = REACH * spread + REACH**2
    return np.arange(max(0.0, np.floor(mean - reach)), min(most, np.ceil(mean + reach)) + 1.0)


def _quantile(counts: Floats, start: float, steps: Floats, chance: float) -> float:
    """`start`: logarithm of the first count's probability. `steps`: by how much it grows."""
    density = np.exp(start + np.concatenate(([0.0], np.cumsum(steps))))
    below = np.cumsum(density)
    place = min(int(np.searchsorted(below, chance, side="right")), len(counts) - 1)
    return float(counts[place] - (below[place] - chance) / density[place])
