"""Saying what the columns mean: one list of columns for each part."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from coachwork.interop.cells import DayOrder, DecimalMark
from coachwork.interop.mapping import ColumnMapping, Combine, Faulty, Term, Terms
from coachwork.interop.opening import OpenedImport
from coachwork.measurement.models import Measure

MOST_TERMS = 6
Choices = list[tuple[str, Any]]


class ColumnsForm(forms.Form):
    """The mapping of an opened import, as lists to choose from. It shows the mapping in force."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    combine = forms.ChoiceField(
        label=_("Several rows of one period"),
        choices=[
            (Combine.REFUSE.value, _("are a mistake: tell me")),
            (Combine.ADD.value, _("are added up")),
        ],
    )
    faulty = forms.ChoiceField(
        label=_("Rows with problems"),
        choices=[
            (Faulty.REFUSE.value, _("Stop, I will correct the file")),
            (Faulty.LEAVE_OUT.value, _("Leave them out")),
        ],
    )
    decimal = forms.ChoiceField(
        label=_("Numbers are written"),
        required=False,
        choices=[
            ("", _("As the file suggests")),
            (DecimalMark.POINT.value, _("1,234.5")),
            (DecimalMark.COMMA.value, _("1.234,5")),
        ],
    )
    day_order = forms.ChoiceField(
        label=_("In dates such as 03/04/2024"),
        required=False,
        choices=[
            ("", _("As the file suggests")),
            (DayOrder.DAY_FIRST.value, _("the day comes first")),
            (DayOrder.MONTH_FIRST.value, _("the month comes first")),
        ],
    )

    draw_notes = forms.BooleanField(
        label=_("Show the notes on the chart"),
        help_text=_("Each stands at its period, as a note written there would."),
        required=False,
    )

    def __init__(self, current: OpenedImport, data: Any = None) -> None:
        super().__init__(data, initial=_initial(current))
        self.current = current
        self.columns: Choices = [(name, name) for name in current.table.header]
        self._add_columns()
        self._add_rows_to_take()
        if len(current.table.sheets) > 1:
            self.fields["sheet"] = forms.ChoiceField(
                label=_("Sheet"), choices=[(name, name) for name in current.table.sheets]
            )

    def _add_columns(self) -> None:
        self.fields["date"] = _one_of(_("Date"), _("Choose a column"), self.columns)
        for part in ("numerator", "denominator") if self._is_ratio else ("numerator",):
            self._add_terms(part)
        if self.current.batch.is_shared:
            self.fields["series"] = _one_of(_("Place"), _("Choose a column"), self.columns)
        self.fields["note"] = _one_of(_("Note"), _("None"), self.columns)

    @property
    def _is_ratio(self) -> bool:
        return bool(self.current.measure.data == Measure.Data.RATIO)

    def _add_terms(self, part: str) -> None:
        """A list for each column of the sum, and an empty one to add another."""
        terms: Terms = getattr(self.current.mapping, part)
        for number in range(min(len(terms) + 1, MOST_TERMS) if terms else 1):
            field = _one_of(_term_label(part, number), _("Choose a column"), _signed(self.columns))
            if number:
                field.choices = [("", _("None")), *_signed(self.columns)]
            self.fields[f"{part}_{number}"] = field

    def _add_rows_to_take(self) -> None:
        for index, (name, values) in enumerate(self.current.understanding.separators.items()):
            if name != self.current.mapping.series:
                choices = [("", _("All rows")), *((value, value) for value in values)]
                self.fields[f"only_{index}"] = forms.ChoiceField(
                    label=name, required=False, choices=choices
                )

    def terms_of(self, part: str) -> list[BoundField]:
        """The lists that make up a numerator or denominator."""
        return [self[name] for name in self.fields if name.startswith(f"{part}_")]

    def rows_to_take(self) -> list[BoundField]:
        """The lists that choose rows by the value of a column."""
        return [self[name] for name in self.fields if name.startswith("only_")]

    def mapping(self) -> ColumnMapping:
        """What the person chose; what the form does not show stays as it was."""
        said = self.cleaned_data
        return replace(
            self.current.mapping,
            date=said["date"],
            numerator=tuple(self._terms("numerator")),
            denominator=tuple(self._terms("denominator")),
            note=said["note"],
            series=said.get("series", ""),
            only={
                str(self.fields[name].label): said[name]
                for name in self._only_names()
                if said[name]
            },
            combine=Combine(said["combine"]),
            faulty=Faulty(said["faulty"]),
            decimal=DecimalMark(said["decimal"]) if said["decimal"] else None,
            day_order=DayOrder(said["day_order"]) if said["day_order"] else None,
            draw_notes=said["draw_notes"] and bool(said["note"]),
        )

    @property
    def asks_for_other_sheet(self) -> bool:
        """Whether the person chose another sheet than the one shown."""
        shown = self.current.table.sheet
        chosen: str = self.cleaned_data.get("sheet", shown)
        return chosen != shown

    def _terms(self, part: str) -> Iterator[Term]:
        for bound in self.terms_of(part):
            if self.cleaned_data[bound.name]:
                yield Term.parse(self.cleaned_data[bound.name])

    def _only_names(self) -> list[str]:
        return [name for name in self.fields if name.startswith("only_")]


def _one_of(label: Any, none: Any, columns: Choices) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, required=False, choices=[("", none), *columns])


def _signed(columns: Choices) -> Choices:
    """Each column to add and to take away."""
    plus = [(f"+{name}", name) for name, _label in columns]
    minus = [(f"-{name}", f"− {name}") for name, _label in columns]
    return [*plus, *minus]


def _term_label(part: str, number: int) -> Any:
    if part == "numerator":
        return _("Numerator, more") if number else _("Numerator")
    return _("Denominator, more") if number else _("Denominator")


def _initial(current: OpenedImport) -> dict[str, Any]:
    mapping = current.mapping
    initial: dict[str, Any] = {
        "version": current.batch.version,
        "sheet": current.table.sheet,
        "date": mapping.date,
        "series": mapping.series,
        "note": mapping.note,
        "draw_notes": mapping.draw_notes,
        "combine": mapping.combine.value,
        "faulty": mapping.faulty.value,
        "decimal": mapping.decimal.value if mapping.decimal else "",
        "day_order": mapping.day_order.value if mapping.day_order else "",
    }
    for part in ("numerator", "denominator"):
        terms: Terms = getattr(mapping, part)
        initial |= {f"{part}_{number}": str(term) for number, term in enumerate(terms)}
    for index, name in enumerate(current.understanding.separators):
        initial[f"only_{index}"] = mapping.only.get(name, "")
    return initial
