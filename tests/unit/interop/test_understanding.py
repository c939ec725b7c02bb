"""What columns are taken for, and why."""

from __future__ import annotations

from coachwork.interop.cells import DecimalMark
from coachwork.interop.mapping import Combine, Term
from coachwork.interop.reading import read
from coachwork.interop.understanding import Confidence, Part, Understanding, Wanted, understand
from tests.unit.interop.files import csv_of

RATIO = Wanted(ratio=True, name="Falls", numerator="Falls with harm", denominator="Bed days")
VALUE = Wanted(ratio=False, name="Waiting time")
SITES = Wanted(
    ratio=True, numerator="attendances - breaches", denominator="attendances", places=True
)


def understood(wanted: Wanted, *lines: str) -> Understanding:
    return understand(read(csv_of(*lines)), wanted)


def parts(found: Understanding) -> dict[str, Part]:
    return {guess.column: guess.part for guess in found.guesses}


def test_the_columns_of_a_plain_file_are_understood() -> None:
    found = understood(
        RATIO,
        "month,bed_days,falls,comment",
        "2024-01,410,3,",
        "2024-02,395,5,new beds",
        "2024-03,402,2,",
    )

    assert parts(found) == {
        "month": Part.DATE,
        "bed_days": Part.DENOMINATOR,
        "falls": Part.NUMERATOR,
        "comment": Part.NOTE,
    }
    assert found.guess_of("month").confidence is Confidence.SURE
    assert found.guess_of("falls").confidence is Confidence.LIKELY
    assert found.mapping.numerator == (Term("falls"),)
    assert found.mapping.combine is Combine.REFUSE


def test_unnamed_numbers_are_told_apart_by_which_is_never_larger() -> None:
    found = understood(RATIO, "a,b,c", "2024-01,410,3", "2024-02,395,5", "2024-03,402,2")

    assert parts(found) == {"a": Part.DATE, "b": Part.DENOMINATOR, "c": Part.NUMERATOR}
    assert found.guess_of("c").confidence is Confidence.CHECK
    assert "never above" in found.guess_of("c").reason


def test_a_plain_value_is_found_among_other_numbers() -> None:
    found = understood(
        VALUE, "week,ward no,waiting", "2024-W01,7,31", "2024-W02,7,28", "2024-W03,7,35"
    )

    assert found.mapping.numerator == (Term("waiting"),)
    assert found.mapping.denominator == ()


def test_a_running_number_is_no_value() -> None:
    found = understood(VALUE, "id,month,wait", "1,2024-01,31", "2,2024-02,28", "3,2024-03,35")

    assert found.mapping.numerator == (Term("wait"),)


def test_of_several_dates_the_one_named_for_the_frequency_is_taken() -> None:
    found = understood(
        VALUE, "admitted,month,wait", "2024-01-03,2024-01-01,31", "2024-02-09,2024-02-01,28"
    )

    assert found.mapping.date == "month"
    assert found.guess_of("admitted").part is Part.UNUSED


def test_excel_day_numbers_are_dates_only_under_a_name_that_says_so() -> None:
    dated = understood(VALUE, "date,value", "45352,3", "45383,4", "45413,5")
    plain = understood(VALUE, "bed days,value", "45352,3", "45383,4", "45413,5")

    assert dated.mapping.date == "date"
    assert plain.mapping.date == ""


def test_a_label_can_spell_out_a_difference_of_columns() -> None:
    found = understood(
        SITES,
        "period,org_code,attendances,breaches",
        "2024-01,A,100,20",
        "2024-01,B,90,10",
        "2024-02,A,110,25",
    )

    assert found.mapping.numerator == (Term("attendances"), Term("breaches", -1))
    assert found.mapping.denominator == (Term("attendances"),)
    assert found.mapping.series == "org_code"


def test_rows_of_one_place_and_date_that_a_group_separates_are_added_up() -> None:
    found = understood(
        SITES,
        "period,org_code,type,attendances,breaches",
        "2024-01,A,1,100,20",
        "2024-01,A,2,30,2",
        "2024-01,B,1,90,10",
        "2024-02,A,1,110,25",
        "2024-02,A,2,33,1",
        "2024-02,B,1,95,12",
    )

    assert found.mapping.series == "org_code"
    assert found.mapping.combine is Combine.ADD
    assert found.separators == {"org_code": ("A", "B"), "type": ("1", "2")}


def test_a_teams_own_rows_are_found_by_the_name_of_its_place() -> None:
    wanted = Wanted(ratio=False, place=("Ward 7", "W7"))
    found = understood(
        wanted, "month,ward,falls", "2024-01,w7,3", "2024-01,w8,4", "2024-02,w7,5", "2024-02,w8,6"
    )

    assert found.mapping.only == {"ward": "w7"}
    assert found.mapping.series == ""
    assert found.guess_of("ward").confidence is Confidence.CHECK


def test_where_each_date_occurs_once_nothing_separates() -> None:
    found = understood(
        RATIO,
        "month,falls,beds,phase",
        "2024-01,3,410,pre",
        "2024-02,5,395,pre",
        "2024-03,2,402,post",
    )

    assert found.separators == {}
    assert parts(found)["phase"] is Part.UNUSED


def test_two_rows_of_one_month_are_not_added_up_unasked() -> None:
    found = understood(RATIO, "month,falls,beds", "2024-01,3,410", "2024-02,5,395", "2024-02,5,395")

    assert found.mapping.combine is Combine.REFUSE


def test_a_list_of_cases_is_counted_by_period() -> None:
    rows = [f"2024-0{1 + case // 10},{case % 3},5" for case in range(30)]
    found = understood(RATIO, "month,falls,bed days", *rows)

    assert found.mapping.combine is Combine.ADD


def test_numbers_that_can_be_read_in_two_ways_are_marked() -> None:
    found = understood(VALUE, "month;cost", "2024-01;1.234", "2024-02;2.345")

    assert found.mark.mark is DecimalMark.COMMA
    assert not found.mark.certain
    assert found.mark.example == "1.234"


def test_where_nothing_fits_the_parts_stay_empty() -> None:
    found = understood(RATIO, "who,what", "Ann,tea", "Bob,coffee")

    assert found.mapping.date == ""
    assert found.mapping.numerator == ()
    assert set(parts(found).values()) == {Part.UNUSED}
