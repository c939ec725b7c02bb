"""Writes the numbers of one chart: on the axis, at points, and of lines that lie between them."""

from __future__ import annotations

from dataclasses import dataclass

from coachwork.charts.numbers import PLAIN, ValueFormat, is_whole, places_of_step, write_number
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
