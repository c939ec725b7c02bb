"""Estimate the lines of a chart, whatever the size of the numbers."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from coachwork.spc.arrays import Floats, Ints
from coachwork.spc.kinds import ChartKind
from coachwork.spc.sample import Estimate, Sample

LARGEST_EXPONENT = 480
"""Values below 2 to this power can be squared and added up without overflow."""


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
    """Scale each series by a power of four of its own, which changes no digit, and scale back."""
    layout, law = sample.layout, kind.scaling
    halvings = np.maximum(_exponents(sample) - LARGEST_EXPONENT + 1, 0) // 2
    small = _scaled(sample, np.repeat(np.ldexp(1.0, -2 * halvings), layout.points), law.together)
    lines = kind.estimate(small)
    per_point, per_part = np.repeat(halvings, layout.points), halvings[layout.series_of_part]

    def back(values: Floats, power: int) -> Floats:
        exponents = per_point if len(values) == len(per_point) else per_part
        restored: Floats = np.ldexp(values, power * exponents)
        return restored

    return Estimate(
        back(lines.value, law.centre),
        back(lines.centre, law.centre),
        back(lines.middle, law.centre),
        back(lines.sigma, law.sigma),
    )


def _scaled(sample: Sample, factor: Floats, together: bool) -> Sample:
    """Numerators and denominators together, which leaves their ratio; or all values."""
    if together:
        return replace(
            sample,
            numerator=sample.numerator * factor,
            denominator=_times(sample.denominator, factor),
        )
    return replace(
        sample,
        value=sample.value * factor,
        numerator=sample.numerator * factor,
        deviation=_times(sample.deviation, factor),
        given=_times(sample.given, factor),
    )


def _times(column: Floats | None, factor: Floats) -> Floats | None:
    return None if column is None else column * factor


def _exponents(sample: Sample) -> Ints:
    """Power of two just above the largest number of each series."""
    values = (sample.value, sample.numerator, sample.deviation, sample.given)
    columns = (*values, sample.denominator)
    sizes = [sample.layout.grid(np.abs(column)) for column in columns if column is not None]
    peaks = np.fmax.reduce([np.fmax.reduce(size, axis=1) for size in sizes])
    exponents: Ints = np.frexp(np.nan_to_num(peaks))[1].astype(np.int64)
    return exponents
