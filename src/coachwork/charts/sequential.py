"""CUSUM and EWMA as charts: evidence added up over time against its limits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from coachwork.charts.build import build
from coachwork.charts.findings import judge
from coachwork.charts.model import ChartSpec, Direction, Kind
from coachwork.charts.wording import ENGLISH, Wording
from coachwork.spc import Cusum, Ewma, Rule, Side


@dataclass(frozen=True)
class Passing:
    """A stretch of neighbouring points at which a sum or an average is past its limit."""

    rule: str
    side: str
    points: tuple[int, ...]
    expected: float | None = None

    @property
    def first(self) -> int:
        return self.points[0]

    @property
    def last(self) -> int:
        return self.points[-1]

    @property
    def length(self) -> int:
        return len(self.points)


@dataclass(frozen=True)
class Evidence:
    """One series in the shape that `build` reads."""

    chart: str
    y: NDArray[np.float64]
    centre: NDArray[np.float64]
    lower: NDArray[np.float64]
    upper: NDArray[np.float64]
    found: tuple[Passing, ...]
    second: NDArray[np.float64] | None = None
    multiply: float = 1.0
    n: None = None

    @property
    def part(self) -> NDArray[np.int64]:
        return np.ones(self.y.shape, np.int64)

    @property
    def include(self) -> NDArray[np.bool_]:
        return np.ones(self.y.shape, np.bool_)

    def signals(self, series: int = 0) -> tuple[Passing, ...]:
        """What was found, in time order."""
        return self.found


def ewma_chart(found: Ewma, index: int = 0, **context: Any) -> ChartSpec:
    """The moving average of one series with its limits, which widen to their full width.

    context: as for `build`.
    """
    row = slice(index, index + 1)
    value, shape = found.value[row], found.value[row].shape
    passed = sorted(
        (
            *_passings(value[0] > found.upper[index], Rule.OUTSIDE_LIMITS, Side.ABOVE),
            *_passings(value[0] < found.lower[index], Rule.OUTSIDE_LIMITS, Side.BELOW),
        ),
        key=lambda passing: passing.first,
    )
    centre = np.broadcast_to(found.centre[row], shape)
    evidence = Evidence("ewma", value, centre, found.lower[row], found.upper[row], tuple(passed))
    return build(evidence, **context)


def cusum_chart(
    found: Cusum,
    index: int = 0,
    *,
    direction: Direction | str = Direction.NEITHER,
    wording: Wording = ENGLISH,
    **context: Any,
) -> ChartSpec:
    """The two sums of one series: one rises with evidence of an increase, one falls with evidence
    of a decrease. context: as for `build`.
    """
    row = slice(index, index + 1)
    up, down = found.reached_up[row], found.reached_down[row]
    limit = np.full(up.shape, found.limit)
    passed = sorted(
        (
            *_passings(found.signal_up[index], "cusum_rise", Side.ABOVE),
            *_passings(found.signal_down[index], "cusum_fall", Side.BELOW),
        ),
        key=lambda passing: passing.first,
    )
    nothing = np.full(up.shape, np.nan)
    evidence = Evidence("cusum", up, nothing, -limit, limit, tuple(passed), down)
    spec = build(evidence, direction=direction, wording=wording, **context)
    fall = judge(Side.BELOW, spec.direction)
    below = found.signal_down[index][: len(spec.points)]
    t = wording.gettext
    columns = {"value": t("Rising sum"), "second": t("Falling sum")}
    return replace(
        spec,
        second_kinds=tuple(fall if passed else Kind.COMMON for passed in below.tolist()),
        words=replace(spec.words, columns={**spec.words.columns, **columns}),
    )


def _passings(past: NDArray[np.bool_], rule: str, side: str) -> Iterator[Passing]:
    """Each stretch of neighbours past a limit."""
    points = np.flatnonzero(past)
    cuts = np.flatnonzero(np.diff(points) > 1) + 1
    stretches: Sequence[NDArray[np.intp]] = np.split(points, cuts)
    for stretch in stretches:
        if stretch.size:
            yield Passing(rule, side, tuple(stretch.tolist()))
