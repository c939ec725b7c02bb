"""Columns that may tell who a patient is. A finding is a reason to ask, never to refuse."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from coachwork.foundation.identifiers import find_identifiers
from coachwork.interop.cells import Unique, read_dates
from coachwork.interop.reading import Table

TEN_DIGITS = re.compile(r"\d(?:\D?\d){9}")
LOOKED_UP = 20_000
ELDEST_YEARS = 20

_PERSON_NAMES = frozenset(
    (
        "patient name", "patient", "surname", "forename", "forenames", "first name", "last name", "full name",
        "family name", "given name", "patient surname", "patient forename", "vorname", "nachname",
    )
)  # fmt: skip
_NUMBERS = frozenset(
    (
        "nhs number", "nhs no", "nhsnumber", "nhs", "hospital number", "patient id", "patient number", "mrn",
        "chi number", "pas number", "address", "postcode", "post code", "telephone", "phone", "email",
    )
)  # fmt: skip
_BIRTH = frozenset(("dob", "date of birth", "birth date", "birthdate", "d o b", "geburtsdatum"))


@dataclass(frozen=True, slots=True)
class Suspect:
    """A column that may identify patients, why, and how many rows say so (0: its name alone)."""

    column: str
    reason: str
    rows: int = 0


def suspects(table: Table) -> list[Suspect]:
    """The columns to ask about."""
    return [found for name in table.header for found in _of(name, table.unique(name))]


def _of(name: str, cells: Unique) -> Iterator[Suspect]:
    plain = " ".join(re.findall(r"[^\W_]+", name.casefold()))
    numbers = _rows_with_numbers(cells)
    if numbers:
        yield Suspect(name, _in_rows(numbers), numbers)
    elif plain in _NUMBERS:
        yield Suspect(name, _("Its name says that it tells who or where a patient is."))
    elif plain in _PERSON_NAMES:
        yield Suspect(name, _("Its name says that it holds people's names."))
    elif plain in _BIRTH or ("birth" in plain.split() and _reaches_far_back(cells)):
        yield Suspect(name, _("It holds dates of birth."))


def _in_rows(count: int) -> str:
    return ngettext(
        "%(count)s row holds a number with the form and check digit of an NHS number.",
        "%(count)s rows hold a number with the form and check digit of an NHS number.",
        count,
    ) % {"count": count}


def _rows_with_numbers(cells: Unique) -> int:
    """How many rows hold a patient's number: a quick look for ten digits first, then the check digit."""
    able = [
        index for index, text in enumerate(cells.texts) if len(text) > 9 and TEN_DIGITS.search(text)
    ]
    guilty = np.zeros(len(cells.texts), dtype=bool)
    for index in able[:LOOKED_UP]:
        guilty[index] = bool(find_identifiers(cells.texts[index]))
    return int(guilty[cells.codes].sum())


def _reaches_far_back(cells: Unique) -> bool:
    days = read_dates(cells).days
    years = days[~np.isnat(days)].astype("datetime64[Y]").astype(int)
    return bool(len(years)) and int(years.max() - years.min()) > ELDEST_YEARS
