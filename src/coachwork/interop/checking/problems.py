"""What is wrong, by row and column: the first are shown, all are counted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from coachwork.foundation.identifiers import without_identifiers

SHOWN = 50
CELL_SHOWN = 40


@dataclass(frozen=True, slots=True)
class Problem:
    """One sentence about one cell. `row` is the number the person sees; 0 means the file as a whole."""

    row: int
    column: str
    text: str


@dataclass(slots=True)
class Problems:
    """The problems of one file. `rows` are those rows of the table (from 0) that cannot be used."""

    numbers: NDArray[np.int32]
    shown: list[Problem] = field(default_factory=list)
    count: int = 0
    fatal: int = 0
    rows: list[NDArray[np.intp]] = field(default_factory=list)

    def add(
        self,
        rows: NDArray[np.intp],
        column: str,
        tell: Callable[[int], str],
        *,
        fatal: bool = False,
    ) -> None:
        """Each of these rows (from 0) has the problem that `tell` puts into words.

        fatal: the file is in doubt as a whole, so that leaving out these rows does not help.
        """
        if not len(rows):
            return
        self.count += len(rows)
        self.fatal += len(rows) if fatal else 0
        self.rows.append(rows)
        wanted = rows[:SHOWN].tolist()
        self.shown += [Problem(int(self.numbers[row]), column, tell(row)) for row in wanted]

    def add_whole(self, text: str, column: str = "") -> None:
        """Something is wrong with the file or the mapping as a whole."""
        self.count += 1
        self.fatal += 1
        self.shown.append(Problem(0, column, text))

    @property
    def first(self) -> list[Problem]:
        """The first problems, from the top of the file."""
        return sorted(self.shown, key=lambda problem: problem.row)[:SHOWN]

    @property
    def more(self) -> int:
        """How many there are beyond the first."""
        return self.count - len(self.first)

    def faulty_rows(self) -> NDArray[np.intp]:
        """Every row that has a problem, once."""
        return np.unique(np.concatenate(self.rows)) if self.rows else np.empty(0, np.intp)


def quoted(cells: Sequence[str], row: int) -> str:
    """A cell's text for a sentence, cut where it is long. What may be a patient's number is not said."""
    text = " ".join(without_identifiers(cells[row]).split())
    return f"“{text[:CELL_SHOWN]}…”" if len(text) > CELL_SHOWN else f"“{text}”"


def always(text: str) -> Callable[[int], str]:
    """The same sentence for every row."""

    def tell(_row: int) -> str:
        return text

    return tell
