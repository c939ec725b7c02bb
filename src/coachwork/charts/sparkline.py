"""A chart in the size of a word: line, centre, target and signals, for walls of small multiples."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence

from coachwork.charts.drawing import clean
from coachwork.charts.model import ChartSpec, Kind

WIDTH, HEIGHT, PAD = 160.0, 44.0, 5.0

SHAPES: Mapping[str, str] = {
    Kind.IMPROVEMENT: '<circle class="cw-spark-improvement" cx="{x:.1f}" cy="{y:.1f}" r="2.4"/>',
    Kind.CONCERN: (
        '<path class="cw-spark-concern" d="M{x:.1f} {y:.1f}m0-3.4 3.4 3.4-3.4 3.4-3.4-3.4Z"/>'
    ),
    Kind.NEUTRAL: '<path class="cw-spark-neutral" d="M{x:.1f} {y:.1f}m-2.3-2.3h4.6v4.6h-4.6Z"/>',
}

Numbers = Sequence[float | None]


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
        values: Numbers = [point.value for point in source.points]
        kinds = [point.kind for point in source.points]
        target = next((value for value in reversed(source.targets) if value is not None), None)
        return _draw(values, source.centre, kinds, target, label or source.summary)
    clean_centre = [_finite(value) for value in centre]
    return _draw([_finite(value) for value in source], clean_centre, kinds, _finite(target), label)


def _finite(value: float | None) -> float | None:
    return float(value) if value is not None and math.isfinite(value) else None


def _draw(
    values: Numbers, centre: Numbers, kinds: Sequence[Kind | str], target: float | None, label: str
) -> str:
    known = [v for v in (*values, *centre, target) if v is not None]
    low, high = (min(known), max(known)) if known else (0.0, 1.0)
    size = max(abs(low), abs(high)) or 1.0
    span = (high / size - low / size) or 1.0
    step = (WIDTH - 2 * PAD) / max(1, len(values) - 1)

    def y(value: float) -> float:
        return HEIGHT - PAD - (value / size - low / size) / span * (HEIGHT - 2 * PAD)

    name = f' aria-label="{clean(label)}" role="img"' if label else ' aria-hidden="true"'
    return "".join(
        (
            f'<svg class="cw-spark" viewBox="0 0 {WIDTH:.0f} {HEIGHT:.0f}"{name}>',
            _target(None if target is None else y(target)),
            _path(_levels([None if v is None else y(v) for v in centre], step), "cw-spark-centre"),
            _path(_line([None if v is None else y(v) for v in values], step), "cw-spark-line"),
            _marks(values, kinds, step, y),
            "</svg>",
        )
    )


def _path(d: str, name: str) -> str:
    return f'<path class="{name}" d="{d}"/>' if d else ""


def _target(y: float | None) -> str:
    return "" if y is None else f'<path class="cw-spark-target" d="M{PAD} {y:.1f}H{WIDTH - PAD}"/>'


def _line(heights: Numbers, step: float) -> str:
    """Through the values, broken where one is missing; a lone value is a dot."""
    moves = []
    for i, y in enumerate(heights):
        if y is not None:
            pen = "L" if i and heights[i - 1] is not None else "M"
            alone = pen == "M" and (i + 1 == len(heights) or heights[i + 1] is None)
            moves.append(f"{pen}{PAD + i * step:.1f} {y:.1f}" + ("h.01" if alone else ""))
    return "".join(moves)


def _levels(heights: Numbers, step: float) -> str:
    """Level lines, one for each stretch of equal values."""
    moves: list[str] = []
    before: float | None = None
    for i, y in enumerate(heights):
        if y is None or y != before:
            before = y
            if y is not None:
                moves.append(f"M{PAD + (i - 0.5 if i else 0) * step:.1f} {y:.1f}")
        if y is not None:
            reach = f"H{PAD + min(i + 0.5, max(1, len(heights) - 1)) * step:.1f}"
            moves[-1:] = [reach] if moves[-1].startswith("H") else [moves[-1], reach]
    return "".join(moves)


def _marks(
    values: Numbers, kinds: Sequence[Kind | str], step: float, y: Callable[[float], float]
) -> str:
    return "".join(
        SHAPES[kind].format(x=PAD + i * step, y=y(value))
        for i, (value, kind) in enumerate(zip(values, kinds, strict=False))
        if value is not None and kind in SHAPES
    )
