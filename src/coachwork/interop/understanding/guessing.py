"""The guess itself: evidence from names, from kinds, and from how the numbers relate."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from coachwork.interop.cells import DayOrder, read_dates
from coachwork.interop.cells.numbers import MarkFound
from coachwork.interop.mapping import ColumnMapping, Combine
from coachwork.interop.reading import Table
from coachwork.interop.understanding import words
from coachwork.interop.understanding.figures import figures
from coachwork.interop.understanding.parts import Confidence, Guess, Part, Wanted
from coachwork.interop.understanding.places import separation
from coachwork.interop.understanding.profiles import Kind, Profile, profiles


@dataclass(frozen=True, slots=True)
class Understanding:
    """A guess for every column, the mapping that follows from it, and what could be read in two ways.

    `separators` are the columns by whose value rows can be chosen, each with its values.
    """

    guesses: tuple[Guess, ...]
    mapping: ColumnMapping
    separators: dict[str, tuple[str, ...]]
    mark: MarkFound
    day_order: DayOrder | None
    day_order_certain: bool

    def guess_of(self, column: str) -> Guess:
        """The guess for one column."""
        return next(guess for guess in self.guesses if guess.column == column)


def understand(table: Table, wanted: Wanted) -> Understanding:
    """Which column is what. Never raises: where nothing fits, the part stays empty for the person to choose."""
    columns, mark = profiles(table)
    date = _date(columns, wanted)
    days = read_dates(table.unique(date.column)) if date else None
    numbers = figures(columns, wanted, mark.mark)
    note = _note(columns)
    taken = {guess.column for guess in (date, note, *numbers.guesses) if guess}
    separated = separation(columns, days, taken, wanted)
    guesses = [guess for guess in (date, note, *numbers.guesses, separated.guess) if guess]
    mapping = ColumnMapping(
        date=date.column if date else "",
        numerator=numbers.numerator,
        denominator=numbers.denominator,
        note=note.column if note else "",
        series=separated.guess.column if separated.guess and wanted.places else "",
        only=separated.only,
        combine=Combine.ADD if separated.adds_up else Combine.REFUSE,
    )
    return Understanding(
        guesses=tuple(_in_order(table, columns, guesses)),
        mapping=mapping,
        separators=separated.separators,
        mark=mark,
        day_order=days.order if days else None,
        day_order_certain=days.order_certain if days else True,
    )


def _date(columns: Sequence[Profile], wanted: Wanted) -> Guess | None:
    """The date column: by kind first; several are told apart by their names."""
    dated = [column for column in columns if column.kind is Kind.DATE]
    if not dated:
        return None
    best = max(dated, key=lambda column: (_date_score(column, wanted), -column.index))
    if len(dated) == 1:
        reason = _("The only column of dates.")
        return Guess(
            best.name, Part.DATE, Confidence.SURE if best.share > 0.9 else Confidence.LIKELY, reason
        )
    reason = _("One of %(count)s columns of dates; its name fits best.") % {"count": len(dated)}
    return Guess(best.name, Part.DATE, Confidence.LIKELY, reason)


def _date_score(column: Profile, wanted: Wanted) -> float:
    named = bool(column.words & words.DATE)
    for_frequency = wanted.frequency in column.words or ("period" in column.words)
    return 3 * for_frequency + named + column.share


def _note(columns: Iterable[Profile]) -> Guess | None:
    named = [
        column
        for column in columns
        if column.kind in (Kind.TEXT, Kind.EMPTY) and column.words & words.NOTE
    ]
    if not named:
        return None
    return Guess(
        named[0].name, Part.NOTE, Confidence.LIKELY, _("A text column with the name of a note.")
    )


def _in_order(
    table: Table, columns: Sequence[Profile], guesses: Sequence[Guess]
) -> Iterable[Guess]:
    known = {guess.column: guess for guess in guesses}
    for name, column in zip(table.header, columns, strict=True):
        yield known.get(name) or Guess(name, Part.UNUSED, Confidence.LIKELY, _why_unused(column))


def _why_unused(column: Profile) -> str:
    if column.kind is Kind.EMPTY:
        return _("It is empty.")
    if column.kind is Kind.DATE:
        return _("Another column is the date.")
    if column.kind is Kind.NUMBER:
        return _("Other columns fit the measure better.")
    return _("A text that the chart does not need.")
