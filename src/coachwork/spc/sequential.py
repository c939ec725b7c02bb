"""Charts that add up evidence over time: CUSUM of values, CUSUM of single cases, EWMA.

They find small lasting shifts sooner than limits do. A missing value adds nothing: the sum stays
where it is.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from coachwork.spc.analysis import analyse
from coachwork.spc.arrays import Bools, Floats, InputError, Ints
from coachwork.spc.layout import as_rows


@dataclass(frozen=True)
class Cusum:
    """Series x points. `up` rises from 0 with evidence of an increase, `down` falls from 0 with
    evidence of a decrease; a signal is where one of them goes beyond its limit. `reached_up`,
    `reached_down`: how far each came, where after a signal it starts again from 0.
    """

    up: Floats
    down: Floats
    signal_up: Bools
    signal_down: Bools
    limit: float
    reached_up: Floats
    reached_down: Floats


@dataclass(frozen=True)
class Ewma:
    """Series x points: the moving average, its centre line and limits; `centre` series x 1."""

    value: Floats
    centre: Floats
    lower: Floats
    upper: Floats

    @property
    def outside(self) -> Bools:
        return (self.value > self.upper) | (self.value < self.lower)


def cusum(
    y: Any,
    *,
    centre: Any = None,
    sigma: Any = None,
    freeze: int | Ints | None = None,
    slack: float = 0.5,
    limit: float = 5.0,
) -> Cusum:
    """Tabular CUSUM of one series or many, in units of sigma.

    C+ = max(0, C+ + z - slack), C- = min(0, C- + z + slack), z = (y - centre) / sigma; a signal
    is C+ > limit or C- < -limit. The defaults see a shift of one sigma after ten points on
    average, with a false alarm in 465. centre, sigma: one number or one a series (series x 1); by
    default those of an I chart of the first `freeze` points. Montgomery, Introduction to
    Statistical Quality Control, chapter 9; Page, Biometrika 1954;41:100-115.
    """
    scores = _standardised(y, centre, sigma, freeze)
    up, down = _sum_above_zero(scores - slack), -_sum_above_zero(-scores - slack)
    return Cusum(up, down, up > limit, down < -limit, limit, up, down)


def bernoulli_cusum(
    cases: Any, *, baseline: float | Floats, odds_ratio: float = 2.0, limit: float = 3.5
) -> Cusum:
    """CUSUM of single cases (1: event, 0: none), one series or many.

    Each case adds the logarithm of its likelihood if the odds of an event were `odds_ratio` times
    (for `down`, one `odds_ratio`-th of) those of `baseline`, over its likelihood at `baseline`; the
    sum never falls below 0, and starts again from 0 after a signal. baseline: share of events
    expected, one or one a series (see `baseline_share`). Steiner and others, Biostatistics
    2000;1:441-452; Reynolds and Stoumbos, Journal of Quality Technology 1999;31:87-108.
    """
    rows = as_rows(cases, "cases")
    expected = np.broadcast_to(np.asarray(baseline, np.float64).reshape(-1, 1), (len(rows), 1))
    if not ((expected > 0) & (expected < 1)).all():
        raise InputError("a baseline share lies between 0 and 1")
    if not ((rows == 0) | (rows == 1) | np.isnan(rows)).all():
        raise InputError("a case is 0 or 1")
    if odds_ratio <= 1:
        raise InputError("an odds ratio to look for is above 1")
    more = _likelihood_ratio(rows, expected, odds_ratio)
    fewer = _likelihood_ratio(rows, expected, 1.0 / odds_ratio)
    up, reached_up = _restarting_sum(more, limit)
    down, reached_down = _restarting_sum(fewer, limit)
    return Cusum(
        up=up,
        down=-down,
        signal_up=reached_up >= limit,
        signal_down=reached_down >= limit,
        limit=limit,
        reached_up=reached_up,
        reached_down=-reached_down,
    )


def baseline_share(cases: Any, count: int) -> Floats:
    """Share of events among the first `count` cases of each series."""
    rows = as_rows(cases, "cases")[:, :count]
    known = ~np.isnan(rows)
    with np.errstate(invalid="ignore"):
        share: Floats = np.where(known, rows, 0.0).sum(axis=1) / known.sum(axis=1)
    return share


def ewma(
    y: Any,
    *,
    centre: Any = None,
    sigma: Any = None,
    freeze: int | Ints | None = None,
    weight: float = 0.2,
    width: float = 3.0,
) -> Ewma:
    """Exponentially weighted moving average of one series or many.

    E = weight y + (1 - weight) E, starting at the centre line; after t values its standard
    deviation is sigma sqrt(weight / (2 - weight) (1 - (1 - weight)^(2 t))), and the limits lie
    `width` of these from the centre. centre, sigma, freeze: as for `cusum`. Roberts,
    Technometrics 1959;1:239-250; Montgomery, chapter 9.
    """
    if not 0 < weight <= 1:
        raise InputError("the weight of the newest value lies above 0 and is at most 1")
    rows = as_rows(y, "y")
    middle, spread = _centre_and_sigma(rows, centre, sigma, freeze)
    known = ~np.isnan(rows)
    average = np.empty_like(rows)
    latest = middle[:, 0]
    for point in range(rows.shape[1]):
        moved = latest + weight * (rows[:, point] - latest)
        latest = np.where(known[:, point], moved, latest)
        average[:, point] = latest
    share = weight / (2.0 - weight) * (1.0 - (1.0 - weight) ** (2 * np.cumsum(known, axis=1)))
    distance = width * spread * np.sqrt(share)
    return Ewma(average, middle, middle - distance, middle + distance)


def _standardised(y: Any, centre: Any, sigma: Any, freeze: int | Ints | None) -> Floats:
    rows = as_rows(y, "y")
    middle, spread = _centre_and_sigma(rows, centre, sigma, freeze)
    with np.errstate(divide="ignore", invalid="ignore"):
        scores: Floats = (rows - middle) / spread
    return scores


def _centre_and_sigma(
    rows: Floats, centre: Any, sigma: Any, freeze: int | Ints | None
) -> tuple[Floats, Floats]:
    """Those given, else those of an I chart, as series x 1."""
    chart = analyse(rows, chart="i", freeze=freeze)
    middle, upper = chart.centre[:, :1], chart.limits(1.0)[1][:, :1]
    return _column(centre, middle), _column(sigma, upper - middle)


def _column(given: Any, computed: Floats) -> Floats:
    if given is None:
        return computed
    return np.broadcast_to(np.asarray(given, np.float64).reshape(-1, 1), computed.shape)


def _likelihood_ratio(cases: Floats, expected: Floats, odds_ratio: float) -> Floats:
    """Logarithm of the likelihood of each case at these odds over that at the expected share."""
    odds = odds_ratio * expected / (1.0 - expected)
    share = odds / (1.0 + odds)
    event, none = np.log(share / expected), np.log((1.0 - share) / (1.0 - expected))
    ratio: Floats = np.where(cases == 1, event, np.where(cases == 0, none, np.nan))
    return ratio


def _sum_above_zero(scores: Floats) -> Floats:
    """Running sum that starts again from 0 whenever it would fall below: the plain running sum
    above its lowest value so far.
    """
    total = np.cumsum(np.where(np.isnan(scores), 0.0, scores), axis=1)
    lowest = np.minimum(np.minimum.accumulate(total, axis=1), 0.0)
    return total - lowest


def _restarting_sum(scores: Floats, limit: float) -> tuple[Floats, Floats]:
    """Running sum that never falls below 0 and starts again once it reaches the limit; and how far
    it came each time.
    """
    steps = np.where(np.isnan(scores), 0.0, scores)
    total, reached = np.empty_like(steps), np.empty_like(steps)
    latest = np.zeros(len(steps))
    for point in range(steps.shape[1]):
        latest = np.maximum(latest + steps[:, point], 0.0)
        reached[:, point] = latest
        latest = np.where(latest >= limit, 0.0, latest)
        total[:, point] = latest
    return total, reached
