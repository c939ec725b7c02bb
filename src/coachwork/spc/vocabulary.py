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


class Direction(StrEnum):
    """Which way is better."""

    UP = "up"
    DOWN = "down"
    NEITHER = "neither"


class Meaning(StrEnum):
    """What a signal means, given which way is better; NEUTRAL where neither way is, or where the
    signal has no side.
    """

    IMPROVEMENT = "improvement"
    CONCERN = "concern"
    NEUTRAL = "neutral"
    NONE = "none"


RULES_OF_PARTS = frozenset({Rule.FEW_CROSSINGS, Rule.FEW_RUNS, Rule.MANY_RUNS})
"""These speak of a whole part: to mark all of its points would say nothing about any of them."""
PRECEDENCE = (Rule.OUTSIDE_LIMITS, Rule.TREND, Rule.TWO_OF_THREE)
"""Where a point is in several patterns, the first of these says what it means, then any other. The
order is that of the NHS.
"""
RULES = tuple(Rule)
SIDES = tuple(Side)
NONE, ABOVE, BELOW, UP, DOWN = range(len(SIDES))
UPWARDS = {Side.ABOVE: 1, Side.UP: 1, Side.BELOW: -1, Side.DOWN: -1, Side.NONE: 0}
"""1 for sides that mean high or rising, -1 for low or falling."""
WAYS = {Direction.UP: 1, Direction.DOWN: -1, Direction.NEITHER: 0}
"""1 where higher is better, -1 where lower is."""


def meaning(side: str, direction: str) -> Meaning:
    """What a signal on this side, or going this way, means."""
    agreement = UPWARDS[Side(side)] * WAYS[Direction(direction)]
    if not agreement:
        return Meaning.NEUTRAL
    return Meaning.IMPROVEMENT if agreement > 0 else Meaning.CONCERN


@dataclass(frozen=True)
class Signal:
    """A pattern that chance alone would seldom make.

    `first`, `last`: 0-based indexes of its first and last point in the series. `points`: indexes of
    the points that make it. `part`: 1-based. `length`: what the rule counted: points of a shift,
    trend or long run, runs, crossings. `expected`: what it was held against: the number of points
    that makes a shift or trend, the longest run or the fewest crossings (fewest or most runs) that
    chance allows, the limit that a point is outside of. `meaning`: given the direction of its
    series.
    """

    rule: Rule
    first: int
    last: int
    points: tuple[int, ...]
    side: Side
    part: int
    length: int
    expected: float | None
    meaning: Meaning = Meaning.NEUTRAL
