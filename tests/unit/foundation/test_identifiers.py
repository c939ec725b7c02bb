"""Numbers that may tell who a patient is: found as people write them, and not seen everywhere."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date, timedelta
from time import process_time

import pytest

from coachwork.foundation.identifiers import (
    find_identifiers,
    has_valid_check_digit,
    without_identifiers,
)


def made_up_number(rng: random.Random) -> str:
    """A number with a valid check digit from the range that is never issued."""
    while True:
        nine = f"999{rng.randrange(10**6):06d}"
        for last in range(10):
            if has_valid_check_digit(f"{nine}{last}"):
                return f"{nine}{last}"


WRITTEN: dict[str, Callable[[str], str]] = {
    "plain": lambda n: n,
    "in groups": lambda n: f"{n[:3]} {n[3:6]} {n[6:]}",
    "with dashes": lambda n: f"{n[:3]}-{n[3:6]}-{n[6:]}",
    "with dots": lambda n: f"{n[:3]}.{n[3:6]}.{n[6:]}",
    "with no-break blanks": lambda n: f"{n[:3]}\u00a0{n[3:6]}\u00a0{n[6:]}",
    "with long dashes": lambda n: f"{n[:3]}\u2013{n[3:6]}\u2013{n[6:]}",
    "as a date and a running number": lambda n: f"{n[:6]} {n[6:]}",
    "in halves": lambda n: f"{n[:5]} {n[5:]}",
    "with tabs": lambda n: f"{n[:3]}\t{n[3:6]}\t{n[6:]}",
    "over two lines": lambda n: f"{n[:3]} {n[3:6]}\n{n[6:]}",
    "over three lines": lambda n: f"{n[:3]}\r\n{n[3:6]}\r\n{n[6:]}",
    "with two blanks": lambda n: f"{n[:3]}  {n[3:6]}  {n[6:]}",
    "with slashes": lambda n: f"{n[:3]}/{n[3:6]}/{n[6:]}",
    "with underscores": lambda n: f"{n[:3]}_{n[3:6]}_{n[6:]}",
    "with brackets": lambda n: f"({n[:3]}) {n[3:6]} {n[6:]}",
    "with square brackets": lambda n: f"[{n[:3]}][{n[3:6]}][{n[6:]}]",
    "with spaced dashes": lambda n: f"{n[:3]} - {n[3:6]} - {n[6:]}",
    "with unseen signs": lambda n: f"{n[:3]}\u200b{n[3:6]}\u2060{n[6:]}",
    "digit by digit": " ".join,
    "digit by digit in groups": lambda n: "  ".join(map(" ".join, (n[:3], n[3:6], n[6:]))),
    "digit by digit with dashes": "-".join,
    "as in a name of a file": lambda n: f"scan_{n}_page 2.pdf",
    "in full-width digits": lambda n: "".join(chr(ord(digit) + 0xFEE0) for digit in n),
}
AROUND = (
    "{}",
    "Patient {} fell again on Monday.",
    "NHS no. {}, seen twice",
    "(CHI {})",
    "nhs number:{}.",
    "NHS{} was moved to Ward 7",
    "Falls: 3; {}; 4",
    "See\n{}\nfor the notes",
)
CHECK_DIGITS = [
    ("9990000018", True),
    ("9990000026", True),
    ("9990000019", False),
    ("9990000081", False),
    ("999000001", False),
    ("99900000180", False),
    ("999000001x", False),
]


@pytest.mark.parametrize(("digits", "valid"), CHECK_DIGITS)
def test_check_digit(digits: str, valid: bool) -> None:
    assert has_valid_check_digit(digits) is valid


def test_a_remainder_of_ten_is_never_valid() -> None:
    """Where 11 minus the remainder is 10, no last digit makes the number valid."""
    nines = (f"{number:09d}" for number in range(999_000_000, 999_000_200))
    endings = [sum(has_valid_check_digit(f"{nine}{last}") for last in range(10)) for nine in nines]
    assert set(endings) == {0, 1}


@pytest.mark.parametrize("written", WRITTEN)
def test_99_of_100_numbers_are_found(written: str) -> None:
    rng = random.Random(7)
    numbers = [made_up_number(rng) for _ in range(400)]
    texts = [(rng.choice(AROUND).format(WRITTEN[written](number)), number) for number in numbers]
    found = [number in {each.digits for each in find_identifiers(text)} for text, number in texts]
    assert sum(found) / len(found) >= 0.99


def sentence(rng: random.Random) -> str:
    """What people write about improvement: full of numbers that are nobody's."""
    day = date(2023, 1, 1) + timedelta(days=rng.randrange(900))
    thousands = f"{rng.randrange(10**9, 10**10):,}"
    return rng.choice(
        (
            f"On {day:%d/%m/%Y} we had {rng.randrange(40)} falls in {rng.randrange(900, 4000)} days.",
            f"Rate {rng.random() * 10:.10f} per 1,000, was {rng.random() * 10:.9f}.",
            f"Ring 0{rng.randrange(1100, 1999)} {rng.randrange(10**6):06d} after {day:%d %B %Y}.",
            f"Mobile 07{rng.randrange(10**9):09d}, bleep {rng.randrange(1000, 9999)}.",
            f"International: +44 {rng.randrange(10**10):010d} or +1 202-555-{rng.randrange(9999):04d}",
            f"Attendances {thousands}, breaches {rng.randrange(10**6):,}, {day:%Y-%m-%d} 08:15.",
            f"Order {rng.randrange(10**11, 10**12)}, batch {rng.randrange(10**6)}-{rng.randrange(99)}",
            f"doi 10.1136/bmjqs-{day.year}-{rng.randrange(10**6):06d}, pages {rng.randrange(99)}-104",
            f"Baseline {rng.randrange(99)} {rng.randrange(99)} {rng.randrange(99)} {rng.randrange(99)}",
            f"ISBN {isbn(rng)}; chapter {rng.randrange(20)}",
            f"Plan {day:%Y%m%d}-{rng.randrange(99):02d}, cycle {rng.randrange(9)} of {day:%Y%m%d%H%M%S}",
            f"Beds 1-{rng.randrange(9)}, 10-{rng.randrange(11, 20)} and 20-28; {rng.random():.1%} up.",
            f"Huddle at {rng.randrange(24):02d}:{rng.randrange(60):02d}, room {rng.randrange(999)}.",
            f"Asset tag {rng.randrange(10**9, 10**10)} moved to bay {rng.randrange(9)}.",
            f"Falls by week: {row(rng, rng.randrange(4, 27), 10, ' ')}, median {rng.randrange(5)}.",
            f"Month\tSeen\tAll\n{day:%Y-%m}\t{row(rng, 3, 1000, chr(9))}\n",
            f"{row(rng, rng.randrange(3, 13), 1000, chr(10))}\n",
            f"{rng.randrange(999)}/{rng.randrange(999)} seen, {rng.random() * 10**5:.5f} on average",
            f"chart_{day:%Y_%m_%d}_v{rng.randrange(9)}.png, falls_{day:%d%m%y}_{rng.randrange(99)}.csv",
            f"Bay {rng.randrange(9)} (beds {rng.randrange(30)}) [{rng.randrange(99)}] {day.year}/{day.year % 100}",
            f"Likert {row(rng, 7, 6, '/')}; stages 1 - 2 - 3 - 4 - 5; scale 0 1 2 3 4 5 6 7 8 9",
        )
    )


def row(rng: random.Random, count: int, below: int, between: str) -> str:
    """Figures in a row."""
    return between.join(str(rng.randrange(below)) for _ in range(count))


def isbn(rng: random.Random) -> str:
    """A book's ten-digit number, whose check digit is made as a patient's is."""
    while True:
        nine = f"{rng.randrange(10**9):09d}"
        for last in range(10):
            if has_valid_check_digit(f"{nine}{last}"):
                return f"{nine}{last}"


def test_at_most_2_of_100_texts_raise_a_false_alarm() -> None:
    rng = random.Random(11)
    texts = [" ".join(sentence(rng) for _ in range(2)) for _ in range(2000)]
    alarms = [text for text in texts if find_identifiers(text)]
    # One text in ten names an asset tag of ten digits, and one in eleven of those passes the check.
    assert len(alarms) / len(texts) <= 0.02, alarms[:5]


@pytest.mark.parametrize(
    "text",
    [
        "0000000000",
        "555 555 5555",
        "1.9990000018",
        "19990000018",
        "99900000181",
        "9990000018ab",
        "ISBN 9990000018",
        "+44 999 000 0018",
        "nurse@example.org",
        "0 1 2 3 4 5 6 7 8 9",
        "weekly: 9 9 9 0 0 0 0 0 1 8 5",
        "9\n9\n9\n0\n0\n0\n0\n0\n1\n8\n4",
        "2024-01\t999\t000\t0018\t5",
        "12\n999\n000\n0018",
        "99900.00018",
    ],
)
def test_what_only_looks_alike_is_left_alone(text: str) -> None:
    assert find_identifiers(text) == ()


def test_says_where_the_numbers_stand() -> None:
    text = "Seen: 999 000 0042 and 9990000026."
    places = [(each.text, text[each.start : each.end]) for each in find_identifiers(text)]
    assert all(told == stands for told, stands in places)


def test_numbers_in_a_list_are_all_found() -> None:
    for between in ("\n", ",", "; ", "\t", " / "):
        found = find_identifiers(between.join(["9990000018", "999 000 0026", "9990000042"]))
        assert [each.digits for each in found] == ["9990000018", "9990000026", "9990000042"]


def test_what_is_told_or_kept_holds_no_number() -> None:
    told = without_identifiers("scan_999_000_0018 of 12/03/2025 (9990000026).pdf")
    assert told == "scan_••• of 12/03/2025 (•••).pdf"
    assert without_identifiers("falls 2025.csv") == "falls 2025.csv"


@pytest.mark.parametrize("repeated", ["999 000 0018 ", "9 ", "999\n", "(1) ", "9" * 11 + "/"])
def test_no_text_takes_long(repeated: str) -> None:
    began = process_time()
    find_identifiers(repeated * (100_000 // len(repeated)))
    assert process_time() - began < 3


def test_a_long_text_full_of_numbers_takes_no_longer_than_its_length() -> None:
    began = process_time()
    assert len(find_identifiers("999 000 0018 " * 8000)) == 8000
    assert process_time() - began < 3
