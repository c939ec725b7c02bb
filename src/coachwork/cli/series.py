"""One series out of a table: sorted by time, one entry a period."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby, pairwise

from coachwork.cli.errors import CellError, CommandError
from coachwork.cli.reading import Table, dates, holds_dates, numbers

Numbers = Sequence[float | None]


@dataclass(frozen=True, slots=True)
class Series:
    """Moments in order (None: points are numbered), values and, if there are any, denominators."""

    moments: tuple[date, ...] | tuple[str, ...] | None
    values: tuple[float | None, ...]
    denominators: tuple[float | None, ...] | None


@dataclass(frozen=True, slots=True)
class _Entry:
    """A row of the table; `order` sorts it, and is the same for rows of the same period."""

    row: int
    order: float
    value: float | None
    denominator: float | None


def read_series(
    table: Table, *, moment: str | None, value: str, denominator: str | None, sum_duplicates: bool
) -> Series:
    """The columns named, in order of time. CommandError says what is wrong, with row and column.

    A period in two rows is an error unless `sum_duplicates`; then its rows are added up, those
    without a value or denominator left out.
    """
    values = combined(table, value)
    below: Numbers = combined(table, denominator) if denominator else (None,) * len(values)
    _check_denominators(table, below, denominator)
    orders, names = _moments(table, moment)
    entries = [_Entry(*each) for each in zip(table.rows, orders, values, below, strict=True)]
    entries.sort(key=lambda entry: entry.order)
    if sum_duplicates:
        entries = _summed(entries, paired=denominator is not None)
    elif moment is not None:
        _check_unique(entries, moment)
    place = {row: i for i, row in enumerate(table.rows)}
    return Series(
        moments=names and tuple(names[place[entry.row]] for entry in entries),  # type: ignore[arg-type]
        values=tuple(entry.value for entry in entries),
        denominators=tuple(entry.denominator for entry in entries) if denominator else None,
    )


def combined(table: Table, expression: str) -> list[float | None]:
    """A column, or a sum or difference of columns such as "attendances - breaches"."""
    known = {name.casefold() for name in table.columns}
    if expression.strip().casefold() in known or not re.search(r"\S\s*[+-]\s*\S", expression):
        return numbers(table, expression)
    terms = re.split(r"([+-])", expression)
    total = numbers(table, terms[0].strip())
    for sign, name in zip(terms[1::2], terms[2::2], strict=True):
        factor = 1 if sign == "+" else -1
        column = numbers(table, name.strip())
        total = [
            None if a is None or b is None else a + factor * b
            for a, b in zip(total, column, strict=True)
        ]
    return total


def _check_denominators(table: Table, below: Numbers, name: str | None) -> None:
    for row, number in zip(table.rows, below, strict=True):
        if name is not None and number is not None and number < 0:
            raise CellError(row, name, "a denominator cannot be below zero")


def _moments(
    table: Table, name: str | None
) -> tuple[Sequence[float], Sequence[date] | Sequence[str] | None]:
    """What sorts the rows, and what they are called. Without a column, rows keep their order."""
    in_file_order = [float(i) for i in range(len(table.rows))]
    if name is None:
        return in_file_order, None
    if holds_dates(table, name):
        days = dates(table, name)
        return [float(day.toordinal()) for day in days], days
    cells = table.column(name)
    try:
        found = numbers(table, name)
    except CellError:
        places = {cell: float(i) for i, cell in reversed(list(enumerate(cells)))}
        return [places[cell] for cell in cells], cells
    if None in found:
        raise CellError(table.rows[found.index(None)], name, "there is no date or number")
    return [number for number in found if number is not None], cells


def _summed(entries: Sequence[_Entry], *, paired: bool) -> list[_Entry]:
    sums = []
    for _, group in groupby(entries, key=lambda entry: entry.order):
        rows = list(group)
        whole = [e for e in rows if e.value is not None and not (paired and e.denominator is None)]
        value = sum(e.value for e in whole if e.value is not None) if whole else None
        below = sum(e.denominator or 0.0 for e in whole) if whole and paired else None
        sums.append(replace(rows[0], value=value, denominator=below))
    return sums


def _check_unique(entries: Sequence[_Entry], column: str) -> None:
    for earlier, later in pairwise(entries):
        if earlier.order == later.order:
            raise CommandError(
                f'row {later.row}, column "{column}": the same period as row {earlier.row}; '
                "choose one series with --where COLUMN=VALUE, or add up with --sum-duplicates"
            )
