"""Numbers in free text that may tell who a patient is.

The NHS number (England and Wales), the CHI number (Scotland) and the Health and Care number
(Northern Ireland) share one form: ten digits, the last a check digit. One random ten-digit number in
eleven passes the check, so a finding is a reason to ask, never to refuse.

Source of the check: NHS Data Dictionary, "NHS Number", modulus 11 with weights 10 to 2.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

#: Between the groups: blanks, no-break and thin blanks, dots, and the dashes people and phones type.
_GAP = r"[ \u00a0\u2009\u202f.\-\u2010\u2011\u2013]"
#: As printed (3 3 4), as dates with a running number (6 4), and the other ways people split ten digits.
_GROUPINGS = ((10,), (3, 3, 4), (6, 4), (3, 4, 3), (4, 3, 3), (5, 5))
_TEN_DIGITS = re.compile(
    r"(?<!\d)(?<!\d[.,\-])(?:"
    + "|".join(_GAP.join(rf"\d{{{size}}}" for size in sizes) for sizes in _GROUPINGS)
    + r")(?!\w)(?![.,\-]\d)"
)
#: What makes it another number: a book's has the same check digit, a telephone's a country code.
_SOMETHING_ELSE = re.compile(r"(?:isbn(?:-10)?[\s:]*|\+\d{1,3}[\s.\-]*\(?)$", re.IGNORECASE)
#: So many signs before a number tell what it is. To read all that stands before each of thousands of
#: numbers would take minutes for one text.
_LOOKED_BACK = 24
_WEIGHTS = range(10, 1, -1)


@dataclass(frozen=True, slots=True)
class Identifier:
    """A number found in a text: as it is written there, and where (0-based, `end` exclusive)."""

    text: str
    start: int
    end: int

    @property
    def digits(self) -> str:
        """The ten digits without what stands between them."""
        return "".join(str(int(sign)) for sign in self.text if sign.isdecimal())


def find_identifiers(text: str) -> tuple[Identifier, ...]:
    """The numbers in a text that have the form and the check digit of a patient's number."""
    return tuple(_valid_numbers(text))


def has_valid_check_digit(digits: str) -> bool:
    """True if the last of ten digits is 11 minus the weighted sum modulo 11; 11 counts as 0."""
    if len(digits) != 10 or not digits.isdecimal():
        return False
    total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, digits, strict=False))
    check = (11 - total % 11) % 11
    return check != 10 and check == int(digits[-1])


def _valid_numbers(text: str) -> Iterator[Identifier]:
    for match in _TEN_DIGITS.finditer(text):
        found = Identifier(match.group(), match.start(), match.end())
        one_digit_only = len(set(found.digits)) == 1
        before = text[max(found.start - _LOOKED_BACK, 0) : found.start]
        if one_digit_only or _SOMETHING_ELSE.search(before):
            continue
        if has_valid_check_digit(found.digits):
            yield found
