"""How often a rule set signals, and how many points it takes to see a shift, by simulation."""

from __future__ import annotations

import numpy as np

from coachwork.spc.analysis import analyse
from coachwork.spc.arrays import Bools, Floats, InputError
from coachwork.spc.rule_sets import Rules

SEED = 20260101
MOST_POINTS = 120


def signal_rate(
    rules: Rules,
    *,
    points: int,
    shift: float = 0.0,
    baseline: int = 0,
    chart: str = "i",
    series: int = 10_000,
    seed: int = SEED,
) -> float:
    """Share of simulated series with a signal.

    Independent normal points; after `baseline` points, on which the lines are frozen, the mean
    moves by `shift` sigma. With no baseline the lines come from all points, and half-way through
    the mean moves. rules, chart: as for `analyse`.
    """
    y = np.random.default_rng(seed).normal(size=(series, points))
    y[:, baseline or points // 2 :] += shift
    found = analyse(y, chart=chart, rules=rules, freeze=baseline or None).any_signal
    return float(found.mean())


def points_to_see(
    shift: float,
    rules: Rules = "anhoej_three_sigma",
    *,
    baseline: int = 20,
    chance: float = 0.8,
    chart: str = "i",
    series: int = 4_000,
    seed: int = SEED,
) -> int | None:
    """Fewest points after a shift of so many sigma after which it has been seen with this chance.

    Lines are frozen on `baseline` points; the shift counts as seen from the first signal that
    includes a point after it. None if 120 points are not enough.
    """
    if not 0 < chance < 1:
        raise InputError("a chance lies between 0 and 1")
    y = np.random.default_rng(seed).normal(size=(series, baseline + MOST_POINTS))
    y[:, baseline:] += shift
    low, high = 0, MOST_POINTS
    if _seen(y, high, baseline, chart, rules).mean() < chance:
        return None
    while high - low > 1:
        middle = (low + high) // 2
        if _seen(y, middle, baseline, chart, rules).mean() >= chance:
            high = middle
        else:
            low = middle
    return high


def _seen(y: Floats, after: int, baseline: int, chart: str, rules: Rules) -> Bools:
    """Which series signal within so many points after the baseline."""
    analysis = analyse(y[:, : baseline + after], chart=chart, rules=rules, freeze=baseline)
    return analysis.latest_signal_index >= baseline
