"""The kinds of chart: how each is estimated, and how its limits follow from the estimate."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np

from coachwork.spc import attributes, individuals, subgroup_charts
from coachwork.spc.arrays import Floats
from coachwork.spc.sample import Estimate, Sample

Limits = tuple[Floats, Floats]


@dataclass(frozen=True)
class ChartKind:
    """`estimate`: from a sample to its lines. `limits`: lower and upper limit at z sigma from
    middle, sigma and z.

    `linear`: the lines of values twice as large are twice as large. `runs`: run rules apply.
    `default_rules`: a name in RULE_SETS.
    """

    name: str
    estimate: Callable[[Sample], Estimate]
    limits: Callable[[Floats, Floats, float], Limits]
    linear: bool = False
    runs: bool = True
    default_rules: str = "anhoej_three_sigma"


def _symmetric(middle: Floats, sigma: Floats, z: float) -> Limits:
    width = z * sigma
    return middle - width, middle + width


def _above_zero(middle: Floats, sigma: Floats, z: float) -> Limits:
    lower, upper = _symmetric(middle, sigma, z)
    return np.maximum(lower, 0.0), upper


def _between_zero_and_one(middle: Floats, sigma: Floats, z: float) -> Limits:
    lower, upper = _symmetric(middle, sigma, z)
    return np.maximum(lower, 0.0), np.minimum(upper, 1.0)


def _of_ranges(middle: Floats, sigma: Floats, z: float) -> Limits:
    return np.zeros_like(middle), z * sigma


def _of_times(middle: Floats, sigma: Floats, z: float) -> Limits:
    """Back from the raised scale; a lower limit that would be below zero is zero at 3 sigma, else
    undefined.
    """
    lower, upper = _symmetric(middle, sigma, z)
    power = individuals.T_POWER
    return np.where(lower >= 0, np.abs(lower) ** power, 0.0 if z >= 3 else np.nan), upper**power


CHART_KINDS: Mapping[str, ChartKind] = MappingProxyType(
    {
        kind.name: kind
        for kind in (
            ChartKind("run", individuals.run, _symmetric, linear=True, default_rules="anhoej"),
            ChartKind("i", individuals.individuals, _symmetric, linear=True),
            ChartKind("mr", individuals.moving_range, _of_ranges, linear=True, runs=False),
            ChartKind("ip", individuals.individuals_prime, _symmetric, linear=True),
            ChartKind("t", individuals.time_between, _of_times),
            ChartKind("xbar", subgroup_charts.means, _symmetric, linear=True),
            ChartKind("s", subgroup_charts.deviations, _above_zero, linear=True),
            ChartKind("c", attributes.counts, _above_zero),
            ChartKind("u", attributes.rates, _above_zero),
            ChartKind("up", attributes.rates_prime, _above_zero),
            ChartKind("p", attributes.proportions, _between_zero_and_one),
            ChartKind("pp", attributes.proportions_prime, _between_zero_and_one),
            ChartKind("g", attributes.events_between, _above_zero),
        )
    }
)
"""The kinds of chart by name."""
