"""Numbers as people write them."""

from __future__ import annotations

import numpy as np
import pytest

from coachwork.interop.cells import DecimalMark, decimal_mark, read_numbers
from coachwork.interop.cells.numbers import number

POINT, COMMA = DecimalMark.POINT, DecimalMark.COMMA


@pytest.mark.parametrize(
    ("text", "point", "comma"),
    [
        ("17", 17, 17),
        (" 17 ", 17, 17),
        ("-3", -3, -3),
        ("\u22123", -3, -3),
        ("3.5", 3.5, None),
        ("3,5", None, 3.5),
        ("1,234.5", 1234.5, None),
        ("1.234,5", None, 1234.5),
        ("1,234", 1234, 1.234),
        ("1.234", 1.234, 1234),
        ("12,34,567", None, None),
        ("1 234 567", 1_234_567, 1_234_567),
        ("1\u202f234", 1234, 1234),
        ("1'234", 1234, 1234),
        ("45%", 45, 45),
        ("45 %", 45, 45),
        ("£1,234", 1234, 1.234),
        ("1.5e-7", 1.5e-7, None),
        (".5", 0.5, None),
        ("abc", None, None),
        ("12 patients", None, None),
        ("3/4", None, None),
        ("inf", None, None),
        ("1" * 50, None, None),
    ],
)
def test_a_number_is_read_under_either_decimal_mark(
    text: str, point: float | None, comma: float | None
) -> None:
    assert number(text, POINT) == point
    assert number(text, COMMA) == comma


@pytest.mark.parametrize(
    ("texts", "delimiter", "mark", "certain"),
    [
        (["14768.4166", "17"], ",", POINT, True),
        (["3,5", "1.234"], ";", COMMA, True),
        (["1.234.567"], ",", COMMA, True),
        (["1,234,567"], ";", POINT, True),
        (["0,125"], ",", COMMA, True),
        (["1,234", "2,345"], ",", POINT, False),
        (["1,234", "2,345"], ";", COMMA, False),
        (["17", "18"], ";", COMMA, True),
    ],
)
def test_the_numbers_decide_the_decimal_mark(
    texts: list[str], delimiter: str, mark: DecimalMark, certain: bool
) -> None:
    found = decimal_mark(texts, delimiter)

    assert (found.mark, found.certain) == (mark, certain)


def test_a_column_has_gaps_and_faults_apart() -> None:
    read = read_numbers(["1", "", "NA", "n/a", "*", "x", "2.5"])

    assert np.isnan(read.values).tolist() == [False, True, True, True, True, True, False]
    assert read.faulty.tolist() == [5]


def test_infinity_and_nan_as_words_are_no_numbers() -> None:
    read = read_numbers(["1", "inf", "nan"])

    assert read.faulty.tolist() == [1]
    assert np.isnan(read.values[2])


def test_a_plain_column_and_one_with_a_gap_give_the_same_numbers() -> None:
    texts = ["1", "2.5", "-3", "1e3"]

    assert read_numbers(texts).values.tolist() == read_numbers([*texts, ""]).values[:4].tolist()


def test_percent_signs_are_noticed() -> None:
    assert read_numbers(["45 %", "50 %"]).percent
    assert not read_numbers(["45", "50"]).percent
