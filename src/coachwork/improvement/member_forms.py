"""What is filled in about the people of a team."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from coachwork.foundation.forms import ChecksEntries
from coachwork.improvement.models import TeamMembership
from coachwork.organisations.colleagues import ChoosesPerson
from coachwork.ui.conflicts import VersionedMixin
from coachwork.ui.forms import Choices, DateInput, SubmitOnceMixin

Part = TeamMembership.Role

#: What each role is for, and what it opens.
ROLE_SENTENCES = {
    Part.LEAD: _("Leads the work: changes the project, its measures and its team."),
    Part.CLINICAL_LEAD: _("Answers for what is right for patients."),
    Part.DATA_LEAD: _("Sees to it that data come in and are right."),
    Part.PATIENT_PARTNER: _("Brings the experience of those whom the service is for."),
    Part.MEMBER: _("Works in the project and enters data."),
    Part.SPONSOR: _("Clears the way for the team."),
}


class AddMemberForm(SubmitOnceMixin, ChecksEntries, ChoosesPerson, forms.Form):
    """Somebody joins the team."""

    role = forms.ChoiceField(
        label=_("As what?"),
        choices=Part.choices,
        initial=Part.MEMBER,
        widget=Choices(ROLE_SENTENCES),
    )
    on = forms.DateField(label=_("From"), widget=DateInput())

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.initial.setdefault("on", today)
        self.fields["on"].widget.attrs["max"] = today.isoformat()

    def clean_on(self) -> date:
        """Who joins later is taken in later."""
        day: date = self.cleaned_data["on"]
        if day > self.today:
            raise forms.ValidationError(_("This date is in the future."))
        return day


class MemberRoleForm(VersionedMixin, forms.ModelForm[TeamMembership]):
    """Another role for a member."""

    role = forms.ChoiceField(
        label=_("From today on"), choices=Part.choices, widget=Choices(ROLE_SENTENCES)
    )

    class Meta:
        model = TeamMembership
        fields = ("role",)


class LastDayForm(VersionedMixin, ChecksEntries, forms.ModelForm[TeamMembership]):
    """A member's last day; none while they stay."""

    class Meta:
        model = TeamMembership
        fields = ("ends_on",)
        labels = {"ends_on": _("Last day")}
        help_texts = {
            "ends_on": _("Until the end of this day the rights hold. Leave it empty: they stay.")
        }
        widgets = {"ends_on": DateInput()}
