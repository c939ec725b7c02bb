"""Which chart for these data and why, whether there are enough points, and what to beware of."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import numpy as np

from coachwork.spc.arrays import Floats, InputError
from coachwork.spc.layout import as_rows

FEWEST_FOR_RUN_RULES = 10
FEWEST_FOR_LIMITS = 12
GOOD_FOR_LIMITS = 20
FEWEST_EXPECTED = 5.0
"""Below this number of expected cases (or non-cases) a point the normal limits are too rough."""
DISPERSION = 1.5
"""Variation between points over that of chance, as a ratio of standard deviations."""
MOSTLY_ZERO = 0.25


class Measured(StrEnum):
    """What the numbers are."""

    VALUES = "values"
    COUNTS = "counts"
    PROPORTIONS = "proportions"
    RATES = "rates"
    RATIOS = "ratios"
    TIMES_BETWEEN = "times_between"
    CASES_BETWEEN = "cases_between"


class Remark(StrEnum):
    """A reason for a chart, or something to beware of. SENTENCES says each in English."""

    VALUES = "values"
    COUNTS = "counts"
    PROPORTIONS = "proportions"
    RATES = "rates"
    RATIOS = "ratios"
    TIMES_BETWEEN = "times_between"
    CASES_BETWEEN = "cases_between"
    TOO_FEW_FOR_LIMITS = "too_few_for_limits"
    TOO_FEW_FOR_RULES = "too_few_for_rules"
    LIMITS_PROVISIONAL = "limits_provisional"
    OVERDISPERSED = "overdispersed"
    SMALL_DENOMINATORS = "small_denominators"
    RARE_EVENTS = "rare_events"
    GAPS = "gaps"
    MANY_TIES = "many_ties"
    NO_VARIATION = "no_variation"


SENTENCES = {
    Remark.VALUES: "Each point is one value, so limits come from the differences of neighbours.",
    Remark.COUNTS: "Each point counts events where the chance of one is about the same each time.",
    Remark.PROPORTIONS: "Each point is a share of cases, and limits widen where there are fewer.",
    Remark.RATES: "Each point is events per amount of opportunity; limits widen where it is less.",
    Remark.RATIOS: "Each point is a value that rests on a denominator; limits follow its size.",
    Remark.TIMES_BETWEEN: "Each point is the time since the event before: right for rare events.",
    Remark.CASES_BETWEEN: "Each point is the cases since the event before: right for rare events.",
    Remark.TOO_FEW_FOR_LIMITS: "With fewer than 12 points limits mean little: use a run chart.",
    Remark.TOO_FEW_FOR_RULES: "With fewer than 10 points no rule applies yet: look at the line.",
    Remark.LIMITS_PROVISIONAL: "With fewer than 20 points the limits are provisional.",
    Remark.OVERDISPERSED: "The points vary more than chance explains: limits allow for that.",
    Remark.SMALL_DENOMINATORS: "Some points rest on so few cases that the limits are rough.",
    Remark.RARE_EVENTS: "Many points are zero: chart the time or the cases between events.",
    Remark.GAPS: "Values are missing between points.",
    Remark.MANY_TIES: "Many points lie on the median, so few count for the rules about runs.",
    Remark.NO_VARIATION: "All points are the same.",
}

CHART_OF = {
    Measured.VALUES: "i",
    Measured.COUNTS: "c",
    Measured.PROPORTIONS: "p",
    Measured.RATES: "u",
    Measured.RATIOS: "ip",
    Measured.TIMES_BETWEEN: "t",
    Measured.CASES_BETWEEN: "g",
}
PRIME_OF = {"p": "pp", "u": "up", "c": "i"}


@dataclass(frozen=True)
class Advice:
    """`chart`: a name in CHART_KINDS. `reasons`: why. `warnings`: what to beware of. `points`: how
    many have a value.
    """

    chart: str
    reasons: tuple[Remark, ...]
    warnings: tuple[Remark, ...]
    points: int

    def sentences(self) -> tuple[str, ...]:
        """Reasons and warnings in English."""
        return tuple(SENTENCES[remark] for remark in (*self.reasons, *self.warnings))


def advise(y: Any, n: Any = None, *, measured: str | None = None) -> Advice:
    """Which chart suits one series.

    y, n: as for `analyse`. measured: what the numbers are, a word of Measured; by default whole
    numbers not above n are proportions, other whole numbers over n are rates, other values over n
    are ratios, and numbers without n are values. It cannot be told from the numbers alone whether
    they are counts or times between events.
    """
    if measured is not None and measured not in tuple(Measured):
        raise InputError(f"what is measured is {', '.join(Measured)}, not {measured!r}")
    values, weights = _one_series(y, n)
    kind = Measured(measured) if measured else _guessed(values, weights)
    if kind in (Measured.PROPORTIONS, Measured.RATES, Measured.RATIOS) and weights is None:
        raise InputError(f"{kind} need denominators (n)")
    known = values[~np.isnan(values)]
    charted = known if weights is None else (values / weights)[~np.isnan(values)]
    chart, reasons = _chart(kind, values, weights, len(known))
    return Advice(chart, reasons, _warnings(kind, values, weights, charted), len(known))


def _one_series(y: Any, n: Any) -> tuple[Floats, Floats | None]:
    rows = as_rows(y, "y")
    if len(rows) != 1:
        raise InputError("advice is for one series at a time")
    if n is None:
        return rows[0], None
    weights = as_rows(n, "n")
    if weights.shape != rows.shape:
        raise InputError(f"n of shape {weights.shape} does not fit y of shape {rows.shape}")
    known = ~np.isnan(rows[0]) & (weights[0] > 0)
    return np.where(known, rows[0], np.nan), np.where(known, weights[0], np.nan)


def _guessed(values: Floats, weights: Floats | None) -> Measured:
    if weights is None:
        return Measured.VALUES
    known = ~np.isnan(values)
    whole = bool((values[known] == np.floor(values[known])).all())
    if not whole or (values[known] < 0).any():
        return Measured.RATIOS
    if (values[known] <= weights[known]).all() and (
        weights[known] == np.floor(weights[known])
    ).all():
        return Measured.PROPORTIONS
    return Measured.RATES


def _chart(
    kind: Measured, values: Floats, weights: Floats | None, points: int
) -> tuple[str, tuple[Remark, ...]]:
    if points < FEWEST_FOR_LIMITS:
        few = points < FEWEST_FOR_RUN_RULES
        return "run", (Remark.TOO_FEW_FOR_RULES if few else Remark.TOO_FEW_FOR_LIMITS,)
    chart, reason = CHART_OF[kind], Remark(kind.value)
    if chart in PRIME_OF and _dispersion(kind, values, weights) > DISPERSION:
        return PRIME_OF[chart], (reason, Remark.OVERDISPERSED)
    return chart, (reason,)


def _dispersion(kind: Measured, values: Floats, weights: Floats | None) -> float:
    """Sigma of the z scores, from the differences of neighbours: 1 where only chance is at work."""
    known = ~np.isnan(values)
    y = values[known]
    n = np.ones_like(y) if weights is None else weights[known]
    centre = y.sum() / n.sum()
    variance = centre * (1.0 - centre) if kind == Measured.PROPORTIONS else centre
    if not variance > 0:
        return 0.0
    z = (y / n - centre) / np.sqrt(variance / n)
    return float(np.abs(np.diff(z)).mean() / 1.128)


def _warnings(
    kind: Measured, values: Floats, weights: Floats | None, charted: Floats
) -> tuple[Remark, ...]:
    checks = {
        Remark.LIMITS_PROVISIONAL: FEWEST_FOR_LIMITS <= len(charted) < GOOD_FOR_LIMITS,
        Remark.SMALL_DENOMINATORS: _rough(kind, values, weights),
        Remark.RARE_EVENTS: _rare(kind, charted),
        Remark.GAPS: _has_gaps(values),
        Remark.MANY_TIES: _many_ties(charted),
        Remark.NO_VARIATION: len(charted) > 1 and bool((charted == charted[0]).all()),
    }
    return tuple(remark for remark, holds in checks.items() if holds)


def _rough(kind: Measured, values: Floats, weights: Floats | None) -> bool:
    """Whether a quarter of the points or more have too few expected cases."""
    known = ~np.isnan(values)
    if weights is None or not known.any() or kind not in (Measured.PROPORTIONS, Measured.RATES):
        return False
    centre = values[known].sum() / weights[known].sum()
    expected = weights[known] * centre
    if kind == Measured.PROPORTIONS:
        expected = np.minimum(expected, weights[known] * (1.0 - centre))
    return bool((expected < FEWEST_EXPECTED).mean() >= 0.25)


def _rare(kind: Measured, charted: Floats) -> bool:
    counted = kind in (Measured.COUNTS, Measured.RATES, Measured.PROPORTIONS)
    return counted and len(charted) > 0 and bool((charted == 0).mean() >= MOSTLY_ZERO)


def _has_gaps(values: Floats) -> bool:
    known = np.flatnonzero(~np.isnan(values))
    return len(known) > 0 and known[-1] - known[0] + 1 > len(known)


def _many_ties(charted: Floats) -> bool:
    """Whether more than a quarter of the points lie on the median, beyond the one that must."""
    if len(charted) < 2 or (charted == charted[0]).all():
        return False
    return bool((charted == np.median(charted)).sum() > max(1.0, len(charted) / 4))
