"""What kind of thing each column holds."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from coachwork.interop.cells import (
    DateForm,
    DecimalMark,
    Unique,
    decimal_mark,
    is_gap,
    read_dates,
    read_numbers,
)
from coachwork.interop.cells.numbers import MarkFound, number
from coachwork.interop.reading import Table
from coachwork.interop.understanding import words

SAMPLE = 400
MOSTLY = 0.6


class Kind(StrEnum):
    """What most cells of a column are."""

    DATE = "date"
    NUMBER = "number"
    TEXT = "text"
    EMPTY = "empty"


@dataclass(frozen=True, slots=True)
class Profile:
    """One column at a glance. `share`: how many of its filled cells are of its kind, 0 to 1."""

    index: int
    name: str
    kind: Kind
    share: float
    found: Unique
    filled: int

    @property
    def distinct(self) -> int:
        """How many different texts it holds, gaps not counted."""
        return sum(1 for text in self.found.texts if not is_gap(text))

    @property
    def words(self) -> frozenset[str]:
        """The words of its name, in small letters."""
        return words_of(self.name)


def words_of(text: str) -> frozenset[str]:
    """The words of a text: "Bed-days_total" is bed, days, total."""
    apart = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", text)
    return frozenset(re.findall(r"[^\W_]+", apart.casefold()))


def profiles(table: Table) -> tuple[tuple[Profile, ...], MarkFound]:
    """Every column of the table, and the decimal mark of its numbers."""
    found = [table.unique(name) for name in table.header]
    samples = [[text for text in one.texts[:SAMPLE] if not is_gap(text)] for one in found]
    dated = [_date_share(name, sample) for name, sample in zip(table.header, samples, strict=True)]
    candidates = [sample for sample, share in zip(samples, dated, strict=True) if share < MOSTLY]
    mark = decimal_mark((text for sample in candidates for text in sample), table.delimiter)
    columns = zip(table.header, found, samples, dated, strict=True)
    return tuple(
        _profile(index, name, one, sample, share, mark.mark)
        for index, (name, one, sample, share) in enumerate(columns)
    ), mark


def _profile(
    index: int, name: str, found: Unique, sample: Sequence[str], dated: float, mark: DecimalMark
) -> Profile:
    gaps = np.array([is_gap(text) for text in found.texts], dtype=bool)
    filled = int((~gaps[found.codes]).sum())
    if not sample:
        return Profile(index, name, Kind.EMPTY, 1.0, found, 0)
    if dated >= MOSTLY:
        return Profile(index, name, Kind.DATE, dated, found, filled)
    numeric = sum(1 for text in sample if number(text, mark) is not None) / len(sample)
    kind = Kind.NUMBER if numeric >= MOSTLY else Kind.TEXT
    return Profile(
        index, name, kind, numeric if kind is Kind.NUMBER else 1 - numeric, found, filled
    )


def _date_share(name: str, sample: Sequence[str]) -> float:
    """The share of cells that are dates. Bare numbers are dates (of Excel) only under a name that says so."""
    if not sample:
        return 0.0
    read = read_dates(sample)
    bare_number = read.form in (DateForm.SERIAL, DateForm.COMPACT, DateForm.ISO_MONTH)
    if bare_number and read.form is not DateForm.ISO_MONTH and not words_of(name) & words.DATE:
        return 0.0
    return 1 - len(read.faulty) / len(sample)


def numbers_of(profile: Profile, mark: DecimalMark, most: int) -> NDArray[np.float64]:
    """The first values of a column, NaN where there is none."""
    texts = [profile.found.texts[code] for code in profile.found.codes[:most].tolist()]
    return read_numbers(texts, mark).values
