"""Each text of a column once. A hundred thousand rows hold a few dozen dates: parse those, then look up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

GAPS = frozenset(
    (
        "",
        "na",
        "n/a",
        "#n/a",
        "nan",
        "null",
        "none",
        "nil",
        "-",
        "–",
        "—",
        "--",
        ".",
        "..",
        "*",
        "missing",
        "k.a.",
    )
)


@dataclass(frozen=True, slots=True)
class Unique:
    """The different texts of a column without surrounding space, and for each row which of them it holds."""

    texts: tuple[str, ...]
    codes: NDArray[np.intp]

    def at(self, rows: NDArray[np.intp]) -> Unique:
        """The same texts for some of the rows."""
        return Unique(self.texts, self.codes[rows])


def unique(column: Sequence[str]) -> Unique:
    """The different texts of a column in the order of their first appearance."""
    seen: dict[str, int] = {}
    raw = np.fromiter((seen.setdefault(text, len(seen)) for text in column), np.intp, len(column))
    stripped = [text.strip() for text in seen]
    if len(set(stripped)) == len(stripped):
        return Unique(tuple(stripped), raw)
    merged: dict[str, int] = {}
    place = np.array([merged.setdefault(text, len(merged)) for text in stripped], dtype=np.intp)
    return Unique(tuple(merged), place[raw])


def is_gap(text: str) -> bool:
    """Whether a cell says "no value here": empty, NA, a dash, or the asterisk of a suppressed small number."""
    return text.strip().casefold() in GAPS
