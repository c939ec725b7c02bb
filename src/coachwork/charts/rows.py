"""The rows of one series, taken out of an analysis as plain numbers: None for what is not there."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence, Sized
from dataclasses import dataclass
from typing import Any, Protocol

from coachwork.charts.model import Role
from coachwork.charts.sentences import SignalLike
from coachwork.spc import Analysis

Row = tuple[float | None, ...]
Target = float | Sequence[float | None] | None


class Analysed(Protocol):
    """What is read of an analysis (`coachwork.spc.Analysis`, or one that was stored).

    Where it has a `baseline`, a `target`, a `trajectory` or a `second` line too, these are drawn; a
    `way` says which way is better.
    """

    @property
    def chart(self) -> str: ...
    @property
    def multiply(self) -> float: ...
    @property
    def y(self) -> Any: ...
    @property
    def n(self) -> Any: ...
    @property
    def centre(self) -> Any: ...
    @property
    def lower(self) -> Any: ...
    @property
    def upper(self) -> Any: ...
    @property
    def part(self) -> Any: ...
    @property
    def include(self) -> Any: ...
    def signals(self, series: int = 0) -> Sequence[SignalLike]: ...


@dataclass(frozen=True, slots=True)
class Rows:
    """One entry a point in each."""

    y: Row
    numerators: Row
    denominators: Row
    lines: Mapping[Role, Row]
    parts: tuple[int, ...]
    included: tuple[bool, ...]
    baseline: tuple[bool, ...]
    second: Row

    def shown(self) -> list[float]:
        """Every number that the y axis has to hold."""
        rows = (self.y, self.second, *self.lines.values())
        return [value for row in rows for value in row if value is not None]


def read_rows(
    analysis: Analysed,
    index: int,
    length: int,
    numerators: Sequence[float | None] | None,
    target: Target,
) -> Rows:
    """The first `length` points of a series. ValueError where a sequence has another length."""
    return Rows(
        y=_row(analysis.y, index, length),
        numerators=_numerators(analysis, index, length, numerators),
        denominators=_row(analysis.n, index, length),
        lines={
            Role.CENTRE: _row(analysis.centre, index, length),
            Role.UPPER: _row(analysis.upper, index, length),
            Role.LOWER: _row(analysis.lower, index, length),
            Role.TARGET: _target(analysis, index, target, length),
        },
        parts=tuple(analysis.part[index][:length].tolist()),
        included=tuple(analysis.include[index][:length].tolist()),
        baseline=_baseline(analysis, index, length),
        second=_second(analysis, index, length),
    )


def _second(analysis: Analysed, index: int, length: int) -> Row:
    rows = getattr(analysis, "second", None)
    return () if rows is None else _row(rows, index, length)


def _baseline(analysis: Analysed, index: int, length: int) -> tuple[bool, ...]:
    rows = getattr(analysis, "baseline", None)
    return (True,) * length if rows is None else tuple(rows[index][:length].tolist())


def _target(analysis: Analysed, index: int, target: Target, length: int) -> Row:
    """As given; otherwise that of the analysis: what was planned for each point says more than one
    target.
    """
    if target is None:
        plan = getattr(analysis, "trajectory", None)
        rows = getattr(analysis, "target", None) if plan is None else plan
        return _row(rows, index, length)
    return _targets(target, length)


def _numerators(
    analysis: Analysed, index: int, length: int, given: Sequence[float | None] | None
) -> Row:
    """As given; otherwise those that the analysis divided by its denominators."""
    if given is None and isinstance(analysis, Analysis) and analysis.n is not None:
        return _row(analysis.layout.grid(analysis.given.numerator), index, length)
    return _one_a_point(given, length, "numerators")


def _row(values: Any, index: int, length: int) -> Row:
    return (None,) * length if values is None else finite(values[index][:length].tolist())


def finite(values: Iterable[float | None]) -> Row:
    """None in place of what is missing, not a number, or infinite."""
    return tuple(
        float(value) if value is not None and math.isfinite(value) else None for value in values
    )


def _targets(target: Target, length: int) -> Row:
    if isinstance(target, Sized):
        return _one_a_point(target, length, "targets")
    return finite((target,) * length)


def _one_a_point(values: Sequence[float | None] | None, length: int, name: str) -> Row:
    if values is None:
        return (None,) * length
    if len(values) != length:
        raise ValueError(f"{name} must have one entry a point: {len(values)} for {length} points")
    return finite(values)
