"""What is filled in to say who coaches a team, how often, and until when."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from coachwork.coaching.models import CoachTraining, Engagement, EngagementCoach, LeaveFromCoaching
from coachwork.coaching.policies import RHYTHM_DAYS
from coachwork.foundation.forms import ChecksEntries, WarnsOfIdentifiers
from coachwork.organisations.colleagues import ChoosesPerson
from coachwork.organisations.models import Organisation
from coachwork.ui.conflicts import VersionedMixin
from coachwork.ui.forms import Choices, DateInput, NumberInput, SubmitOnceMixin

Part = EngagementCoach.Part

PART_SENTENCES = {
    Part.LEAD: _("Agrees on the rhythm and answers for the coaching."),
    Part.CO_COACH: _("Coaches beside the lead, with the same view of the project."),
    Part.SHADOW: _("Looks in to learn, and does not count as coaching."),
}


class NotAhead(ChecksEntries, forms.Form):
    """A form with a day that has come already."""

    day_field = "on"

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields[self.day_field].widget.attrs["max"] = today.isoformat()
        self.initial.setdefault(self.day_field, today)

    def clean(self) -> dict[str, Any]:
        """The day is not in the future."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        day = cleaned.get(self.day_field)
        if day and day > self.today:
            self.add_error(self.day_field, _("This date is in the future."))
        return cleaned


def _rhythm_field() -> forms.IntegerField:
    return forms.IntegerField(
        label=_("A contact every"),
        help_text=_("My teams reminds the coach when it is longer ago than that."),
        min_value=RHYTHM_DAYS.start,
        max_value=RHYTHM_DAYS.stop - 1,
        initial=14,
        widget=NumberInput(_("days"), whole=True),
    )


class BeginForm(SubmitOnceMixin, WarnsOfIdentifiers, NotAhead, ChoosesPerson):
    """The coaching of a team begins."""

    on = forms.DateField(label=_("From"), widget=DateInput())
    rhythm_days = _rhythm_field()
    purpose = forms.CharField(
        label=_("What for?"),
        help_text=_("What team and coach agreed on, in a sentence."),
        max_length=300,
        required=False,
    )


class JoinForm(NotAhead, ChoosesPerson):
    """Another coach joins."""

    part = forms.ChoiceField(
        label=_("As what?"), choices=Part.choices, widget=Choices(PART_SENTENCES)
    )
    on = forms.DateField(label=_("From"), widget=DateInput())

    def __init__(self, *args: Any, has_lead: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if has_lead:
            parts = [choice for choice in Part.choices if choice[0] != Part.LEAD]
            self.fields["part"].choices = parts  # type: ignore[attr-defined]
        self.initial.setdefault("part", Part.CO_COACH if has_lead else Part.LEAD)


class LastDayForm(NotAhead):
    """The last day of a coach's part, or of the coaching."""

    on = forms.DateField(
        label=_("Last day"),
        help_text=_("Until the end of this day the rights in the project hold."),
        widget=DateInput(),
    )


class RhythmForm(VersionedMixin, WarnsOfIdentifiers, forms.ModelForm[Engagement]):
    """How often team and coach meet, and what for."""

    rhythm_days = _rhythm_field()

    class Meta:
        model = Engagement
        fields = ("rhythm_days", "purpose")
        labels = {"purpose": _("What for?")}


class TrainingForm(SubmitOnceMixin, NotAhead, ChoosesPerson):
    """Somebody finished the training of coaches."""

    day_field = "completed_on"

    completed_on = forms.DateField(label=_("Finished on"), widget=DateInput())
    course = forms.CharField(
        label=_("Course"),
        help_text=_("Its name or cohort, if that helps you to find it again."),
        max_length=CoachTraining._meta.get_field("course").max_length,
        required=False,
    )


class LeavingForm(NotAhead):
    """A coach left the organisation."""

    organisation = forms.ModelChoiceField(
        Organisation.objects.none(), label=_("Organisation"), empty_label=None
    )
    on = forms.DateField(label=_("Last day"), widget=DateInput())
    reason = forms.CharField(
        label=_("Why?"),
        help_text=_("In a few words: retired, new post, moved away."),
        max_length=200,
        required=False,
    )

    def __init__(self, *args: Any, organisations: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["organisation"]
        field.queryset = organisations
        if len(organisations) == 1:
            field.widget = forms.HiddenInput()
            field.initial = organisations[0].pk


class RestForm(SubmitOnceMixin, VersionedMixin, ChecksEntries, forms.ModelForm[LeaveFromCoaching]):
    """A coach rests, from a day to a last day or until further notice."""

    reason = forms.ChoiceField(
        label=_("Why?"),
        choices=[("", _("Rather not say")), *LeaveFromCoaching.Reason.choices],
        required=False,
        widget=forms.RadioSelect,
        help_text=_("Seen by the coach and by who chooses coaches, and by nobody else."),
    )

    class Meta:
        model = LeaveFromCoaching
        fields = ("starts_on", "ends_on", "reason")
        labels = {"starts_on": _("Rests from"), "ends_on": _("Last day of the rest")}
        help_texts = {"ends_on": _("Leave it empty until it is known.")}
        widgets = {"starts_on": DateInput(), "ends_on": DateInput()}

    def clean(self) -> dict[str, Any]:
        """The last day is not before the first."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        first, last = cleaned.get("starts_on"), cleaned.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", _("The last day is before the first."))
        return cleaned

    def values(self) -> dict[str, Any]:
        """What the actions take."""
        return {name: self.cleaned_data[name] for name in self.Meta.fields}
