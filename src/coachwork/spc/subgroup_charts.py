"""Charts of subgroups of several observations: means (Xbar) and standard deviations (S).

Montgomery, Introduction to Statistical Quality Control, chapter 6.3.
"""

from __future__ import annotations

import numpy as np

from coachwork.spc.arrays import Bools, Floats, InputError
from coachwork.spc.constants import c4, c5
from coachwork.spc.conventions import Within
from coachwork.spc.sample import Estimate, Sample
from coachwork.spc.segments import select


def means(sample: Sample) -> Estimate:
    """Xbar chart: centre line the mean of all observations; sigma of a mean is s / (c4 sqrt(n))."""
    size, deviation = _behind(sample)
    chosen = sample.measured
    weight = size[chosen.index]
    total = chosen.segments.sum(sample.value[chosen.index] * weight)
    centre = sample.centre(total / chosen.segments.sum(weight))
    sigma = sample.layout.along(_typical(sample, size, deviation)) / (c4(size) * np.sqrt(size))
    return Estimate(sample.value, centre, centre, sigma)


def deviations(sample: Sample) -> Estimate:
    """S chart: standard deviations of subgroups; sigma of one is s c5 / c4."""
    size, deviation = _behind(sample)
    charted = sample.with_values(deviation)
    centre = sample.centre(_typical(charted, size, deviation))
    return Estimate(deviation, centre, centre, sample.layout.along(centre) * c5(size) / c4(size))


def _behind(sample: Sample) -> tuple[Floats, Floats]:
    if sample.size is None or sample.deviation is None:
        raise InputError("this chart needs the size and the standard deviation of each subgroup")
    return sample.size, sample.deviation


def _typical(sample: Sample, size: Floats, deviation: Floats) -> Floats:
    """Mean of the standard deviations where all subgroups of a part are equally large, else pooled
    by n - 1.
    """
    chosen = sample.with_values(deviation).measured
    weight = size[chosen.index] - 1.0
    spread = deviation[chosen.index]
    pooled = np.sqrt(chosen.segments.sum(spread**2 * weight) / chosen.segments.sum(weight))
    mean = chosen.segments.mean(spread)
    way = sample.conventions.within_subgroups
    if way != Within.BY_SIZES:
        return pooled if way == Within.POOLED else mean
    typical: Floats = np.where(_equal_sizes(sample, size), mean, pooled)
    return typical


def _equal_sizes(sample: Sample, size: Floats) -> Bools:
    """Whether the subgroups of each part, as far as they are known, are equally large."""
    known = select(~np.isnan(size), sample.layout.parts)
    sizes, there = size[known.index], known.segments
    first = np.full(len(there.lengths), np.nan)
    first[there.occupied] = sizes[there.heads]
    equal: Bools = there.count(sizes != there.spread(first)) == 0
    return equal
