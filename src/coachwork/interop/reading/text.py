"""CSV files as they come: any common encoding, separator and quoting."""

from __future__ import annotations

import codecs
import csv
import io
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from django.utils.translation import gettext as _

from coachwork.interop.reading import limits
from coachwork.interop.reading.errors import Unreadable

#: On a tie the earlier wins: a comma is also found inside numbers and dates, a tab hardly ever.
DELIMITERS = ("\t", ";", "|", ",")
SNIFFED_LINES = 60
MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows of cells from a text file (empty rows too), and how it was read."""

    cells: Iterator[list[str]]
    delimiter: str
    notes: tuple[str, ...] = ()
    sheets: tuple[str, ...] = ()
    sheet: str = ""


def rows(content: bytes) -> Rows:
    """The rows of a CSV file. Raises `Unreadable` where it is no text, or no table."""
    decoded, notes = _decoded(content)
    if "\x00" in decoded:
        raise Unreadable(_("This is not a table of text or a spreadsheet."))
    delimiter, skipped = _delimiter(decoded)
    return Rows(_cells(decoded, delimiter, skipped), delimiter, notes)


def _decoded(content: bytes) -> tuple[str, tuple[str, ...]]:
    for mark, encoding in MARKS:
        if content.startswith(mark):
            return _strictly(content, encoding), ()
    if b"\x00" in content[:2000]:
        return _strictly(content, _utf16_without_mark(content)), ()
    try:
        return content.decode("utf-8"), ()
    except UnicodeDecodeError:
        told = _(
            "The file is not in Unicode; it was read as Western European text. Please check letters with accents."
        )
        return content.decode("cp1252", errors="replace"), (told,)


def _utf16_without_mark(content: bytes) -> str:
    even, odd = content[:2000:2].count(0), content[1:2000:2].count(0)
    if min(even, odd) > max(even, odd) // 10:
        raise Unreadable(_("This is not a table of text or a spreadsheet."))
    return "utf-16-be" if even > odd else "utf-16-le"


def _strictly(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise Unreadable(_("The file is damaged: its text cannot be read.")) from error


def _delimiter(decoded: str) -> tuple[str, int]:
    """The separator, and 1 if the first line only names it, as Excel writes it ("sep=;")."""
    first = decoded[:20].split("\n", 1)[0].strip()
    if first.lower().startswith("sep=") and len(first) == 5:
        return first[-1], 1
    lines = list(islice(_lines(decoded), SNIFFED_LINES))
    return max(DELIMITERS, key=lambda delimiter: _consistency(lines, delimiter)), 0


def _consistency(lines: list[str], delimiter: str) -> float:
    """The share of rows that have the usual number of cells, 0 where that is one."""
    csv.field_size_limit(limits.LINE_CHARACTERS * SNIFFED_LINES)  # with another sign, one long cell
    widths = Counter(len(row) for row in csv.reader(lines, delimiter=delimiter) if row)
    if not widths:
        return 0.0
    width, times = widths.most_common(1)[0]
    return times / widths.total() if width > 1 else 0.0


def _cells(decoded: str, delimiter: str, skipped: int) -> Iterator[list[str]]:
    csv.field_size_limit(limits.CELL_CHARACTERS)
    reader = csv.reader(_lines(decoded), delimiter=delimiter)
    try:
        for number, row in enumerate(reader):
            yield [] if number < skipped else row
    except csv.Error as error:
        raise Unreadable(
            _(
                "Around line %(line)s a quotation mark is opened and not closed, or a cell is far too long."
            )
            % {"line": reader.line_num}
        ) from error


def _lines(decoded: str) -> Iterator[str]:
    for number, line in enumerate(io.StringIO(decoded, newline="")):
        if len(line) > limits.LINE_CHARACTERS:
            raise Unreadable(_("A line of the file is far too long for a table."))
        if number > limits.LINES:
            raise Unreadable(_("The file has far more lines than a table, most of them empty."))
        yield line
