"""Defining a measure that many sites share."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from coachwork.interop.queries import organisations_to_import_for
from coachwork.measurement.forms import MeasureForm
from coachwork.organisations.models import Person
from coachwork.ui.forms import Group


class SharedMeasureForm(MeasureForm):
    """A measure, and the organisation whose sites count it."""

    groups = (Group(("organisation",)), *MeasureForm.groups)

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = organisations_to_import_for(person)
        self.fields["organisation"] = forms.ModelChoiceField(
            choices,
            label=_("Organisation"),
            help_text=_("The measure and the sites that come with its file belong to it."),
            initial=person.home_id,
            empty_label=None,
        )
        self.fields["numerator_label"].help_text = _(
            "For example: seen within 4 hours. It may name columns of the file: attendances - breaches."
        )
