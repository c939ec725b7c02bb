"""The words of the engine: rules, sides, and one signal."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Rule(StrEnum):
    """What a signal was found by."""

    SHIFT = "shift"
    TREND = "trend"
    FEW_RUNS = "few_runs"
    MANY_RUNS = "many_runs"
    LONG_RUN = "long_run"
    FEW_CROSSINGS = "few_crossings"
    OUTSIDE_LIMITS = "outside_limits"
    TWO_OF_THREE = "two_of_three"
    FOUR_OF_FIVE = "four_of_five"
    ALTERNATING = "alternating"
    HUGGING = "hugging"
    AVOIDING = "avoiding"


class Side(StrEnum):
    """Where the points of a signal lie, or the way they go."""

    NONE = "none"
    ABOVE = "above"
    BELOW = "below"
    UP = "up"
    DOWN = "down"


RULES = tuple(Rule)
SIDES = tuple(Side)
NONE, ABOVE, BELOW, UP, DOWN = range(len(SIDES))


@dataclass(frozen=True)
class Signal:
    """A pattern that chance alone would seldom make.

    `first`, `last`: 0-based indexes of its first and last point in the series. `points`: indexes of
    the points that make it. `part`: 1-based. `length`: what the rule counted: points of a shift,
    trend or long run, runs, crossings. `expected`: what it was held against: the number of points
    that makes a shift or trend, the longest run or the fewest crossings (fewest or most runs) that
    chance allows, the limit that a point is outside of.
    """

    rule: Rule
    first: int
    last: int
    points: tuple[int, ...]
    side: Side
    part: int
    length: int
    expected: float | None
