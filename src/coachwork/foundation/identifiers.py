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

#: Between the parts of one number: blanks of any width, signs that nobody sees, dots, dashes.
_USUAL = (
    " \u00a0\u2000-\u200a\u202f\u205f\u3000"
    "\u00ad\u200b-\u200f\u2060\ufeff"
    r".\-\u2010-\u2015\u2212"
)
#: What else stands between the groups of a printed number: slashes, underscores, brackets.
_MARKS = r"/_\\|()\[\]{}"
#: As printed (3 3 4), and as a birthday with a running number (6 4).
_PRINTED = ((3, 3, 4), (6, 4))
#: The other ways in which people split ten digits.
_SPLIT = ((10,), (3, 4, 3), (4, 3, 3), (4, 4, 2), (5, 5), (3, 7))
_SINGLY = (1,) * 10


def _form(*splits: tuple[int, ...], gap: str) -> re.Pattern[str]:
    """Ten digits, split so, that are not part of a longer number, a decimal or a word."""
    grouped = (f"(?:{gap})".join(rf"\d{{{size}}}" for size in sizes) for sizes in splits)
    return re.compile(
        rf"(?<!\d)(?<!\d[.\-])(?:{'|'.join(grouped)})(?![^\W_])(?![.\-]\d|,\d{{1,2}}(?!\d))"
    )


_FORMS = (
    _form(*_SPLIT, gap=rf"[{_USUAL}]{{1,3}}"),
    _form(*_PRINTED, gap=rf"[{_USUAL}{_MARKS}]{{1,3}}"),
    _form(*_PRINTED, gap=r"\s{1,3}"),
    _form(_SINGLY, gap=rf"[{_USUAL}{_MARKS}]{{1,3}}|\s{{1,3}}"),
)
#: A figure beside the number, where both stand in a column, a row of a table or a row of figures.
_FIGURE_BEFORE = re.compile(r"(?:(?:^|[\t\r\n])\d+[\t\r\n]+|(?:^|\W)\d[^\w,;:]{1,2})$")
_FIGURE_BEHIND = re.compile(r"[\t\r\n]+\d+(?:\s|$)|[^\w,;:]{1,2}\d(?:\W|$)")
_DECIMAL = re.compile(r"\d+\.\d+")
#: What makes it another number: a book's has the same check digit, a telephone's a country code.
_SOMETHING_ELSE = re.compile(r"(?:isbn(?:-10)?[\s:]*|\+\d{1,3}[\s.\-]*\(?)$", re.IGNORECASE)
#: The digits in their order: a scale, not a number.
_SCALES = frozenset({"0123456789", "1234567890", "9876543210"})
#: So many signs before and behind a number tell what it is. To read all that stands before each of
#: thousands of numbers would take minutes for one text.
_LOOKED_AT = 24
_WEIGHTS = range(10, 1, -1)
_HIDDEN = "•••"


@dataclass(frozen=True, slots=True)
class Identifier:
    """A number found in a text: as it is written there, and where (0-based, `end` exclusive)."""

    text: str
    start: int
    end: int

    @property
    def digits(self) -> str:
        """The ten digits without what stands between them."""
        return "".join([str(int(sign)) for sign in self.text if sign.isdecimal()])


def find_identifiers(text: str) -> tuple[Identifier, ...]:
    """The numbers in a text that have the form and the check digit of a patient's number."""
    return tuple(
        found
        for found in _ten_digits(text)
        if has_valid_check_digit(found.digits) and not _is_another(found, text)
    )


def without_identifiers(text: str) -> str:
    """The text with dots in the place of each number that may be a patient's: to be told or kept."""
    parts, end = [], 0
    for number in find_identifiers(text):
        parts += [text[end : number.start], _HIDDEN]
        end = number.end
    return "".join([*parts, text[end:]])


def has_valid_check_digit(digits: str) -> bool:
    """True if the last of ten digits is 11 minus the weighted sum modulo 11; 11 counts as 0."""
    if len(digits) != 10 or not digits.isdecimal():
        return False
    total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, digits, strict=False))
    check = (11 - total % 11) % 11
    return check != 10 and check == int(digits[-1])


def _ten_digits(text: str) -> Iterator[Identifier]:
    """What has the form of such a number, in the order of the text."""
    places = {match.span() for form in _FORMS for match in form.finditer(text)}
    return (Identifier(text[start:end], start, end) for start, end in sorted(places))


def _is_another(found: Identifier, text: str) -> bool:
    """Whether it is no number of a person, by itself or by what stands around it."""
    digits = found.digits
    if len(set(digits)) == 1 or digits in _SCALES or _DECIMAL.fullmatch(found.text):
        return True
    before = text[max(found.start - _LOOKED_AT, 0) : found.start]
    if _SOMETHING_ELSE.search(before):
        return True
    behind = text[found.end : found.end + _LOOKED_AT]
    return _may_be_figures(found) and bool(
        _FIGURE_BEFORE.search(before) or _FIGURE_BEHIND.match(behind)
    )


def _may_be_figures(found: Identifier) -> bool:
    """Whether its parts could be figures of their own: single digits, or cells of a table."""
    has_single_digits = len(re.findall(r"\d+", found.text)) == len(_SINGLY)
    return has_single_digits or any(sign in found.text for sign in "\t\r\n")
