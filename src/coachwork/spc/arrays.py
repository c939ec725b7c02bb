"""The array types of the engine."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]
Words = NDArray[np.str_]
Index = Ints | slice
"""Where some elements of a flat array are; a slice where it is all of them."""

EVERYTHING = slice(None)
LARGEST = 2**53
"""Whole numbers up to this one are exact as floats; larger ones name no point of any series."""


class InputError(ValueError):
    """The data or a parameter cannot be analysed; the message says why in plain words."""


def last_known(values: Floats) -> Ints:
    """0-based index of the last value of each row that is not missing; -1 where all are."""
    places = np.where(np.isnan(values), -1, np.arange(values.shape[1]))
    last: Ints = places.max(axis=1, initial=-1)
    return last


def as_integers(values: Any, name: str) -> Ints:
    """Whole numbers from anything array-like; InputError if one of them is not whole."""
    numbers = np.atleast_1d(np.asarray(values, dtype=np.float64))
    if not np.array_equal(numbers, np.floor(numbers)):
        raise InputError(f"{name} must be whole numbers")
    return np.clip(numbers, -LARGEST, LARGEST).astype(np.int64)


def ranges(starts: Ints, lengths: Ints) -> Ints:
    """The whole numbers of several ranges end to end: start, start + 1, ... for each length."""
    ends = np.cumsum(lengths)
    total = int(ends[-1]) if ends.size else 0
    members: Ints = np.arange(total, dtype=np.int64) + np.repeat(starts - (ends - lengths), lengths)
    return members
