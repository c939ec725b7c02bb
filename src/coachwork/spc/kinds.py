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
    centre and sigma grow. `values`: the values are multiplied. `counts`: numerators and
    denominators are, together; if both are, by factors of their own, and the powers are of that of
    the values.
    """

    values: bool
    counts: bool
    centre: int
    sigma: int


OF_VALUES = Scaling(values=True, counts=False, centre=2, sigma=2)
OF_COUNTS = Scaling(values=True, counts=False, centre=2, sigma=1)
OF_SHARES = Scaling(values=False, counts=True, centre=0, sigma=-1)
OF_PRIMES = Scaling(values=False, counts=True, centre=0, sigma=0)
OF_RATIOS = Scaling(values=True, counts=True, centre=2, sigma=2)


@dataclass(frozen=True)
class ChartKind:
    """`estimate`: from a sample to its lines. `limits`: lower and upper limit at z sigma from
    middle, sigma and z.

    `scaling`: how its lines follow huge numbers. `least`, `most`: what a value can be; limits go no
    further. `runs`: run rules apply. `default_rules`: a name in RULE_SETS.
    """

    name: str
    estimate: Callable[[Sample], Estimate]
    limits: Callable[[Floats, Floats, float], Limits]
    scaling: Scaling = OF_VALUES
    least: float = -np.inf
    most: float = np.inf
    runs: bool = True
    default_rules: str = "anhoej_three_sigma"

    def clipped(self, limits: Limits) -> Limits:
        """Limits that stop where no value can be."""
        lower, upper = limits
        return (
            lower if self.least == -np.inf else np.maximum(lower, self.least),
            upper if self.most == np.inf else np.minimum(upper, self.most),
        )


def _symmetric(middle: Floats, sigma: Floats, z: float) -> Limits:
    width = z * sigma
    return middle - width, middle + width


def _in_thirds(middle: Floats, distance: Floats, z: float) -> Limits:
    width = z / 3.0 * distance
    return middle - width, middle + width


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
            ChartKind("ip", individuals.individuals_prime, _symmetric, OF_RATIOS),
            ChartKind("t", individuals.time_between, _of_times),
            ChartKind("xbar", subgroup_charts.means, _symmetric),
            ChartKind("s", subgroup_charts.deviations, _symmetric, least=0.0),
            ChartKind("c", attributes.counts, _symmetric, OF_COUNTS, least=0.0),
            ChartKind("u", attributes.rates, _symmetric, OF_SHARES, least=0.0),
            ChartKind("up", attributes.rates_prime, _symmetric, OF_PRIMES, least=0.0),
            ChartKind("p", attributes.proportions, _symmetric, OF_SHARES, 0.0, 1.0),
            ChartKind("pp", attributes.proportions_prime, _symmetric, OF_PRIMES, 0.0, 1.0),
            ChartKind("g", attributes.events_between, _symmetric, least=0.0),
        )
    }
)
"""The kinds of chart by name."""
