"""What is filled in about oneself, or for somebody who does not sign in."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from coachwork.foundation.forms import WarnsOfIdentifiers
from coachwork.organisations.models import ContactPreference, PersonSkill
from coachwork.ui.conflicts import VersionedMixin
from coachwork.ui.forms import SubmitOnceMixin


class ContactForm(VersionedMixin, WarnsOfIdentifiers, forms.ModelForm[ContactPreference]):
    """The best way, the best times, and when rather not."""

    class Meta:
        model = ContactPreference
        fields = ("mode", "best_times", "not_times")
        help_texts = {
            "best_times": _("Such as: Tuesdays and Thursdays, after 14:00."),
            "not_times": _("Such as: not at weekends, not during the ward round."),
        }


class SkillForm(SubmitOnceMixin, WarnsOfIdentifiers, forms.ModelForm[PersonSkill]):
    """One thing somebody is good at."""

    class Meta:
        model = PersonSkill
        fields = ("skill", "level", "source")
        help_texts = {
            "skill": _("Something a team can use: spreadsheets, sewing, speaking Welsh, first aid.")
        }
