"""The stored result of an analysis: all that drawing a chart needs, as one small JSON value."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from coachwork import spc
from coachwork.charts.findings import judge
from coachwork.charts.model import Direction, Kind

Numbers = tuple[float | None, ...]

#: Signals of these rules speak of a whole phase: marking its points would say nothing about any of
#: them.
WHOLE_PHASE_RULES = frozenset({spc.Rule.FEW_CROSSINGS, spc.Rule.FEW_RUNS, spc.Rule.MANY_RUNS})


@dataclass(frozen=True)
class StoredPhase:
    """From this period on the lines are worked out anew."""

    starts_on: date
    label: str


@dataclass(frozen=True)
class StoredChart:
    """One series with its lines and signals; every tuple has one entry a point, in time order.

    `numerators` holds plain values where there are no denominators (then `denominators` is empty).
    `multiplier`: "per 1,000"; lines are multiplied already. `excluded`: 0-based indexes left out.
    """

    chart: str
    multiplier: float
    periods: tuple[date, ...]
    numerators: Numbers
    denominators: Numbers
    centre: Numbers
    lower: Numbers
    upper: Numbers
    part: tuple[int, ...]
    excluded: tuple[int, ...] = ()
    phases: tuple[StoredPhase, ...] = ()
    signals: tuple[spc.Signal, ...] = ()

    @cached_property
    def values(self) -> Numbers:
        """What is plotted: the value, or numerator / denominator, times the multiplier; None for a
        gap.
        """
        if not self.denominators:
            return tuple(None if n is None else n * self.multiplier for n in self.numerators)
        pairs = zip(self.numerators, self.denominators, strict=True)
        return tuple(n / d * self.multiplier if n is not None and d else None for n, d in pairs)

    @property
    def latest(self) -> int | None:
        """The index of the newest point that has a value."""
        return next(
            (i for i in range(len(self.values) - 1, -1, -1) if self.values[i] is not None), None
        )

    def kinds(self, direction: str) -> list[Kind]:
        """How each point is drawn: a limit passed weighs more than a pattern, being left out more
        than both.
        """
        kinds = [Kind.COMMON] * len(self.periods)
        for signal in sorted(self.signals, key=lambda one: one.rule == spc.Rule.OUTSIDE_LIMITS):
            if signal.rule not in WHOLE_PHASE_RULES:
                for point in signal.points:
                    kinds[point] = judge(signal.side, Direction(direction))
        for point in self.excluded:
            kinds[point] = Kind.EXCLUDED
        return kinds

    def as_json(self) -> dict[str, Any]:
        """What the database keeps."""
        return {
            "chart": self.chart,
            "multiplier": self.multiplier,
            "periods": [period.isoformat() for period in self.periods],
            "numerators": self.numerators,
            "denominators": self.denominators,
            "centre": self.centre,
            "lower": self.lower,
            "upper": self.upper,
            "part": self.part,
            "excluded": self.excluded,
            "phases": [[phase.starts_on.isoformat(), phase.label] for phase in self.phases],
            "signals": [_signal_as_json(signal) for signal in self.signals],
        }

    @classmethod
    def from_json(cls, kept: dict[str, Any]) -> StoredChart:
        """Back from what the database keeps."""
        return cls(
            chart=kept["chart"],
            multiplier=kept["multiplier"],
            periods=tuple(date.fromisoformat(period) for period in kept["periods"]),
            numerators=tuple(kept["numerators"]),
            denominators=tuple(kept["denominators"]),
            centre=tuple(kept["centre"]),
            lower=tuple(kept["lower"]),
            upper=tuple(kept["upper"]),
            part=tuple(kept["part"]),
            excluded=tuple(kept["excluded"]),
            phases=tuple(
                StoredPhase(date.fromisoformat(day), label) for day, label in kept["phases"]
            ),
            signals=tuple(_signal_from_json(signal) for signal in kept["signals"]),
        )


def _signal_as_json(signal: spc.Signal) -> list[Any]:
    return [
        signal.rule.value,
        signal.side.value,
        signal.points,
        signal.part,
        signal.length,
        signal.expected,
    ]


def _signal_from_json(kept: Sequence[Any]) -> spc.Signal:
    rule, side, points, part, length, expected = kept
    return spc.Signal(
        rule=spc.Rule(rule),
        first=points[0],
        last=points[-1],
        points=tuple(points),
        side=spc.Side(side),
        part=part,
        length=length,
        expected=expected,
    )


@dataclass(frozen=True)
class Drawable:
    """A stored chart in the shape of an `spc.Analysis` of one series, for `charts.build`."""

    stored: StoredChart

    @property
    def chart(self) -> str:
        return self.stored.chart

    @property
    def multiply(self) -> float:
        return self.stored.multiplier

    @property
    def y(self) -> NDArray[np.float64]:
        return _row(self.stored.values)

    @property
    def n(self) -> NDArray[np.float64] | None:
        return _row(self.stored.denominators) if self.stored.denominators else None

    @property
    def centre(self) -> NDArray[np.float64]:
        return _row(self.stored.centre)

    @property
    def lower(self) -> NDArray[np.float64]:
        return _row(self.stored.lower)

    @property
    def upper(self) -> NDArray[np.float64]:
        return _row(self.stored.upper)

    @property
    def part(self) -> NDArray[np.int64]:
        return np.array([self.stored.part], dtype=np.int64)

    @property
    def include(self) -> NDArray[np.bool_]:
        kept = np.ones((1, len(self.stored.periods)), dtype=np.bool_)
        kept[0, list(self.stored.excluded)] = False
        return kept

    def signals(self, series: int = 0) -> tuple[spc.Signal, ...]:
        """The signals in time order; there is one series only."""
        return self.stored.signals


def _row(values: Numbers) -> NDArray[np.float64]:
    return np.array([values], dtype=np.float64)
