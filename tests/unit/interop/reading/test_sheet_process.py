"""The program that reads spreadsheets, its parts called in this process."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest

from coachwork.interop.reading import sheet_process
from tests.unit.interop.files import bare_xlsx, sheet_xml, xlsx, xlsx_with

GIVEN = {
    "memory": 256 * 1024 * 1024,
    "cpu": 4,
    "output": 1_000_000,
    "rows": 100,
    "sheets": 10,
    "merged": 100,
}


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("Ward 7", "Ward 7"),
        (3.0, "3"),
        (3.25, "3.25"),
        (1e20, "1e+20"),
        (True, "True"),
        (date(2024, 3, 1), "2024-03-01"),
        (datetime(2024, 3, 1), "2024-03-01"),  # noqa: DTZ001 (Excel knows no zone)
        (datetime(2024, 3, 1, 9, 5), "2024-03-01 09:05:00"),  # noqa: DTZ001
        (time(9, 5), "09:05:00"),
        (timedelta(hours=30), "1 day, 6:00:00"),
    ],
)
def test_a_cell_is_written_as_a_person_would(cell: sheet_process.Cell, text: str) -> None:
    assert sheet_process.as_text(cell) == text


def test_ranges_have_the_names_of_excel() -> None:
    assert sheet_process.area((0, 0), (0, 0)) == "A1:A1"
    assert sheet_process.area((5, 25), (9, 27)) == "Z6:AB10"


def test_facts_and_rows_come_out() -> None:
    facts, body = sheet_process.sheet_as_text(xlsx([["month", "n"], ["2024-01", 3]]), "", GIVEN)

    assert facts["sheet"] == "Sheet"
    assert facts["formulas"] == facts["unsolved"] == facts["faults"] == 0
    assert body == "month,n\n2024-01,3\n"


def test_more_rows_than_allowed_are_refused() -> None:
    content = xlsx([["month", "n"], *([f"2024-{row}", row] for row in range(150))])

    with pytest.raises(sheet_process.Refused, match="too_large"):
        sheet_process.sheet_as_text(content, "", GIVEN)


def test_more_text_than_allowed_is_refused() -> None:
    content = xlsx([["month", "n"], ["x" * 500, 1], ["y" * 600, 2]])

    with pytest.raises(sheet_process.Refused, match="too_large"):
        sheet_process.sheet_as_text(content, "", GIVEN | {"output": 1000})


def test_no_workbook_is_refused() -> None:
    with pytest.raises(sheet_process.Refused, match="damaged"):
        sheet_process.sheet_as_text(b"PK\x03\x04 nothing", "", GIVEN)


@pytest.mark.parametrize(
    ("cell", "unsolved"),
    [
        ('<c r="A1"><f>1+1</f></c>', 1),
        ('<c r="A1"><f>1+1</f><v></v></c>', 1),
        ('<c r="A1"><f>1+1</f><v /></c>', 1),
        ('<c r="A1"><f t="shared" si="0"/></c>', 1),
        ('<c r="A1"><f>1+1</f><v>2</v></c>', 0),
        ('<c r="A1" t="str"><f>A2</f><v>x</v></c>', 0),
        ('<c r="A1"><v>2</v></c>', 0),
    ],
)
def test_a_formula_without_a_result_is_seen_in_every_spelling(cell: str, unsolved: int) -> None:
    content = bare_xlsx(sheet_xml(f'<row r="1">{cell}</row>'))

    assert sheet_process.formulas(content, 0)["unsolved"] == unsolved


@pytest.mark.parametrize("shown_as", ["0%", "0.00%", "0.0 %", "[Red]0%;-0%"])
def test_what_excel_shows_in_percent_is_read_in_percent(shown_as: str) -> None:
    def write(book: Any, sheet: Any) -> None:
        percent = book.add_format({"num_format": shown_as})
        sheet.write_row(0, 0, ["month", "share", "n"])
        sheet.write_row(1, 0, ["2024-01", 0.45, 0.45])
        sheet.write(1, 1, 0.45, percent)
        sheet.write(2, 1, 0.07, percent)
        sheet.write(3, 1, 1, percent)
        sheet.write(4, 1, "none", percent)

    _facts, body = sheet_process.sheet_as_text(xlsx_with(write), "", GIVEN)

    assert body.splitlines()[1:] == ["2024-01,45%,0.45", ",7%,", ",100%,", ",none,"]


def test_run_alone_it_limits_itself_and_answers_with_json() -> None:
    program = Path(sheet_process.__file__)
    done = subprocess.run(
        [sys.executable, "-IB", str(program), json.dumps(GIVEN), ""],
        input=xlsx([["month", "n"], ["2024-01", 3]]),
        capture_output=True,
        check=True,
    )

    first = io.BytesIO(done.stdout).readline()
    assert json.loads(first)["sheets"] == ["Sheet"]
