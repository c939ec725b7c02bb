"""A chart of many series: its points, its lines, and the runs of points about the centre line."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from coachwork.spc.arrays import Bools, Floats, Ints
from coachwork.spc.conventions import Clipping
from coachwork.spc.estimation import estimated
from coachwork.spc.kinds import ChartKind, Limits
from coachwork.spc.layout import Layout
from coachwork.spc.lazy import lazy
from coachwork.spc.sample import Estimate, Sample
from coachwork.spc.segments import Selection, Stretches, select, stretches
from coachwork.spc.tracks import Gaps, Track, bridged, broken


@dataclass(frozen=True)
class Runs:
    """Runs of useful points: included, not missing, not on the centre line, which neither break nor
    lengthen a run.

    `useful`: the useful points. `stretches`: the runs, counted in useful points. `above`: the side
    of each run. `longest`, `crossings`: of each part.
    """

    useful: Selection
    stretches: Stretches
    above: Bools
    longest: Ints
    crossings: Ints


@dataclass(frozen=True)
class Charted:
    """`layout` of the series and their parts, `value`, `centre`, `lower`, `upper` one a point,
    flat.

    `outside`: beyond a limit. `include`: points that take part in the rules. `ordered`: run rules
    apply.
    """

    kind: ChartKind
    layout: Layout
    estimate: Estimate
    value: Floats
    centre: Floats
    lower: Floats
    upper: Floats
    include: Bools
    ordered: bool
    clipping: str

    def limits(self, z: float) -> Limits:
        """Limits at z sigma, one a point."""
        return limits_of(self.kind, self.layout, self.estimate, z, self.clipping)

    @lazy
    def outside(self) -> Bools:
        return (self.value > self.upper) | (self.value < self.lower)

    @lazy
    def bridged(self) -> Track:
        """The points that rules look at, missing ones passed over."""
        return bridged(self.include & ~np.isnan(self.value), self.layout.parts)

    @lazy
    def broken(self) -> Track:
        """The points that rules look at, cut where one is missing."""
        return broken(self.include, ~np.isnan(self.value), self.layout.parts)

    def track(self, gaps: str) -> Track:
        """Either of them, by a name in Gaps."""
        return self.bridged if gaps == Gaps.BRIDGE else self.broken

    @lazy
    def runs(self) -> Runs:
        above = self.value > self.centre
        useful = select((above | (self.value < self.centre)) & self.include, self.layout.parts)
        found = stretches(above[useful.index], useful.segments)
        return Runs(
            useful=useful,
            stretches=found,
            above=above[useful.index][found.starts],
            longest=found.per_segment.maximum(found.lengths),
            crossings=np.maximum(found.per_segment.lengths - 1, 0),
        )


def draw(kind: ChartKind, sample: Sample, include: Bools) -> Charted:
    """Estimate the lines of a chart."""
    estimate = estimated(kind, sample)
    clipping = sample.conventions.clipping
    lower, upper = limits_of(kind, sample.layout, estimate, 3.0, clipping)
    return Charted(
        kind=kind,
        layout=sample.layout,
        estimate=estimate,
        value=estimate.value,
        centre=sample.layout.along(estimate.centre),
        lower=lower,
        upper=upper,
        include=include,
        ordered=sample.ordered and kind.runs,
        clipping=clipping,
    )


def limits_of(
    kind: ChartKind, layout: Layout, estimate: Estimate, z: float, clipping: str
) -> Limits:
    """Limits at z sigma, one a point."""
    middle, sigma = estimate.middle, estimate.sigma
    if len(middle) != len(sigma):
        middle, sigma = layout.along(middle), layout.along(sigma)
    with np.errstate(over="ignore"):
        lower, upper = kind.limits(middle, sigma, z)
    if clipping == Clipping.POSSIBLE:
        lower, upper = kind.clipped((lower, upper))
    if estimate.void is not None:
        none = layout.parts.spread(estimate.void)
        lower = np.where(none, np.nan, layout.along(lower))
        upper = np.where(none, np.nan, layout.along(upper))
    return layout.along(lower), layout.along(upper)
