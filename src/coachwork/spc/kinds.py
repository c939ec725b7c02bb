"""The kinds of chart: how each is estimated, and how its limits follow from the estimate."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import NamedTuple

import numpy as np

from coachwork.spc import attributes, individuals, subgroup_charts
from coachwork.spc.arrays import Floats
from coachwork.spc.sample import Estimate, Sample

Limits = tuple[Floats, Floats]


class Scaling(NamedTuple):
    """What the lines do when the numbers of a series are multiplied by 4: by which power of 2
    centre and sigma grow. `together`: numerators and denominators are multiplied, else the values
    alone.
    """

    together: bool
    centre: int
    sigma: int


OF_VALUES = Scaling(together=False, centre=2, sigma=2)
OF_COUNTS = Scaling(together=False, centre=2, sigma=1)
OF_SHARES = Scaling(together=True, centre=0, sigma=-1)
OF_PRIMES = Scaling(together=True, centre=0, sigma=0)


@dataclass(frozen=True)
class ChartKind:
    """`estimate`: from a sample to its lines. `limits`: lower and upper limit at z sigma from
    middle, sigma and z.

    `scaling`: how its lines follow huge numbers. `runs`: run rules apply. `default_rules`: a name
    in RULE_SETS.
    """

    name: str
    estimate: Callable[[Sample], Estimate]
    limits: Callable[[Floats, Floats, float], Limits]
    scaling: Scaling = OF_VALUES
    runs: bool = True
    default_rules: str = "anhoej_three_sigma"


def _symmetric(middle: Floats, sigma: Floats, z: float) -> Limits:
    width = z * sigma
    return middle - width, middle + width


def _in_thirds(middle: Floats, distance: Floats, z: float) -> Limits:
    width = z / 3.0 * distance
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
            ChartKind("run", individuals.run, _symmetric, default_rules="anhoej"),
            ChartKind("i", individuals.individuals, _symmetric),
            ChartKind("xmr", individuals.process_limits, _in_thirds, default_rules="plot_the_dots"),
            ChartKind("mr", individuals.moving_range, _of_ranges, runs=False),
            ChartKind("ip", individuals.individuals_prime, _symmetric),
            ChartKind("t", individuals.time_between, _of_times),
            ChartKind("xbar", subgroup_charts.means, _symmetric),
            ChartKind("s", subgroup_charts.deviations, _above_zero),
            ChartKind("c", attributes.counts, _above_zero, OF_COUNTS),
            ChartKind("u", attributes.rates, _above_zero, OF_SHARES),
            ChartKind("up", attributes.rates_prime, _above_zero, OF_PRIMES),
            ChartKind("p", attributes.proportions, _between_zero_and_one, OF_SHARES),
            ChartKind("pp", attributes.proportions_prime, _between_zero_and_one, OF_PRIMES),
            ChartKind("g", attributes.events_between, _above_zero),
        )
    }
)
"""The kinds of chart by name."""
