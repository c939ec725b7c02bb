"""Reads one sheet of a spreadsheet that nobody trusts. Runs alone: `python -I sheet_process.py LIMITS SHEET`.

The file comes in on standard input. Out go one line of JSON (what was found) and the sheet as CSV, every cell as
text: dates as ISO, numbers in their shortest form. It limits itself before it opens the file, so that a hostile
file kills this process and nothing else. It imports nothing of the platform, to start quickly.
"""

from __future__ import annotations

import csv
import io
import json
import re
import resource
import sys
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

SHOWN = 5
#: So many sheets are opened in search of the first that holds a table.
SHEETS_TRIED = 20
Cell = int | float | str | bool | time | date | datetime | timedelta

UNSOLVED = re.compile(rb'<c r="([A-Z]+\d+)"[^>]*><f[^>]*?(?:/>|>[^<]*</f>)(?:<v></v>|<v ?/>)?</c>')
FAULTY = re.compile(rb'<c r="([A-Z]+\d+)"[^>]*? t="e"')
FORMULA = re.compile(rb"<f[ />]")
#: What Excel calls 0% and 0.00%; a workbook adds formats of its own.
PERCENT_FORMATS = frozenset({b"9", b"10"})
NUMBER_FORMAT = re.compile(rb"<(?:\w+:)?numFmt [^>]*>")
FORMAT_ID = re.compile(rb'numFmtId="(\d+)"')
CELL_STYLE = re.compile(rb"<(?:\w+:)?xf [^>]*>")
CELL = re.compile(rb"<(?:\w+:)?c ([^>]*)>")
PLACE = re.compile(rb'\br="([A-Z]+\d+)"')
STYLE = re.compile(rb'\bs="(\d+)"')
OPEN_DOCUMENT_FORMULA = re.compile(rb"table:formula=")


class Refused(Exception):
    """The sheet cannot be read; the message is the reason's short name."""


def main() -> None:
    """Read, and write what was found."""
    given = json.loads(sys.argv[1])
    limit(given)
    out = sys.stdout
    try:
        facts, body = sheet_as_text(sys.stdin.buffer.read(), sys.argv[2], given)
    except Refused as refusal:
        facts, body = {"error": str(refusal)}, ""
    out.reconfigure(encoding="utf-8", errors="replace", newline="")  # type: ignore[union-attr]
    out.write(json.dumps(facts) + "\n")
    out.write(body)


def limit(given: dict[str, int]) -> None:
    """Little memory, little time, no files, no core dump."""
    resource.setrlimit(resource.RLIMIT_AS, (given["memory"], given["memory"]))
    resource.setrlimit(resource.RLIMIT_CPU, (given["cpu"], given["cpu"]))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def sheet_as_text(content: bytes, wanted: str, given: dict[str, int]) -> tuple[dict[str, Any], str]:
    """What was found in the workbook, and the sheet as CSV."""
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError

    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
        if len(workbook.sheet_names) > given["sheets"]:
            raise Refused("too_large")
        name, sheet = chosen_sheet(workbook, wanted)
        if sheet.height > given["rows"] and (sheet.end or (0, 0))[0] > given["rows"]:
            raise Refused("too_large")
        index = workbook.sheet_names.index(name)
        ranges = sheet.merged_cell_ranges or []
        if len(ranges) > given["merged"]:
            raise Refused("too_large")
        merged = [area(first, last) for first, last in ranges]
        body = as_csv(sheet.iter_rows(), given["output"], Percentages.of(content, index))
    except PasswordError as error:
        raise Refused("password") from error
    except CalamineError as error:
        raise Refused("damaged") from error
    except MemoryError as error:
        raise Refused("too_large") from error
    facts = {"sheets": visible_names(workbook), "sheet": name, "merged": merged}
    return facts | formulas(content, index), body


def chosen_sheet(workbook: Any, wanted: str) -> tuple[str, Any]:
    """The sheet that was asked for, else the first visible one with at least two columns and rows."""
    names = visible_names(workbook)
    if wanted in names:
        return wanted, workbook.get_sheet_by_name(wanted)
    for name in names[:SHEETS_TRIED]:
        sheet = workbook.get_sheet_by_name(name)
        if sheet.width > 1 and sheet.height > 1:
            return name, sheet
    raise Refused("no_sheet")


def visible_names(workbook: Any) -> list[str]:
    """The names of the sheets that a person sees."""
    from python_calamine import SheetTypeEnum, SheetVisibleEnum

    return [
        sheet.name
        for sheet in workbook.sheets_metadata
        if sheet.typ == SheetTypeEnum.WorkSheet and sheet.visible == SheetVisibleEnum.Visible
    ]


class Percentages:
    """The cells that Excel shows with a percent sign: they hold 0.45 and mean 45%."""

    def __init__(self, cells: frozenset[bytes] = frozenset()) -> None:
        self._cells = cells

    @classmethod
    def of(cls, content: bytes, index: int) -> Percentages:
        """Those of one sheet of an .xlsx workbook; none for other formats, which do not say it so."""
        styles = percent_styles(content)
        if not styles:
            return cls()
        found = (
            (PLACE.search(cell.group(1)), STYLE.search(cell.group(1)))
            for cell in CELL.finditer(sheet_xml(content, index))
        )
        return cls(
            frozenset(
                place.group(1) for place, style in found if place and style and style[1] in styles
            )
        )

    def __bool__(self) -> bool:
        return bool(self._cells)

    def shown(self, cell: Cell, row: int, column: int) -> str:
        """A cell's text, in percent where Excel shows it so."""
        if type(cell) is not float or f"{letters(column)}{row + 1}".encode() not in self._cells:
            return as_text(cell)
        return f"{as_text(float(f'{cell * 100:.12g}'))}%"


def percent_styles(content: bytes) -> frozenset[bytes]:
    """The numbers of the cell styles whose format ends in a percent sign."""
    xml = member(content, "xl/styles.xml")
    formats = {
        number.group(1)
        for entry in NUMBER_FORMAT.findall(xml)
        if b"%" in entry and (number := FORMAT_ID.search(entry))
    }
    used = re.search(rb"<(?:\w+:)?cellXfs.*?</(?:\w+:)?cellXfs>", xml, re.DOTALL)
    kinds = [FORMAT_ID.search(style) for style in CELL_STYLE.findall(used.group() if used else b"")]
    return frozenset(
        str(index).encode()
        for index, kind in enumerate(kinds)
        if kind and kind.group(1) in formats | PERCENT_FORMATS
    )


def as_csv(rows: Iterator[list[Cell]], most: int, percentages: Percentages) -> str:
    """The rows as CSV, at most so many characters of it."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    for number, row in enumerate(rows):
        if percentages:
            shown = [percentages.shown(cell, number, place) for place, cell in enumerate(row)]
        else:
            shown = [as_text(cell) for cell in row]
        writer.writerow(shown)
        if out.tell() > most:
            raise Refused("too_large")
    return out.getvalue()


def as_text(cell: Cell) -> str:
    """A cell as a person would type it."""
    if type(cell) is str:
        return cell
    if type(cell) is float:
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(" ")
    if isinstance(cell, date):
        return cell.isoformat()
    return str(cell)


def area(first: tuple[int, int], last: tuple[int, int]) -> str:
    """A range of cells as Excel names it: ((5, 0), (6, 1)) is A6:B7."""
    return ":".join(f"{letters(column)}{row + 1}" for row, column in (first, last))


def letters(column: int) -> str:
    """The letters of a column: 0 is A, 26 is AA."""
    found, column = "", column + 1
    while column:
        column, rest = divmod(column - 1, 26)
        found = chr(ord("A") + rest) + found
    return found


def formulas(content: bytes, index: int) -> dict[str, Any]:
    """How many formulas the sheet has, which have no stored result, which cells show an error."""
    xml = sheet_xml(content, index)
    unsolved = [found.decode() for found in UNSOLVED.findall(xml)]
    faults = [found.decode() for found in FAULTY.findall(xml)]
    return {
        "formulas": len(FORMULA.findall(xml)) + len(OPEN_DOCUMENT_FORMULA.findall(xml)),
        "unsolved": len(unsolved),
        "unsolved_cells": unsolved[:SHOWN],
        "faults": len(faults),
        "fault_cells": faults[:SHOWN],
    }


def sheet_xml(content: bytes, index: int) -> bytes:
    """The XML of one sheet (for OpenDocument, of all); empty for formats that have none."""
    if not zipfile.is_zipfile(io.BytesIO(content)):
        return b""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = archive.namelist()
        if "content.xml" in names:
            return archive.read("content.xml")
        path = sheet_path(archive, index) if "xl/workbook.xml" in names else ""
        return archive.read(path) if path in names else b""


def member(content: bytes, name: str) -> bytes:
    """A member of an archive; empty where there is none."""
    if not zipfile.is_zipfile(io.BytesIO(content)):
        return b""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.read(name) if name in archive.namelist() else b""


def sheet_path(archive: zipfile.ZipFile, index: int) -> str:
    """Where in the archive the sheet lies: the workbook names a relation, the relations a path."""
    sheets = re.findall(rb"<(?:\w+:)?sheet [^>]*?r:id=\"(\w+)\"", archive.read("xl/workbook.xml"))
    relations = archive.read("xl/_rels/workbook.xml.rels")
    for relation in re.findall(rb"<(?:\w+:)?Relationship [^>]*>", relations):
        if index < len(sheets) and b'Id="' + sheets[index] + b'"' in relation:
            target = re.search(rb'Target="/?(?:xl/)?([^"]+)"', relation)
            return f"xl/{target.group(1).decode()}" if target else ""
    return ""


if __name__ == "__main__":
    main()
