"""What a person chooses for themselves."""

from __future__ import annotations

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from coachwork.organisations.models import Person


class LanguageForm(forms.Form):
    """The language of pages, dates and numbers."""

    language = forms.ChoiceField(
        label=_("Language"),
        help_text=_("Dates and numbers follow it too."),
        choices=[("", _("As my device says")), *settings.LANGUAGES],
        widget=forms.RadioSelect,
        required=False,
    )

    def remember(self, person: Person) -> None:
        """Keep the choice with the person, on all their devices."""
        person.language = self.cleaned_data["language"]
        person.save(update_fields=["language"])
