"""What a chart is estimated from, and what its estimation gives."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from coachwork.spc.arrays import Bools, Floats, InputError
from coachwork.spc.conventions import Conventions
from coachwork.spc.layout import Layout
from coachwork.spc.lazy import lazy
from coachwork.spc.segments import Selection, select


@dataclass(frozen=True)
class Sample:
    """The points of all series, flat.

    `value`: what is charted (a ratio where there are denominators), NaN where missing. `numerator`,
    `denominator`: its two parts; the denominator is None where there is none. `size`, `deviation`:
    number and standard deviation of the observations behind each point. `baseline`: points up to
    the freeze. `base`: points that limits are computed from: of those, the included ones. `given`:
    a centre line set by the caller, one a point. `screened`: leave out moving ranges over their own
    limit, once. `ordered`: the points are in time order (false for a comparison of units).
    `conventions`: answers to questions on which tools disagree.
    """

    layout: Layout
    value: Floats
    numerator: Floats
    denominator: Floats | None
    size: Floats | None
    deviation: Floats | None
    baseline: Bools
    base: Bools
    given: Floats | None
    screened: bool
    ordered: bool
    conventions: Conventions

    @lazy
    def measured(self) -> Selection:
        """The points of the base that have a value."""
        return self.chosen(self.base)

    def with_values(self, value: Floats) -> Sample:
        """The same sample with other values charted."""
        return replace(self, value=value)

    def chosen(self, mask: Bools) -> Selection:
        """The points of `mask` that have a value."""
        return select(mask & ~np.isnan(self.value), self.layout.parts)

    @lazy
    def is_given(self) -> Bools:
        """The points of parts whose centre line is given; not where one of it is missing."""
        if self.given is None:
            return np.zeros(len(self.value), np.bool_)
        parts = self.layout.parts
        return parts.spread(parts.count(np.isnan(self.given)) == 0)

    def centre(self, computed: Floats) -> Floats:
        """The centre line: the given one, or else the computed one."""
        if self.given is None:
            return computed
        return np.where(self.is_given, self.given, self.layout.along(computed))

    def from_given(self, values: Floats) -> Floats:
        """Distances of values from a given centre line, which may move; values where none is
        given.
        """
        return values if self.given is None else values - np.where(self.is_given, self.given, 0.0)

    def denominators(self) -> Floats:
        if self.denominator is None:
            raise InputError("this chart needs denominators (n)")
        return self.denominator


@dataclass(frozen=True)
class Estimate:
    """The lines of a chart, flat: one value a part or one a point.

    `value`: what is plotted, one a point. `centre`: the line that is drawn and that runs are
    counted about. `middle` and `sigma`: what the limits are computed from, on the scale of the
    chart's own formula; NaN where undefined. `void`: the parts that have no lines because of a
    value that the chart cannot take; None where it takes any.
    """

    value: Floats
    centre: Floats
    middle: Floats
    sigma: Floats
    void: Bools | None = None
