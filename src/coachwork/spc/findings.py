"""What a rule found in many series, as columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np

from coachwork.spc.arrays import Floats, Ints, ranges
from coachwork.spc.segments import Segments


@dataclass(frozen=True)
class Findings:
    """Signals of one rule, one row each.

    `part`: which part of the layout. `side`: index in SIDES. `length`, `expected`: as in Signal.
    `points`: the flat positions of the points of all signals end to end, cut by `members`.
    """

    part: Ints
    side: Ints
    length: Ints
    expected: Floats
    points: Ints
    members: Segments

    def points_of(self, rows: Ints) -> Ints:
        """The points of some rows, in that order."""
        return self.points[ranges(self.members.starts[rows], self.members.lengths[rows])]


@cache
def nothing() -> Findings:
    """No signal."""
    none = np.empty(0, np.int64)
    return Findings(none, none, none, np.empty(0), none, Segments(none))


def single_points(points: Ints, part: Ints, side: Ints, expected: Floats) -> Findings:
    """Signals of one point each."""
    once = np.ones(len(points), np.int64)
    return Findings(part, side, once, expected, points, Segments(once))


def together(findings: Sequence[Findings]) -> Findings:
    """The rows of several findings, one after another."""
    findings = [found for found in findings if len(found.part)]
    if len(findings) < 2:
        return findings[0] if findings else nothing()
    return Findings(
        part=np.concatenate([found.part for found in findings]),
        side=np.concatenate([found.side for found in findings]),
        length=np.concatenate([found.length for found in findings]),
        expected=np.concatenate([found.expected for found in findings]),
        points=np.concatenate([found.points for found in findings]),
        members=Segments(np.concatenate([found.members.lengths for found in findings])),
    )
