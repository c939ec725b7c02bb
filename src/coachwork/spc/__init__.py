"""The analysis engine: numbers in, limits and signals out. It needs NumPy and nothing else.

>>> from coachwork import spc
>>> analysis = spc.analyse([12, 14, 11, 13, 12, 15, 19, 21, 20, 22, 20, 21, 23, 22], chart="i")
>>> [signal.rule.value for signal in analysis.signals()]
['few_crossings']
"""

from coachwork.spc.advice import Advice, Measured, Remark, advise
from coachwork.spc.aggregation import AGGREGATES, Subgroups, period_starts, subgroups
from coachwork.spc.analysis import Analysis, analyse
from coachwork.spc.arrays import InputError
from coachwork.spc.change import Change, suggest_change
from coachwork.spc.conventions import (
    Average,
    Clipping,
    Conventions,
    Middle,
    Ranges,
    Within,
)
from coachwork.spc.funnel import Chance, Funnel, Overdispersion, funnel
from coachwork.spc.kinds import CHART_KINDS
from coachwork.spc.many import (
    SeriesTable,
    Summary,
    analyse_in_chunks,
    series_table,
    summarise,
    summary_of,
)
from coachwork.spc.pareto import Pareto, pareto
from coachwork.spc.plot_the_dots import (
    Assurance,
    Improvement,
    Latest,
    PlotTheDots,
    SpecialCause,
    Variation,
    plot_the_dots,
)
from coachwork.spc.power import points_to_see, signal_rate
from coachwork.spc.rule_sets import RULE_SETS, RuleSet, RuleUse
from coachwork.spc.sequential import Cusum, Ewma, baseline_share, bernoulli_cusum, cusum, ewma
from coachwork.spc.vocabulary import Direction, Meaning, Rule, Side, Signal

__all__ = [
    "AGGREGATES",
    "CHART_KINDS",
    "RULE_SETS",
    "Advice",
    "Analysis",
    "Assurance",
    "Average",
    "Chance",
    "Change",
    "Clipping",
    "Conventions",
    "Cusum",
    "Direction",
    "Ewma",
    "Funnel",
    "Improvement",
    "InputError",
    "Latest",
    "Meaning",
    "Measured",
    "Middle",
    "Overdispersion",
    "Pareto",
    "PlotTheDots",
    "Ranges",
    "Remark",
    "Rule",
    "RuleSet",
    "RuleUse",
    "SeriesTable",
    "Side",
    "Signal",
    "SpecialCause",
    "Subgroups",
    "Summary",
    "Variation",
    "Within",
    "advise",
    "analyse",
    "analyse_in_chunks",
    "baseline_share",
    "bernoulli_cusum",
    "cusum",
    "ewma",
    "funnel",
    "pareto",
    "period_starts",
    "plot_the_dots",
    "points_to_see",
    "series_table",
    "signal_rate",
    "subgroups",
    "suggest_change",
    "summarise",
    "summary_of",
]
