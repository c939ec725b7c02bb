"""Numbers as people and programs write them: 1,234.5 and 1.234,5, with spaces, percent and currency signs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from coachwork.interop.cells.unique import is_gap, unique

SPACES = str.maketrans("", "", " \u00a0\u2009\u202f'\u2019")
DECORATION = re.compile(r"^[£$€]\s*|\s*[%£$€]$")
PLAIN = re.compile(r"[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?")
GROUPED_BY_COMMA = re.compile(r"[-+]?\d{1,3}(,\d{3})+(\.\d*)?")
GROUPED_BY_POINT = re.compile(r"[-+]?\d{1,3}(\.\d{3})+(,\d*)?")

# What only one of the two ways of writing can mean.
SURELY_COMMA = re.compile(
    r"[-+]?(\d*,(\d{1,2}|\d{4,})|0,\d+|\d{1,3}(\.\d{3})+,\d*|\d{1,3}(\.\d{3}){2,}|\d{4,},\d+)"
)
SURELY_POINT = re.compile(
    r"[-+]?(\d*\.(\d{1,2}|\d{4,})|0\.\d+|\d{1,3}(,\d{3})+\.\d*|\d{1,3}(,\d{3}){2,}|\d{4,}\.\d+)"
)
EITHER = re.compile(r"[-+]?\d{1,3}[.,]\d{3}")


class DecimalMark(StrEnum):
    """The sign between whole and part."""

    POINT = "."
    COMMA = ","


@dataclass(frozen=True, slots=True)
class MarkFound:
    """Which decimal mark a file uses, whether its numbers decide that, and one that could be read both ways."""

    mark: DecimalMark
    certain: bool
    example: str = ""


@dataclass(frozen=True, slots=True)
class ReadNumbers:
    """A column as numbers: NaN for a gap and for what is no number; `faulty` are the rows (from 0) of the latter."""

    values: NDArray[np.float64]
    faulty: NDArray[np.intp]
    percent: bool = False


def decimal_mark(texts: Iterable[str], delimiter: str) -> MarkFound:
    """The decimal mark that these numbers use.

    Only numbers such as 1,234 can be read both ways. Where all are of that kind, a file separated by semicolons
    comes from a place that writes a decimal comma; else the comma groups thousands.
    """
    comma = point = 0
    example = ""
    for text in texts:
        bare = _bare(text)
        comma += bool(SURELY_COMMA.fullmatch(bare))
        point += bool(SURELY_POINT.fullmatch(bare))
        example = example or (text if EITHER.fullmatch(bare) else "")
    if comma or point:
        return MarkFound(DecimalMark.COMMA if comma > point else DecimalMark.POINT, certain=True)
    by_delimiter = DecimalMark.COMMA if delimiter == ";" else DecimalMark.POINT
    return MarkFound(by_delimiter, certain=not example, example=example)


def read_numbers(column: Sequence[str], mark: DecimalMark = DecimalMark.POINT) -> ReadNumbers:
    """The numbers of a column, all with the same decimal mark."""
    return _read_plain(column, mark) or _read_each(column, mark)


def _read_plain(column: Sequence[str], mark: DecimalMark) -> ReadNumbers | None:
    """The quick way, for a column of nothing but plain numbers; None where it is not one."""
    if mark is not DecimalMark.POINT:
        return None
    try:
        values = np.fromiter(map(float, column), np.float64, len(column))
    except ValueError:
        return None
    return ReadNumbers(values, np.empty(0, np.intp)) if np.isfinite(values).all() else None


def _read_each(column: Sequence[str], mark: DecimalMark) -> ReadNumbers:
    found = unique(column)
    parsed = [number(text, mark) for text in found.texts]
    values = np.array([np.nan if value is None else value for value in parsed])
    wrong = np.array(
        [
            value is None and not is_gap(text)
            for text, value in zip(found.texts, parsed, strict=True)
        ],
        dtype=bool,
    )
    percent = any(text.endswith("%") for text in found.texts)
    return ReadNumbers(values[found.codes], np.flatnonzero(wrong[found.codes]), percent)


def number(text: str, mark: DecimalMark = DecimalMark.POINT) -> float | None:
    """One number, or None. A percent sign is left out: "45 %" is 45."""
    bare = _bare(text)
    if mark is DecimalMark.COMMA:
        if "." in bare and not GROUPED_BY_POINT.fullmatch(bare):
            return None
        bare = bare.replace(".", "").replace(",", ".")
    elif "," in bare:
        if not GROUPED_BY_COMMA.fullmatch(bare):
            return None
        bare = bare.replace(",", "")
    return float(bare) if PLAIN.fullmatch(bare) and len(bare) < 40 else None


def _bare(text: str) -> str:
    return DECORATION.sub("", text.strip()).translate(SPACES).replace("\u2212", "-")
