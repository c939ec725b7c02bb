"""A chart in the size of a word: line, centre, target and signals, for walls of small multiples."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from coachwork.charts.drawing import Ink, clean
from coachwork.charts.model import ChartSpec, Kind

WIDTH, HEIGHT, PAD = 160.0, 44.0, 5.0

SHAPES: Mapping[str, str] = {
    Kind.IMPROVEMENT: '<circle {ink} cx="{x:.1f}" cy="{y:.1f}" r="2.4"/>',
    Kind.CONCERN: '<path {ink} d="M{x:.1f} {y:.1f}m0-3.4 3.4 3.4-3.4 3.4-3.4-3.4Z"/>',
    Kind.NEUTRAL: '<path {ink} d="M{x:.1f} {y:.1f}m-2.3-2.3h4.6v4.6h-4.6Z"/>',
}
INK: Ink = {
    name: f'class="cw-spark-{name}"'
    for name in ("line", "centre", "target", Kind.IMPROVEMENT, Kind.CONCERN, Kind.NEUTRAL)
}

Numbers = Sequence[float | None]


@dataclass(frozen=True, slots=True)
class Trace:
    """What a sparkline shows: values, centre line and kinds, one a point, and a target."""

    values: Numbers
    centre: Numbers
    kinds: Sequence[Kind | str]
    target: float | None

    @property
    def ends(self) -> tuple[float, float]:
        """The lowest and the highest number in it."""
        known = [v for v in (*self.values, *self.centre, self.target) if v is not None]
        return (min(known), max(known)) if known else (0.0, 1.0)


@dataclass(frozen=True, slots=True)
class Pane:
    """The rectangle that a sparkline is drawn in, and the values at its bottom and its top."""

    left: float
    top: float
    width: float
    height: float
    low: float
    high: float

    def y(self, value: float) -> float:
        """Where a value lies; halved before they are subtracted, lest huge ones overflow."""
        span = self.high / 2 - self.low / 2
        share = (value / 2 - self.low / 2) / span if span > 0 else 0.5
        return self.top + (1 - share) * self.height

    def heights(self, values: Numbers) -> list[float | None]:
        """Where values lie."""
        return [None if value is None else self.y(value) for value in values]

    def step(self, count: int) -> float:
        """The distance of two of `count` points."""
        return self.width / max(1, count - 1)


def sparkline(
    source: ChartSpec | Numbers,
    *,
    centre: Numbers = (),
    kinds: Sequence[Kind | str] = (),
    target: float | None = None,
    label: str = "",
) -> str:
    """An SVG of 160 by 44 that keeps its shape at any width.

    source: a ChartSpec, which brings all the rest; or values in time order (None or NaN for a gap)
        with their centre line and kinds, one a point. label: what a screen reader says.
    """
    if isinstance(source, ChartSpec):
        trace, label = trace_of(source), label or source.summary
    else:
        values = [_finite(value) for value in source]
        trace = Trace(values, [_finite(value) for value in centre], kinds, _finite(target))
    pane = Pane(PAD, PAD, WIDTH - 2 * PAD, HEIGHT - 2 * PAD, *trace.ends)
    name = f' aria-label="{clean(label)}" role="img"' if label else ' aria-hidden="true"'
    size = f'viewBox="0 0 {WIDTH:.0f} {HEIGHT:.0f}"'
    return f'<svg class="cw-spark" {size}{name}>{strokes(trace, pane, INK)}</svg>'


def trace_of(spec: ChartSpec) -> Trace:
    """What a sparkline shows of a chart."""
    return Trace(
        [point.value for point in spec.points],
        spec.centre,
        [point.kind for point in spec.points],
        next((value for value in reversed(spec.targets) if value is not None), None),
    )


def strokes(trace: Trace, pane: Pane, ink: Ink) -> str:
    """The drawing itself."""
    centre = _levels(pane.heights(trace.centre), pane)
    return "".join(
        (
            _target(trace.target, pane, ink["target"]),
            _path(centre, ink["centre"]),
            _path(_line(pane.heights(trace.values), pane), ink["line"]),
            *_marks(trace, pane, ink),
        )
    )


def _finite(value: float | None) -> float | None:
    return float(value) if value is not None and math.isfinite(value) else None


def _path(d: str, ink: str) -> str:
    return f'<path {ink} d="{d}"/>' if d else ""


def _target(target: float | None, pane: Pane, ink: str) -> str:
    if target is None:
        return ""
    return f'<path {ink} d="M{pane.left:.1f} {pane.y(target):.1f}h{pane.width:.1f}"/>'


def _line(heights: Numbers, pane: Pane) -> str:
    """Through the values, broken where one is missing; a lone value is a dot."""
    step = pane.step(len(heights))
    moves = []
    for i, y in enumerate(heights):
        if y is not None:
            pen = "L" if i and heights[i - 1] is not None else "M"
            alone = pen == "M" and (i + 1 == len(heights) or heights[i + 1] is None)
            moves.append(f"{pen}{pane.left + i * step:.1f} {y:.1f}" + ("h.01" if alone else ""))
    return "".join(moves)


def _levels(heights: Numbers, pane: Pane) -> str:
    """Level lines, one for each stretch of equal values."""
    step, most = pane.step(len(heights)), max(1, len(heights) - 1)
    moves: list[str] = []
    before: float | None = None
    for i, y in enumerate(heights):
        if y is None or y != before:
            before = y
            if y is not None:
                moves.append(f"M{pane.left + (i - 0.5 if i else 0) * step:.1f} {y:.1f}")
        if y is not None:
            reach = f"H{pane.left + min(i + 0.5, most) * step:.1f}"
            moves[-1:] = [reach] if moves[-1].startswith("H") else [moves[-1], reach]
    return "".join(moves)


def _marks(trace: Trace, pane: Pane, ink: Ink) -> Iterator[str]:
    step = pane.step(len(trace.values))
    for i, (value, kind) in enumerate(zip(trace.values, trace.kinds, strict=False)):
        if value is not None and kind in SHAPES:
            yield SHAPES[kind].format(ink=ink[kind], x=pane.left + i * step, y=pane.y(value))
