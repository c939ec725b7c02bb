"""Writes the numbers of one chart: on the axis, at points, and of lines that lie between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from coachwork.charts.model import YTick
from coachwork.charts.numbers import PLAIN, ValueFormat, is_whole, places_of_step, write_number
from coachwork.charts.scale import Scale
from coachwork.charts.wording import Wording


@dataclass(frozen=True, slots=True)
class ValueWriter:
    """`step` is the distance of two ticks; `whole` says that all values are whole numbers."""

    style: ValueFormat
    step: float
    whole: bool
    wording: Wording

    def tick(self, value: float) -> str:
        """A value on the axis."""
        return self._write(value, self._places_of_axis())

    def value(self, value: float) -> str:
        """The value of a point: whole where all are, else one place finer than the axis."""
        return self._write(value, self._places(self.whole))

    def line(self, value: float) -> str:
        """A centre line, limit or target: whole where it happens to be."""
        return self._write(value, self._places(is_whole(value * self.style.scale)))

    def count(self, value: float) -> str:
        """A numerator or denominator."""
        decimals = 0 if value == int(value) else 1
        return write_number(value, decimals, PLAIN, self.wording.format_number)

    @property
    def decimals(self) -> int:
        """Digits after the decimal sign at a point."""
        return max(0, self._places(self.whole))

    @property
    def axis_decimals(self) -> int:
        """Digits after the decimal sign on the axis."""
        return max(0, self._places_of_axis())

    def _places_of_axis(self) -> int:
        return places_of_step(self.step * self.style.scale)

    def _places(self, whole: bool) -> int:
        if self.style.decimals is not None:
            return self.style.decimals
        axis = self._places_of_axis()
        if whole:
            return min(axis, 0)
        return max(axis, 0) + 1 if axis >= -1 else axis + 1

    def _write(self, value: float, places: int) -> str:
        return write_number(value, places, self.style, self.wording.format_number)


def writer_for(
    style: ValueFormat, scale: Scale, values: Sequence[float | None], wording: Wording
) -> ValueWriter:
    """The writer of a chart of these values on this scale."""
    whole = all(value is None or is_whole(value * style.scale) for value in values)
    return ValueWriter(style, scale.step, whole, wording)


def y_ticks(shown: Sequence[float], scale: Scale, writer: ValueWriter) -> tuple[YTick, ...]:
    """Numbers beside the plot; only its frame where there is nothing to measure."""
    if not shown:
        return (YTick(scale.low, ""), YTick(scale.high, ""))
    return tuple(YTick(value, writer.tick(value)) for value in scale.ticks)
