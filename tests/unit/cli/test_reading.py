"""Files as spreadsheets write them: encodings, separators, decimal signs, dates."""

from __future__ import annotations

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachwork.cli.errors import CellError, CommandError
from coachwork.cli.reading import Table, dates, numbers, read_table
from coachwork.cli.series import combined, read_series
from tests.unit.cli.conftest import Write


def column(*cells: str, delimiter: str = ",") -> Table:
    return Table({"x": list(cells)}, list(range(2, 2 + len(cells))), delimiter)


@pytest.mark.parametrize(
    "content",
    [
        "month,größe\n2024-01,1\n".encode("utf-8-sig"),
        "month,größe\n2024-01,1\n".encode("latin-1"),
        "month;größe\r\n2024-01;1\r\n".encode(),
        "month\tgröße\n2024-01\t1\n".encode("utf-16"),
        'month,"größe"\n\n"2024-01",1\n\n'.encode(),
    ],
)
def test_reads_text_as_programs_write_it(write: Write, content: bytes) -> None:
    table = read_table(write(content))
    assert list(table.columns) == ["month", "größe"]
    assert table.column("GRÖSSE") == table.column("größe") == ["1"]


def test_rows_are_numbered_as_a_spreadsheet_shows_them(write: Write) -> None:
    assert read_table(write("n\n\n1\n2\n")).rows == [3, 4]


@pytest.mark.parametrize(
    ("cells", "delimiter", "values"),
    [
        (("1", "2.5", "-3"), ",", [1, 2.5, -3]),
        (("1,5", "2"), ";", [1.5, 2]),
        (("1.234,5", "10"), ";", [1234.5, 10]),
        (("1,234", "12,345,678"), ",", [1234, 12345678]),
        (("1,234.5", "7"), ",", [1234.5, 7]),
        (("1,5", "1,25"), ",", [1.5, 1.25]),
        (("12%", "7 %"), ",", [12, 7]),
        (("1 234", "1\u00a0234", "−2"), ",", [1234, 1234, -2]),
        (("", "NA", "n/a", "NaN", "-", "*"), ",", [None] * 6),
        (("1.234.567",), ",", [1234567]),
    ],
)
def test_numbers(cells: tuple[str, ...], delimiter: str, values: list[float | None]) -> None:
    assert numbers(column(*cells, delimiter=delimiter), "x") == values


@pytest.mark.parametrize(
    ("cells", "first"),
    [
        (("2024-03-05", "2024-03-06"), date(2024, 3, 5)),
        (("2024-03-05T10:30:00Z",), date(2024, 3, 5)),
        (("05/03/2024", "13/03/2024"), date(2024, 3, 5)),
        (("03/05/2024", "03/13/2024"), date(2024, 3, 5)),
        (("05.03.2024",), date(2024, 3, 5)),
        (("5 Mar 2024",), date(2024, 3, 5)),
        (("Mar 2024",), date(2024, 3, 1)),
        (("Mar-24",), date(2024, 3, 1)),
        (("2024-03",), date(2024, 3, 1)),
        (("2024",), date(2024, 1, 1)),
        (("2024 Q2",), date(2024, 4, 1)),
    ],
)
def test_dates(cells: tuple[str, ...], first: date) -> None:
    assert dates(column(*cells), "x")[0] == first


def test_one_column_has_one_way_of_writing_dates() -> None:
    with pytest.raises(CellError, match='row 3, column "x": "2024-13-40" is not a date'):
        dates(column("2024-01-01", "2024-13-40", "2024-02-01"), "x")
    with pytest.raises(CellError, match="row 3"):
        dates(column("25/12/2024", "12/25/2024"), "x")


def test_identifiers_are_not_years() -> None:
    table = Table({"id": ["1002", "1001"], "n": ["5", "6"]}, [2, 3], ",")
    series = read_series(table, moment="id", value="n", denominator=None, sum_duplicates=False)
    assert series.moments == ("1001", "1002")
    assert series.values == (6, 5)


def test_labels_keep_the_order_of_the_file() -> None:
    table = Table({"ward": ["Oak", "Ash"], "n": ["5", "6"]}, [2, 3], ",")
    series = read_series(table, moment="ward", value="n", denominator=None, sum_duplicates=False)
    assert series.moments == ("Oak", "Ash")


def test_a_row_without_its_denominator_adds_nothing() -> None:
    table = Table(
        {"m": ["2024-01"] * 3 + ["2024-02"], "n": ["1", "2", "4", ""], "d": ["10", "", "30", "5"]},
        [2, 3, 4, 5],
        ",",
    )
    series = read_series(table, moment="m", value="n", denominator="d", sum_duplicates=True)
    assert series.values == (5, None)
    assert series.denominators == (40, None)


def test_a_column_may_have_a_sign_in_its_name() -> None:
    table = Table({"a-b": ["7"], "a": ["5"], "b": ["2"]}, [2], ",")
    assert combined(table, "a-b") == [7]
    assert combined(table, "a + b") == [7]
    assert combined(table, "a - b") == [3]


@given(st.binary(max_size=300))
def test_any_file_is_read_or_refused(tmp_path_factory: pytest.TempPathFactory, junk: bytes) -> None:
    path = tmp_path_factory.mktemp("junk") / "junk.csv"
    path.write_bytes(junk)
    with suppress(CommandError):
        table = read_table(path)
        assert all(len(cells) == len(table.rows) for cells in table.columns.values())
