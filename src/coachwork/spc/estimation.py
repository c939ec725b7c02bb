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
                return _of_huge_values(kind, sample) if kind.linear else kind.estimate(sample)


def _of_huge_values(kind: ChartKind, sample: Sample) -> Estimate:
    """Scale each series by a power of two of its own, which changes no digit, and scale back."""
    layout = sample.layout
    excess = np.maximum(_exponents(sample) - LARGEST_EXPONENT, 0)
    down = np.repeat(np.ldexp(1.0, -excess), layout.points)
    small = replace(
        sample,
        value=sample.value * down,
        numerator=sample.numerator * down,
        deviation=None if sample.deviation is None else sample.deviation * down,
        given=None if sample.given is None else sample.given * down,
    )
    lines = kind.estimate(small)
    per_point, per_part = np.repeat(excess, layout.points), excess[layout.series_of_part]

    def back(values: Floats) -> Floats:
        exponents = per_point if len(values) == len(per_point) else per_part
        restored: Floats = np.ldexp(values, exponents)
        return restored

    return Estimate(back(lines.value), back(lines.centre), back(lines.middle), back(lines.sigma))


def _exponents(sample: Sample) -> Ints:
    """Power of two just above the largest value of each series."""
    columns = (sample.value, sample.numerator, sample.deviation, sample.given)
    sizes = [sample.layout.grid(np.abs(column)) for column in columns if column is not None]
    peaks = np.fmax.reduce([np.fmax.reduce(size, axis=1) for size in sizes])
    exponents: Ints = np.frexp(np.nan_to_num(peaks))[1].astype(np.int64)
    return exponents
