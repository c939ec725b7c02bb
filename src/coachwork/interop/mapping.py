"""What the columns of a file mean, as a person accepted it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from enum import StrEnum
from typing import Any, Self

from coachwork.interop.cells import DayOrder, DecimalMark


class Combine(StrEnum):
    """What to do with several rows of one period."""

    REFUSE = "refuse"
    ADD = "add"


class Faulty(StrEnum):
    """What to do with rows that cannot be used."""

    REFUSE = "refuse"
    LEAVE_OUT = "leave_out"


@dataclass(frozen=True, slots=True)
class Term:
    """A column that is added or taken away. Written as "+attendances" or "-breaches"."""

    column: str
    sign: int = 1

    @classmethod
    def parse(cls, text: str) -> Self:
        """From its written form; a name without a sign is added."""
        if text[:1] in ("+", "-"):
            return cls(text[1:], -1 if text[0] == "-" else 1)
        return cls(text)

    def __str__(self) -> str:
        return f"{'-' if self.sign < 0 else '+'}{self.column}"


Terms = tuple[Term, ...]


def terms_in_words(terms: Terms) -> str:
    """A sum of columns as a person writes it: "attendances − breaches"."""
    first, *rest = terms
    lead = first.column if first.sign > 0 else f"− {first.column}"
    return " ".join([lead, *(f"{'−' if term.sign < 0 else '+'} {term.column}" for term in rest)])


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """Which column is what. Columns are named, so that dropping one does not move the others.

    `sheet` is the sheet of a workbook, empty for the first that holds a table.
    `numerator` holds the plain value where the measure has no denominator. `series` is the column that names the
    place of each row (shared measures only); `only` keeps the rows whose column holds this value. `harmless` are
    columns that looked like patient identifiers and that the person says are none. `draw_notes`: the notes are to
    stand on the chart as well.
    """

    sheet: str = ""
    date: str = ""
    numerator: Terms = ()
    denominator: Terms = ()
    note: str = ""
    series: str = ""
    only: Mapping[str, str] = field(default_factory=dict)
    combine: Combine = Combine.REFUSE
    faulty: Faulty = Faulty.REFUSE
    day_order: DayOrder | None = None
    decimal: DecimalMark | None = None
    harmless: tuple[str, ...] = ()
    draw_notes: bool = False

    def columns(self) -> set[str]:
        """The names of all columns that are used."""
        named = {self.date, self.note, self.series, *self.only}
        return (named | {term.column for term in (*self.numerator, *self.denominator)}) - {""}

    def without(self, dropped: Iterable[str]) -> ColumnMapping:
        """The same mapping once these columns are gone."""
        gone = set(dropped)

        def kept(name: str) -> str:
            return "" if name in gone else name

        return replace(
            self,
            date=kept(self.date),
            numerator=tuple(term for term in self.numerator if term.column not in gone),
            denominator=tuple(term for term in self.denominator if term.column not in gone),
            note=kept(self.note),
            series=kept(self.series),
            only={name: value for name, value in self.only.items() if name not in gone},
        )

    def to_json(self) -> dict[str, Any]:
        """As it is stored."""
        return asdict(self) | {
            "numerator": [str(term) for term in self.numerator],
            "denominator": [str(term) for term in self.denominator],
        }

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> ColumnMapping:
        """From what was stored."""
        return cls(
            sheet=stored["sheet"],
            date=stored["date"],
            numerator=tuple(Term.parse(text) for text in stored["numerator"]),
            denominator=tuple(Term.parse(text) for text in stored["denominator"]),
            note=stored["note"],
            series=stored["series"],
            only=dict(stored["only"]),
            combine=Combine(stored["combine"]),
            faulty=Faulty(stored["faulty"]),
            day_order=DayOrder(stored["day_order"]) if stored["day_order"] else None,
            decimal=DecimalMark(stored["decimal"]) if stored["decimal"] else None,
            harmless=tuple(stored["harmless"]),
            draw_notes=bool(stored.get("draw_notes")),
        )
