"""The points that a file makes, as arrays; several rows of one period come together here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

NOTE_CHARACTERS = 300
#: Days from year 1 to year 9999 fit below this, so that place and day make one number.
DAYS = 4_000_000

Floats = NDArray[np.float64]
Rows = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Points:
    """One point a place and period. `place` indexes `places`; NaN is a gap; `row` is its first row in the table.

    `times`: how many rows it came from; `faulty`: one of them cannot be used, so neither can the sum.
    """

    places: tuple[str, ...]
    place: Rows
    period: NDArray[np.datetime64]
    numerator: Floats
    denominator: Floats
    note: tuple[str, ...]
    row: Rows
    times: Rows
    faulty: NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.place)

    def taken(self, keep: NDArray[np.bool_]) -> Points:
        """Only these points."""
        note = (
            tuple(text for text, kept in zip(self.note, keep.tolist(), strict=True) if kept)
            if self.note
            else ()
        )
        return Points(
            self.places,
            self.place[keep],
            self.period[keep],
            self.numerator[keep],
            self.denominator[keep],
            note,
            self.row[keep],
            self.times[keep],
            self.faulty[keep],
        )


def combined(
    places: tuple[str, ...],
    place: Rows,
    period: NDArray[np.datetime64],
    numerator: Floats,
    denominator: Floats,
    notes: Sequence[str],
    row: Rows,
    faulty: NDArray[np.bool_],
) -> Points:
    """The rows added up by place and period, in that order. A sum with a gap in it is a gap."""
    key = place.astype(np.int64) * DAYS + period.astype("datetime64[D]").astype(np.int64)
    order = np.argsort(key, kind="stable")
    keys = key[order]
    starts = (
        np.flatnonzero(np.r_[True, keys[1:] != keys[:-1]]) if len(keys) else np.empty(0, np.intp)
    )
    times = np.diff(np.r_[starts, len(keys)])
    first = order[starts]
    return Points(
        places=places,
        place=place[first],
        period=period[first],
        numerator=_sums(numerator[order], starts),
        denominator=_sums(denominator[order], starts),
        note=_joined(notes, order, starts, times),
        row=row[first],
        times=times,
        faulty=np.logical_or.reduceat(faulty[order], starts) if len(starts) else faulty,
    )


def _sums(values: Floats, starts: Rows) -> Floats:
    return np.add.reduceat(values, starts) if len(starts) else values


def _joined(notes: Sequence[str], order: Rows, starts: Rows, times: Rows) -> tuple[str, ...]:
    """The notes of each point's rows, each once. Empty where the file has none."""
    if not any(notes):
        return ()
    ordered = [notes[index] for index in order.tolist()]
    together = (
        ordered[start : start + count]
        for start, count in zip(starts.tolist(), times.tolist(), strict=True)
    )
    return tuple(
        "; ".join(dict.fromkeys(filter(None, texts)))[:NOTE_CHARACTERS] for texts in together
    )


def repeated(points: Points) -> NDArray[np.bool_]:
    """Which points came from more than one row."""
    return points.times > 1
