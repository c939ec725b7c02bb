"""NHS "plot the dots": one special cause a point, improvement or concern, variation and assurance.

After NHS England's Making Data Count, as its package NHSRplotthedots works it out, for one series
or many.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import numpy as np
from numpy.typing import NDArray

from coachwork.spc.analysis import Analysis, analyse
from coachwork.spc.arrays import Bools, InputError, Ints, Words, last_known
from coachwork.spc.layout import Parts
from coachwork.spc.lazy import lazy
from coachwork.spc.vocabulary import ABOVE, BELOW, DOWN, RULES, SIDES, UP, Direction, Rule

FEWEST_TO_FIX = 12
SHORT_PART = 13
"""A part with fewer points than this has limits that are not to be relied on."""


class Improvement(StrEnum):
    """Which way is better."""

    INCREASE = "increase"
    DECREASE = "decrease"
    NEUTRAL = "neutral"


class Latest(StrEnum):
    """Which point speaks for a series: its last one with a value, or its last one even if its value
    is missing (as in NHSRplotthedots).
    """

    VALUE = "value"
    POINT = "point"


class SpecialCause(StrEnum):
    """Why a point stands out; a point has the first that fits, in this order."""

    ABOVE_LIMIT = "above_limit"
    BELOW_LIMIT = "below_limit"
    RISING = "rising"
    FALLING = "falling"
    NEAR_UPPER_LIMIT = "near_upper_limit"
    NEAR_LOWER_LIMIT = "near_lower_limit"
    RUN_ABOVE = "run_above"
    RUN_BELOW = "run_below"
    NONE = "none"


class Variation(StrEnum):
    """What a special cause means, given which way is better."""

    COMMON_CAUSE = "common_cause"
    IMPROVEMENT_HIGH = "improvement_high"
    IMPROVEMENT_LOW = "improvement_low"
    CONCERN_HIGH = "concern_high"
    CONCERN_LOW = "concern_low"
    NEUTRAL_HIGH = "neutral_high"
    NEUTRAL_LOW = "neutral_low"


class Assurance(StrEnum):
    """Whether the process can be expected to meet its target."""

    PASS = "pass"  # noqa: S105  the word on the icon
    FAIL = "fail"
    INCONSISTENT = "inconsistent"
    NONE = "none"


CAUSES = tuple(SpecialCause)
CAUSE_OF = {
    (Rule.OUTSIDE_LIMITS, ABOVE): SpecialCause.ABOVE_LIMIT,
    (Rule.OUTSIDE_LIMITS, BELOW): SpecialCause.BELOW_LIMIT,
    (Rule.TREND, UP): SpecialCause.RISING,
    (Rule.TREND, DOWN): SpecialCause.FALLING,
    (Rule.TWO_OF_THREE, ABOVE): SpecialCause.NEAR_UPPER_LIMIT,
    (Rule.TWO_OF_THREE, BELOW): SpecialCause.NEAR_LOWER_LIMIT,
    (Rule.SHIFT, ABOVE): SpecialCause.RUN_ABOVE,
    (Rule.SHIFT, BELOW): SpecialCause.RUN_BELOW,
}
CAUSE_CODES = np.zeros((len(RULES), len(SIDES)), np.int8)
"""The same by places in RULES and SIDES."""
for (_rule, _side), _cause in CAUSE_OF.items():
    CAUSE_CODES[RULES.index(_rule), _side] = CAUSES.index(_cause)
UPWARDS = np.array([1, -1, 1, -1, 1, -1, 1, -1, 0])
"""1 for the causes in CAUSES that mean high or rising, -1 for low or falling."""

DIRECTIONS = {
    Improvement.INCREASE: Direction.UP,
    Improvement.DECREASE: Direction.DOWN,
    Improvement.NEUTRAL: Direction.NEITHER,
}
VARIATIONS = np.array(
    [
        # better when low, either, better when high: for a low, no and a high special cause
        [Variation.IMPROVEMENT_LOW, Variation.COMMON_CAUSE, Variation.CONCERN_HIGH],
        [Variation.NEUTRAL_LOW, Variation.COMMON_CAUSE, Variation.NEUTRAL_HIGH],
        [Variation.CONCERN_LOW, Variation.COMMON_CAUSE, Variation.IMPROVEMENT_HIGH],
    ]
)


@dataclass(frozen=True)
class PlotTheDots:
    """`analysis`: lines and signals. `way`: of each series, 1 where higher is better, -1 where
    lower is, 0 where neither. `latest`: a word of Latest. Arrays of points are series x points;
    words are of the enums above.
    """

    analysis: Analysis
    latest: str

    @property
    def way(self) -> Ints:
        return self.analysis.way

    @lazy
    def cause_code(self) -> NDArray[np.int8]:
        """The special cause of each point, as its place in CAUSES."""
        table = self.analysis.table
        codes = np.full(self.analysis.layout.parts.size, CAUSES.index(SpecialCause.NONE), np.int8)
        found = table.findings
        cause = CAUSE_CODES[table.rule, found.side]
        # The most important cause is written last; of two trends, the later one.
        order = np.lexsort((table.first, -(cause // 2)))
        codes[found.points_of(order)] = cause[order].repeat(found.members.lengths[order])
        return self.analysis.layout.grid(codes)

    @lazy
    def special_cause(self) -> Words:
        """The special cause of each point."""
        return np.array(CAUSES)[self.cause_code]

    @lazy
    def point_variation(self) -> Words:
        """What the special cause of each point means."""
        meant: Words = VARIATIONS[self.way[:, None] + 1, UPWARDS[self.cause_code] + 1]
        return meant

    @lazy
    def near_limits(self) -> Bools:
        """Points between two and three sigma from the mean."""
        lower, upper = self.analysis.limits(2.0)
        y = self.analysis.y
        near: Bools = ((y > upper) | (y < lower)) & ~self.analysis.outside
        return near

    @lazy
    def last(self) -> Ints:
        """Index of the point that speaks for each series; -1 where there is none."""
        y = self.analysis.y
        if self.latest == Latest.POINT:
            return np.full(len(y), y.shape[1] - 1)
        return last_known(y)

    @lazy
    def variation(self) -> Words:
        """Variation of each series: what its last point means."""
        return self._at_last(self.point_variation, Variation.COMMON_CAUSE)

    def _at_last(self, points: NDArray[Any], otherwise: Any) -> NDArray[Any]:
        """What stands at the last point of each series, or in its place where there is none."""
        column = np.full((len(points), 1), otherwise, points.dtype)
        latest: NDArray[Any] = np.hstack([points, column])[np.arange(len(points)), self.last]
        return latest

    @lazy
    def assurance(self) -> Words:
        """Assurance of each series: its target against the limits of its last point.

        "none" without targets, or where neither way is better; "inconsistent" where a series has
        no target while others have, or no limits.
        """
        target = self.analysis.target
        if target is None:
            return np.full(len(self.way), Assurance.NONE)
        goal = self._at_last(target, np.nan)
        under = goal < self._at_last(self.analysis.lower, np.nan)
        over = goal > self._at_last(self.analysis.upper, np.nan)
        passes = np.where(self.way > 0, under, over)
        fails = np.where(self.way > 0, over, under)
        return np.select(
            [self.way == 0, passes, fails],
            [Assurance.NONE, Assurance.PASS, Assurance.FAIL],
            Assurance.INCONSISTENT,
        )

    @lazy
    def short_part(self) -> Bools:
        """Points in a part of fewer than 13 points."""
        layout = self.analysis.layout
        return layout.grid(layout.parts.spread(layout.parts.lengths < SHORT_PART))


def plot_the_dots(
    y: Any,
    *,
    improvement: str | Sequence[str] = Improvement.INCREASE,
    target: Any = None,
    trajectory: Any = None,
    parts: Parts | None = None,
    fix: int | None = None,
    screened: bool = True,
    latest: str = Latest.VALUE,
) -> PlotTheDots:
    """XmR chart of one series or many with the NHS rules, variation and assurance.

    y: as for `analyse`. improvement: which way is better, one for all or one a series.
    target: a number, one a point, or series x points; NaN for none. trajectory, parts: as for
    `analyse`. latest: the point whose variation and assurance are those of its series.
    fix: number of points of each part that its lines are computed from, 12 or more.
    screened: leave out moving ranges over 3.267 times their mean, once.
    """
    if fix is not None and fix < FEWEST_TO_FIX:
        raise InputError(f"lines are fixed on {FEWEST_TO_FIX} points or more, not {fix}")
    if latest not in tuple(Latest):
        raise InputError(f"the latest is {' or '.join(Latest)}, not {latest!r}")
    analysis = analyse(
        y,
        chart="xmr",
        rules="plot_the_dots",
        parts=parts,
        fix=fix,
        target=target,
        trajectory=trajectory,
        direction=_directions(improvement),
        screened=screened,
    )
    return PlotTheDots(analysis, latest)


def _directions(improvement: str | Sequence[str]) -> list[str]:
    words = [improvement] if isinstance(improvement, str) else [str(word) for word in improvement]
    unknown = sorted(set(words) - set(DIRECTIONS))
    if unknown:
        raise InputError(f"improvement is {', '.join(DIRECTIONS)}, not {', '.join(unknown)}")
    return [DIRECTIONS[Improvement(word)] for word in words]
