"""Dates in every form, and columns that mix them."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from coachwork.interop.cells import DateForm, DayOrder, read_dates


def days(column: list[str], order: DayOrder | None = None) -> list[date | None]:
    return list(read_dates(column, order).days.tolist())


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2024-03-01", date(2024, 3, 1)),
        ("2024-03-01 00:00:00", date(2024, 3, 1)),
        ("2024-03-01T14:30:00Z", date(2024, 3, 1)),
        ("2024/3/1", date(2024, 3, 1)),
        ("2024-03", date(2024, 3, 1)),
        ("03/2024", date(2024, 3, 1)),
        ("31.12.2024", date(2024, 12, 31)),
        ("1 March 2024", date(2024, 3, 1)),
        ("1st March 2024", date(2024, 3, 1)),
        ("Fri 1 March 2024", date(2024, 3, 1)),
        ("March 1, 2024", date(2024, 3, 1)),
        ("01-Mar-24", date(2024, 3, 1)),
        ("Mar 2024", date(2024, 3, 1)),
        ("Mar-24", date(2024, 3, 1)),
        ("Sept 2024", date(2024, 9, 1)),
        ("2024 March", date(2024, 3, 1)),
        ("März 2024", date(2024, 3, 1)),
        ("1. März 2024", date(2024, 3, 1)),
        ("mars 2024", date(2024, 3, 1)),
        ("2024 Q2", date(2024, 4, 1)),
        ("Q4 2024", date(2024, 10, 1)),
        ("2024/25 Q1", date(2024, 4, 1)),
        ("Q4 2024/25", date(2025, 1, 1)),
        ("2024-W09", date(2024, 2, 26)),
        ("20240301", date(2024, 3, 1)),
        ("45352", date(2024, 3, 1)),
        ("1 Jan 99", date(1999, 1, 1)),
    ],
)
def test_each_way_of_writing_gives_its_day(text: str, day: date) -> None:
    assert days([text]) == [day]


@pytest.mark.parametrize(
    "text",
    [
        "Total",
        "31/06/2024",
        "2024-13-01",
        "2024-W60",
        "Ward 2024",
        "2024/27 Q1",
        "12",
        "99999",
        "12345678",
        "1/2/3/4",
    ],
)
def test_what_is_no_date_is_faulty(text: str) -> None:
    read = read_dates([text])

    assert read.days.tolist() == [None]
    assert read.faulty.tolist() == [0]


def test_gaps_are_neither_days_nor_faults() -> None:
    read = read_dates(["2024-01-01", "", " NA ", "–", "2024-02-01"])

    assert np.isnat(read.days).tolist() == [False, True, True, True, False]
    assert not len(read.faulty)
    assert not len(read.odd)


def test_a_number_above_12_decides_which_is_the_day() -> None:
    uk = read_dates(["03/04/2024", "13/04/2024"])
    us = read_dates(["03/04/2024", "04/13/2024"])

    assert (uk.order, uk.order_certain, uk.days[0].item()) == (
        DayOrder.DAY_FIRST,
        True,
        date(2024, 4, 3),
    )
    assert (us.order, us.order_certain, us.days[0].item()) == (
        DayOrder.MONTH_FIRST,
        True,
        date(2024, 3, 4),
    )


def test_without_one_the_number_that_stands_still_is_the_day() -> None:
    uk = read_dates(["01/03/2024", "01/04/2024", "01/05/2024"])
    us = read_dates(["03/01/2024", "04/01/2024", "05/01/2024"])

    assert [day.month for day in uk.days.tolist()] == [3, 4, 5]
    assert [day.month for day in us.days.tolist()] == [3, 4, 5]
    assert us.order is DayOrder.MONTH_FIRST
    assert not us.order_certain


def test_dates_that_fit_both_orders_are_taken_day_first_and_marked_uncertain() -> None:
    read = read_dates(["03/04/2024", "05/06/2024", "07/08/2024"])

    assert read.order is DayOrder.DAY_FIRST
    assert not read.order_certain


def test_what_the_person_says_about_the_order_holds() -> None:
    assert days(["03/04/2024", "05/06/2024"], DayOrder.MONTH_FIRST) == [
        date(2024, 3, 4),
        date(2024, 5, 6),
    ]


def test_rows_that_fit_only_the_other_order_are_odd() -> None:
    read = read_dates(["13/01/2024", "14/01/2024", "01/15/2024", "16/01/2024"])

    assert read.odd.tolist() == [2]
    assert read.days[2:3].tolist() == [None]


def test_rows_in_another_form_are_odd_and_the_usual_one_is_told() -> None:
    read = read_dates(["2024-01-01", "2024-02-01", "13/03/2024", "April 2024", "2024-05-01"])

    assert read.form is DateForm.ISO
    assert read.odd.tolist() == [2, 3]
    assert read.usual == "2024-01-01"


def test_a_hundred_thousand_rows_of_few_dates_take_no_time() -> None:
    import time

    column = [f"2024-{month:02}-01" for month in range(1, 13)] * 8500
    started = time.process_time()

    read = read_dates(column)

    assert time.process_time() - started < 0.5
    assert len(read.days) == len(column)
