"""Rules about the pattern of points: trends, and how points lie in the thirds between the limits.

A third is one sigma wide. Limits at one and two sigma are clipped as the chart clips its limits.
"""

from __future__ import annotations

import numpy as np

from coachwork.spc.arrays import Bools, Floats, ranges
from coachwork.spc.charted import Charted
from coachwork.spc.findings import Findings, nothing, together
from coachwork.spc.segments import Segments
from coachwork.spc.tracks import Gaps, States, Track
from coachwork.spc.vocabulary import ABOVE, BELOW, DOWN, NONE, UP

COUNT_ONCE, BREAK = "once", "break"


def trend(
    chart: Charted, length: int = 5, ties: str = COUNT_ONCE, gaps: str = Gaps.BRIDGE
) -> Findings:
    """`length` or more points in a row all going up or all going down.

    ties: of equal neighbours only the first counts ("once"), or they end the trend ("break").
    """
    line = chart.track(gaps)
    if ties == COUNT_ONCE:
        line = line.kept(_moved(chart.value[line.points], line.segments))
    steps = line.steps(chart.value[line.points])
    second, count, way = line.unbroken(steps, length - 1)
    return line.findings(second - 1, count + 1, np.where(way > 0, UP, DOWN), float(length))


def alternating(chart: Charted, length: int = 14, gaps: str = Gaps.BRIDGE) -> Findings:
    """`length` or more points in a row going up and down in turn."""
    line = chart.track(gaps)
    steps = line.steps(chart.value[line.points])
    turns = np.zeros_like(steps)
    turns[1:] = steps[1:] * steps[:-1] < 0
    turns[line.segments.heads] = 0
    third, count, _ = line.unbroken(turns, length - 2)
    return line.findings(third - 2, count + 2, np.full(len(third), NONE), float(length))


def hugging(
    chart: Charted, length: int = 15, sigmas: float = 1.0, gaps: str = Gaps.BRIDGE
) -> Findings:
    """`length` or more points in a row within `sigmas` of the centre line."""
    line = chart.track(gaps)
    lower, upper = _limits(chart, sigmas, line)
    values = chart.value[line.points]
    inside = (values < upper) & (values > lower)
    firsts, lengths, _ = line.unbroken(inside.view(np.int8), length)
    return line.findings(firsts, lengths, np.full(len(firsts), NONE), float(length))


def avoiding(
    chart: Charted, length: int = 8, sigmas: float = 1.0, gaps: str = Gaps.BRIDGE
) -> Findings:
    """`length` or more points in a row beyond `sigmas` of the centre line, on either side."""
    line = chart.track(gaps)
    lower, upper = _limits(chart, sigmas, line)
    values = chart.value[line.points]
    outer = (values > upper) | (values < lower)
    firsts, lengths, _ = line.unbroken(outer.view(np.int8), length)
    return line.findings(firsts, lengths, np.full(len(firsts), NONE), float(length))


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
    line = chart.track(gaps)
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


def _in_window(hits: Bools, segments: Segments, window: int) -> States:
    """How many of the last `window` elements are hits; 0 where a stretch has not so many yet."""
    counts = hits.astype(np.int8)
    for back in range(1, window):
        counts[back:] += hits[:-back].view(np.int8)
    counts[ranges(segments.starts, np.minimum(segments.lengths, window - 1))] = 0
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
    first_of_group = np.diff(ends, prepend=ends[0] - window) >= window
    group = np.cumsum(first_of_group) - 1
    elements = np.unique(ends[:, None] - np.arange(window))
    members = elements[hits[elements]]
    lengths = np.bincount(group[np.searchsorted(ends, members)])
    return Findings(
        part=line.part[line.segments.owner(ends[first_of_group])],
        side=np.full(len(lengths), side),
        length=lengths,
        expected=np.full(len(lengths), float(count)),
        points=line.at(members),
        members=Segments(lengths),
    )
