"""Reads a table from a text file as spreadsheets and databases write them.

Byte-order marks, Latin-1, semicolons and tabs, decimal commas, and the usual ways to leave a value out.
Rows are numbered as a spreadsheet shows them: the heading is row 1.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from coachwork.cli.errors import CellError, CommandError

LARGEST_FILE = 200_000_000
MISSING = frozenset({"", "na", "n/a", "nan", "null", "none", "-", ".", "–", "*", "#n/a"})
DELIMITERS = ",;\t|"
THOUSANDS_BY_COMMA = re.compile(r"[+-]?\d{1,3}(,\d{3})+(\.\d*)?")
THOUSANDS_BY_DOT = re.compile(r"[+-]?\d{1,3}(\.\d{3})+(,\d*)?")
NAMED_MONTHS = ("%d %b %Y", "%d %B %Y", "%d-%b-%Y", "%d-%b-%y", "%b %Y", "%B %Y", "%b-%y", "%b-%Y")
ISO = ("%Y-%m-%d", "%Y/%m/%d", "%Y%m%d", "%Y-%m", "%Y/%m", "%Y")
DAY_FIRST = ("%d/%m/%Y", "%d.%m.%Y", "%d-%m-%Y", "%d/%m/%y", "%d.%m.%y")
MONTH_FIRST = ("%m/%d/%Y", "%m-%d-%Y", "%m/%d/%y")
# Plain numbers of four digits are years only within these.
LIKELY_YEARS = range(1800, 2200)
QUARTER = re.compile(r"(\d{4})[ -]?[Qq]([1-4])")


@dataclass(frozen=True, slots=True)
class Table:
    """Columns by name, cells as text without the space around them. `rows` are row numbers."""

    columns: Mapping[str, Sequence[str]]
    rows: Sequence[int]
    delimiter: str

    def column(self, name: str) -> Sequence[str]:
        """A column by its name, whatever its capitals."""
        for found, cells in self.columns.items():
            if found == name or found.casefold() == name.strip().casefold():
                return cells
        known = ", ".join(self.columns)
        raise CommandError(f'there is no column "{name}"; the columns are: {known}')

    def where(self, column: str, value: str) -> Table:
        """The rows in which a column has this value."""
        kept = [i for i, cell in enumerate(self.column(column)) if cell == value.strip()]
        if not kept:
            raise CommandError(f'no row has "{value}" in column "{column}"')
        columns = {name: [cells[i] for i in kept] for name, cells in self.columns.items()}
        return Table(columns, [self.rows[i] for i in kept], self.delimiter)


def read_table(path: Path) -> Table:
    """The table in a CSV file. CommandError says why it cannot be read."""
    text = _decoded(_content(path), path)
    lines = text.splitlines()
    if not any(line.strip() for line in lines):
        raise CommandError(f"{path} is empty")
    delimiter = _delimiter(next(line for line in lines if line.strip()))
    try:
        records = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except csv.Error as error:
        raise CommandError(f"{path} is not a table of separated values: {error}") from None
    return _table(records, delimiter, path)


def _content(path: Path) -> bytes:
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise CommandError(f"{path} is larger than {LARGEST_FILE // 10**6} MB")
        return path.read_bytes()
    except OSError as error:
        raise CommandError(f"cannot read {path}: {error.strerror}") from None


def _decoded(content: bytes, path: Path) -> str:
    if content.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise CommandError(f"{path} is a workbook; save the sheet as CSV first")
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace")
    if b"\x00" in content:
        raise CommandError(f"{path} is not a text file")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _delimiter(heading: str) -> str:
    """The separator that cuts the heading into the most fields."""
    return max(DELIMITERS, key=lambda each: len(next(csv.reader([heading], delimiter=each), [])))


def _table(records: Sequence[Sequence[str]], delimiter: str, path: Path) -> Table:
    numbered = [(i, row) for i, row in enumerate(records, 1) if any(cell.strip() for cell in row)]
    if not numbered:
        raise CommandError(f"{path} is empty")
    (_, heading), *body = numbered
    names = [name.strip() for name in heading]
    doubled = {name for name in names if names.count(name) > 1 and name}
    if doubled:
        raise CommandError(f'{path} has more than one column "{min(doubled)}"')
    for number, row in body:
        if len(row) > len(names):
            raise CommandError(f"row {number} has {len(row)} cells, the heading has {len(names)}")
    columns = {
        name: [row[i].strip() if i < len(row) else "" for _, row in body]
        for i, name in enumerate(names)
        if name
    }
    return Table(columns, [number for number, _ in body], delimiter)


def is_missing(cell: str) -> bool:
    """Whether a cell says that there is no value."""
    return cell.casefold() in MISSING


def numbers(table: Table, name: str) -> list[float | None]:
    """A column as numbers, None where missing. CellError names the first cell that is no number."""
    cells = table.column(name)
    comma = _has_decimal_comma(cells, table.delimiter)
    return [_number(cell, comma, row, name) for row, cell in zip(table.rows, cells, strict=True)]


def _has_decimal_comma(cells: Sequence[str], delimiter: str) -> bool:
    """A comma is decimal unless it groups thousands, or stands before a decimal point."""
    with_comma = [cell for cell in cells if "," in cell]
    if not with_comma or any(cell.rfind(".") > cell.rfind(",") for cell in with_comma):
        return False
    grouped = all(THOUSANDS_BY_COMMA.fullmatch(cell) for cell in with_comma)
    return not grouped or delimiter == ";"


def _number(cell: str, decimal_comma: bool, row: int, column: str) -> float | None:
    if is_missing(cell):
        return None
    text = cell.removesuffix("%").strip().replace("\u00a0", "").replace(" ", "").replace("−", "-")
    if decimal_comma:
        text = text.replace(".", "").replace(",", ".")
    elif THOUSANDS_BY_COMMA.fullmatch(text):
        text = text.replace(",", "")
    elif text.count(".") > 1 and THOUSANDS_BY_DOT.fullmatch(text):
        text = text.replace(".", "")
    try:
        value = float(text)
    except ValueError:
        raise CellError(row, column, f'"{cell}" is not a number') from None
    if value in (float("inf"), float("-inf")):
        raise CellError(row, column, f'"{cell}" is not a finite number')
    return value


def dates(table: Table, name: str) -> list[date]:
    """A column as dates, all in one way of writing. CellError names the first that is none."""
    cells = table.column(name)
    furthest = 0
    for read in DATE_READERS:
        found = _read_all(cells, read)
        if len(found) == len(cells):
            return found
        furthest = max(furthest, len(found))
    cell = cells[furthest]
    problem = "there is no date" if is_missing(cell) else f'"{cell}" is not a date'
    raise CellError(table.rows[furthest], name, problem)


def holds_dates(table: Table, name: str) -> bool:
    """Whether at least one cell of the column is a date."""
    return any(read(cell) for cell in table.column(name) for read in DATE_READERS)


def _read_all(cells: Sequence[str], read: Callable[[str], date | None]) -> list[date]:
    """The cells that can be read, up to the first that cannot."""
    found = []
    for cell in cells:
        day = read(cell)
        if day is None:
            break
        found.append(day)
    return found


def _reader(forms: Sequence[str]) -> Callable[[str], date | None]:
    def read(cell: str) -> date | None:
        text = re.split(r"[T ]\d{1,2}:", cell, maxsplit=1)[0]
        for form in forms:
            try:
                day = datetime.strptime(text, form).date()  # noqa: DTZ007  dates have no zone
            except ValueError:
                continue
            return day if day.year in LIKELY_YEARS else None
        return None

    return read


def _quarter(cell: str) -> date | None:
    found = QUARTER.fullmatch(cell)
    return date(int(found[1]), int(found[2]) * 3 - 2, 1) if found else None


DATE_READERS = (
    _quarter,
    *(_reader(forms) for forms in (ISO, DAY_FIRST, MONTH_FIRST, NAMED_MONTHS)),
)
