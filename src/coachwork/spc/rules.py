"""The rules: each finds its signals in a chart of many series. The rule sets that use them are in
`rule_sets`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

import numpy as np

from coachwork.spc.arrays import Bools, Floats, Ints, ranges
from coachwork.spc.boxes import PLAIN, fewest_crossings_limit_in, longest_run_limit_in
from coachwork.spc.chance import run_count_limits
from coachwork.spc.charted import Charted
from coachwork.spc.findings import Findings, single_points
from coachwork.spc.segments import Segments, select, stretches
from coachwork.spc.vocabulary import ABOVE, BELOW, DOWN, NONE, UP, Rule

FEWEST_FOR_RUNS_TEST = 10


def outside_limits(chart: Charted) -> Findings:
    """A point beyond a control limit. Shewhart, Economic Control of Quality of Manufactured
    Product, 1931.
    """
    points = np.flatnonzero(chart.outside)
    above = chart.value[points] > chart.upper[points]
    limit = np.where(above, chart.upper[points], chart.lower[points])
    return single_points(
        points, chart.layout.parts.owner(points), np.where(above, ABOVE, BELOW), limit
    )


def shift(chart: Charted, length: int = 6) -> Findings:
    """`length` or more useful points in a row on one side of the centre line; points on the line
    are passed over.
    """
    long = np.flatnonzero(chart.runs.stretches.lengths >= length)
    return _of_runs(chart, long, np.full(len(long), float(length)))


def long_run(chart: Charted, box: str = PLAIN) -> Findings:
    """A run longer than chance allows for this number of useful points.

    `box`: anhoej (Anhoej and Olesen, PLoS ONE 2014;9(11):e113825), best or cut.
    """
    runs = chart.runs
    allowed = longest_run_limit_in(box, runs.useful.segments.lengths, runs.crossings)
    long = np.flatnonzero(runs.stretches.lengths > runs.stretches.per_segment.spread(allowed))
    owner = runs.stretches.per_segment.owner(long)
    return _of_runs(chart, long, allowed[owner].astype(np.float64))


def few_crossings(chart: Charted, box: str = PLAIN) -> Findings:
    """Fewer crossings of the centre line than chance allows; `box` as for long runs."""
    runs = chart.runs
    allowed = fewest_crossings_limit_in(box, runs.useful.segments.lengths)
    return _of_parts(chart, runs.crossings < allowed, runs.crossings, allowed)


def few_runs(chart: Charted, alpha: float = 0.025) -> Findings:
    """Runs test, 2.5 % each side: fewer runs than chance allows, among ten useful points."""
    runs = chart.runs
    fewest, _ = run_count_limits(runs.useful.segments.lengths, alpha)
    count = runs.stretches.per_segment.lengths
    return _of_parts(chart, (count < fewest) & _enough(chart), count, fewest)


def many_runs(chart: Charted, alpha: float = 0.025) -> Findings:
    """Runs test, 2.5 % each side: more runs than chance allows, among ten useful points."""
    runs = chart.runs
    _, most = run_count_limits(runs.useful.segments.lengths, alpha)
    count = runs.stretches.per_segment.lengths
    return _of_parts(chart, (count > most) & _enough(chart), count, most)


def trend(chart: Charted, length: int = 5) -> Findings:
    """`length` or more points in a row all going up or all going down; of equal neighbours only the
    first counts.
    """
    present = select(chart.include & ~np.isnan(chart.value), chart.layout.parts)
    values = chart.value[present.index]
    moved = np.ones(len(values), np.bool_)
    np.not_equal(values[1:], values[:-1], out=moved[1:])
    moved[present.segments.heads] = True
    distinct = select(moved, present.segments)
    points = present.positions()[distinct.index]
    return _monotone(chart, points, distinct.segments, length)


def _monotone(chart: Charted, points: Ints, segments: Segments, length: int) -> Findings:
    """Stretches of `length` or more of these points, no two neighbours equal, that go one way."""
    values = chart.value[points]
    second = np.ones(len(points), np.bool_)
    second[segments.heads] = False
    steps = np.flatnonzero(second)
    rising = values[steps] > values[steps - 1]
    ways = stretches(rising, Segments(np.maximum(segments.lengths - 1, 0)))
    long = np.flatnonzero(ways.lengths >= length - 1)
    members = Segments(ways.lengths[long] + 1)
    first = steps[ways.starts[long]] - 1
    return Findings(
        part=segments.owner(first),
        side=np.where(rising[ways.starts[long]], UP, DOWN),
        length=members.lengths,
        expected=np.full(len(long), float(length)),
        points=points[ranges(first, members.lengths)],
        members=members,
    )


def _of_runs(chart: Charted, chosen: Ints, expected: Floats) -> Findings:
    """Signals that are whole runs."""
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
    useful = chart.runs.useful
    parts = np.flatnonzero(found)
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


def _enough(chart: Charted) -> Bools:
    return chart.runs.useful.segments.lengths >= FEWEST_FOR_RUNS_TEST


DETECTORS: Mapping[Rule, Callable[..., Findings]] = MappingProxyType(
    {
        Rule.SHIFT: shift,
        Rule.TREND: trend,
        Rule.FEW_RUNS: few_runs,
        Rule.MANY_RUNS: many_runs,
        Rule.LONG_RUN: long_run,
        Rule.FEW_CROSSINGS: few_crossings,
        Rule.OUTSIDE_LIMITS: outside_limits,
    }
)
"""The detector of each rule; its further arguments are the rule's parameters."""

FREE_OF_ORDER = frozenset({Rule.OUTSIDE_LIMITS})
"""Rules that make sense when the points are not in time order."""
