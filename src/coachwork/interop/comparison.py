"""What a file would change: which of its points are new, which differ from what is stored, which are the same."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import numpy as np
from numpy.typing import NDArray

from coachwork.interop.checking.points import DAYS, Points

SHOWN = 10

#: Series, period, numerator, denominator, note: as it is stored.
StoredRow = tuple[UUID, date, float | None, float | None, str]


@dataclass(frozen=True, slots=True)
class Change:
    """One value that would be replaced."""

    place: str
    period: date
    before: tuple[float | None, float | None]
    after: tuple[float | None, float | None]


@dataclass(frozen=True, slots=True)
class Comparison:
    """How many points are new, differ, or are there already; `changes` are the first that differ."""

    added: int
    changed: int
    unchanged: int
    changes: tuple[Change, ...] = ()


def compare(points: Points, series: Mapping[str, UUID], stored: Sequence[StoredRow]) -> Comparison:
    """Set the points beside what is stored. `series`: the id of each place's series, if it has one."""
    if not stored:
        return Comparison(added=len(points), changed=0, unchanged=0)
    codes = {series[place]: code for code, place in enumerate(points.places) if place in series}
    known = [row for row in stored if row[0] in codes]
    keys = np.array([codes[row[0]] * DAYS + _days(row[1]) for row in known], dtype=np.int64)
    order = np.argsort(keys)
    wanted = points.place.astype(np.int64) * DAYS + points.period.astype("datetime64[D]").astype(
        np.int64
    )
    place = np.searchsorted(keys[order], wanted) if len(keys) else np.zeros(len(points), np.intp)
    there = np.zeros(len(points), dtype=bool)
    inside = place < len(keys)
    there[inside] = keys[order][place[inside]] == wanted[inside]
    matched = order[place[there]]
    differs = np.flatnonzero(there)[
        _differing(points, there, [known[index] for index in matched.tolist()])
    ]
    by_point = dict(zip(np.flatnonzero(there).tolist(), matched.tolist(), strict=True))
    return Comparison(
        added=int((~there).sum()),
        changed=len(differs),
        unchanged=int(there.sum()) - len(differs),
        changes=tuple(
            _change(points, index, known[by_point[index]]) for index in differs[:SHOWN].tolist()
        ),
    )


def _days(day: date) -> int:
    return day.toordinal() - date(1970, 1, 1).toordinal()


def _differing(
    points: Points, there: NDArray[np.bool_], known: Sequence[StoredRow]
) -> NDArray[np.bool_]:
    """Of the points that are there: which would replace a value, or a note by another."""
    before = np.array([row[2:4] for row in known], dtype=np.float64).reshape(len(known), 2)
    after = np.column_stack([points.numerator[there], points.denominator[there]])
    same: NDArray[np.bool_] = ((before == after) | (np.isnan(before) & np.isnan(after))).all(axis=1)
    if not points.note:
        return ~same
    notes = [text for text, kept in zip(points.note, there.tolist(), strict=True) if kept]
    noted = [bool(text) and text != row[4] for text, row in zip(notes, known, strict=True)]
    differs: NDArray[np.bool_] = ~same | np.array(noted, dtype=bool)
    return differs


def _change(points: Points, index: int, before: StoredRow) -> Change:
    after = [
        None if np.isnan(value) else float(value)
        for value in (points.numerator[index], points.denominator[index])
    ]
    return Change(
        place=points.places[points.place[index]],
        period=points.period[index].item(),
        before=(before[2], before[3]),
        after=(after[0], after[1]),
    )
