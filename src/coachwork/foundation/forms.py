"""What forms of every room share: the question that is asked where a text may name a patient."""

from __future__ import annotations

import hashlib
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django import forms
from django.forms.utils import pretty_name
from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from coachwork.foundation.calendar import check_day
from coachwork.foundation.identifiers import Identifier, find_identifiers

if TYPE_CHECKING:
    _Form = forms.BaseForm
else:
    _Form = object

CONFIRMATION = "numbers_confirmed"
#: Two pages of paper. Fields that hold less say so themselves.
LONGEST_TEXT = 4000


class ConfirmationField(forms.BooleanField):
    """The checkbox that answers a warning; it stands right behind the field that it is about.

    `follows`: the name of that field, for whoever puts the fields on the page.
    """

    def __init__(self, *, follows: str, **kwargs: Any) -> None:
        super().__init__(required=False, **kwargs)
        self.follows = follows


class ChecksEntries(_Form):
    """What holds of every entry: a date lies where dates lie, a text has an end."""

    def clean(self) -> dict[str, Any]:
        """Adds what is wrong with dates and texts."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        for name, value in list(cleaned.items()):
            try:
                _check_entry(value)
            except forms.ValidationError as error:
                self.add_error(name, error)
        return cleaned


def _check_entry(value: Any) -> None:
    if isinstance(value, date):
        check_day(value.date() if isinstance(value, datetime) else value)
    elif isinstance(value, str) and len(value) > LONGEST_TEXT:
        raise forms.ValidationError(
            _("This text is too long: at most %(most)s characters can be kept.")
            % {"most": number_format(LONGEST_TEXT, use_l10n=True, force_grouping=True)}
        )


class WarnsOfIdentifiers(ChecksEntries):
    """Holds a form back once when a text in it has the form of a patient's number.

    What was typed stays. The warning stands beside the field, and a checkbox appears behind it:
    ticked, the form is saved as it is. The tick counts for the numbers that were there and no others.
    """

    def clean(self) -> dict[str, Any]:
        """Adds the warnings, and the checkboxes that answer them."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        for name, value in list(cleaned.items()):
            if isinstance(value, str) and (numbers := find_identifiers(value)):
                self._ask_about(name, numbers)
        return cleaned

    def _ask_about(self, name: str, numbers: tuple[Identifier, ...]) -> None:
        fingerprint, answer = _fingerprint(numbers), f"{CONFIRMATION}_{name}"
        self.fields[answer] = ConfirmationField(
            follows=name,
            label=_("I have checked: no number in “%(field)s” belongs to a patient")
            % {"field": self.fields[name].label or pretty_name(name)},
            widget=forms.CheckboxInput(attrs={"value": fingerprint}),
        )
        if self.data.get(self.add_prefix(answer)) != fingerprint:
            self.add_error(name, forms.ValidationError(_warning(numbers), code="identifier"))


def _warning(numbers: tuple[Identifier, ...]) -> str:
    """The number itself is not said again: what is told is also logged, printed and read aloud."""
    return ngettext(
        "The number that ends in %(ends)s looks like a patient's."
        " Take it out, or confirm below that it is not.",
        "The numbers that end in %(ends)s look like patients'."
        " Take them out, or confirm below that they are not.",
        len(numbers),
    ) % {"ends": ", ".join(number.digits[-2:] for number in numbers)}


def _fingerprint(numbers: tuple[Identifier, ...]) -> str:
    digits = sorted(number.digits for number in numbers)
    return hashlib.sha256(" ".join(digits).encode()).hexdigest()[:16]
