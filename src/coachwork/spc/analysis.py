"""Analyse one series or many: the front door of the engine."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from coachwork.spc.arrays import Bools, Floats, InputError, Ints, Words
from coachwork.spc.chance import fewest_crossings_limit, longest_run_limit
from coachwork.spc.charted import Charted, draw
from coachwork.spc.conventions import DEFAULT, Conventions
from coachwork.spc.kinds import CHART_KINDS, ChartKind
from coachwork.spc.layout import (
    Layout,
    Parts,
    as_rows,
    first_points,
    first_points_of_parts,
    lay_out,
    without,
)
from coachwork.spc.lazy import lazy
from coachwork.spc.rule_sets import Rules, RuleSet, rule_set
from coachwork.spc.sample import Sample
from coachwork.spc.signals import SignalTable, find_signals
from coachwork.spc.vocabulary import RULES, WAYS, Direction, Rule, Signal


@dataclass(frozen=True)
class Analysis:
    """Limits and signals of one series or many.

    Arrays of points have the shape series x points, arrays of parts the shape series x parts (zero
    where a series has fewer parts). One series alone is a row. NaN stands where a number is
    undefined. Arrays are made when first asked for and must not be written to.
    """

    chart: str
    rules: RuleSet
    charted: Charted
    given: Sample
    multiply: float
    non_negative: bool
    target: Floats | None
    trajectory: Floats | None
    way: Ints
    """Of each series: 1 where higher is better, -1 where lower is, 0 where neither."""

    @property
    def layout(self) -> Layout:
        return self.charted.layout

    # ---- points

    @lazy
    def y(self) -> Floats:
        """What is plotted, times `multiply`."""
        return self._points(self.charted.value)

    @lazy
    def n(self) -> Floats | None:
        """Denominators, NaN where one of the two values is missing; None where there are none."""
        return None if self.given.denominator is None else self.layout.grid(self.given.denominator)

    @lazy
    def centre(self) -> Floats:
        return self._points(self.charted.centre)

    @lazy
    def lower(self) -> Floats:
        return self._floor(self._points(self.charted.lower))

    @lazy
    def upper(self) -> Floats:
        return self._points(self.charted.upper)

    def limits(self, z: float) -> tuple[Floats, Floats]:
        """Lower and upper limits at z sigma."""
        lower, upper = self.charted.limits(z)
        return self._floor(self._points(lower)), self._points(upper)

    @lazy
    def lower_95(self) -> Floats:
        """Lower limit at 2 sigma."""
        return self.limits(2.0)[0]

    @lazy
    def upper_95(self) -> Floats:
        """Upper limit at 2 sigma."""
        return self.limits(2.0)[1]

    @lazy
    def part(self) -> Ints:
        """Part of each point, 1-based."""
        return self.layout.grid(self.layout.parts.spread(self.layout.number_of_part))

    @property
    def baseline(self) -> Bools:
        """Points up to the freeze."""
        return self.layout.grid(self.given.baseline)

    @property
    def include(self) -> Bools:
        """Points that are not excluded."""
        return self.layout.grid(self.charted.include)

    @property
    def outside(self) -> Bools:
        """Points beyond a limit, excluded ones too."""
        return self.layout.grid(self.charted.outside)

    @property
    def refused(self) -> Bools:
        """Series with a value that the chart cannot take (a T chart: a time that is not above
        zero). They have no lines and no signals.
        """
        void = self.charted.estimate.void
        if void is None:
            return np.zeros(self.layout.series, np.bool_)
        found: Bools = np.asarray(self.layout.table(void).any(axis=1))
        return found

    # ---- parts

    @property
    def n_parts(self) -> Ints:
        """Number of parts of each series."""
        return self.layout.n_parts

    @lazy
    def n_points(self) -> Ints:
        """Included points of each part, missing ones too."""
        return self.layout.table(self.layout.parts.count(self.charted.include))

    @lazy
    def part_end(self) -> Ints:
        """0-based index after the last point of each part."""
        return self.layout.table(self.layout.part_ends)

    @lazy
    def n_useful(self) -> Ints:
        """Points of each part that are included, not missing and not on the centre line."""
        return self.layout.table(self._useful)

    @lazy
    def longest_run(self) -> Ints:
        """Useful points in the longest run on one side of the centre line."""
        return self.layout.table(self.charted.runs.longest)

    @lazy
    def longest_run_max(self) -> Ints:
        """Longest run that chance allows (Anhoej); 0 without useful points."""
        return self.layout.table(longest_run_limit(self._useful))

    @lazy
    def crossings(self) -> Ints:
        """How often the useful points change sides."""
        return self.layout.table(self.charted.runs.crossings)

    @lazy
    def crossings_min(self) -> Ints:
        """Fewest crossings that chance allows (Anhoej); 0 without useful points."""
        return self.layout.table(fewest_crossings_limit(self._useful))

    @lazy
    def runs_signal(self) -> Bools:
        """Whether a rule about runs, all but those about limits, found something in the part."""
        found = np.zeros(len(self.layout.parts.lengths), np.bool_)
        about_runs = self.table.rule != RULES.index(Rule.OUTSIDE_LIMITS)
        found[self.table.findings.part[about_runs]] = True
        return self.layout.table(found)

    # ---- signals

    @lazy
    def table(self) -> SignalTable:
        """The signals of all series, as columns."""
        return find_signals(self.charted, self.rules, self.way)

    def signals(self, series: int = 0) -> tuple[Signal, ...]:
        """The signals of one series in time order."""
        return self.table.of(series)

    @lazy
    def any_signal(self) -> Bools:
        """Which series have a signal."""
        return self.table.series_with()

    def has_signal(self, *rules: Rule) -> Bools:
        """Which series have a signal of one of these rules."""
        return self.table.series_with(*rules)

    @property
    def latest_signal_index(self) -> Ints:
        """0-based index of the last point of each series' latest signal; -1 where there is none."""
        return self.table.latest_index

    @property
    def latest_signal_side(self) -> Words:
        """Side of each series' latest signal, as a word of Side; "none" where there is none."""
        return self.table.latest_side

    @property
    def latest_signal_meaning(self) -> Words:
        """What each series' latest signal means, as a word of Meaning; "none" where there is
        none.
        """
        return self.table.latest_meaning

    @property
    def point_meaning(self) -> Words:
        """What the signals of each point mean: improvement, concern, neutral, or "none"."""
        return self.table.meaning_of_points

    # ----

    @property
    def _useful(self) -> Ints:
        return self.charted.runs.useful.segments.lengths

    def _points(self, values: Floats) -> Floats:
        return self.layout.grid(values if self.multiply == 1.0 else values * self.multiply)

    def _floor(self, lower: Floats) -> Floats:
        """No limit below zero for a series that cannot go below zero and does not."""
        if not self.non_negative:
            return lower
        never_below = ~(self.y < 0).any(axis=1, keepdims=True)
        return np.where(never_below & (lower < 0), 0.0, lower)


def analyse(
    y: Any,
    n: Any = None,
    *,
    chart: str = "run",
    rules: Rules | None = None,
    parts: Parts | None = None,
    freeze: int | Ints | None = None,
    fix: int | Ints | None = None,
    exclude: Sequence[int] | Ints | Bools | None = None,
    centre: Any = None,
    target: Any = None,
    trajectory: Any = None,
    direction: str | Sequence[str] = Direction.NEITHER,
    multiply: float = 1.0,
    screened: bool = True,
    conventions: Conventions = DEFAULT,
    ordered: bool = True,
    non_negative: bool = False,
    size: Any = None,
    deviation: Any = None,
) -> Analysis:
    """Limits and signals of one series (1-D) or of many (series x points), in time order.

    y, n: values, or numerators and denominators of the same shape; the value charted is y / n, but
        for a C chart y. NaN where missing. Rows of different lengths are filled up with NaN.
    chart: a name in CHART_KINDS.
    rules: a name in RULE_SETS, a RuleSet, or several; by default anhoej, with three_sigma where
        there are limits.
    parts: last point of each part (phase), 1-based; one list for all series or one row each.
    freeze: number of points that the lines are computed from, one for all series or one each. With
        parts it is ignored, as in qicharts2.
    fix: number of points of each part that its lines are computed from, as in NHSRplotthedots.
    exclude: points left out of lines and runs, 1-based for all series; or a mask series x points.
    centre: a given centre line: a number, one a point, or series x points; for one number a series,
        series x 1. A part in which one is missing (NaN) has a centre line of its own.
    target: carried through, in the units of the result: a number, or as for `centre`.
    trajectory: a target for each point, such as a plan; carried through too.
    direction: which way is better, up, down or neither; one for all series or one each. It says
        what signals mean, under any rules.
    multiply: factor for values, centre line and limits, such as 100 for per cent.
    screened: leave out moving ranges over 3.267 times their mean, once.
    conventions: answers to questions on which tools disagree.
    ordered: false when the points are units to compare, not times: no rule about runs applies.
    non_negative: lower limits stop at zero where no value of the series is below it.
    size, deviation: of the observations behind each point, for xbar and s charts.

    InputError (a ValueError) says what is wrong with the data or a parameter.
    """
    kind = _kind(chart)
    numerator = as_rows(y, "y")
    shape = (numerator.shape[0], numerator.shape[1])
    layout = lay_out(shape, parts)
    baseline = _baseline(layout, None if parts is not None else freeze, fix)
    include = without(exclude, shape)
    sample = _sample(
        layout,
        numerator,
        n=_like(n, shape, "n"),
        size=_like(size, shape, "size"),
        deviation=_like(deviation, shape, "deviation"),
        given=_like(centre, shape, "centre"),
        baseline=baseline,
        base=baseline & include,
        screened=screened,
        ordered=ordered,
        conventions=conventions,
    )
    charted = draw(kind, sample, include)
    return Analysis(
        chart=chart,
        rules=rule_set(kind.default_rules if rules is None else rules),
        charted=charted,
        given=sample,
        multiply=float(multiply),
        non_negative=non_negative,
        target=_carried(target, shape, "target"),
        trajectory=_carried(trajectory, shape, "trajectory"),
        way=ways(direction, shape[0]),
    )


def ways(direction: str | Sequence[str], series: int) -> Ints:
    """1 for each series where higher is better, -1 where lower is, 0 where neither."""
    if isinstance(direction, str) and direction in WAYS:
        return np.full(series, WAYS[Direction(direction)])
    words = [direction] if isinstance(direction, str) else [str(word) for word in direction]
    unknown = sorted(set(words) - set(WAYS))
    if unknown:
        raise InputError(f"a direction is {', '.join(WAYS)}, not {', '.join(unknown)}")
    if len(words) not in (1, series):
        raise InputError(f"there are {len(words)} directions for {series} series")
    return np.broadcast_to(np.array([WAYS[Direction(word)] for word in words]), (series,))


def _carried(values: Any, shape: tuple[int, int], name: str) -> Floats | None:
    """Values that no line depends on, as series x points."""
    flat = _like(values, shape, name)
    return None if flat is None else flat.reshape(shape)


def _baseline(layout: Layout, freeze: int | Ints | None, fix: int | Ints | None) -> Bools:
    """The points up to the freeze that are among the first of their part."""
    baseline = first_points(freeze, layout.shape)
    return baseline if fix is None else baseline & first_points_of_parts(fix, layout)


def _kind(chart: str) -> ChartKind:
    if chart not in CHART_KINDS:
        raise InputError(f"there is no chart {chart!r}; there are {', '.join(CHART_KINDS)}")
    return CHART_KINDS[chart]


def _like(values: Any, shape: tuple[int, int], name: str) -> Floats | None:
    """Values broadcast to series x points and laid flat."""
    if values is None:
        return None
    rows = as_rows(values, name)
    try:
        return np.broadcast_to(rows, shape).reshape(-1)
    except ValueError:
        raise InputError(f"{name} of shape {rows.shape} does not fit y of shape {shape}") from None


def _sample(layout: Layout, numerator: Floats, n: Floats | None, **fields: Any) -> Sample:
    """A value or denominator without the other is missing."""
    flat = numerator.reshape(-1)
    if n is None:
        return Sample(layout, value=flat, numerator=flat, denominator=None, **fields)
    missing = np.isnan(flat) | np.isnan(n)
    flat, n = np.where(missing, np.nan, flat), np.where(missing, np.nan, n)
    with np.errstate(all="ignore"):
        ratio = flat / n
    ratio[~np.isfinite(ratio)] = np.nan
    return Sample(layout, value=ratio, numerator=flat, denominator=n, **fields)
