"""What the numbers typed may be: points that are there, factors and targets that are numbers."""

from __future__ import annotations

import argparse
import math
from collections.abc import Mapping
from typing import Any, TypeGuard

from coachwork.cli.errors import CommandError

#: Options that name points by their number, counted from 1.
PLACES = ("freeze", "part", "exclude")


def point_number(typed: str) -> int:
    """The number of a point, 1 or more."""
    if not typed.isascii() or not typed.isdecimal() or int(typed) < 1:
        raise argparse.ArgumentTypeError(f"{typed!r} is not the number of a point: 1, 2, 3 ...")
    return int(typed)


def finite(typed: str) -> float:
    """A number that is not infinite and not "nan"."""
    try:
        value = float(typed)
    except ValueError:
        value = math.nan
    if not math.isfinite(value):
        raise argparse.ArgumentTypeError(f"{typed!r} is not a number")
    return value


def factor(typed: str) -> float:
    """A number above zero."""
    value = finite(typed)
    if value <= 0:
        raise argparse.ArgumentTypeError(f"{typed!r} is not above 0")
    return value


def check_places(given: Mapping[str, Any], points: int) -> None:
    """Raise `CommandError` where an option names a point that is not there."""
    for name in PLACES:
        for place in _listed(given.get(name)):
            if _is_number(place) and not 1 <= place <= points:
                raise CommandError(f"{name} {place}: the points are 1 to {points}")


def check_numbers(given: Mapping[str, Any]) -> None:
    """Raise `CommandError` for a factor that is not above zero, or a target that is no number."""
    multiply = given.get("multiply")
    if _is_number(multiply) and not 0 < multiply < math.inf:
        raise CommandError(f"multiply {multiply}: a factor is a number above 0")
    target = given.get("target")
    if _is_number(target) and not math.isfinite(target):
        raise CommandError(f"target {target}: a target is a number")


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _is_number(value: Any) -> TypeGuard[int | float]:
    return isinstance(value, int | float) and not isinstance(value, bool)
