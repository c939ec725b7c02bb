"""The analysis engine: numbers in, limits and signals out. It needs NumPy and nothing else.

>>> from coachwork import spc
>>> analysis = spc.analyse([12, 14, 11, 13, 12, 15, 19, 21, 20, 22, 20, 21, 23, 22], chart="i")
>>> [signal.rule.value for signal in analysis.signals()]
['few_crossings']
"""

from coachwork.spc.aggregation import AGGREGATES, Subgroups, period_starts, subgroups
from coachwork.spc.analysis import Analysis, analyse
from coachwork.spc.arrays import InputError
from coachwork.spc.kinds import CHART_KINDS
from coachwork.spc.plot_the_dots import (
    Assurance,
    Improvement,
    PlotTheDots,
    SpecialCause,
    Variation,
    plot_the_dots,
)
from coachwork.spc.rule_sets import RULE_SETS, RuleSet, RuleUse
from coachwork.spc.vocabulary import Rule, Side, Signal

__all__ = [
    "AGGREGATES",
    "CHART_KINDS",
    "RULE_SETS",
    "Analysis",
    "Assurance",
    "Improvement",
    "InputError",
    "PlotTheDots",
    "Rule",
    "RuleSet",
    "RuleUse",
    "Side",
    "Signal",
    "SpecialCause",
    "Subgroups",
    "Variation",
    "analyse",
    "period_starts",
    "plot_the_dots",
    "subgroups",
]
