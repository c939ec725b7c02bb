"""Writes the numbers of one chart: on the axis, at points, and of lines that lie between them."""

from __future__ import annotations

from dataclasses import dataclass

from coachwork.charts.numbers import (
    PLAIN,
    ValueFormat,
    decimals_of_step,
    decimals_of_values,
    write_number,
)
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
        return self._write(value, decimals_of_step(self.step * self.style.scale))

    def value(self, value: float) -> str:
        """The value of a point."""
        return self._write(value, self._decimals(self.whole))

    def line(self, value: float) -> str:
        """A centre line, limit or target."""
        return self._write(value, self._decimals(value == int(value) and self.style.scale == 1))

    def count(self, value: float) -> str:
        """A numerator or denominator."""
        decimals = 0 if value == int(value) else 1
        return write_number(value, decimals, PLAIN, self.wording.format_number)

    def _decimals(self, whole: bool) -> int:
        if self.style.decimals is not None:
            return self.style.decimals
        return decimals_of_values(self.step * self.style.scale, whole)

    def _write(self, value: float, decimals: int) -> str:
        return write_number(value, decimals, self.style, self.wording.format_number)
