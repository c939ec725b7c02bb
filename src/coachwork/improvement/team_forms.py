"""What is filled in about how a team works together, and who has a stake in its work."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from coachwork.foundation.forms import WarnsOfIdentifiers
from coachwork.improvement.models import GroundRules, OrientationStep, PartnerPlan, Stakeholder
from coachwork.ui.conflicts import VersionedMixin
from coachwork.ui.forms import DateInput, Group, GroupedMixin, SubmitOnceMixin


class GroundRulesForm(VersionedMixin, WarnsOfIdentifiers, forms.ModelForm[GroundRules]):
    """How people work together, and what happens when they disagree."""

    class Meta:
        model = GroundRules
        fields = ("rules", "disagreements", "agreed_on")
        widgets = {
            "rules": forms.Textarea(attrs={"rows": 7}),
            "disagreements": forms.Textarea(attrs={"rows": 4}),
            "agreed_on": DateInput(),
        }
        labels = {
            "rules": _("Our ground rules"),
            "disagreements": _("How we settle a disagreement"),
        }
        help_texts = {
            "rules": _(
                "A line each. Such as: we begin on time; everybody is heard; no blame, we look at"
                " the system; what is said here stays here."
            ),
            "disagreements": _(
                "Such as: we say it in the meeting, we look at the data, we try both on a small"
                " scale; if that does not help, the sponsor decides."
            ),
        }

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["agreed_on"] = today
        self.fields["agreed_on"].widget.attrs["max"] = today.isoformat()


class PartnerPlanForm(VersionedMixin, WarnsOfIdentifiers, forms.ModelForm[PartnerPlan]):
    """What is agreed with a patient partner."""

    class Meta:
        model = PartnerPlan
        fields = ("role_in_words", "supporter", "reward", "review_on")
        widgets = {
            "role_in_words": forms.Textarea(attrs={"rows": 4}),
            "review_on": DateInput(),
        }
        labels = {
            "role_in_words": _("The role in plain words"),
            "supporter": _("Who supports them"),
        }
        help_texts = {
            "role_in_words": _(
                "What you ask for, and what not. Such as: come to our meeting every second Tuesday,"
                " tell us how it is to wait, and help to choose what we try next."
            ),
            "supporter": _("Somebody of the team who calls before and after a meeting."),
            "reward": _("Such as: travel is paid, a fee for each meeting, a parking permit."),
            "review_on": _("Then you ask together: is it still good for both sides?"),
        }

    def __init__(self, *args: Any, people: QuerySet[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["supporter"]
        field.queryset, field.empty_label = people, _("Nobody yet")


class StepForm(SubmitOnceMixin, WarnsOfIdentifiers, forms.ModelForm[OrientationStep]):
    """One step on the way in."""

    class Meta:
        model = OrientationStep
        fields = ("text", "due_on")
        widgets = {"due_on": DateInput()}
        help_texts = {"text": _("Such as: meets the ward sister; reads the charter with Kim.")}


class StakeholderForm(
    VersionedMixin, GroupedMixin, SubmitOnceMixin, WarnsOfIdentifiers, forms.ModelForm[Stakeholder]
):
    """Who it is, how much they can move, where they stand, and what you do."""

    groups = (
        Group(("name", "kind")),
        Group(("influence", "interest"), _("Influence and interest"), row=True),
        Group(("commitment_now", "commitment_needed"), _("Commitment"), row=True),
        Group(("approach", "owner")),
    )

    class Meta:
        model = Stakeholder
        fields = (
            "name",
            "kind",
            "influence",
            "interest",
            "commitment_now",
            "commitment_needed",
            "approach",
            "owner",
        )
        widgets = {
            "kind": forms.RadioSelect,
            "approach": forms.Textarea(attrs={"rows": 3}),
        }
        labels = {"name": _("Who?"), "approach": _("What you do to win them")}
        help_texts = {
            "name": _("A person or a group: the night shift, the pharmacy, the medical director."),
            "influence": _("How much they can help or hinder."),
            "interest": _("How much it touches them."),
            "commitment_now": _("Where they stand today."),
            "commitment_needed": _("Where you need them. Not everybody has to make it happen."),
        }

    def __init__(self, *args: Any, people: QuerySet[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["owner"]
        field.queryset, field.empty_label = people, _("Nobody yet")

    def given(self) -> dict[str, Any]:
        """What was filled in, by the names of the model."""
        return {name: self.cleaned_data[name] for name in self.Meta.fields}
