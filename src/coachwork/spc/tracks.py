"""The points that a pattern is looked for in, one after another."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from coachwork.spc.arrays import Bools, Floats, Index, Ints, ranges
from coachwork.spc.findings import Findings
from coachwork.spc.segments import Segments, select, stretches

States = NDArray[np.int8]


class Gaps(StrEnum):
    """What a missing value does to a pattern: nothing, or it ends it."""

    BRIDGE = "bridge"
    BREAK = "break"


@dataclass(frozen=True)
class Track:
    """`points`: flat positions, end to end. `segments`: stretches of them without a break.
    `part`: the part that each stretch lies in.
    """

    points: Index
    segments: Segments
    part: Ints

    def kept(self, mask: Bools) -> Track:
        """The points of `mask` alone, closed up."""
        chosen = select(mask, self.segments)
        return Track(self.at(chosen.positions()), chosen.segments, self.part)

    def at(self, elements: Ints) -> Ints:
        """Flat positions of some elements of the track."""
        return elements if isinstance(self.points, slice) else self.points[elements]

    def findings(self, firsts: Ints, lengths: Ints, side: Ints, expected: float) -> Findings:
        """Signals that are so many points of this track in a row, from these elements on."""
        return Findings(
            part=self.part[self.segments.owner(firsts)],
            side=side,
            length=lengths,
            expected=np.full(len(firsts), expected),
            points=self.at(ranges(firsts, lengths)),
            members=Segments(lengths),
        )

    def unbroken(self, states: States, length: int) -> tuple[Ints, Ints, States]:
        """First element, length and state of the runs of `length` or more equal states but 0."""
        runs = stretches(states, self.segments)
        long = np.flatnonzero(runs.lengths >= length)
        long = long[states[runs.starts[long]] != 0]
        return runs.starts[long], runs.lengths[long], states[runs.starts[long]]

    def steps(self, values: Floats) -> States:
        """1 where a point is above the one before it in its stretch, -1 below, else 0."""
        signs = np.zeros(len(values), np.int8)
        np.subtract(
            values[1:] > values[:-1],
            values[1:] < values[:-1],
            out=signs[1:],
            dtype=np.int8,
            casting="unsafe",
        )
        signs[self.segments.heads] = 0
        return signs


def bridged(present: Bools, parts: Segments) -> Track:
    """The points that are present, each part one stretch."""
    chosen = select(present, parts)
    return Track(chosen.index, chosen.segments, np.arange(len(parts.lengths)))


def broken(include: Bools, present: Bools, parts: Segments) -> Track:
    """The points that are included and present, in stretches between those that are missing."""
    included = select(include, parts)
    there = present[included.index]
    if there.all():
        return Track(included.index, included.segments, np.arange(len(parts.lengths)))
    cuts = stretches(there, included.segments)
    solid = np.flatnonzero(there[cuts.starts])
    return Track(
        points=included.positions()[np.flatnonzero(there)],
        segments=Segments(cuts.lengths[solid]),
        part=cuts.per_segment.owner(solid),
    )
