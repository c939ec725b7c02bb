"""Signals of many series: found as columns, given out one series at a time."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from coachwork.spc.arrays import Bools, Ints, Words
from coachwork.spc.charted import Charted
from coachwork.spc.findings import Findings, together
from coachwork.spc.lazy import lazy
from coachwork.spc.rule_sets import RuleSet
from coachwork.spc.rules import DETECTORS, FREE_OF_ORDER
from coachwork.spc.segments import Segments
from coachwork.spc.vocabulary import (
    PRECEDENCE,
    RULES,
    RULES_OF_PARTS,
    SIDES,
    UPWARDS,
    Meaning,
    Rule,
    Side,
    Signal,
)

MEANINGS = np.array([Meaning.CONCERN, Meaning.NEUTRAL, Meaning.IMPROVEMENT, Meaning.NONE])
"""By 1 + (1 where the signal goes the better way, -1 the worse, 0 neither); last where there is
no signal.
"""
NO_SIGNAL = 3
UPWARDS_BY_SIDE = np.array([UPWARDS[side] for side in SIDES])
WEIGHTS = np.array(
    [
        0
        if rule in RULES_OF_PARTS
        else len(PRECEDENCE) - PRECEDENCE.index(rule) + 1
        if rule in PRECEDENCE
        else 1
        for rule in RULES
    ]
)
"""How much each rule has to say about its points; nothing if it speaks of the whole part."""


@dataclass(frozen=True)
class SignalTable:
    """All signals of a chart of many series.

    `rule`: of each signal, as its place in RULES. `findings`: the rest of each. `chart`: where they
    were found. `way`: of each series, 1 where higher is better, -1 where lower is, 0 where neither.
    """

    rule: Ints
    findings: Findings
    chart: Charted
    way: Ints

    @lazy
    def series(self) -> Ints:
        """Which series each signal belongs to."""
        return self.chart.layout.series_of_part[self.findings.part]

    @lazy
    def first(self) -> Ints:
        """0-based index in its series of the first point of each signal."""
        return self.findings.points[self.findings.members.starts] % max(self.chart.layout.points, 1)

    @lazy
    def last(self) -> Ints:
        """0-based index in its series of the last point of each signal."""
        return self.findings.points[self.findings.members.ends - 1] % max(
            self.chart.layout.points, 1
        )

    def series_with(self, *rules: Rule) -> Bools:
        """Which series have a signal of one of these rules; of any rule when none is named."""
        wanted = self.series
        if rules:
            wanted = wanted[np.isin(self.rule, [RULES.index(rule) for rule in rules])]
        found = np.zeros(self.chart.layout.series, np.bool_)
        found[wanted] = True
        return found

    @lazy
    def latest(self) -> Ints:
        """The signal of each series that reaches furthest, as a row of this table; of several, the
        heaviest; -1 where there is none.
        """
        order = np.lexsort((WEIGHTS[self.rule], self.last, self.series))
        latest = np.full(self.chart.layout.series, -1)
        latest[self.series[order]] = order
        return latest

    @lazy
    def latest_index(self) -> Ints:
        """Index of the last point of the latest signal of each series; -1 where there is none."""
        return np.where(self.latest < 0, -1, np.append(self.last, -1)[self.latest])

    @lazy
    def latest_side(self) -> Words:
        """Side of the latest signal of each series, as a word; "none" where there is no signal."""
        words = np.array(SIDES, dtype=np.str_)
        side = np.append(self.findings.side, SIDES.index(Side.NONE))
        sides: Words = words[side[self.latest]]
        return sides

    @lazy
    def meaning(self) -> Ints:
        """What each signal means, as its place in MEANINGS."""
        return UPWARDS_BY_SIDE[self.findings.side] * self.way[self.series] + 1

    @lazy
    def latest_meaning(self) -> Words:
        """Meaning of the latest signal of each series, as a word; "none" where there is none."""
        words: Words = MEANINGS[np.append(self.meaning, NO_SIGNAL)[self.latest]]
        return words

    @lazy
    def meaning_of_points(self) -> Words:
        """What the heaviest signal of each point means; of equally heavy ones, the latest."""
        codes = np.full(self.chart.layout.parts.size, NO_SIGNAL, np.int8)
        weight = WEIGHTS[self.rule]
        order = np.lexsort((self.first, weight))
        order = order[weight[order] > 0]
        codes[self.findings.points_of(order)] = self.meaning[order].repeat(
            self.findings.members.lengths[order]
        )
        words: Words = MEANINGS[self.chart.layout.grid(codes)]
        return words

    @lazy
    def _in_time_order(self) -> tuple[Ints, Segments]:
        """Rows by series, first and last point; how many each series has."""
        order = np.lexsort((self.last, self.first, self.series))
        return order, Segments(np.bincount(self.series, minlength=self.chart.layout.series))

    def of(self, series: int) -> tuple[Signal, ...]:
        """The signals of one series in time order."""
        order, per_series = self._in_time_order
        start, end = per_series.starts[series], per_series.ends[series]
        return tuple(self._signal(row) for row in order[start:end].tolist())

    def _signal(self, row: int) -> Signal:
        found = self.findings
        start, end = found.members.starts[row], found.members.ends[row]
        points = (found.points[start:end] % self.chart.layout.points).tolist()
        return Signal(
            rule=RULES[self.rule[row]],
            first=points[0],
            last=points[-1],
            points=tuple(points),
            side=SIDES[found.side[row]],
            part=int(self.chart.layout.number_of_part[found.part[row]]),
            length=int(found.length[row]),
            expected=float(found.expected[row]),
            meaning=Meaning(str(MEANINGS[self.meaning[row]])),
        )


def find_signals(chart: Charted, rules: RuleSet, way: Ints) -> SignalTable:
    """Apply a rule set to a chart of many series; `way`: as in SignalTable."""
    uses = [use for use in rules.rules if chart.ordered or use.rule in FREE_OF_ORDER]
    found = [DETECTORS[use.rule](chart, **use.parameters) for use in uses]
    rule = np.array([RULES.index(use.rule) for use in uses], np.int64)
    counts = [len(each.part) for each in found]
    return SignalTable(rule.repeat(counts), together(found), chart, way)
