"""The detector of each rule: it finds the rule's signals in a chart of many series.

Its arguments after the chart are the parameters of the rule. The rule sets that use them are in
`rule_sets`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from coachwork.spc import pattern_rules, run_rules
from coachwork.spc.findings import Findings
from coachwork.spc.vocabulary import Rule

DETECTORS: Mapping[Rule, Callable[..., Findings]] = MappingProxyType(
    {
        Rule.SHIFT: run_rules.shift,
        Rule.TREND: pattern_rules.trend,
        Rule.FEW_RUNS: run_rules.few_runs,
        Rule.MANY_RUNS: run_rules.many_runs,
        Rule.LONG_RUN: run_rules.long_run,
        Rule.FEW_CROSSINGS: run_rules.few_crossings,
        Rule.OUTSIDE_LIMITS: run_rules.outside_limits,
        Rule.TWO_OF_THREE: pattern_rules.two_of_three,
        Rule.FOUR_OF_FIVE: pattern_rules.four_of_five,
        Rule.ALTERNATING: pattern_rules.alternating,
        Rule.HUGGING: pattern_rules.hugging,
        Rule.AVOIDING: pattern_rules.avoiding,
    }
)

FREE_OF_ORDER = frozenset({Rule.OUTSIDE_LIMITS})
"""Rules that make sense when the points are not in time order."""
