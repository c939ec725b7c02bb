"""What forms of every room share: the question that is asked where a text may name a patient."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from coachwork.foundation.identifiers import Identifier, find_identifiers

if TYPE_CHECKING:
    _Form = forms.BaseForm
else:
    _Form = object

CONFIRMATION = "numbers_confirmed"


class WarnsOfIdentifiers(_Form):
    """Holds a form back once when a text in it has the form of a patient's number.

    What was typed stays. The warning stands beside the field, and a checkbox appears: ticked, the
    form is saved as it is. The tick counts for the numbers that were shown and no others.
    """

    def clean(self) -> dict[str, Any]:
        """Adds the warnings, and the checkbox that answers them."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        found = {
            name: numbers
            for name, value in cleaned.items()
            if isinstance(value, str) and (numbers := find_identifiers(value))
        }
        if found:
            self._ask_about(found)
        return cleaned

    def _ask_about(self, found: dict[str, tuple[Identifier, ...]]) -> None:
        fingerprint = _fingerprint(found)
        self.fields[CONFIRMATION] = forms.BooleanField(
            label=_("I have checked: these numbers do not belong to a patient"),
            required=False,
            widget=forms.CheckboxInput(attrs={"value": fingerprint}),
        )
        confirmed = self.data.get(self.add_prefix(CONFIRMATION)) == fingerprint
        if confirmed:
            return
        for name, numbers in found.items():
            self.add_error(name, forms.ValidationError(_warning(numbers), code="identifier"))


def _warning(numbers: tuple[Identifier, ...]) -> str:
    return ngettext(
        "%(numbers)s looks like a patient's number. Take it out, or confirm below that it is not.",
        "%(numbers)s look like patients' numbers. Take them out, or confirm below that they are not.",
        len(numbers),
    ) % {"numbers": ", ".join(number.text for number in numbers)}


def _fingerprint(found: dict[str, tuple[Identifier, ...]]) -> str:
    digits = sorted(number.digits for numbers in found.values() for number in numbers)
    return hashlib.sha256(" ".join(digits).encode()).hexdigest()[:16]
