"""Numbers that look like those of real teams: noise, seasons, gaps, and a shift after a change that works."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from coachwork.measurement.models import Measure
from coachwork.programme.sample.dice import Dice
from coachwork.programme.sample.topics import MeasureIdea

Counted = tuple[date, float, float | None]
Chart = Measure.Chart

GAP = 0.03
DAYS_UNTIL_IT_IS_USUAL = 75


@dataclass(frozen=True, slots=True)
class Course:
    """Where a measure goes: from the idea's first level, by this share of the way, from this day."""

    share: float = 0.0
    turns_on: date | None = None

    def level(self, idea: MeasureIdea, day: date) -> float:
        """The level on a day: before the turn, on the way, or where the change has led."""
        if self.turns_on is None or day < self.turns_on:
            return idea.before
        done = min(1.0, ((day - self.turns_on).days + 15) / DAYS_UNTIL_IT_IS_USUAL)
        return idea.before + (idea.after - idea.before) * self.share * done


@dataclass(frozen=True, slots=True)
class Place:
    """How a unit differs from the usual one: its size, and how well it did from the start."""

    size: float
    shift: float

    @classmethod
    def drawn(cls, dice: Dice) -> Place:
        """Some places are small: their denominators are what makes charts honest."""
        return cls(
            size=float(dice.numbers.lognormal(-0.05, 0.45)),
            shift=float(dice.numbers.normal(0, 0.06)),
        )


def counted(
    idea: MeasureIdea, course: Course, place: Place, days: list[date], dice: Dice
) -> Iterator[Counted]:
    """One value a period, with a few periods missing."""
    for day in days:
        if dice.chance(GAP):
            continue
        season = 1 + 0.035 * math.sin((day.timetuple().tm_yday - 20) / 365 * 2 * math.pi)
        level = course.level(idea, day) * (1 + place.shift) * season
        value = _drawn(idea, level, place, dice)
        if value is not None:
            yield (day, *value)


def _drawn(
    idea: MeasureIdea, level: float, place: Place, dice: Dice
) -> tuple[float, float | None] | None:
    if idea.chart == Chart.P:
        return _share(level / 100, idea.size * place.size, dice)
    if idea.chart == Chart.U:
        exposure = max(20.0, round(dice.numbers.normal(1, 0.05) * idea.size * place.size))
        return float(dice.numbers.poisson(level / idea.per * exposure)), exposure
    if idea.chart == Chart.C:
        return float(dice.numbers.poisson(level)), None
    value = max(level * 0.2, dice.numbers.normal(level, level * idea.spread))
    return round(float(value), 1 if level < 200 else 0), None


def _share(share: float, size: float, dice: Dice) -> tuple[float, float] | None:
    """Part of a total; a period in which nobody came has no share."""
    total = int(dice.numbers.poisson(size))
    if not total:
        return None
    wobbling = min(0.985, max(0.01, share + float(dice.numbers.normal(0, 0.012))))
    return float(dice.numbers.binomial(total, wobbling)), float(total)
