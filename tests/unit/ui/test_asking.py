"""What a form asks for where it says nothing of its own."""

from __future__ import annotations

import pytest
from django import forms
from django.db.models.fields import BLANK_CHOICE_DASH

from coachwork.organisations.models import Person


class Picking(forms.Form):
    required = forms.ChoiceField(choices=[*BLANK_CHOICE_DASH, ("a", "First")])
    optional = forms.TypedChoiceField(choices=[*BLANK_CHOICE_DASH, ("a", "-")], required=False)
    own_words = forms.ChoiceField(choices=[("", "All of them"), ("a", "First")], required=False)
    model = forms.ModelChoiceField(Person.objects.none(), required=False)


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("required", "Choose"),
        ("optional", "Nothing chosen"),
        ("own_words", "All of them"),
        ("model", "Nothing chosen"),
    ],
)
def test_a_list_to_choose_from_begins_with_words(name: str, first: str) -> None:
    assert f'<option value="" selected>{first}</option>' in str(Picking()[name].as_widget())
