"""Charts of single values: run, I (XmR), moving range, T, and I prime."""

from __future__ import annotations

import numpy as np

from coachwork.spc.arrays import Floats, InputError
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
    values = sample.value[chosen.index]
    if sample.given is not None:
        return _about_given(sample, values - sample.given[chosen.index], sample.given)
    centre = chosen.segments.mean(values)
    return Estimate(sample.value, centre, centre, sigma_of_ranges(sample, values))


def process_limits(sample: Sample) -> Estimate:
    """XmR chart as NHS plot-the-dots draws it: the mean, and limits at 2.66 mean moving ranges.

    2.66 is 3 / 1.128 rounded; sigma here is the whole distance of the limits from the mean.
    """
    chosen = sample.measured
    values = sample.value[chosen.index]
    centre = sample.centre(chosen.segments.mean(values))
    distance = RANGES_TO_LIMIT * mean_range_of(sample, values)
    return Estimate(sample.value, centre, centre, distance)


def _about_given(sample: Sample, residuals: Floats, centre: Floats) -> Estimate:
    """A given centre line may move, so ranges are taken of the distances from it."""
    return Estimate(sample.value, centre, centre, sigma_of_ranges(sample, residuals))


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

    The power makes exponential times nearly normal. A given centre line is on the raised scale.
    Nelson, Journal of Quality Technology 1994;26:239-243. InputError if a time is not above zero.
    """
    if (sample.value <= 0).any():
        raise InputError("a T chart needs times above zero")
    raised = individuals(sample.with_values(sample.value ** (1 / T_POWER)))
    return Estimate(raised.value**T_POWER, raised.centre**T_POWER, raised.middle, raised.sigma)


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
    part = 1.0 / denominator[chosen.index]
    moves = differences(sample.value[chosen.index], follows)
    moves[1:] *= np.sqrt(np.pi / 2) / np.sqrt(part[1:] + part[:-1])
    return mean_range(
        moves, follows, chosen.segments, PRIME_RANGE_FACTOR if sample.screened else None
    )
