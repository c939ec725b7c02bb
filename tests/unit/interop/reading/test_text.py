"""CSV in the forms in which it arrives."""

from __future__ import annotations

import pytest

from coachwork.interop.reading import Table, Unreadable, as_csv, read
from tests.unit.interop.files import MONTHLY, csv_of


def rows(table: Table) -> list[tuple[str, ...]]:
    return [cells for _number, cells in table.first_rows(100)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_the_encoding_is_found(encoding: str) -> None:
    table = read("Monat,Stürze\nMärz 2024,3\n".encode(encoding))

    assert table.header == ("Monat", "Stürze")
    assert rows(table) == [("März 2024", "3")]
    assert table.notes == ()


def test_latin_1_text_is_read_and_told() -> None:
    table = read("Monat;Stürze\nMärz 2024;3\n".encode("latin-1"))

    assert table.header == ("Monat", "Stürze")
    assert rows(table) == [("März 2024", "3")]
    assert "Western European" in table.notes[0]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_separator_is_found(delimiter: str) -> None:
    table = read(MONTHLY.replace(",", delimiter).encode())

    assert table.header == ("month", "falls", "bed days")
    assert table.delimiter == delimiter
    assert len(table) == 3


def test_decimal_commas_do_not_pass_for_separators() -> None:
    table = read(csv_of("month;rate", "2024-01;3,5", "2024-02;4,2", "2024-03;5,1"))

    assert rows(table)[0] == ("2024-01", "3,5")


def test_excel_names_its_separator_in_the_first_line() -> None:
    table = read(csv_of("sep=;", "month;falls", "2024-01;3"))

    assert table.header == ("month", "falls")
    assert table.rows.tolist() == [3]


def test_quoted_cells_hold_separators_quotes_and_line_breaks() -> None:
    table = read(b'month,note\n2024-01,"new bed, ""low""\nand rails"\n2024-02,\n')

    assert rows(table) == [("2024-01", 'new bed, "low"\nand rails'), ("2024-02", "")]


def test_rows_keep_the_numbers_a_spreadsheet_shows() -> None:
    table = read(csv_of("Falls on the ward", "", "month,falls", "2024-01,3", "", "2024-02,4"))

    assert table.header == ("month", "falls")
    assert table.header_row == 3
    assert table.rows.tolist() == [4, 6]


def test_columns_without_a_name_get_their_letter_and_empty_ones_go() -> None:
    table = read(csv_of("month,,falls,", "2024-01,x,3,", "2024-02,y,4,"))

    assert table.header == ("month", "Column B", "falls")


def test_equal_names_are_made_distinct() -> None:
    table = read(csv_of("month,n,n,n", "2024-01,1,2,3"))

    assert table.header == ("month", "n", "n (2)", "n (3)")


def test_a_file_without_a_header_is_read_and_told() -> None:
    table = read(csv_of("2024-01-01,3", "2024-02-01,4"))

    assert table.header == ("Column A", "Column B")
    assert len(table) == 2
    assert "no names" in table.notes[0]


def test_short_rows_are_filled_up() -> None:
    table = read(csv_of("month,falls,note", "2024-01,3", "2024-02,4,new beds"))

    assert rows(table) == [("2024-01", "3", ""), ("2024-02", "4", "new beds")]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b"\xef\xbb\xbf\r\n  \n", "empty"),
        (b"month\n2024-01\n2024-02\n", "only one column"),
        (b"Dear all,\n\nplease find the numbers below.\n", "only one column"),
        (b"month,falls\n", "no row of data"),
        (b"month,falls\n2024-01,3,5\n", "Row 2 has 3 cells, but the header has 2"),
        (b"%PDF-1.7\nstuff", "PDF"),
        (b"\x89PNG\r\n\x1a\n", "picture"),
        (b"<html><table><tr><td>1</td></tr></table></html>", "web page"),
        (b'[{"month": "2024-01", "falls": 3}]', "JSON"),
        (b"\x00\x01\x02\x00\x00\x03" * 500, "not a table"),
        (b"\xff\xfea\x00b", "damaged"),
        (b'month,falls\n2024-01,"3\n' + b"2024-02,4\n" * 5000, "quotation mark"),
        (b"month" + b"," * 300_000 + b"\n1\n", "line of the file is far too long"),
        (
            b",".join(b"c%d" % n for n in range(300)) + b"\n" + b"1," * 299 + b"1\n",
            "more than 250 columns",
        ),
        (b",".join([b"a"] * 90_000) + b"\n", "more than 250 columns|no row of data"),
        (b'"' + (b"y" * 3000 + b"\n") * 59 + b'",v\n1,2\n', "quotation mark"),
        (b"a,b\n" + b"1,2\n" * 260_000, "too large"),
    ],
)
def test_what_cannot_be_read_is_refused_with_the_reason(content: bytes, reason: str) -> None:
    with pytest.raises(Unreadable, match=reason):
        read(content)


def test_a_table_written_without_a_column_keeps_its_row_numbers() -> None:
    table = read(csv_of("Title", "", "month,who,falls", "2024-01,Ann,3", "", '2024-02,"B, C",4'))

    again = read(as_csv(table.without({1})))

    assert again.header == ("month", "falls")
    assert again.rows.tolist() == [4, 6]
    assert b"Ann" not in as_csv(table.without({1}))
