"""Rules about points beyond limits and about runs of points on one side of the centre line."""

from __future__ import annotations

import numpy as np

from coachwork.spc.arrays import Bools, Floats, Ints, ranges
from coachwork.spc.boxes import PLAIN, fewest_crossings_limit_in, longest_run_limit_in
from coachwork.spc.chance import run_count_limits
from coachwork.spc.charted import Charted
from coachwork.spc.findings import Findings, nothing, single_points
from coachwork.spc.segments import Segments
from coachwork.spc.tracks import Gaps
from coachwork.spc.vocabulary import ABOVE, BELOW, NONE

FEWEST = 10
"""Useful points below which the runs test says nothing."""
COUNT, SKIP = "count", "skip"


def outside_limits(chart: Charted, excluded: str = COUNT) -> Findings:
    """A point beyond a control limit. Shewhart, Economic Control of Quality of Manufactured
    Product, 1931.

    excluded: a point left out of the lines counts too ("count"), or not ("skip").
    """
    counted = chart.outside & chart.include if excluded == SKIP else chart.outside
    points = np.flatnonzero(counted)
    if not points.size:
        return nothing()
    above = chart.value[points] > chart.upper[points]
    limit = np.where(above, chart.upper[points], chart.lower[points])
    return single_points(
        points, chart.layout.parts.owner(points), np.where(above, ABOVE, BELOW), limit
    )


def shift(
    chart: Charted, length: int = 6, on_line: str = SKIP, gaps: str = Gaps.BRIDGE
) -> Findings:
    """`length` or more points in a row on one side of the centre line.

    on_line: a point on the line is passed over ("skip"), or it ends the run ("break").
    """
    if on_line == SKIP and gaps == Gaps.BRIDGE:
        long = np.flatnonzero(chart.runs.stretches.lengths >= length)
        return _of_runs(chart, long, np.full(len(long), float(length)))
    line = chart.track(gaps)
    values, centre = chart.value[line.points], chart.centre[line.points]
    sides = (values > centre).view(np.int8) - (values < centre).view(np.int8)
    if on_line == SKIP:
        off_line = sides != 0
        line, sides = line.kept(off_line), sides[off_line]
    firsts, lengths, side = line.unbroken(sides, length)
    return line.findings(firsts, lengths, np.where(side > 0, ABOVE, BELOW), float(length))


def long_run(chart: Charted, box: str = PLAIN, fewest: int = 1) -> Findings:
    """A run longer than chance allows for this number of useful points.

    `box`: anhoej (Anhoej and Olesen, PLoS ONE 2014;9(11):e113825), best or cut. `fewest`: useful
    points below which the rule is not applied.
    """
    runs = chart.runs
    allowed = longest_run_limit_in(box, runs.useful.segments.lengths, runs.crossings)
    if fewest > 1:
        allowed = np.where(_enough(chart, fewest), allowed, runs.longest)
    long = np.flatnonzero(runs.stretches.lengths > runs.stretches.per_segment.spread(allowed))
    owner = runs.stretches.per_segment.owner(long)
    return _of_runs(chart, long, allowed[owner].astype(np.float64))


def few_crossings(chart: Charted, box: str = PLAIN, fewest: int = 1) -> Findings:
    """Fewer crossings of the centre line than chance allows; parameters as for long runs."""
    runs = chart.runs
    allowed = fewest_crossings_limit_in(box, runs.useful.segments.lengths)
    found = (runs.crossings < allowed) & _enough(chart, fewest)
    return _of_parts(chart, found, runs.crossings, allowed)


def few_runs(chart: Charted, alpha: float = 0.025, fewest: int = FEWEST) -> Findings:
    """Runs test, 2.5 % each side: fewer runs than chance allows, among ten useful points or more.

    `alpha`: share of each side. `fewest`: useful points below which the test is not made.
    """
    runs = chart.runs
    least, _ = run_count_limits(runs.useful.segments.lengths, alpha)
    count = runs.stretches.per_segment.lengths
    return _of_parts(chart, (count < least) & _enough(chart, fewest), count, least)


def many_runs(chart: Charted, alpha: float = 0.025, fewest: int = FEWEST) -> Findings:
    """Runs test, 2.5 % each side: more runs than chance allows; parameters as for few runs."""
    runs = chart.runs
    _, most = run_count_limits(runs.useful.segments.lengths, alpha)
    count = runs.stretches.per_segment.lengths
    return _of_parts(chart, (count > most) & _enough(chart, fewest), count, most)


def _of_runs(chart: Charted, chosen: Ints, expected: Floats) -> Findings:
    """Signals that are whole runs."""
    if not chosen.size:
        return nothing()
    runs = chart.runs
    lengths = runs.stretches.lengths[chosen]
    elements = ranges(runs.stretches.starts[chosen], lengths)
    return Findings(
        part=runs.stretches.per_segment.owner(chosen),
        side=np.where(runs.above[chosen], ABOVE, BELOW),
        length=lengths,
        expected=expected,
        points=elements if isinstance(runs.useful.index, slice) else runs.useful.index[elements],
        members=Segments(lengths),
    )


def _of_parts(chart: Charted, found: Bools, count: Ints, expected: Ints) -> Findings:
    """Signals that are all useful points of a part."""
    parts = np.flatnonzero(found)
    if not parts.size:
        return nothing()
    useful = chart.runs.useful
    lengths = useful.segments.lengths[parts]
    elements = ranges(useful.segments.starts[parts], lengths)
    return Findings(
        part=parts,
        side=np.full(len(parts), NONE),
        length=count[parts],
        expected=expected[parts].astype(np.float64),
        points=elements if isinstance(useful.index, slice) else useful.index[elements],
        members=Segments(lengths),
    )


def _enough(chart: Charted, fewest: int) -> Bools:
    return chart.runs.useful.segments.lengths >= fewest
