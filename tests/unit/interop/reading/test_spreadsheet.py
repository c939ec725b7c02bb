"""Workbooks: sheets, dates, formulas, merged cells."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from coachwork.interop.reading import Unreadable, read
from tests.unit.interop.files import ods, ods_row, xlsx, xlsx_with

HEADER = ["month", "falls", "bed days"]


def test_dates_numbers_and_texts_come_as_a_person_would_type_them() -> None:
    table = read(
        xlsx(
            [
                HEADER,
                [date(2024, 1, 1), 3, 410.5],
                [datetime(2024, 2, 1, 14, 30), 4.0, 1e-7],  # noqa: DTZ001 (Excel knows no zone)
                ["March", True, None],
            ]
        )
    )

    assert table.header == tuple(HEADER)
    assert [cells for _row, cells in table.first_rows(3)] == [
        ("2024-01-01", "3", "410.5"),
        ("2024-02-01 14:30:00", "4", "1e-07"),
        ("March", "True", ""),
    ]
    assert table.rows.tolist() == [2, 3, 4]


def test_rows_are_numbered_as_excel_shows_them_wherever_the_table_stands() -> None:
    def write(book: Any, sheet: Any) -> None:
        sheet.write(0, 0, "Falls 2024")
        sheet.write_row(3, 1, ["month", "falls"])
        sheet.write_row(4, 1, ["2024-01", 3])
        sheet.write_row(7, 1, ["2024-02", 4])

    table = read(xlsx_with(write))

    assert table.header == ("month", "falls")
    assert table.rows.tolist() == [5, 8]


def test_the_first_sheet_with_a_table_is_read_and_another_can_be_chosen() -> None:
    def write(book: Any, cover: Any) -> None:
        cover.write(0, 0, "About this file")
        hidden = book.add_worksheet("Workings")
        hidden.hide()
        hidden.write_row(0, 0, ["x", "y"])
        hidden.write_row(1, 0, [1, 2])
        for name, value in (("Ward 1", 3), ("Ward 2", 7)):
            sheet = book.add_worksheet(name)
            sheet.write_row(0, 0, ["month", "falls"])
            sheet.write_row(1, 0, ["2024-01", value])

    content = xlsx_with(write)
    first, second = read(content), read(content, sheet="Ward 2")

    assert first.sheet == "Ward 1"
    assert first.sheets == ("Sheet1", "Ward 1", "Ward 2")
    assert "3 sheets" in first.notes[0]
    assert second.first_rows(1) == [(2, ("2024-01", "7"))]


def test_formulas_give_their_stored_results_and_are_told() -> None:
    def write(book: Any, sheet: Any) -> None:
        sheet.write_row(0, 0, ["month", "falls"])
        sheet.write_row(1, 0, ["2024-01", 3])
        sheet.write(2, 0, "2024-02")
        sheet.write_formula(2, 1, "=B2+4", None, 7)

    table = read(xlsx_with(write))

    assert table.columns[1] == ("3", "7")
    assert table.notes == ("1 cell holds a formula; its result, as last saved, was read.",)


def test_formulas_without_a_result_are_refused_by_cell() -> None:
    content = xlsx([["month", "falls"], ["2024-01", 3], ["2024-02", "=B2+4"]])

    with pytest.raises(Unreadable, match=r"1 formula has no stored result \(B3\)"):
        read(content)


def test_error_cells_are_read_as_empty_and_told() -> None:
    def write(book: Any, sheet: Any) -> None:
        sheet.write_row(0, 0, ["month", "rate"])
        sheet.write_row(1, 0, ["2024-01", 3])
        sheet.write(2, 0, "2024-02")
        sheet.write_formula(2, 1, "=1/0", None, "#DIV/0!")

    table = read(xlsx_with(write))

    assert table.columns[1] == ("3", "")
    assert "(B3)" in table.notes[1]


def test_merged_cells_are_told() -> None:
    content = xlsx(
        [HEADER, ["2024-01", 3, 4], ["", 5, 6]], lambda sheet: sheet.merge_cells("A2:A3")
    )

    table = read(content)

    assert table.columns[0] == ("2024-01", "")
    assert "A2:A3" in table.notes[0]


def test_an_open_document_sheet_is_read() -> None:
    content = ods(ods_row("month", "falls") + ods_row("2024-01", 3) + ods_row("2024-02", 4.5))

    table = read(content)

    assert table.header == ("month", "falls")
    assert table.columns == (("2024-01", "2024-02"), ("3", "4.5"))


def test_a_workbook_without_a_table_is_refused() -> None:
    with pytest.raises(Unreadable, match="No sheet of the file holds a table"):
        read(xlsx([["About this file"]]))


def test_a_damaged_workbook_is_refused() -> None:
    whole = xlsx([HEADER, ["2024-01", 3, 4]])

    for broken in (whole[: len(whole) // 2], whole[:200] + bytes(200) + whole[400:]):
        with pytest.raises(Unreadable, match="damaged"):
            read(broken)
