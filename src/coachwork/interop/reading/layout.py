"""Rows of cells become a table: where the header is, which columns hold something, which rows are empty."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import zip_longest

import numpy as np
from django.utils.translation import gettext as _

from coachwork.interop.reading import limits
from coachwork.interop.reading.errors import Unreadable
from coachwork.interop.reading.table import Table, column_letter
from coachwork.interop.reading.text import Rows

LOOKED_AT = 30
HEADER_CHARACTERS = 80
FIGURES = re.compile(r"\s*[-+]?\d[\d\s.,/:%-]*")


def laid_out(found: Rows) -> Table:
    """The table among the rows: title lines above the header and empty rows are left out, but counted.

    Raises `Unreadable` where there is no table, it is too large, or a row has more cells than the header.
    """
    kept, numbers = _filled_rows(found.cells)
    if not kept:
        raise Unreadable(_("The file is empty."))
    start = _header_index(kept)
    has_header = not _is_data(kept, start)
    body = start + 1 if has_header else start
    width = _width(kept, numbers, start)
    if width < 2:
        raise Unreadable(
            _("There is only one column. A table needs at least a date and a value in each row.")
        )
    if len(kept) == body:
        raise Unreadable(_("There is a header but no row of data below it."))
    columns = tuple(zip_longest(*_padded(kept[body:], width), fillvalue=""))
    header = _names(kept[start] if has_header else [], width)
    notes = (
        found.notes
        if has_header
        else (*found.notes, _("The first row already holds data: columns have no names."))
    )
    table = Table(
        header=header,
        columns=columns,
        rows=np.array(numbers[body:], dtype=np.int32),
        header_row=numbers[start] if has_header else 0,
        notes=notes,
        sheets=found.sheets,
        sheet=found.sheet,
        delimiter=found.delimiter,
    )
    return table.without(_empty_columns(table, kept[start]))


def _filled_rows(cells: Iterator[list[str]]) -> tuple[list[list[str]], list[int]]:
    kept: list[list[str]] = []
    numbers: list[int] = []
    count = 0
    for number, row in enumerate(cells, start=1):
        if any(row):
            kept.append(row)
            numbers.append(number)
            count += len(row)
            if count > limits.CELLS or len(kept) > limits.ROWS:
                raise Unreadable(_too_large())
    return kept, numbers


def _too_large() -> str:
    return _(
        "The table is too large: at most %(rows)s rows, and %(cells)s cells, can be read at once."
    ) % {
        "rows": f"{limits.ROWS:,}",
        "cells": f"{limits.CELLS:,}",
    }


def _filled(row: Sequence[str]) -> int:
    return sum(1 for cell in row if cell.strip())


def _header_index(rows: list[list[str]]) -> int:
    """The first row that has as many filled cells as rows usually have: lines above it are titles.

    A header that leaves a column without a name stands just above the first such row of figures.
    """
    filled = [_filled(row) for row in rows[:LOOKED_AT]]
    usual = Counter(filled).most_common(1)[0][0]
    full = next(index for index, count in enumerate(filled) if count >= usual)
    above = full - 1
    has_gaps = above >= 0 and filled[above] > 1 and filled[above] * 2 >= usual
    names = has_gaps and not _has_figures(rows[above]) and _has_figures(rows[full])
    return above if names else full


def _has_figures(row: Sequence[str]) -> bool:
    return any(FIGURES.fullmatch(cell) for cell in row)


def _is_data(rows: list[list[str]], start: int) -> bool:
    """Whether the row holds figures wherever the one below does: then it is no header."""
    if start + 1 >= len(rows):
        return False
    first, second = rows[start], rows[start + 1]
    figures = [index for index, cell in enumerate(second) if FIGURES.fullmatch(cell)]
    return bool(figures) and all(
        index < len(first) and FIGURES.fullmatch(first[index]) for index in figures
    )


def _width(rows: list[list[str]], numbers: list[int], start: int) -> int:
    """How many columns the header spans. A row that is longer has been cut in the wrong places."""
    width = _last_filled(rows[start])
    if width > limits.COLUMNS:
        raise Unreadable(
            _("The table has more than %(count)s columns.") % {"count": limits.COLUMNS}
        )
    for index in range(start, len(rows)):
        row = rows[index]
        if len(row) > width and any(row[width:]):
            raise Unreadable(
                _(
                    "Row %(row)s has %(cells)s cells, but the header has %(width)s. If numbers are written with "
                    "a decimal comma, save the file with another separator, or as .xlsx."
                )
                % {"row": numbers[index], "cells": _last_filled(row), "width": width}
            )
    return width


def _last_filled(row: Sequence[str]) -> int:
    return max((index + 1 for index, cell in enumerate(row) if cell.strip()), default=0)


def _padded(rows: list[list[str]], width: int) -> list[list[str]]:
    """Rows of which the first is at least, and all are at most, `width` long: so columns come out whole."""
    if all(len(row) == width for row in rows):
        return rows
    cut = [row if len(row) <= width else row[:width] for row in rows]
    cut[0] = cut[0] + [""] * (width - len(cut[0]))
    return cut


def _names(cells: Sequence[str], width: int) -> tuple[str, ...]:
    """A name for each column: what the header says, made distinct; a column's letter where it is silent."""
    names: list[str] = []
    for index in range(width):
        said = " ".join(cells[index].split())[:HEADER_CHARACTERS] if index < len(cells) else ""
        name = said or _("Column %(letter)s") % {"letter": column_letter(index)}
        times = sum(1 for earlier in names if earlier == name or earlier.startswith(f"{name} ("))
        names.append(f"{name} ({times + 1})" if name in names else name)
    return tuple(names)


def _empty_columns(table: Table, header: Sequence[str]) -> set[int]:
    unnamed = {
        index for index in range(table.width) if index >= len(header) or not header[index].strip()
    }
    return {index for index in unnamed if not any(table.columns[index])}
