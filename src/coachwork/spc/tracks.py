"""The points that a pattern is looked for in, one after another."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from coachwork.spc.arrays import Bools, Floats, Ints, ranges
from coachwork.spc.charted import Charted
from coachwork.spc.findings import Findings
from coachwork.spc.segments import Segments, select, stretches


class Gaps(StrEnum):
    """What a missing value does to a pattern: nothing, or it ends it."""

    BRIDGE = "bridge"
    BREAK = "break"


@dataclass(frozen=True)
class Track:
    """`points`: flat positions, end to end. `segments`: stretches of them without a break.
    `part`: the part that each stretch lies in.
    """

    points: Ints
    segments: Segments
    part: Ints

    def kept(self, mask: Bools) -> Track:
        """The points of `mask` alone, closed up."""
        chosen = select(mask, self.segments)
        return Track(self.points[chosen.index], chosen.segments, self.part)

    def findings(self, firsts: Ints, lengths: Ints, side: Ints, expected: float) -> Findings:
        """Signals that are so many points of this track in a row, from these elements on."""
        return Findings(
            part=self.part[self.segments.owner(firsts)],
            side=side,
            length=lengths,
            expected=np.full(len(firsts), expected),
            points=self.points[ranges(firsts, lengths)],
            members=Segments(lengths),
        )

    def unbroken(self, states: NDArray[np.int8], length: int, sides: tuple[int, int]) -> Findings:
        """Signals of `length` or more points in a row in state 1 (first side) or -1 (second)."""
        runs = stretches(states, self.segments)
        state = states[runs.starts]
        long = np.flatnonzero((runs.lengths >= length) & (state != 0))
        side = np.where(state[long] > 0, *sides)
        return self.findings(runs.starts[long], runs.lengths[long], side, float(length))


def track(chart: Charted, gaps: str) -> Track:
    """The included points that have a value."""
    parts = chart.layout.parts
    present = ~np.isnan(chart.value)
    if gaps == Gaps.BRIDGE:
        chosen = select(chart.include & present, parts)
        return Track(chosen.positions(), chosen.segments, np.arange(len(parts.lengths)))
    included = select(chart.include, parts)
    there = present[included.index]
    cuts = stretches(there, included.segments)
    solid = np.flatnonzero(there[cuts.starts])
    return Track(
        points=included.positions()[np.flatnonzero(there)],
        segments=Segments(cuts.lengths[solid]),
        part=cuts.per_segment.owner(solid),
    )


def steps(values: Floats, line: Track) -> tuple[Ints, NDArray[np.int8], Segments]:
    """Moves from each point to the next: the elements they end in, their signs, how many a
    stretch has.
    """
    second = np.ones(len(values), np.bool_)
    second[line.segments.heads] = False
    ends = np.flatnonzero(second)
    signs = np.sign(values[ends] - values[ends - 1]).astype(np.int8)
    return ends, signs, Segments(np.maximum(line.segments.lengths - 1, 0))
