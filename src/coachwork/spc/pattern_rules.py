"""Rules about the pattern of points: trends, and how points lie in the thirds between the limits.

A third is one sigma wide. Limits at one and two sigma are clipped as the chart clips its limits.
"""

from __future__ import annotations

import numpy as np

from coachwork.spc.arrays import Bools, Floats, Ints, ranges
from coachwork.spc.charted import Charted
from coachwork.spc.findings import Findings, nothing, together
from coachwork.spc.segments import Segments, stretches
from coachwork.spc.tracks import Gaps, Track, steps, track
from coachwork.spc.vocabulary import ABOVE, BELOW, DOWN, NONE, UP

COUNT_ONCE, BREAK = "once", "break"


def trend(
    chart: Charted, length: int = 5, ties: str = COUNT_ONCE, gaps: str = Gaps.BRIDGE
) -> Findings:
    """`length` or more points in a row all going up or all going down.

    ties: of equal neighbours only the first counts ("once"), or they end the trend ("break").
    """
    line = track(chart, gaps)
    if ties == COUNT_ONCE:
        line = line.kept(_moved(chart.value[line.points], line.segments))
    ends, signs, per_stretch = steps(chart.value[line.points], line)
    ways = stretches(signs, per_stretch)
    sign = signs[ways.starts]
    long = np.flatnonzero((ways.lengths >= length - 1) & (sign != 0))
    firsts = ends[ways.starts[long]] - 1
    side = np.where(sign[long] > 0, UP, DOWN)
    return line.findings(firsts, ways.lengths[long] + 1, side, float(length))


def alternating(chart: Charted, length: int = 14, gaps: str = Gaps.BRIDGE) -> Findings:
    """`length` or more points in a row going up and down in turn."""
    line = track(chart, gaps)
    ends, signs, per_stretch = steps(chart.value[line.points], line)
    turns = np.zeros(len(signs), np.bool_)
    turns[1:] = signs[1:] * signs[:-1] < 0
    turns[per_stretch.heads] = False
    runs = stretches(turns, per_stretch)
    long = np.flatnonzero(turns[runs.starts] & (runs.lengths >= length - 2))
    firsts = ends[runs.starts[long]] - 2
    return line.findings(firsts, runs.lengths[long] + 2, np.full(len(long), NONE), float(length))


def hugging(
    chart: Charted, length: int = 15, sigmas: float = 1.0, gaps: str = Gaps.BRIDGE
) -> Findings:
    """`length` or more points in a row within `sigmas` of the centre line."""
    line = track(chart, gaps)
    lower, upper = _limits(chart, sigmas, line)
    values = chart.value[line.points]
    inside = (values < upper) & (values > lower)
    return line.unbroken(inside.astype(np.int8), length, (NONE, NONE))


def avoiding(
    chart: Charted, length: int = 8, sigmas: float = 1.0, gaps: str = Gaps.BRIDGE
) -> Findings:
    """`length` or more points in a row beyond `sigmas` of the centre line, on either side."""
    line = track(chart, gaps)
    lower, upper = _limits(chart, sigmas, line)
    values = chart.value[line.points]
    outer = (values > upper) | (values < lower)
    return line.unbroken(outer.astype(np.int8), length, (NONE, NONE))


def two_of_three(
    chart: Charted, sigmas: float = 2.0, all_on_side: bool = False, gaps: str = Gaps.BRIDGE
) -> Findings:
    """Two of three points in a row beyond `sigmas` on one side of the centre line.

    all_on_side: as NHS plot-the-dots, all three lie on that side, and a point beyond a limit does
    not count.
    """
    return _some_of(chart, 2, 3, sigmas, all_on_side, gaps)


def four_of_five(chart: Charted, sigmas: float = 1.0, gaps: str = Gaps.BRIDGE) -> Findings:
    """Four of five points in a row beyond `sigmas` on one side of the centre line."""
    return _some_of(chart, 4, 5, sigmas, False, gaps)


def _moved(values: Floats, segments: Segments) -> Bools:
    moved = np.ones(len(values), np.bool_)
    np.not_equal(values[1:], values[:-1], out=moved[1:])
    moved[segments.heads] = True
    return moved


def _limits(chart: Charted, sigmas: float, line: Track) -> tuple[Floats, Floats]:
    lower, upper = chart.limits(sigmas)
    return lower[line.points], upper[line.points]


def _some_of(
    chart: Charted, count: int, window: int, sigmas: float, all_on_side: bool, gaps: str
) -> Findings:
    """`count` of `window` points beyond `sigmas`, above or below."""
    line = track(chart, gaps)
    values, centre = chart.value[line.points], chart.centre[line.points]
    lower, upper = _limits(chart, sigmas, line)
    found = []
    for side, far, near in (
        (ABOVE, values > upper, values > centre),
        (BELOW, values < lower, values < centre),
    ):
        hits = far & ~chart.outside[line.points] if all_on_side else far
        flagged = _in_window(hits, line.segments, window) >= count
        if all_on_side:
            flagged &= _in_window(near, line.segments, window) == window
        found.append(_in_flagged(line, hits, flagged, window, count, side))
    return together(found)


def _in_window(hits: Bools, segments: Segments, window: int) -> Ints:
    """How many of the last `window` elements are hits; 0 where a stretch has not so many yet."""
    total = np.concatenate(([0], np.cumsum(hits)))
    counts = np.zeros(len(hits), np.int64)
    counts[window - 1 :] = total[window:] - total[:-window]
    early = ranges(segments.starts, np.minimum(segments.lengths, window - 1))
    counts[early] = 0
    return counts


def _in_flagged(
    line: Track, hits: Bools, flagged: Bools, window: int, count: int, side: int
) -> Findings:
    """The hits in flagged windows; windows that overlap make one signal. A window is flagged at
    its last element.
    """
    ends = np.flatnonzero(flagged)
    if not ends.size:
        return nothing()
    size = len(hits) + 1
    edges = np.bincount(ends - window + 1, minlength=size) - np.bincount(ends + 1, minlength=size)
    covered = np.cumsum(edges)[:-1] > 0
    groups = stretches(covered, line.segments)
    firsts = groups.starts[covered[groups.starts]]
    members = np.flatnonzero(covered & hits)
    lengths = np.bincount(np.searchsorted(firsts, members, side="right") - 1)
    return Findings(
        part=line.part[line.segments.owner(firsts)],
        side=np.full(len(firsts), side),
        length=lengths,
        expected=np.full(len(firsts), float(count)),
        points=line.points[members],
        members=Segments(lengths),
    )
