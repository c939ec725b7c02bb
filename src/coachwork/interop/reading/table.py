"""A table as it was found in a file: a header, columns of texts, and the row numbers a person sees."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from coachwork.interop.cells.unique import Unique, unique


@dataclass(frozen=True, slots=True)
class Table:
    """What a file holds, column by column, each cell as text.

    `rows` has the number of each row as a spreadsheet shows it (from 1, the header and empty rows counted).
    `notes` are sentences for the person about how the file was read. `sheets` are the names of all sheets of a
    spreadsheet, `sheet` the one that was read; both are empty for a text file.
    """

    header: tuple[str, ...]
    columns: tuple[Sequence[str], ...]
    rows: NDArray[np.int32]
    header_row: int = 0
    notes: tuple[str, ...] = ()
    sheets: tuple[str, ...] = ()
    sheet: str = ""
    delimiter: str = ""
    _unique: dict[str, Unique] = field(default_factory=dict, repr=False, compare=False)

    def __len__(self) -> int:
        return len(self.rows)

    @property
    def width(self) -> int:
        """How many columns there are."""
        return len(self.columns)

    def column(self, name: str) -> Sequence[str]:
        """The cells of a column."""
        return self.columns[self.header.index(name)]

    def unique(self, name: str) -> Unique:
        """The different texts of a column; worked out once, because every look at a file asks for them."""
        found = self._unique.get(name)
        if found is None:
            found = self._unique[name] = unique(self.column(name))
        return found

    def first_rows(self, count: int) -> list[tuple[int, tuple[str, ...]]]:
        """The first rows, each with its number."""
        cells = zip(*(column[:count] for column in self.columns), strict=True)
        return list(zip(self.rows[:count].tolist(), cells, strict=True))

    def without(self, dropped: set[int]) -> Table:
        """The same table without these columns (from 0)."""
        kept = [index for index in range(self.width) if index not in dropped]
        return replace(
            self,
            header=tuple(self.header[index] for index in kept),
            columns=tuple(self.columns[index] for index in kept),
            _unique={},
        )


def column_letter(index: int) -> str:
    """The letter that a spreadsheet gives a column: 0 is A, 26 is AA."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
