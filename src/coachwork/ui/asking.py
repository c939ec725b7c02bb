"""What to give where a required field was left empty: said by its label and by what it takes."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models.fields import BLANK_CHOICE_DASH
from django.forms.utils import pretty_name
from django.utils.functional import Promise
from django.utils.translation import gettext as _

DASHES = BLANK_CHOICE_DASH[0][1]
NUMBERS = (forms.IntegerField, forms.FloatField, forms.DecimalField)


def says_only_that_it_is_required(field: forms.Field) -> bool:
    """Whether the field has no sentence of its own for having been left empty."""
    usual: Any = forms.Field.default_error_messages["required"]
    return str(field.error_messages.get("required")) == str(usual)


def what_to_give(label: str | Promise | None, name: str, field: forms.Field) -> str:
    """The sentence for an empty field: "Give a date for “Since”.", "Fill in “Title”."."""
    if isinstance(field, forms.FileField):
        return _("Choose a file.")
    return _sentence(field, str(label or pretty_name(name))) % {"label": label or pretty_name(name)}


def _sentence(field: forms.Field, label: str) -> str:
    if isinstance(field, forms.ChoiceField | forms.ModelChoiceField):
        return _choose(label)
    if isinstance(field, forms.BooleanField):
        return _("Please tick “%(label)s”.")
    if isinstance(field, forms.DateField):
        return _("Give a date for “%(label)s”.")
    if isinstance(field, NUMBERS) or getattr(field, "takes_number", False):
        return _("Give a number for “%(label)s”.")
    return _("Please answer “%(label)s”.") if label.endswith("?") else _("Fill in “%(label)s”.")


def _choose(label: str) -> str:
    if label.endswith("?"):
        return _("Choose an answer to “%(label)s”.")
    return _("Choose one for “%(label)s”.")


def name_the_blank(field: forms.Field) -> None:
    """Say in words what a list offers first, where Django shows a row of dashes."""
    if not isinstance(field.widget, forms.Select):
        return
    words = _("Choose") if field.required else _("Nothing chosen")
    if isinstance(field, forms.ModelChoiceField):
        if field.empty_label == DASHES:
            field.empty_label = words
    elif isinstance(field, forms.ChoiceField):
        field.widget.choices = [
            (value, words if label == DASHES else label) for value, label in field.widget.choices
        ]
