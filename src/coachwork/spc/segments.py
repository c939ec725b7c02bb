"""Arithmetic on many stretches of one flat array at once.

The engine lays all series end to end in one flat array. A segment is a stretch of it: the points of
one part of one series, or what is left of them once missing values are taken out. Every figure of a
segment is computed from its own values alone, in their order, so a series gives the same result to
the last bit alone or among a million others, with or without missing values around it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from coachwork.spc.arrays import EVERYTHING, Bools, Floats, Index, Ints
from coachwork.spc.lazy import lazy

MOST_FILLING = 4
"""Segments are sorted as rows of a rectangle while it is at most this many times their elements."""


@dataclass(frozen=True)
class Segments:
    """Consecutive stretches of a flat array, the k-th holding `lengths[k]` elements (it may be
    none).
    """

    lengths: Ints

    @lazy
    def starts(self) -> Ints:
        return self.ends - self.lengths

    @lazy
    def ends(self) -> Ints:
        return self.lengths.cumsum()

    @property
    def size(self) -> int:
        """Number of elements of the flat array."""
        return int(self.ends[-1]) if self.lengths.size else 0

    @lazy
    def occupied(self) -> Index:
        """The segments that hold anything."""
        return EVERYTHING if self.lengths.all() else np.flatnonzero(self.lengths)

    @lazy
    def heads(self) -> Ints:
        """The first element of each segment that holds anything."""
        heads: Ints = self.starts[self.occupied]
        return heads

    def spread(self, values: NDArray[Any]) -> NDArray[Any]:
        """One value a segment becomes one value an element."""
        return values.repeat(self.lengths)

    def owner(self, elements: Ints) -> Ints:
        """The segment that each of these elements belongs to."""
        return np.searchsorted(self.ends, elements, side="right")

    def sum(self, values: Floats) -> Floats:
        return self._reduce(np.add.reduceat, values, np.zeros(len(self.lengths)))

    def count(self, mask: Bools) -> Ints:
        """How many elements of each segment are true."""
        return self._reduce(np.add.reduceat, mask, np.zeros(len(self.lengths), np.int64), np.int64)

    def maximum(self, values: Ints) -> Ints:
        """The greatest of each segment, 0 for an empty one."""
        return self._reduce(np.maximum.reduceat, values, np.zeros(len(self.lengths), np.int64))

    def _reduce(
        self,
        reduceat: Callable[..., Any],
        values: NDArray[Any],
        empty: NDArray[Any],
        dtype: Any = None,
    ) -> NDArray[Any]:
        """`reduceat` takes the element after an empty stretch for it, so it is given none."""
        if not self.heads.size:
            return empty
        if isinstance(self.occupied, slice):
            reduced: NDArray[Any] = reduceat(values, self.heads, dtype=dtype)
            return reduced
        empty[self.occupied] = reduceat(values, self.heads, dtype=dtype)
        return empty

    def mean(self, values: Floats) -> Floats:
        """Arithmetic mean of each segment, NaN for an empty one.

        The mean of the residuals is added once, which takes out the rounding error of the first
        pass: otherwise a constant series such as 1.1, 1.1, ... would not lie on its own mean, and
        ties on the centre line would be lost.
        """
        first = self.sum(values) / self.lengths
        return first + self.sum(values - self.spread(first)) / self.lengths

    def deviation(self, values: Floats) -> Floats:
        """Standard deviation (n - 1) of each segment, NaN for fewer than two values."""
        residual = values - self.spread(self.mean(values))
        freedom = np.where(self.lengths > 1, self.lengths - 1.0, np.nan)
        return np.sqrt(self.sum(residual**2) / freedom)

    def median(self, values: Floats) -> Floats:
        """Median of each segment, the mean of the two middle values where their number is even; NaN
        for an empty one.
        """
        if not self.size:
            return np.full(len(self.lengths), np.nan)
        ordered = np.append(self._ordered(values), np.nan)
        known = self.lengths > 0
        low = ordered[np.where(known, self.starts + (self.lengths - 1) // 2, -1)]
        high = ordered[np.where(known, self.starts + self.lengths // 2, -1)]
        # Halved before they are added: the sum of two huge values would overflow. Equal ones are
        # taken as they are: half of the smallest number there is would be zero.
        middle: Floats = np.where(low == high, low, 0.5 * low + 0.5 * high)
        return middle

    def _ordered(self, values: Floats) -> Floats:
        """The elements of each segment in ascending order."""
        width = int(self.lengths.max())
        if width * len(self.lengths) == self.size:
            return np.sort(values.reshape(-1, width), axis=1).reshape(-1)
        if width * len(self.lengths) > MOST_FILLING * self.size:
            return values[np.lexsort((values, self.spread(np.arange(len(self.lengths)))))]
        rows = np.full((len(self.lengths), width), np.inf)
        there = np.arange(width) < self.lengths[:, None]
        rows[there] = values
        rows.sort(axis=1)
        return rows[there]


@dataclass(frozen=True)
class Selection:
    """Some elements of segments, closed up.

    `index`: where they are in the flat array. `segments`: how many of them each segment has.
    """

    index: Index
    segments: Segments

    def positions(self) -> Ints:
        """Where the elements are, as numbers."""
        if isinstance(self.index, slice):
            return np.arange(self.segments.size, dtype=np.int64)
        return self.index


def select(mask: Bools, segments: Segments) -> Selection:
    """The elements for which `mask` is true."""
    if mask.all():
        return Selection(EVERYTHING, segments)
    return Selection(np.flatnonzero(mask), Segments(segments.count(mask)))


@dataclass(frozen=True)
class Stretches:
    """Runs of equal neighbours within segments of a flat array.

    `starts`, `lengths`: of each run, in elements. `segments`: what they lie in.
    """

    starts: Ints
    lengths: Ints
    segments: Segments

    @lazy
    def per_segment(self) -> Segments:
        """How many runs each segment has."""
        before = np.searchsorted(self.starts, self.segments.starts)
        counts = np.empty_like(before)
        np.subtract(before[1:], before[:-1], out=counts[:-1])
        counts[-1:] = len(self.starts) - before[-1:]
        return Segments(counts)


def stretches(states: NDArray[Any], segments: Segments) -> Stretches:
    """Cut each segment wherever a state differs from the one before it."""
    turn = np.empty(len(states), np.bool_)
    np.not_equal(states[1:], states[:-1], out=turn[1:])
    turn[segments.heads] = True
    starts = np.flatnonzero(turn)
    lengths = np.empty_like(starts)
    np.subtract(starts[1:], starts[:-1], out=lengths[:-1])
    lengths[-1:] = len(states) - starts[-1:]
    return Stretches(starts, lengths, segments)
