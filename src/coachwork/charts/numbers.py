"""Numbers as people read them: as many decimals as the chart can show, and no more."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

MOST_DECIMALS = 10
LARGEST_PLAIN = 1e10
SUPERSCRIPTS = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")

Localise = Callable[[float, int], str]


@dataclass(frozen=True, slots=True)
class ValueFormat:
    """How values are written: times `scale`, then `suffix`. `decimals`: None lets the chart choose."""

    scale: float = 1.0
    suffix: str = ""
    decimals: int | None = None


PLAIN = ValueFormat()
PERCENT = ValueFormat(suffix="%")
SHARE_AS_PERCENT = ValueFormat(scale=100.0, suffix="%")


def plain_number(value: float, decimals: int) -> str:
    """English notation: 1,234.5."""
    return f"{value:,.{decimals}f}"


def scientific(value: float, localise: Localise, decimals: int = 1) -> str:
    """1.2×10¹¹: short, and the same in every language but for the decimal sign."""
    mantissa, exponent = f"{value:.{decimals}e}".split("e")
    places = 0 if float(mantissa).is_integer() else decimals
    return f"{localise(float(mantissa), places)}×10{str(int(exponent)).translate(SUPERSCRIPTS)}"


def write_number(value: float, decimals: int, style: ValueFormat, localise: Localise) -> str:
    """`value` with `decimals` places, in `style`. Never says "-0"."""
    shown = value * style.scale
    if abs(shown) >= LARGEST_PLAIN or 0 < abs(shown) < 10.0**-MOST_DECIMALS:
        text = scientific(shown, localise)
    else:
        text = localise(round(shown, decimals) + 0.0, decimals)
    return text + style.suffix


def decimals_of_step(step: float) -> int:
    """The decimals that tell two neighbours on a scale of this `step` apart: 0.05 gives 2."""
    if step <= 0 or not math.isfinite(step):
        return 0
    return min(MOST_DECIMALS, max(0, -math.floor(math.log10(step) + 1e-9)))


def decimals_of_values(step: float, values_are_whole: bool) -> int:
    """Values carry one decimal more than the axis, unless all of them are whole numbers."""
    if values_are_whole:
        return 0
    if step >= 10:
        return 0 if step >= 100 else 1
    return min(MOST_DECIMALS, decimals_of_step(step) + 1)
