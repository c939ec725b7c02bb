"""What a coach fills in after a contact, often on a phone."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from coachwork.coaching.models import Contact
from coachwork.coaching.policies import LONGEST_CONTACT
from coachwork.foundation.forms import WarnsOfIdentifiers
from coachwork.improvement.forms import NO_NAMES
from coachwork.ui.forms import DateInput, Group, GroupedMixin, NumberInput, SubmitOnceMixin


class ContactForm(GroupedMixin, SubmitOnceMixin, WarnsOfIdentifiers, forms.ModelForm[Contact]):
    """One contact: when, how, how long, with whom, what came of it, when next."""

    groups = (
        Group(("held_on", "kind"), row=True),
        Group(("minutes", "travel_minutes"), row=True),
        Group(("people", "notes")),
        Group(("next_on",)),
    )

    kind = forms.ChoiceField(label=_("How?"), choices=[("", _("Choose")), *Contact.Kind.choices])

    class Meta:
        model = Contact
        fields = (
            "held_on",
            "kind",
            "minutes",
            "travel_minutes",
            "people",
            "notes",
            "next_on",
        )
        widgets = {
            "held_on": DateInput(),
            "next_on": DateInput(),
            "minutes": NumberInput(_("minutes"), whole=True),
            "travel_minutes": NumberInput(_("minutes"), whole=True),
            "notes": forms.Textarea(attrs={"rows": 6}),
        }
        labels = {
            "held_on": _("When?"),
            "minutes": _("How long?"),
            "travel_minutes": _("Travel, there and back"),
            "people": _("Who was there?"),
            "notes": _("What came of it?"),
            "next_on": _("When next?"),
        }
        help_texts = {
            "people": _("First names or roles of the team."),
            "notes": format_lazy(
                "{} {}",
                _("What you looked at, what was decided, what you taught. The team reads this."),
                NO_NAMES,
            ),
        }

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["travel_minutes"].required = False
        for name in ("held_on", "next_on"):
            self.fields[name].widget.attrs["autocomplete"] = "off"
        self.fields["held_on"].widget.attrs["max"] = today.isoformat()

    def clean_held_on(self) -> date:
        """What has been held is not in the future."""
        day: date = self.cleaned_data["held_on"]
        if day > self.today:
            raise forms.ValidationError(_("This day is still to come. When was the contact held?"))
        return day

    def clean_minutes(self) -> int:
        """Between a minute and half a day and night."""
        minutes: int = self.cleaned_data["minutes"]
        if not 1 <= minutes <= LONGEST_CONTACT:
            raise forms.ValidationError(_("A contact lasts between 1 minute and 12 hours."))
        return minutes

    def clean_travel_minutes(self) -> int:
        """Nothing typed means no travel."""
        minutes: int = self.cleaned_data["travel_minutes"] or 0
        if minutes > LONGEST_CONTACT:
            raise forms.ValidationError(_("Travel takes at most 12 hours."))
        return minutes

    def clean(self) -> dict[str, Any]:
        """The next contact comes after this one."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        held_on, next_on = cleaned.get("held_on"), cleaned.get("next_on")
        if held_on and next_on and next_on <= held_on:
            self.add_error("next_on", _("The next contact comes after this one."))
        return cleaned
