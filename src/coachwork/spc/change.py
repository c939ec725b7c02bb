"""Where a series seems to have changed for good: a suggestion with its reasons, never applied.

The split that separates two levels best is looked for, as in Hinkley, Biometrika 1970;57:1-17.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from coachwork.spc.analysis import analyse
from coachwork.spc.arrays import Bools, Floats, Ints

FEWEST_POINTS = 8
"""A phase of fewer points has no lines worth drawing."""
CLEAR = 4.0
"""Difference of the levels, in its own standard errors, that is suggested: among 100,000 unchanged
series of 36 points, fewer than one in a hundred reach it.
"""


@dataclass(frozen=True)
class Change:
    """One value a series. `first`: index of the first point of the new phase, -1 where none is
    suggested. `before`, `after`: means on either side. `sigmas`: their difference in sigma (of the
    moving ranges). `clarity`: their difference in its own standard errors. `settled`: the points
    since lie without a signal of their own.
    """

    first: Ints
    before: Floats
    after: Floats
    sigmas: Floats
    clarity: Floats
    settled: Bools


def suggest_change(y: Any, *, fewest: int = FEWEST_POINTS, clear: float = CLEAR) -> Change:
    """The one lasting change of level of each series that is clearest, if it is clear.

    y: values, as for `analyse`. fewest: points with a value that each side must have. A change is
    suggested where its clarity is `clear` or more.
    """
    chart = analyse(y, chart="i", rules="anhoej")
    rows = chart.y
    known = ~np.isnan(rows)
    count = np.cumsum(known, axis=1)
    offset = np.where(known, rows - chart.centre, 0.0)
    total = np.cumsum(offset, axis=1)
    n_before, n_after = count, count[:, -1:] - count
    with np.errstate(divide="ignore", invalid="ignore"):
        before, after = total / n_before, (total[:, -1:] - total) / n_after
        sigma = (chart.upper[:, :1] - chart.centre[:, :1]) / 3.0
        error = sigma * np.sqrt(1.0 / n_before + 1.0 / n_after)
        clarity = np.where(sigma > 0, np.abs(after - before) / error, 0.0)
    allowed = (n_before >= fewest) & (n_after >= fewest)
    clarity = np.where(allowed, clarity, 0.0)
    return _described(rows, chart.centre, sigma, before, after, clarity, clear)


def _described(
    rows: Floats,
    centre: Floats,
    sigma: Floats,
    before: Floats,
    after: Floats,
    clarity: Floats,
    clear: float,
) -> Change:
    row = np.arange(len(rows))
    last_before = np.argmax(clarity, axis=1)
    best = clarity[row, last_before]
    suggested = best >= clear
    first = np.where(suggested, _next_known(rows, last_before), -1)
    middle = centre[:, 0]
    low, high = before[row, last_before] + middle, after[row, last_before] + middle
    with np.errstate(divide="ignore", invalid="ignore"):
        sigmas = np.abs(high - low) / sigma[:, 0]
    return Change(
        first=first,
        before=np.where(suggested, low, np.nan),
        after=np.where(suggested, high, np.nan),
        sigmas=np.where(suggested, sigmas, np.nan),
        clarity=best,
        settled=suggested & _settled(rows, first),
    )


def _next_known(rows: Floats, last: Ints) -> Ints:
    later = ~np.isnan(rows) & (np.arange(rows.shape[1]) > last[:, None])
    following: Ints = np.argmax(later, axis=1)
    return following


def _settled(rows: Floats, first: Ints) -> Bools:
    """Whether the points from the first on have no signal of 3-sigma or Anhoej."""
    since = np.where(np.arange(rows.shape[1]) >= first[:, None], rows, np.nan)
    return ~analyse(since, chart="i").any_signal
