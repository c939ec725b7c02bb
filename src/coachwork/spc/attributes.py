"""Charts of counts: C, U, P, their prime forms, and G.

Centre lines and sigma as in Montgomery, Introduction to Statistical Quality Control, chapter 7; the
prime charts as in Laney, Quality Engineering 2002;14:531-537; the G chart as in Benneyan, Health
Care Management Science 2001;4:305-318.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from coachwork.spc.arrays import Floats
from coachwork.spc.conventions import Middle
from coachwork.spc.ranges import sigma_of_ranges
from coachwork.spc.sample import Estimate, Sample

MEDIAN_PER_MEAN = 0.693
"""Of an exponential distribution: the natural logarithm of 2, as references round it."""


def counts(sample: Sample) -> Estimate:
    """C chart: events in equal areas of opportunity; sigma is the square root of the mean."""
    counted = sample.with_values(np.where(np.isnan(sample.value), np.nan, sample.numerator))
    chosen = counted.measured
    centre = sample.centre(chosen.segments.mean(counted.value[chosen.index]))
    return Estimate(counted.value, centre, centre, np.sqrt(centre))


def rates(sample: Sample) -> Estimate:
    """U chart: events per unit of an area of opportunity n; sigma is sqrt(centre / n)."""
    centre = _overall(sample)
    along = sample.layout.along(centre)
    return _per_point(sample, centre, np.sqrt(along / sample.denominators()))


def proportions(sample: Sample) -> Estimate:
    """P chart: cases among n; sigma is sqrt(centre (1 - centre) / n)."""
    centre = _overall(sample)
    along = sample.layout.along(centre)
    return _per_point(sample, centre, np.sqrt(along * (1.0 - along) / sample.denominators()))


def rates_prime(sample: Sample) -> Estimate:
    """U prime chart: a U chart whose sigma is stretched by the variation between points."""
    return _prime(sample, rates(sample))


def proportions_prime(sample: Sample) -> Estimate:
    """P prime chart: a P chart whose sigma is stretched by the variation between points."""
    return _prime(sample, proportions(sample))


def events_between(sample: Sample) -> Estimate:
    """G chart: cases between events, geometric; limits about the mean, runs about the median.

    sigma is sqrt(m (m + 1)) for the mean m. Where the mean m is given, the line drawn is the median
    that follows from it, 0.693 m.
    """
    chosen = sample.measured
    values = sample.value[chosen.index]
    mean = chosen.segments.mean(values)
    lines = {
        Middle.MEDIAN: chosen.segments.median(values),
        Middle.MEAN: mean,
        Middle.THEORETICAL: MEDIAN_PER_MEAN * mean,
    }
    centre = lines[Middle(sample.conventions.g_centre)]
    if sample.given is not None:
        mean = sample.centre(mean)
        drawn = mean if sample.conventions.g_centre == Middle.MEAN else MEDIAN_PER_MEAN * mean
        centre = np.where(sample.is_given, drawn, sample.layout.along(centre))
    return Estimate(sample.value, centre, mean, np.sqrt(mean) * np.sqrt(mean + 1.0))


def _overall(sample: Sample) -> Floats:
    """Sum of numerators over sum of denominators of the base."""
    chosen = replace(sample, value=sample.numerator).measured
    numerator = chosen.segments.sum(sample.numerator[chosen.index])
    return sample.centre(numerator / chosen.segments.sum(sample.denominators()[chosen.index]))


def _per_point(sample: Sample, centre: Floats, sigma: Floats) -> Estimate:
    """Where a point has no denominator, it has no limits."""
    return Estimate(sample.value, centre, centre, np.where(np.isfinite(sigma), sigma, np.nan))


def _prime(sample: Sample, plain: Estimate) -> Estimate:
    """sigma times the sigma of the z scores: of their moving ranges, or their own where points are
    not in order.
    """
    z = (sample.value - sample.layout.along(plain.middle)) / plain.sigma
    scored = sample.with_values(z)
    chosen = scored.measured
    values = z[chosen.index]
    spread = (
        sigma_of_ranges(scored, values) if sample.ordered else chosen.segments.deviation(values)
    )
    least = sample.conventions.least_dispersion
    stretch = np.maximum(spread, least) if least else spread
    return replace(plain, sigma=plain.sigma * sample.layout.along(stretch))
