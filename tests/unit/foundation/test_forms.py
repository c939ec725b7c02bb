"""A text that may name a patient is held once, and nothing that was typed is lost."""

from __future__ import annotations

import re

from django import forms
from django.utils.datastructures import MultiValueDict

from coachwork.foundation.forms import (
    CONFIRMATION,
    LONGEST_TEXT,
    ChecksEntries,
    WarnsOfIdentifiers,
)

NUMBER = "999 000 0018"
OTHER_NUMBER = "9990000026"
TICK = f"{CONFIRMATION}_note"


class NoteForm(WarnsOfIdentifiers, forms.Form):
    title = forms.CharField()
    note = forms.CharField(required=False, widget=forms.Textarea)
    count = forms.IntegerField(required=False)

    def clean_title(self) -> str:
        if self.cleaned_data["title"] == "bad":
            raise forms.ValidationError("Another title, please.")
        return str(self.cleaned_data["title"])


def form(**typed: str) -> NoteForm:
    return NoteForm(MultiValueDict({name: [value] for name, value in typed.items()}))


def tick_shown_by(shown: NoteForm) -> str:
    """The value that a ticked checkbox would send."""
    assert not shown.is_valid()
    match = re.search(rf'name="{TICK}"[^>]*value="(\w+)"', str(shown[TICK]))
    assert match
    return match[1]


def test_without_a_number_nothing_is_asked() -> None:
    plain = form(title="Falls", note="Three falls on 12/03/2025", count="12")
    assert plain.is_valid()
    assert TICK not in plain.fields


def test_the_warning_stands_beside_the_field_and_what_was_typed_stays() -> None:
    warned = form(title="Falls", note=f"{NUMBER} fell")
    assert not warned.is_valid()
    assert list(warned.errors) == ["note"]
    assert "ends in 18" in warned.errors["note"][0]
    assert warned.fields[TICK].follows == "note"  # type: ignore[attr-defined]
    assert f"{NUMBER} fell" in str(warned["note"])
    assert "checked" not in str(warned[TICK])


def test_several_numbers_are_named_together() -> None:
    warned = form(title="Falls", note=f"{NUMBER} and {OTHER_NUMBER}")
    assert "end in 18, 26 look like" in warned.errors["note"][0]


def test_no_warning_says_the_number_again() -> None:
    told = str(form(title=NUMBER, note=f"{NUMBER} and {OTHER_NUMBER}").errors)
    assert not any(each in told for each in (NUMBER, OTHER_NUMBER, "9990000018"))


def test_each_field_has_its_own_question() -> None:
    both = form(title=NUMBER, note=OTHER_NUMBER, **{TICK: tick_shown_by(form(note=OTHER_NUMBER))})
    assert list(both.errors) == ["title"]


def test_confirmed_it_is_saved_as_it_is() -> None:
    tick = tick_shown_by(form(title="Falls", note=f"{NUMBER} fell"))
    confirmed = form(title="Falls", note=f"{NUMBER} fell", **{TICK: tick})
    assert confirmed.is_valid()
    assert confirmed.cleaned_data["note"] == f"{NUMBER} fell"


def test_the_confirmation_holds_for_the_numbers_that_were_shown() -> None:
    tick = tick_shown_by(form(title="Falls", note=f"{NUMBER} fell"))
    changed = form(title="Falls", note=f"{OTHER_NUMBER} fell", **{TICK: tick})
    assert not changed.is_valid()


def test_a_tick_without_its_value_confirms_nothing() -> None:
    assert not form(title="Falls", note=NUMBER, **{TICK: "on"}).is_valid()


def test_the_confirmation_outlives_another_error() -> None:
    tick = tick_shown_by(form(title="bad", note=f"{NUMBER} fell"))
    again = form(title="bad", note=f"{NUMBER} fell", **{TICK: tick})
    assert list(again.errors) == ["title"]
    assert "checked" in str(again[TICK])


class VisitForm(ChecksEntries, forms.Form):
    on = forms.DateField()
    notes = forms.CharField(required=False)


def test_dates_and_texts_have_an_end() -> None:
    fine = VisitForm({"on": "2026-01-31", "notes": "x" * LONGEST_TEXT})
    assert fine.is_valid()
    wrong = VisitForm({"on": "0001-01-01", "notes": "x" * (LONGEST_TEXT + 1)})
    assert wrong.errors == {
        "on": ["Give a date between 1900 and 2199."],
        "notes": ["This text is too long: at most 4,000 characters can be kept."],
    }
