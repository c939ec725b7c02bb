"""What is wrong with a file, told by row and column; and the points it makes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import uuid4

import numpy as np
import pytest

from coachwork.interop.checking import Checked, check
from coachwork.interop.mapping import ColumnMapping, Combine, Faulty, Term
from coachwork.interop.reading import read
from coachwork.interop.understanding import Wanted, understand
from coachwork.measurement.models import Measure
from tests.unit.interop.files import csv_of

TODAY = date(2024, 6, 15)
RATIO = ColumnMapping(date="month", numerator=(Term("falls"),), denominator=(Term("beds"),))
VALUE = ColumnMapping(date="month", numerator=(Term("falls"),))


def measure(**fields: Any) -> Measure:
    ratio: dict[str, Any] = {
        "data": "ratio",
        "chart": "u",
        "frequency": "month",
        "project_id": uuid4(),
    }
    return Measure(**(ratio | fields))


def checked(mapping: ColumnMapping, *lines: str, **fields: Any) -> Checked:
    table = read(csv_of(*lines))
    found = understand(table, Wanted(ratio=True))
    if not mapping.denominator and mapping.numerator:
        fields = {"data": "value", "chart": "run"} | fields
    return check(
        table, mapping, measure(**fields), today=TODAY, mark=found.mark.mark, order=found.day_order
    )


def told(found: Checked) -> list[tuple[int, str, str]]:
    return [(problem.row, problem.column, problem.text) for problem in found.problems.first]


def test_a_good_file_gives_its_points_in_order_of_time() -> None:
    found = checked(RATIO, "month,falls,beds", "2024-02-14,5,395", "2024-01-03,3,410")

    assert found.can_be_stored
    assert found.points.period.tolist() == [date(2024, 1, 1), date(2024, 2, 1)]
    assert found.points.numerator.tolist() == [3, 5]
    assert found.points.denominator.tolist() == [410, 395]


def test_cells_that_are_no_date_or_number_are_told() -> None:
    found = checked(
        RATIO, "month,falls,beds", "2024-01,3,410", "Feb,5,395", "2024-03,two,402", "2024-04,3,4x"
    )

    assert told(found) == [
        (3, "month", "“Feb” is not a date."),
        (4, "falls", "“two” is not a number."),
        (5, "beds", "“4x” is not a number."),
    ]
    assert not found.can_be_stored


def test_a_number_with_the_other_decimal_mark_is_told() -> None:
    found = checked(VALUE, "month;falls", "2024-01;3,5", "2024-02;4,2", "2024-03;5.15")

    assert told(found) == [(4, "falls", "“5.15” is not a number where “,” is the decimal mark.")]


def test_mixed_dates_are_told_by_row_and_cannot_be_left_out() -> None:
    lines = ("month,falls", "2024-01-01,3", "2024-02-01,4", "13/03/2024,5")

    for mapping in (VALUE, replace(VALUE, faulty=Faulty.LEAVE_OUT)):
        found = checked(mapping, *lines)
        assert [(row, column) for row, column, _text in told(found)] == [(4, "month")]
        assert "written in another way than most dates here (2024-01-01)" in told(found)[0][2]


def test_a_zero_denominator_is_told() -> None:
    found = checked(RATIO, "month,falls,beds", "2024-01,0,0")

    assert [(row, column) for row, column, _text in told(found)] == [(2, "beds")]
    assert "cannot be 0" in told(found)[0][2]


def test_a_numerator_above_its_denominator_is_told_where_it_is_a_part() -> None:
    lines = ("month,falls,beds", "2024-01,12,10", "2024-02,5,10")

    assert told(checked(RATIO, *lines, chart="p"))[0][:2] == (2, "falls")
    assert checked(RATIO, *lines, chart="u").can_be_stored


def test_negative_counts_are_told() -> None:
    found = checked(RATIO, "month,falls,beds", "2024-01,-1,410", "2024-02,1,-410")

    assert [(row, column) for row, column, _text in told(found)] == [(2, "falls"), (3, "beds")]


def test_half_a_ratio_is_told() -> None:
    found = checked(RATIO, "month,falls,beds", "2024-01,3,", "2024-02,,395")

    assert [(row, column) for row, column, _text in told(found)] == [(2, "beds"), (3, "falls")]


def test_future_dates_are_told() -> None:
    found = checked(VALUE, "month,falls", "2024-06-30,3", "2024-07-01,4")

    assert told(found) == [(3, "month", "This date is in the future.")]


def test_several_rows_of_one_period_are_told() -> None:
    found = checked(VALUE, "month,falls", "2024-01-01,3", "2024-02-01,4", "2024-02-29,5")

    assert told(found) == [(3, "month", "There are 2 rows for February 2024.")]


def test_several_rows_of_one_period_are_added_up_on_request() -> None:
    found = checked(
        replace(RATIO, combine=Combine.ADD, note="why"),
        "month,falls,beds,why",
        "2024-01-01,3,10,first",
        "2024-01-09,4,20,second",
        "2024-01-20,0,0,first",
        "2024-02-01,1,5,NA",
    )

    assert found.points.numerator.tolist() == [7, 1]
    assert found.points.denominator.tolist() == [30, 5]
    assert found.points.note == ("first; second", "")
    assert found.added_up == 1


def test_a_sum_with_a_gap_in_it_is_a_gap_and_not_too_small() -> None:
    found = checked(
        replace(VALUE, combine=Combine.ADD),
        "month,falls",
        "2024-01-01,3",
        "2024-01-09,NA",
        "2024-02-01,1",
    )

    assert found.points.period.tolist() == [date(2024, 2, 1)]
    assert found.empty == 1


def test_columns_are_added_and_taken_away() -> None:
    mapping = replace(RATIO, numerator=(Term("beds"), Term("falls", -1)))
    found = checked(mapping, "month,falls,beds", "2024-01,3,410", "2024-02,5,395")

    assert found.points.numerator.tolist() == [407, 390]


def test_only_the_chosen_rows_are_taken() -> None:
    lines = ("month,falls,ward", "2024-01,3,W7", "2024-01,9,W8", "2024-02,4,W7", "x,y,W8")
    found = checked(replace(VALUE, only={"ward": "W7"}), *lines)

    assert found.can_be_stored
    assert found.points.numerator.tolist() == [3, 4]
    assert found.rows_taken == 2


def test_gaps_are_not_stored_and_rows_of_nothing_need_no_date() -> None:
    found = checked(VALUE, "month,falls,ward", "2024-01,3,a", "2024-02,NA,a", ",,a", "2024-03,,a")

    assert found.can_be_stored
    assert found.points.numerator.tolist() == [3]


def test_a_value_without_a_date_is_told() -> None:
    found = checked(VALUE, "month,falls,ward", "2024-01,3,a", ",4,a")

    assert told(found) == [(3, "month", "The date is missing.")]


def test_rows_with_problems_can_be_left_out() -> None:
    mapping = replace(RATIO, faulty=Faulty.LEAVE_OUT)
    found = checked(
        mapping, "month,falls,beds", "2024-01,3,410", "2024-02,x,395", "2024-03,3,0", "Total,6,800"
    )

    assert found.can_be_stored
    assert found.left_out == 3
    assert found.points.numerator.tolist() == [3]


def test_a_sum_of_which_one_row_is_left_out_is_left_out_whole() -> None:
    mapping = replace(VALUE, combine=Combine.ADD, faulty=Faulty.LEAVE_OUT)
    found = checked(mapping, "month,falls", "2024-01-01,3", "2024-01-09,x", "2024-02-01,1")

    assert found.points.period.tolist() == [date(2024, 2, 1)]
    assert found.left_out == 1


def test_places_are_told_apart() -> None:
    mapping = replace(RATIO, series="site")
    lines = (
        "month,site,falls,beds",
        "2024-01,A,3,10",
        "2024-01,B,4,20",
        "2024-02,A,5,30",
        "2024-02,,5,30",
    )
    found = checked(mapping, *lines, project_id=None)

    assert told(found) == [(5, "site", "The place is missing.")]
    assert [found.points.places[index] for index in found.points.place.tolist()] == [
        "A",
        "A",
        "B",
    ] + ([""] if len(found.points) == 4 else [])


def test_what_is_not_chosen_yet_is_asked_for() -> None:
    found = checked(
        ColumnMapping(), "month,falls,beds", "2024-01,3,410", project_id=None, data="ratio"
    )

    assert [text for _row, _column, text in told(found)] == [
        "Choose the column that holds the date.",
        "Choose the column that holds the numerator.",
        "Choose the column that holds the denominator.",
        "Choose the column that names the place of each row.",
    ]


def test_the_first_50_problems_are_shown_and_all_are_counted() -> None:
    found = checked(VALUE, "month,falls", *(f"2024-01-{1 + n % 28:02},x{n}" for n in range(400)))

    assert found.problems.count >= 400
    assert len(found.problems.first) == 50
    assert found.problems.first[0].row == 2
    assert found.problems.more == found.problems.count - 50


@pytest.mark.parametrize("frequency", ["day", "week", "fortnight", "month", "quarter"])
def test_periods_are_those_of_the_measure(frequency: str) -> None:
    found = checked(
        replace(VALUE, combine=Combine.ADD), "month,falls", "2024-02-15,1", frequency=frequency
    )

    expected = {
        "day": date(2024, 2, 15),
        "week": date(2024, 2, 12),
        "fortnight": date(2024, 2, 12),
        "month": date(2024, 2, 1),
        "quarter": date(2024, 1, 1),
    }
    start = found.points.period.tolist()[0]
    assert start == expected[frequency] or (frequency == "fortnight" and start == date(2024, 2, 5))


def test_a_hundred_thousand_rows_are_checked_in_a_second() -> None:
    import time

    rows = [
        f"{2016 + month // 12}-{1 + month % 12:02}-01,S{site},{site % 50},{100 + site % 9}"
        for site in range(1000)
        for month in range(100)
    ]
    table = read(csv_of("month,site,falls,beds", *rows))
    found = understand(table, Wanted(ratio=True, places=True))
    started = time.process_time()

    result = check(
        table,
        replace(RATIO, series="site"),
        measure(project_id=None),
        today=TODAY,
        mark=found.mark.mark,
        order=None,
    )

    assert time.process_time() - started < 1
    assert len(result.points) == 100_000
    assert np.isfinite(result.points.numerator).all()
