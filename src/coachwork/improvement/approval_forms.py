"""What is said when a new project is approved or sent back."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from coachwork.foundation.forms import WarnsOfIdentifiers


class ApproveForm(WarnsOfIdentifiers, forms.Form):
    """A word on the way, if one likes."""

    reason = forms.CharField(
        label=_("A word for the team"),
        help_text=_("It stands in the history."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=500,
        required=False,
    )


class SendBackForm(WarnsOfIdentifiers, forms.Form):
    """What is still to be thought of."""

    reason = forms.CharField(
        label=_("What is still missing?"),
        help_text=_("The team reads it as you write it, and can register the project again."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=500,
    )
