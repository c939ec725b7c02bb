"""Estimate the lines of a chart, whatever the size of the numbers."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from coachwork.spc.arrays import Floats, Ints
from coachwork.spc.kinds import ChartKind, Scaling
from coachwork.spc.sample import Estimate, Sample

LARGEST_EXPONENT = 480
"""Values below 2 to this power can be squared and added up without overflow."""
LARGEST_COUNT_EXPONENT = 1000
"""Counts are only added up: scaled no further than that needs, so that small ones are not lost."""


def estimated(kind: ChartKind, sample: Sample) -> Estimate:
    """The lines of a chart. Where sums of huge values overflow, of the values scaled down."""
    with np.errstate(divide="ignore", invalid="ignore"):
        try:
            with np.errstate(over="raise"):
                return kind.estimate(sample)
        except FloatingPointError:
            with np.errstate(over="ignore"):
                return _of_huge_values(kind, sample)


def _of_huge_values(kind: ChartKind, sample: Sample) -> Estimate:
    """Scale each series by powers of four of its own, which change no digit, and scale back."""
    law, parts = kind.scaling, sample.layout.series_of_part
    of_values = _halvings(sample, _values(sample, law), LARGEST_EXPONENT) if law.values else None
    small = sample if of_values is None else _values_scaled(sample, _factor(sample, of_values))
    counts = (small.numerator, small.denominator)
    of_counts = _halvings(small, counts, LARGEST_COUNT_EXPONENT) if law.counts else None
    small = small if of_counts is None else _counts_scaled(small, _factor(sample, of_counts))
    lines = kind.estimate(small)
    halvings = of_values if of_values is not None else of_counts
    assert halvings is not None
    per_point, per_part = np.repeat(halvings, sample.layout.points), halvings[parts]

    def back(values: Floats, power: int) -> Floats:
        exponents = per_point if len(values) == len(per_point) else per_part
        restored: Floats = np.ldexp(values, power * exponents)
        return restored

    return Estimate(
        back(lines.value, law.centre),
        back(lines.centre, law.centre),
        back(lines.middle, law.centre),
        back(lines.sigma, law.sigma),
        lines.void,
    )


Columns = tuple[Floats | None, ...]


def _values(sample: Sample, law: Scaling) -> Columns:
    """What is on the scale of the values; numerators too, where they are not scaled as counts."""
    values = (sample.value, sample.deviation, sample.given)
    return values if law.counts else (*values, sample.numerator)


def _halvings(sample: Sample, columns: Columns, largest: int) -> Ints:
    """How often each series must be divided by four, so that its numbers lie below 2 to this
    power.
    """
    sizes = [sample.layout.grid(np.abs(column)) for column in columns if column is not None]
    peaks = np.fmax.reduce([np.fmax.reduce(size, axis=1) for size in sizes])
    exponents: Ints = np.frexp(np.nan_to_num(peaks))[1].astype(np.int64)
    return np.maximum(exponents - largest + 1, 0) // 2


def _factor(sample: Sample, halvings: Ints) -> Floats:
    return np.repeat(np.ldexp(1.0, -2 * halvings), sample.layout.points)


def _values_scaled(sample: Sample, factor: Floats) -> Sample:
    return replace(
        sample,
        value=sample.value * factor,
        numerator=sample.numerator * factor,
        deviation=_times(sample.deviation, factor),
        given=_times(sample.given, factor),
    )


def _counts_scaled(sample: Sample, factor: Floats) -> Sample:
    """Numerators and denominators together, which leaves their ratio."""
    return replace(
        sample,
        numerator=sample.numerator * factor,
        denominator=_times(sample.denominator, factor),
    )


def _times(column: Floats | None, factor: Floats) -> Floats | None:
    return None if column is None else column * factor
