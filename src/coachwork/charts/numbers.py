"""Numbers as people read them: as many digits as the chart can show, and no more."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

MOST_DECIMALS = 6
ROUNDING = 1e-9
LARGEST_PLAIN = 1e10
SUPERSCRIPTS = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")

Localise = Callable[[float, int], str]


@dataclass(frozen=True, slots=True)
class ValueFormat:
    """How values are written: times `scale`, then `suffix`, with `decimals` (None: chosen)."""

    scale: float = 1.0
    suffix: str = ""
    decimals: int | None = None


PLAIN = ValueFormat()
PERCENT = ValueFormat(suffix="%")
SHARE_AS_PERCENT = ValueFormat(scale=100.0, suffix="%")


def plain_number(value: float, decimals: int) -> str:
    """English notation with a real minus sign: 1,234.5, −0.2."""
    return f"{value:,.{decimals}f}".replace("-", "−")


def scientific(value: float, places: int, localise: Localise) -> str:
    """1.2×10¹¹: short, and the same in every language but for the decimal sign."""
    exponent = int(f"{value:e}".split("e")[1])
    digits = max(0, min(MOST_DECIMALS, exponent + places))
    mantissa, power = f"{value:.{digits}e}".split("e")
    if float(mantissa).is_integer():
        digits = 0
    return f"{localise(float(mantissa), digits)}×10{str(int(power)).translate(SUPERSCRIPTS)}"


def write_number(value: float, places: int, style: ValueFormat, localise: Localise) -> str:
    """`value` in `style`, exact to `places` after the decimal point. Never says "-0".

    `places` below 0 count digits before the point; they matter only to numbers that are too large
    or too small to be written out.
    """
    shown = value * style.scale
    if shown and (abs(shown) >= LARGEST_PLAIN or places > MOST_DECIMALS):
        text = scientific(shown, places, localise)
    else:
        decimals = max(0, places)
        text = localise(round(shown, decimals) + 0.0, decimals)
    return text + style.suffix


def is_whole(value: float) -> bool:
    """Whether a number is whole but for what floating point adds."""
    return abs(value - round(value)) < ROUNDING if math.isfinite(value) else True


def places_of_step(step: float) -> int:
    """The places that tell two neighbours on a scale of this `step` apart: 0.05 gives 2, 200 -2."""
    return -math.floor(math.log10(step) + 1e-9) if 0 < step < math.inf else 0
