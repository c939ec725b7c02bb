"""What people fill in when a project ends, and afterwards."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from coachwork.foundation.forms import WarnsOfIdentifiers
from coachwork.improvement.closing import CheckText, ClosureText, ReviewText
from coachwork.improvement.forms import NO_NAMES
from coachwork.improvement.models import (
    Closure,
    ControlCheck,
    Project,
    SustainabilityReview,
)
from coachwork.improvement.queries import members
from coachwork.improvement.sustainability import ANSWERS, LASTING
from coachwork.organisations.models import Person
from coachwork.ui.conflicts import VersionedMixin
from coachwork.ui.fields import LocalNumberField
from coachwork.ui.forms import DateInput, Group, GroupedMixin, SubmitOnceMixin

ENDED_ON = Group(("closed_on",))


class ClosureForm(
    VersionedMixin, GroupedMixin, SubmitOnceMixin, WarnsOfIdentifiers, forms.ModelForm[Closure]
):
    """What came of a project."""

    groups: ClassVar[Sequence[Group]] = (
        Group(("closed_on", "outcome", "aim_met", "learning")),
        Group(
            ("benefit_kind",),
            _("What it brought"),
            _("Leave it if nobody has counted. One sentence in words is enough."),
        ),
        Group(("benefit_amount", "benefit_unit"), row=True),
        Group(("benefit",)),
        Group(("spread", "spread_note"), _("What happens with it now")),
        Group(("thanks",)),
    )
    closed_on = forms.DateField(label=_("Since when is it over?"), widget=DateInput())
    benefit_amount = LocalNumberField(label=_("How much?"), required=False)

    class Meta:
        model = Closure
        fields: tuple[str, ...] = (
            *("outcome", "aim_met", "learning"),
            *("benefit_kind", "benefit_amount", "benefit_unit", "benefit"),
            *("spread", "spread_note", "thanks"),
        )
        widgets = {
            "outcome": forms.Textarea(attrs={"rows": 3}),
            "aim_met": forms.RadioSelect,
            "learning": forms.Textarea(attrs={"rows": 4}),
            "benefit": forms.Textarea(attrs={"rows": 2}),
            "thanks": forms.Textarea(attrs={"rows": 2}),
        }
        labels = {
            "outcome": _("What is different now?"),
            "aim_met": _("Was the aim met?"),
            "learning": _("What did you learn?"),
            "benefit_kind": _("Kind of benefit"),
            "benefit_unit": _("Counted in"),
            "benefit": _("In words"),
            "spread": _("Should others take it up?"),
            "spread_note": _("Why?"),
            "thanks": _("Whom do you thank, and for what?"),
        }
        help_texts = {
            "outcome": NO_NAMES,
            "learning": _("What would you tell a team that begins the same tomorrow?"),
            "benefit_unit": _("Such as hours a week, or pounds a year."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.instance._state.adding:
            del self.fields["closed_on"]
        for name in ("outcome", "aim_met"):
            if name in self.fields:
                self.fields[name].required = True
        aim: Any = self.fields.get("aim_met")
        if aim is not None:
            aim.choices = Closure.AimMet.choices

    def closure(self) -> ClosureText:
        """The closure that was typed."""
        said = {name: self.cleaned_data[name] for name in self._meta.fields or ()}
        return ClosureText(**said)


class StopForm(ClosureForm):
    """Why a project stops, and what was learned: shorter, for there is less to tell."""

    groups = (Group(("closed_on", "outcome", "learning", "thanks")),)
    benefit_amount = None  # type: ignore[assignment]  # how Django leaves a field of the parent out

    class Meta(ClosureForm.Meta):
        fields = ("outcome", "learning", "thanks")
        labels = {**ClosureForm.Meta.labels, "outcome": _("Why does it stop?")}


class ReviewForm(
    VersionedMixin, GroupedMixin, WarnsOfIdentifiers, forms.ModelForm[SustainabilityReview]
):
    """Nine ratings, how it goes, and what will be done."""

    class Meta:
        model = SustainabilityReview
        fields = ("held_on", "finding", "plan")
        widgets = {
            "held_on": DateInput(),
            "finding": forms.Textarea(attrs={"rows": 3}),
            "plan": forms.Textarea(attrs={"rows": 3}),
        }
        labels = {
            "held_on": _("When did you talk about it?"),
            "finding": _("How does it go?"),
            "plan": _("What will you do about what is weak?"),
        }
        help_texts = {"finding": NO_NAMES}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["held_on"].required = True
        for factor in LASTING.factors:
            self.fields[factor.code] = forms.TypedChoiceField(
                label=str(factor.asks),
                choices=list(ANSWERS.items()),
                coerce=int,
                widget=forms.RadioSelect,
                initial=self.instance.ratings.get(factor.code),
            )
        # Of this form alone: `groups` of the class has no ratings.
        self.groups = (  # type: ignore[misc]
            Group(("held_on",)),
            *(
                Group([factor.code for factor in section.factors], section.name)
                for section in LASTING.sections
            ),
            Group(("finding", "plan"), _("Together")),
        )

    def review(self) -> ReviewText:
        """The review that was typed."""
        ratings = {factor.code: self.cleaned_data[factor.code] for factor in LASTING.factors}
        said = {name: self.cleaned_data[name] for name in self.Meta.fields}
        return ReviewText(ratings=ratings, **said)


class CheckForm(
    VersionedMixin, GroupedMixin, SubmitOnceMixin, WarnsOfIdentifiers, forms.ModelForm[ControlCheck]
):
    """A line of the control plan."""

    groups = (
        Group(("what",)),
        Group(("how_often", "owner"), row=True),
        Group(("trigger", "response")),
    )

    class Meta:
        model = ControlCheck
        fields = ("what", "how_often", "owner", "trigger", "response")
        widgets = {"response": forms.Textarea(attrs={"rows": 2})}
        labels = {
            "what": _("What is checked?"),
            "how_often": _("How often?"),
            "owner": _("By whom?"),
            "trigger": _("When do you step in?"),
            "response": _("What do you do then?"),
        }
        help_texts = {
            "what": _("Such as: falls with harm on the run chart."),
            "how_often": _("Such as: every month."),
            "trigger": _("Such as: two months in a row above 5."),
        }

    def __init__(
        self, *args: Any, person: Person, project: Project, today: date, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        team = {membership.person_id for membership in members(project.team, today)}
        offered = {*team, person.pk, self.instance.owner_id} - {None}
        owner: Any = self.fields["owner"]
        owner.queryset = Person.objects.filter(pk__in=offered).order_by("name")
        owner.empty_label = _("Nobody yet")

    def check(self) -> CheckText:
        """The line that was typed."""
        return CheckText(**{name: self.cleaned_data[name] for name in self.Meta.fields})


class SnoozeForm(WarnsOfIdentifiers, forms.Form):
    """Until when an alert waits, and why."""

    until = forms.DateField(label=_("Until when?"), widget=DateInput())
    reason = forms.CharField(
        label=_("Why?"),
        help_text=_("Such as: the new staff have begun; we look again when they are trained."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=500,
    )


class ClearForm(WarnsOfIdentifiers, forms.Form):
    """What was found and done about an alert."""

    words = forms.CharField(
        label=_("What did you find, and what did you do?"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=500,
    )
