"""How series and their parts (phases) lie in one flat array."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

import numpy as np
from numpy.typing import NDArray

from coachwork.spc.arrays import Bools, Floats, InputError, Ints, as_integers, ranges
from coachwork.spc.lazy import lazy
from coachwork.spc.segments import Segments

Parts = Sequence[int] | Sequence[Sequence[int]] | Ints
"""Last point of each part, 1-based: one list for all series, or a row for each (rows may differ in
length).
"""


@dataclass(frozen=True)
class Layout:
    """`series` rows of `points` points, cut into parts.

    `parts`: the parts of all series as segments of the flat array, in the order of series and time.
    `n_parts`: how many parts each series has.
    """

    series: int
    points: int
    parts: Segments
    n_parts: Ints

    @property
    def shape(self) -> tuple[int, int]:
        return self.series, self.points

    def grid(self, values: NDArray[Any]) -> NDArray[Any]:
        """A flat array as series x points."""
        return values.reshape(self.shape)

    def along(self, values: NDArray[Any]) -> NDArray[Any]:
        """One value a part becomes one value a point; values that are one a point already stay."""
        return values if len(values) == self.parts.size else self.parts.spread(values)

    @lazy
    def series_of_part(self) -> Ints:
        return np.repeat(np.arange(self.series), self.n_parts)

    @lazy
    def number_of_part(self) -> Ints:
        """1-based, within the series."""
        return ranges(np.ones(self.series, np.int64), self.n_parts)

    @lazy
    def part_ends(self) -> Ints:
        """0-based index, in its series, after the last point of each part."""
        return self.parts.ends - self.series_of_part * self.points

    def table(self, values: NDArray[Any]) -> NDArray[Any]:
        """One value a part as series x parts; zero (false) where a series has fewer parts than the
        widest.
        """
        width = int(self.n_parts.max(initial=0))
        if width * self.series == len(values):
            return values.reshape(self.series, width)
        rows = np.zeros((self.series, width), values.dtype)
        rows[self.series_of_part, self.number_of_part - 1] = values
        return rows


def lay_out(shape: tuple[int, int], last_points: Parts | None) -> Layout:
    """The layout of a series x points array whose parts end at `last_points`.

    A last point of 0, or at or after the end of the series, is ignored, so rows may be filled up
    with zeros.
    """
    series, points = shape
    if last_points is None or not points:
        return Layout(series, points, Segments(np.full(series, points)), np.ones(series, np.int64))
    ends = _rows_of_ends(last_points, series)
    ends = np.sort(np.where((ends > 0) & (ends < points), ends, points), axis=1)
    lengths = np.diff(ends, axis=1, prepend=0, append=points)
    used = lengths > 0
    return Layout(series, points, Segments(lengths[used]), used.sum(axis=1))


def _rows_of_ends(last_points: Parts, series: int) -> Ints:
    """Last points as a series x parts array, filled up with zeros."""
    if len(last_points) and np.ndim(last_points[0]) == 1:
        rows = _filled(last_points)
        if len(rows) != series:
            raise InputError(f"parts has {len(rows)} rows for {series} series")
        return rows
    ends = as_integers(last_points, "parts")
    return np.broadcast_to(ends, (series, len(ends)))


def _filled(rows: Any) -> Ints:
    """Rows of whole numbers as an array; shorter ones are filled up with zeros."""
    if isinstance(rows, np.ndarray):
        return as_integers(rows, "parts")
    lengths = np.fromiter(map(len, rows), np.int64)
    filled = np.zeros((len(lengths), int(lengths.max())), np.int64)
    within = np.arange(filled.shape[1]) < lengths[:, None]
    filled[within] = as_integers(list(chain.from_iterable(rows)), "parts")
    return filled


def first_points(freeze: int | Ints | None, shape: tuple[int, int]) -> Bools:
    """Which points belong to a baseline of the first `freeze` points (one number, or one for each
    series); flat.
    """
    if freeze is None:
        return np.ones(shape[0] * shape[1], np.bool_)
    count = np.broadcast_to(as_integers(freeze, "freeze"), (shape[0],))
    baseline: Bools = (np.arange(shape[1]) < count[:, None]).reshape(-1)
    return baseline


def first_points_of_parts(fix: int | Ints, layout: Layout) -> Bools:
    """Which points are among the first `fix` of their part (one number, or one a series); flat."""
    count = np.broadcast_to(as_integers(fix, "fix"), (layout.series,))[layout.series_of_part]
    place = ranges(np.zeros_like(count), layout.parts.lengths)
    first: Bools = place < layout.parts.spread(count)
    return first


def without(exclude: Sequence[int] | Ints | Bools | None, shape: tuple[int, int]) -> Bools:
    """Which points stay when `exclude` is left out: 1-based points of every series, or a mask
    series x points; flat.
    """
    include = np.ones(shape, np.bool_)
    if exclude is None:
        return include.reshape(-1)
    chosen = np.asarray(exclude)
    if chosen.dtype == np.bool_:
        return ~np.broadcast_to(chosen, shape).reshape(-1)
    numbers = as_integers(chosen, "exclude") if chosen.size else np.empty(0, np.int64)
    include[:, numbers[(numbers > 0) & (numbers <= shape[1])] - 1] = False
    return include.reshape(-1)


def as_rows(values: Any, name: str) -> Floats:
    """One series or many as a series x points array of float64, NaN where a value is missing.

    Rows of different lengths are filled up with NaN.
    """
    try:
        rows = np.asarray(_rectangular(values), dtype=np.float64)
    except (TypeError, ValueError) as error:
        raise InputError(f"{name} must be numbers: {error}") from None
    if rows.ndim > 2:
        raise InputError(
            f"{name} must be one series or rows of series, not {rows.ndim}-dimensional"
        )
    if np.isinf(rows).any():
        raise InputError(f"{name} must be finite; a missing value is NaN")
    return np.ascontiguousarray(np.atleast_2d(rows))


def _rectangular(values: Any) -> Any:
    """Lists of different lengths filled up; anything else as it is."""
    if not isinstance(values, list | tuple) or not values or np.ndim(values[0]) != 1:
        return values
    lengths = np.fromiter(map(len, values), np.int64)
    if (lengths == lengths[0]).all():
        return values
    rows = np.full((len(values), int(lengths.max())), np.nan)
    rows[np.arange(rows.shape[1]) < lengths[:, None]] = list(chain.from_iterable(values))
    return rows
