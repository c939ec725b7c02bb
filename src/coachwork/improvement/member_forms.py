"""What is filled in about the people of a team."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from coachwork.foundation.forms import ChecksEntries, ConfirmationField, WarnsOfIdentifiers
from coachwork.improvement.models import TeamMembership
from coachwork.organisations.colleagues import ChoosesPerson
from coachwork.organisations.models import Person
from coachwork.ui.conflicts import VersionedMixin
from coachwork.ui.forms import Choices, DateInput, NumberInput, SubmitOnceMixin

Part = TeamMembership.Role

#: What each role is for, and what it opens.
ROLE_SENTENCES = {
    Part.LEAD: _(
        "Leads the work from week to week, and changes the project, its measures and its team."
        " Need not be the boss."
    ),
    Part.CLINICAL_LEAD: _(
        "Answers for what is right for patients, and wins colleagues of the profession over."
    ),
    Part.DATA_LEAD: _("Sees to it that data come in, are right, and are looked at by everybody."),
    Part.PATIENT_PARTNER: _(
        "Brings the experience of those whom the service is for, and has a say in what is tried."
    ),
    Part.MEMBER: _("Works in the project: has ideas, tests them, enters data."),
    Part.SPONSOR: _(
        "Clears the way from above: time, money, other departments. Looks in every month."
    ),
}
#: The coach is in no team; said here, so that all who take part are explained in one place.
COACH_SENTENCE = _(
    "Helps the team to find its own way: asks, shows methods, comments and confirms."
    " Does not change the team's data."
)


class DescribesPart(forms.Form):
    """What somebody's job is, and how much time they are given."""

    cadre = forms.CharField(
        label=_("Profession or job"),
        help_text=_("Such as: nurse, cleaner, data clerk, former patient."),
        max_length=80,
        required=False,
    )
    minutes_a_week = forms.IntegerField(
        label=_("Protected time"),
        help_text=_("What is agreed with their manager. Leave it empty if nothing is."),
        widget=NumberInput(_("minutes a week"), whole=True),
        min_value=0,
        max_value=2400,
        required=False,
    )


class AddMemberForm(SubmitOnceMixin, ChecksEntries, ChoosesPerson, DescribesPart):
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


class NamedMemberForm(SubmitOnceMixin, WarnsOfIdentifiers, DescribesPart):
    """Somebody without e-mail joins the team; the form asks once where the name is known."""

    field_order = ("name", "is_somebody_else", "kind", "role", "on", "cadre", "minutes_a_week")

    name = forms.CharField(label=_("Name"), max_length=150)
    kind = forms.ChoiceField(label=_("Who they are"), choices=Person.Kind.choices)
    role = forms.ChoiceField(
        label=_("As what?"),
        choices=[choice for choice in Part.choices if choice[0] != Part.LEAD],
        initial=Part.MEMBER,
        widget=Choices(ROLE_SENTENCES),
    )
    on = forms.DateField(label=_("From"), widget=DateInput())

    def __init__(
        self, *args: Any, today: date, known: Callable[[str, UUID], Sequence[str]], **kwargs: Any
    ) -> None:
        """`known` gives those of a name, or nearly (and of this sending), each with what tells them apart."""
        super().__init__(*args, **kwargs)
        self.today, self.known = today, known
        self.initial.setdefault("on", today)
        self.fields["on"].widget.attrs["max"] = today.isoformat()

    def clean(self) -> dict[str, Any]:
        """Adds the question whether it is somebody else, where the name is known."""
        cleaned = super().clean()
        name = cleaned.get("name")
        if name and (same := self.known(name, self.idempotency_key)):
            self._warn(same)
        return cleaned

    def _warn(self, same: Sequence[str]) -> None:
        answer = "is_somebody_else"
        self.fields[answer] = ConfirmationField(follows="name", label=_("It is somebody else"))
        if not self.data.get(self.add_prefix(answer)):
            told = _("There is already %(names)s. Add them as a colleague, or confirm below.")
            self.add_error("name", told % {"names": "; ".join(same)})


class MemberPartForm(VersionedMixin, DescribesPart, forms.ModelForm[TeamMembership]):
    """A member's job and time, edited."""

    class Meta:
        model = TeamMembership
        fields = ("cadre", "minutes_a_week")


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
