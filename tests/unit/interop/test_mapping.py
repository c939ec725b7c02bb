"""The accepted meaning of columns, and its stored form."""

from __future__ import annotations

from coachwork.interop.cells import DayOrder, DecimalMark
from coachwork.interop.mapping import ColumnMapping, Combine, Faulty, Term, terms_in_words

FULL = ColumnMapping(
    date="period",
    numerator=(Term("attendances"), Term("breaches", -1)),
    denominator=(Term("attendances"),),
    note="remark",
    series="org_code",
    only={"type": "1"},
    combine=Combine.ADD,
    faulty=Faulty.LEAVE_OUT,
    day_order=DayOrder.MONTH_FIRST,
    decimal=DecimalMark.COMMA,
    harmless=("code",),
)


def test_a_mapping_survives_being_stored() -> None:
    assert ColumnMapping.from_json(FULL.to_json()) == FULL
    assert ColumnMapping.from_json(ColumnMapping().to_json()) == ColumnMapping()


def test_a_term_is_written_with_its_sign() -> None:
    assert Term.parse("-breaches") == Term("breaches", -1)
    assert Term.parse("+a-b") == Term("a-b")
    assert str(Term.parse("n")) == "+n"


def test_a_sum_reads_as_a_person_writes_it() -> None:
    assert terms_in_words(FULL.numerator) == "attendances − breaches"
    assert terms_in_words((Term("a", -1), Term("b"))) == "− a + b"


def test_a_dropped_column_leaves_every_part_it_played() -> None:
    left = FULL.without(["breaches", "type", "remark", "period", "org_code"])

    assert left.numerator == (Term("attendances"),)
    assert left.only == {}
    assert (left.note, left.date, left.series) == ("", "", "")


def test_the_used_columns_are_those_with_a_part() -> None:
    assert FULL.columns() == {"period", "attendances", "breaches", "remark", "org_code", "type"}
    assert ColumnMapping().columns() == set()
