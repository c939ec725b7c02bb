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
from coachwork.spc.vocabulary import RULES, SIDES, Rule, Side, Signal


@dataclass(frozen=True)
class SignalTable:
    """All signals of a chart of many series.

    `rule`: of each signal, as its place in RULES. `findings`: the rest of each. `chart`: where they
    were found.
    """

    rule: Ints
    findings: Findings
    chart: Charted

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
        """The signal of each series that reaches furthest, as a row of this table; -1 where there
        is none.
        """
        order = np.lexsort((self.last, self.series))
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
        )


def find_signals(chart: Charted, rules: RuleSet) -> SignalTable:
    """Apply a rule set to a chart of many series."""
    uses = [use for use in rules.rules if chart.ordered or use.rule in FREE_OF_ORDER]
    found = [DETECTORS[use.rule](chart, **use.parameters) for use in uses]
    rule = np.array([RULES.index(use.rule) for use in uses], np.int64)
    counts = [len(each.part) for each in found]
    return SignalTable(rule.repeat(counts), together(found), chart)
