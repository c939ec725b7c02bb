"""Sigma from the moving ranges of neighbouring points.

The constant 1.128 is d2 for two values, 2 / sqrt(pi): the mean range of two values is 1.128
standard deviations. 3.267 is D4 for two values: a range beyond 3.267 times the mean range is itself
out of control, and may be left out once. Montgomery, Introduction to Statistical Quality Control,
chapter 6; Nelson, Journal of Quality Technology 1982;14:172-173.
"""

from __future__ import annotations

import numpy as np

from coachwork.spc.arrays import Bools, Floats
from coachwork.spc.conventions import Average, Ranges
from coachwork.spc.sample import Sample
from coachwork.spc.segments import Segments, Selection, select

MEAN_RANGE_PER_SIGMA = 1.128
MEDIAN_RANGE_PER_SIGMA = 0.954
UPPER_RANGE_FACTOR = 3.267


def sigma_of_ranges(sample: Sample, values: Floats) -> Floats:
    """Mean moving range / 1.128 of each part, from the values of the measured base points; or
    median / 0.954.
    """
    if sample.conventions.range_average == Average.MEDIAN:
        return _median_range(sample, values) / MEDIAN_RANGE_PER_SIGMA
    return mean_range_of(sample, values) / MEAN_RANGE_PER_SIGMA


def mean_range_of(sample: Sample, values: Floats) -> Floats:
    """Mean moving range of each part, from the values of the measured points of the base.

    A range bridges points left out of the base, but not a missing value.
    """
    chosen = sample.measured
    follows = _follows(sample)
    limit = UPPER_RANGE_FACTOR if sample.screened else None
    return mean_range(differences(values, follows), follows, chosen.segments, limit)


def _median_range(sample: Sample, values: Floats) -> Floats:
    """Median moving range of each part."""
    follows = _follows(sample)
    ranged = select(follows, sample.measured.segments)
    return ranged.segments.median(differences(values, follows)[ranged.index])


def _follows(sample: Sample) -> Bools:
    """Which measured base points have a range from the one before."""
    chosen = sample.measured
    bridges = sample.conventions.missing_in_ranges == Ranges.BRIDGE
    return adjacent(chosen, sample.base & ~np.isnan(sample.value) if bridges else sample.base)


def adjacent(chosen: Selection, kept: Bools) -> Bools:
    """Which chosen points come directly after another chosen one of their part, points that are not
    kept left aside.
    """
    follows = np.ones(chosen.segments.size, np.bool_)
    if not isinstance(chosen.index, slice):
        order = chosen.index if kept.all() else np.cumsum(kept)[chosen.index]
        np.equal(order[1:], order[:-1] + 1, out=follows[1:])
    follows[chosen.segments.heads] = False
    return follows


def differences(values: Floats, follows: Bools) -> Floats:
    """Absolute difference of each value from the one before, 0 where it does not follow one."""
    moves = np.zeros_like(values)
    np.subtract(values[1:], values[:-1], out=moves[1:])
    moves[np.flatnonzero(~follows)] = 0.0
    return np.abs(moves, out=moves)


def mean_range(moves: Floats, follows: Bools, segments: Segments, limit: float | None) -> Floats:
    """Mean of the ranges of each segment; with a limit, of those below `limit` times that mean.

    NaN where there is no range, or none below the limit (a constant series: no range is below 0).
    """
    mean = segments.sum(moves) / segments.count(follows)
    if limit is None:
        return mean
    small = follows & (moves < segments.spread(limit * mean))
    return segments.sum(moves * small) / segments.count(small)
