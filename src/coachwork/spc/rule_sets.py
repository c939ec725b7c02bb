"""Rule sets as data: a name and a list of rules with their parameters. A programme may make its
own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from coachwork.spc.arrays import InputError
from coachwork.spc.vocabulary import Rule


@dataclass(frozen=True)
class RuleUse:
    """A rule and its parameters, where they differ from the rule's own defaults."""

    rule: Rule
    parameters: Mapping[str, float | str | bool] = field(default_factory=dict)


@dataclass(frozen=True)
class RuleSet:
    """Rules that are applied together."""

    name: str
    rules: tuple[RuleUse, ...]


def _set(name: str, *uses: RuleUse) -> RuleSet:
    return RuleSet(name, uses)


PERLA = _set(
    "perla",
    RuleUse(Rule.SHIFT, {"length": 6}),
    RuleUse(Rule.TREND, {"length": 5}),
    RuleUse(Rule.FEW_RUNS, {"alpha": 0.025}),
    RuleUse(Rule.MANY_RUNS, {"alpha": 0.025}),
)
ANHOEJ = _set("anhoej", RuleUse(Rule.LONG_RUN), RuleUse(Rule.FEW_CROSSINGS))
BEST_BOX = _set(
    "bestbox",
    RuleUse(Rule.LONG_RUN, {"box": "best"}),
    RuleUse(Rule.FEW_CROSSINGS, {"box": "best"}),
)
CUT_BOX = _set(
    "cutbox",
    RuleUse(Rule.LONG_RUN, {"box": "cut"}),
    RuleUse(Rule.FEW_CROSSINGS, {"box": "cut"}),
)
THREE_SIGMA = _set("three_sigma", RuleUse(Rule.OUTSIDE_LIMITS))
ANHOEJ_THREE_SIGMA = _set("anhoej_three_sigma", *THREE_SIGMA.rules, *ANHOEJ.rules)
PERLA_THREE_SIGMA = _set("perla_three_sigma", *THREE_SIGMA.rules, *PERLA.rules)
PLOT_THE_DOTS = _set(
    "plot_the_dots",
    RuleUse(Rule.OUTSIDE_LIMITS),
    RuleUse(Rule.TREND, {"length": 7, "ties": "break", "gaps": "break"}),
    RuleUse(Rule.TWO_OF_THREE, {"all_on_side": True, "gaps": "break"}),
    RuleUse(Rule.SHIFT, {"length": 7, "on_line": "break", "gaps": "break"}),
)
"""NHS England, Making Data Count: as the package NHSRplotthedots works it out."""
PROVOST_MURRAY = _set(
    "provost_murray",
    RuleUse(Rule.OUTSIDE_LIMITS),
    RuleUse(Rule.SHIFT, {"length": 8}),
    RuleUse(Rule.TREND, {"length": 6}),
    RuleUse(Rule.TWO_OF_THREE),
    RuleUse(Rule.HUGGING, {"length": 15}),
)
"""Provost and Murray, The Health Care Data Guide, 2nd edition 2022, chapter 4."""
WESTERN_ELECTRIC = _set(
    "western_electric",
    RuleUse(Rule.OUTSIDE_LIMITS),
    RuleUse(Rule.TWO_OF_THREE),
    RuleUse(Rule.FOUR_OF_FIVE),
    RuleUse(Rule.SHIFT, {"length": 8, "on_line": "break"}),
)
"""Western Electric, Statistical Quality Control Handbook, 1956."""
NELSON = _set(
    "nelson",
    RuleUse(Rule.OUTSIDE_LIMITS),
    RuleUse(Rule.SHIFT, {"length": 9, "on_line": "break"}),
    RuleUse(Rule.TREND, {"length": 6, "ties": "break"}),
    RuleUse(Rule.ALTERNATING, {"length": 14}),
    RuleUse(Rule.TWO_OF_THREE),
    RuleUse(Rule.FOUR_OF_FIVE),
    RuleUse(Rule.HUGGING, {"length": 15}),
    RuleUse(Rule.AVOIDING, {"length": 8}),
)
"""Nelson, Journal of Quality Technology 1984;16:237-239."""

RULE_SETS: Mapping[str, RuleSet] = MappingProxyType(
    {
        each.name: each
        for each in (
            PERLA,
            ANHOEJ,
            BEST_BOX,
            CUT_BOX,
            THREE_SIGMA,
            ANHOEJ_THREE_SIGMA,
            PERLA_THREE_SIGMA,
            PLOT_THE_DOTS,
            PROVOST_MURRAY,
            WESTERN_ELECTRIC,
            NELSON,
        )
    }
)
"""The rule sets that come with the engine, by name."""

Rules = str | RuleSet | Sequence[str | RuleSet]


def rule_set(rules: Rules) -> RuleSet:
    """A rule set by name, as it is, or several joined in order. InputError for an unknown name."""
    if isinstance(rules, RuleSet):
        return rules
    if isinstance(rules, str):
        if rules not in RULE_SETS:
            raise InputError(f"there is no rule set {rules!r}; there are {', '.join(RULE_SETS)}")
        return RULE_SETS[rules]
    sets = [rule_set(each) for each in rules]
    uses = dict.fromkeys(
        (use.rule, tuple(use.parameters.items())) for each in sets for use in each.rules
    )
    return RuleSet(
        "_".join(each.name for each in sets), tuple(RuleUse(rule, dict(p)) for rule, p in uses)
    )
