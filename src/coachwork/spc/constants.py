"""Control chart constants of subgroups of size n, computed rather than tabulated.

c4(n) = sqrt(2 / (n - 1)) gamma(n / 2) / gamma((n - 1) / 2) is the mean of the standard deviation of
n normal values. Montgomery, Introduction to Statistical Quality Control, appendix VI.
"""

from __future__ import annotations

from math import lgamma

import numpy as np

from coachwork.spc.arrays import Floats


def c4(n: Floats) -> Floats:
    """Mean of the standard deviation over sigma; NaN for n below 2."""
    sizes, where = np.unique(n, return_inverse=True)
    return np.array([_c4(size) for size in sizes.tolist()], dtype=np.float64)[where].reshape(
        n.shape
    )


def _c4(n: float) -> float:
    if not n >= 2:
        return float("nan")
    return float(np.sqrt(2.0 / (n - 1.0)) * np.exp(lgamma(n / 2.0) - lgamma((n - 1.0) / 2.0)))


def c5(n: Floats) -> Floats:
    """Standard deviation of the standard deviation over sigma: sqrt(1 - c4^2)."""
    return np.sqrt(1.0 - c4(n) ** 2)


def a3(n: Floats) -> Floats:
    """3 / (c4 sqrt(n)): the limits of means are the grand mean +- A3 mean(s)."""
    return 3.0 / (c4(n) * np.sqrt(n))


def b4(n: Floats) -> Floats:
    """1 + 3 c5 / c4: the upper limit of standard deviations is B4 mean(s)."""
    return 1.0 + 3.0 * c5(n) / c4(n)


def b3(n: Floats) -> Floats:
    """1 - 3 c5 / c4, at least 0: the lower limit of standard deviations is B3 mean(s)."""
    return np.maximum(0.0, 1.0 - 3.0 * c5(n) / c4(n))
