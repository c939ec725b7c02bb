"""Charts of single values: run, I (XmR), moving range, T, and I prime."""

from __future__ import annotations

import numpy as np

from coachwork.spc.arrays import Floats
from coachwork.spc.ranges import (
    UPPER_RANGE_FACTOR,
    adjacent,
    differences,
    mean_range,
    mean_range_of,
    sigma_of_ranges,
)
from coachwork.spc.sample import Estimate, Sample

T_POWER = 3.6
RANGES_TO_LIMIT = 2.66
PRIME_RANGE_FACTOR = 3.2665
"""A closer value of D4 for two values, which the source of the I prime chart uses."""


def run(sample: Sample) -> Estimate:
    """Median as centre line, no limits. Perla, Provost and Murray, BMJ Quality & Safety
    2011;20:46-51.
    """
    chosen = sample.measured
    centre = sample.centre(chosen.segments.median(sample.value[chosen.index]))
    return Estimate(sample.value, centre, centre, np.full_like(centre, np.nan))


def individuals(sample: Sample) -> Estimate:
    """Mean as centre line; sigma is the mean moving range / 1.128. Wheeler, Understanding
    Variation, chapter 3.
    """
    chosen = sample.measured
    centre = sample.centre(chosen.segments.mean(sample.value[chosen.index]))
    distances = sample.from_given(sample.value)[chosen.index]
    return Estimate(sample.value, centre, centre, sigma_of_ranges(sample, distances))


def process_limits(sample: Sample) -> Estimate:
    """XmR chart as NHS plot-the-dots draws it: the mean, and limits at 2.66 mean moving ranges.

    2.66 is 3 / 1.128 rounded; sigma here is the whole distance of the limits from the mean.
    """
    chosen = sample.measured
    values = sample.value[chosen.index]
    centre = sample.centre(chosen.segments.mean(values))
    distance = RANGES_TO_LIMIT * mean_range_of(sample, values)
    return Estimate(sample.value, centre, centre, distance)


def moving_range(sample: Sample) -> Estimate:
    """Absolute difference of each point from the one before; centre line their mean, upper limit
    3.267 times it.
    """
    value = np.full_like(sample.value, np.nan)
    value[1:] = np.abs(sample.value[1:] - sample.value[:-1])
    value[sample.layout.parts.heads] = np.nan
    ranged = sample.with_values(value)
    chosen = ranged.measured
    centre = sample.centre(chosen.segments.mean(value[chosen.index]))
    return Estimate(value, centre, centre, centre * (UPPER_RANGE_FACTOR / 3))


def time_between(sample: Sample) -> Estimate:
    """T chart: an I chart of times between events raised to 1 / 3.6, drawn on the scale of the
    times.

    The power makes exponential times nearly normal. A given centre line is on the raised scale. A
    part with a time that is not above zero has no lines. Nelson, Journal of Quality Technology
    1994;26:239-243.
    """
    parts = sample.layout.parts
    void = parts.count(sample.value <= 0) > 0
    none = parts.spread(void)
    raised = individuals(sample.with_values(np.where(none, np.nan, sample.value) ** (1 / T_POWER)))
    drawn = np.where(none, sample.value, raised.value**T_POWER)
    centre = np.where(none, np.nan, sample.layout.along(raised.centre) ** T_POWER)
    return Estimate(drawn, centre, raised.middle, raised.sigma, void)


def individuals_prime(sample: Sample) -> Estimate:
    """I prime chart: values that rest on different denominators, each range scaled by both.

    s = sqrt(pi / 2) |y2 - y1| / sqrt(1 / n1 + 1 / n2); sigma of a point is mean(s) / sqrt(n). All
    points count, also those outside the baseline. Taylor, Normalized individuals control chart,
    2017.
    """
    denominator = (
        sample.denominator if sample.denominator is not None else np.ones_like(sample.value)
    )
    chosen = sample.measured
    weight = denominator[chosen.index]
    centre = sample.centre(
        chosen.segments.sum(sample.numerator[chosen.index]) / chosen.segments.sum(weight)
    )
    scaled = sample.layout.along(_scaled_range(sample, denominator)) / np.sqrt(denominator)
    return Estimate(sample.value, centre, centre, np.where(np.isfinite(scaled), scaled, np.nan))


def _scaled_range(sample: Sample, denominator: Floats) -> Floats:
    everyone = np.ones_like(sample.base)
    chosen = sample.chosen(everyone)
    follows = adjacent(chosen, everyone)
    weight = denominator[chosen.index]
    moves = differences(sample.value[chosen.index], follows)
    # 1 / sqrt(1 / n1 + 1 / n2), in a form that no size of n breaks.
    both = np.sqrt(weight[1:]) * np.sqrt(weight[:-1] / (weight[1:] + weight[:-1]))
    moves[1:] *= np.sqrt(np.pi / 2) * both
    return mean_range(
        moves, follows, chosen.segments, PRIME_RANGE_FACTOR if sample.screened else None
    )
