"""The y axis: a range that shows everything, and ticks on round numbers (1, 2 or 5 times a power of
ten).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

INTERVALS = 5
LARGEST = 1e300
SMALLEST_RELATIVE_SPAN = 1e-9


@dataclass(frozen=True, slots=True)
class Scale:
    """Both ends of the axis, the distance of two ticks, and the ticks."""

    low: float
    high: float
    step: float
    ticks: tuple[float, ...]


def nice_step(span: float, intervals: int = INTERVALS) -> float:
    """The smallest of 1, 2, 5 times a power of ten that covers `span` in at most so many steps."""
    raw = span / intervals
    power = 10.0 ** math.floor(math.log10(raw))
    for factor in (1.0, 2.0, 5.0):
        if raw <= factor * power * (1 + 1e-9):
            return factor * power
    return 10.0 * power


def y_scale(
    values: Sequence[float], *, counts: bool = False, ceiling: float | None = None
) -> Scale:
    """A scale around `values` (finite, up to 1e300; may be empty).

    Starts at 0 when the values are near it: when what lies below the lowest value is no more than
    the range of the values, or, for `counts`, no more than four times that range. `ceiling` is a
    value that cannot be passed (100 %).
    """
    low, high = (min(values), max(values)) if values else (0.0, 1.0)
    low, high = _widened(max(low, -LARGEST), min(high, LARGEST))
    if low > 0 and low <= (4 if counts else 1) * (high - low):
        low = 0.0
    elif high < 0 and -high <= high - low:
        high = 0.0
    return _on_ticks(low, high, nice_step(high - low), ceiling)


def _widened(low: float, high: float) -> tuple[float, float]:
    """Both ends, drawn apart where they are as good as equal."""
    size = max(abs(low), abs(high))
    if size < 1e-290:
        return 0.0, 1.0
    if high / size - low / size > SMALLEST_RELATIVE_SPAN:
        return low, high
    return (0.0, high + size / 4) if low > 0 else (low - size / 4, 0.0)


def _on_ticks(low: float, high: float, step: float, ceiling: float | None) -> Scale:
    first = math.floor(low / step + 1e-9)
    last = math.ceil(high / step - 1e-9)
    places = min(300, max(0, 2 - math.floor(math.log10(step))))
    ticks = tuple(round(number * step, places) for number in range(first, last + 1))
    if ceiling is not None and high <= ceiling < ticks[-1]:
        ticks = (*(tick for tick in ticks if tick < ceiling), ceiling)
    return Scale(ticks[0], ticks[-1], step, ticks)


def spread(positions: Sequence[float], gap: float, top: float, bottom: float) -> list[float]:
    """`positions` moved as little as possible so that neighbours are `gap` apart.

    What would overlap forms a cluster around its common middle, between `top` and `bottom`. The
    order of the input is kept.
    """
    order = sorted(range(len(positions)), key=positions.__getitem__)
    clusters: list[tuple[float, int]] = []
    for index in order:
        cluster = _within((positions[index], 1), gap, top, bottom)
        while clusters and _overlap(clusters[-1], cluster, gap):
            cluster = _within(_merged(clusters.pop(), cluster), gap, top, bottom)
        clusters.append(cluster)
    placed = [m + (k - (s - 1) / 2) * gap for m, s in clusters for k in range(s)]
    result = [0.0] * len(positions)
    for index, position in zip(order, placed, strict=True):
        result[index] = position
    return result


def _merged(upper: tuple[float, int], lower: tuple[float, int]) -> tuple[float, int]:
    size = upper[1] + lower[1]
    return (upper[0] * upper[1] + lower[0] * lower[1]) / size, size


def _within(cluster: tuple[float, int], gap: float, top: float, bottom: float) -> tuple[float, int]:
    middle, size = cluster
    half = (size - 1) * gap / 2
    return max(min(middle, bottom - half), top + half), size


def _overlap(upper: tuple[float, int], lower: tuple[float, int], gap: float) -> bool:
    return lower[0] - upper[0] < gap * (upper[1] + lower[1]) / 2 - 1e-9
