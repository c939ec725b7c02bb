"""Columns that may tell who a patient is."""

from __future__ import annotations

import pytest

from coachwork.interop.checking import suspects
from coachwork.interop.reading import read
from tests.unit.interop.files import csv_of

NHS_NUMBERS = ("9990000018", "999 000 0026", "999-000-0034")


def suspected(*lines: str) -> dict[str, int]:
    return {found.column: found.rows for found in suspects(read(csv_of(*lines)))}


def test_numbers_with_the_check_digit_of_an_nhs_number_are_found() -> None:
    rows = [f"2024-0{n + 1},{number},3" for n, number in enumerate(NHS_NUMBERS)]

    assert suspected("month,person,falls", *rows) == {"person": 3}


def test_they_are_found_in_the_middle_of_a_note_too() -> None:
    assert suspected("month,falls,note", "2024-01,3,moved bed of 9990000018", "2024-02,4,") == {
        "note": 1
    }


def test_ten_digits_with_a_wrong_check_digit_are_not() -> None:
    assert suspected("month,code,falls", "2024-01,9990000019,3", "2024-02,9990000020,4") == {}


@pytest.mark.parametrize(
    "name",
    [
        "NHS number",
        "NHS_No",
        "Hospital Number",
        "Surname",
        "patient name",
        "DOB",
        "Date of birth",
        "Postcode",
    ],
)
def test_names_of_columns_give_away_what_they_hold(name: str) -> None:
    assert suspected(f"month,{name},falls", "2024-01,x,3", "2024-02,y,4") == {name: 0}


def test_a_column_of_births_is_told_from_one_of_delivery_dates() -> None:
    assert (
        suspected("month,birth date of patient,n", "2024-01,1931-04-05,1", "2024-01,2002-01-01,1")
        != {}
    )
    assert suspected("month,births,n", "2024-01,12,1", "2024-02,14,1") == {}


def test_ordinary_columns_are_not_suspected() -> None:
    assert (
        suspected("period,org_code,type,attendances,ward name", "2024-01,RF4,1,21289,Ward 7") == {}
    )
