"""Which column tells several series apart."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np
from django.utils.translation import gettext as _
from numpy.typing import NDArray

from coachwork.interop.cells import ReadDates, is_gap
from coachwork.interop.understanding import words
from coachwork.interop.understanding.parts import Confidence, Guess, Part, Wanted
from coachwork.interop.understanding.profiles import Kind, Profile

MOST_CHOICES = 500
#: From so many rows a date on, the file is a list of cases or groups that are to be counted together.
ROWS_TO_COUNT = 3


@dataclass(frozen=True, slots=True)
class Separation:
    """What separates the rows of one date: the column, the values to choose from, whether to add up the rest."""

    guess: Guess | None = None
    separators: dict[str, tuple[str, ...]] = field(default_factory=dict)
    only: dict[str, str] = field(default_factory=dict)
    adds_up: bool = False


def separation(
    columns: Sequence[Profile], days: ReadDates | None, taken: set[str], wanted: Wanted
) -> Separation:
    """How the rows of one date differ. Nothing, where each date occurs once."""
    if days is None:
        return Separation()
    day_codes = np.unique(days.days, return_inverse=True)[1]
    rows_a_date = len(day_codes) / (int(day_codes.max(initial=0)) + 1)
    if rows_a_date <= 1 and not wanted.places:
        return Separation()
    able = [column for column in columns if column.name not in taken and _separates(column)]
    if wanted.places and not able:
        able = [column for column in columns if column.name not in taken and _names_places(column)]
    if not able:
        return Separation(adds_up=rows_a_date >= ROWS_TO_COUNT)
    best = max(
        able, key=lambda column: (_tells_apart(column, day_codes), bool(column.words & words.PLACE))
    )
    separators = {
        column.name: _values(column) for column in able if column.distinct <= MOST_CHOICES
    }
    only = {} if wanted.places else _own_rows(best, wanted.place)
    series_pairs, all_pairs = _pairs([best], day_codes), _pairs(able, day_codes)
    return Separation(_guess(best, wanted), separators, only, adds_up=all_pairs > series_pairs)


def _names_places(column: Profile) -> bool:
    """A text with the name of a place, even if each occurs once: a file of one month."""
    return column.kind is Kind.TEXT and bool(column.words & words.PLACE)


def _separates(column: Profile) -> bool:
    """A text, or whole numbers named like a code or a group, that come again and again in most rows."""
    named = bool(column.words & (words.PLACE | words.GROUP))
    repeats = 2 <= column.distinct < column.filled and column.filled > 0.5 * len(column.found.codes)
    return repeats and (column.kind is Kind.TEXT or (column.kind is Kind.NUMBER and named))


def _tells_apart(column: Profile, days: NDArray[np.intp]) -> float:
    return round(_pairs([column], days) / max(len(days), 1), 2)


def _pairs(columns: Iterable[Profile], days: NDArray[np.intp]) -> int:
    """How many different combinations of date and these columns there are."""
    key = days.astype(np.int64)
    for column in columns:
        key = np.unique(key * len(column.found.texts) + column.found.codes, return_inverse=True)[
            1
        ].astype(np.int64)
    return int(key.max()) + 1 if len(key) else 0


def _values(column: Profile) -> tuple[str, ...]:
    return tuple(sorted(text for text in column.found.texts if not is_gap(text)))


def _own_rows(column: Profile, place: tuple[str, ...]) -> dict[str, str]:
    """The value that names the measure's own place, if there is one."""
    mine = {name.casefold() for name in place if name}
    own = next((text for text in column.found.texts if text.casefold() in mine), None)
    return {column.name: own} if own else {}


def _guess(column: Profile, wanted: Wanted) -> Guess | None:
    part = Part.SERIES
    named = bool(column.words & words.PLACE)
    reason = _("The same dates come again for each of its %(count)s values.") % {
        "count": column.distinct
    }
    if not wanted.places:
        return Guess(
            column.name,
            Part.UNUSED,
            Confidence.CHECK,
            f"{reason} {_('Choose below which rows to take.')}",
        )
    return Guess(column.name, part, Confidence.SURE if named else Confidence.LIKELY, reason)
