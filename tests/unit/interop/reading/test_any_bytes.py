"""Whatever is sent in: a table, or a reason. Never another error."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from coachwork.interop.cells import DecimalMark, read_dates, read_numbers, unique
from coachwork.interop.checking import check, suspects
from coachwork.interop.reading import Table, Unreadable, as_csv, read
from coachwork.interop.understanding import Wanted, understand
from coachwork.measurement.models import Measure

CELLS = st.text(alphabet=st.characters(codec="utf-8", exclude_characters='\r\n\x00"'), max_size=12)
PIECES = st.sampled_from(
    [
        "month",
        "falls",
        "2024-01-01",
        "13/02/2024",
        "1,5",
        "1.234,5",
        "",
        "NA",
        "9990000018",
        '"',
        ";",
        ",",
        "\n",
        "\t",
    ]
)


def opened(content: bytes) -> Table | None:
    try:
        return read(content)
    except Unreadable:
        return None


@given(st.binary(max_size=400))
def test_any_bytes_are_a_table_or_a_reason(content: bytes) -> None:
    table = opened(content)
    assert table is None or all(len(column) == len(table) for column in table.columns)


@given(st.binary(max_size=200))
def test_a_broken_archive_is_a_reason(content: bytes) -> None:
    assert opened(b"PK\x03\x04" + content) is None


@given(st.lists(PIECES, max_size=60))
def test_what_looks_like_a_table_is_understood_and_checked_without_a_fault(
    pieces: list[str],
) -> None:
    table = opened("".join(pieces).encode())
    if table is None:
        return
    measure = Measure(data="ratio", chart="p", frequency="month")
    found = understand(table, Wanted(ratio=True, places=True))
    suspects(table)
    result = check(
        table, found.mapping, measure, today=date(2025, 1, 1), mark=found.mark.mark, order=None
    )
    assert len(result.problems.first) <= 50
    assert result.problems.more >= 0


@given(st.lists(st.tuples(CELLS, CELLS), min_size=1, max_size=20))
def test_a_table_written_and_read_again_is_the_same(rows: list[tuple[str, str]]) -> None:
    lines = [("when", "what"), *rows]
    table = opened("\n".join(f'"{one}","{other}"' for one, other in lines).encode())
    if table is None or table.header != ("when", "what"):
        return
    again = read(as_csv(table))
    assert (again.header, again.rows.tolist()) == (table.header, table.rows.tolist())
    assert again.columns == table.columns


@given(st.lists(CELLS, max_size=30))
def test_every_cell_is_a_value_a_gap_or_a_fault(column: list[str]) -> None:
    numbers, days = read_numbers(column, DecimalMark.COMMA), read_dates(column)
    assert len(numbers.values) == len(days.days) == len(column)
    found = unique(column)
    assert [found.texts[code] for code in found.codes] == [text.strip() for text in column]


@given(st.dates(date(1970, 1, 1), date(2069, 12, 31)))
def test_a_date_reads_the_same_in_every_form(day: date) -> None:
    forms = ("%Y-%m-%d", "%d %B %Y", "%d-%b-%y", "%B %d, %Y", "%Y/%m/%d", "%Y%m%d")
    for form in forms:
        assert read_dates([day.strftime(form)]).days.tolist() == [day], form


@given(st.floats(allow_nan=False, allow_infinity=False, min_value=-1e12, max_value=1e12))
def test_a_number_reads_the_same_with_either_decimal_mark(value: float) -> None:
    plain = f"{value:.3f}"
    exact = float(plain)
    assert read_numbers([plain, ""]).values[0] == exact
    assert read_numbers([f"{value:,.3f}", ""]).values[0] == exact
    turned = f"{value:,.3f}".translate(str.maketrans(",.", ".,"))
    assert read_numbers([turned], DecimalMark.COMMA).values[0] == exact
