"""What people fill in about a change idea."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from coachwork.foundation.forms import WarnsOfIdentifiers
from coachwork.improvement.forms import NO_NAMES
from coachwork.improvement.ideas import IdeaText
from coachwork.improvement.machines import Need
from coachwork.improvement.models import ChangeIdea, IdeaStatus
from coachwork.improvement.states import IDEA
from coachwork.ui.conflicts import VersionedMixin
from coachwork.ui.forms import Choices, DateInput, Group, GroupedMixin, SubmitOnceMixin

#: What it means that an idea stands there.
MEANINGS: dict[str, Any] = {
    IdeaStatus.IDEA: _("Noted, and not chosen yet."),
    IdeaStatus.PRIORITISED: _("One of the next to be tested."),
    IdeaStatus.TESTING: _("A test of change is under way."),
    IdeaStatus.ADAPTING: _("It is being changed before the next test."),
    IdeaStatus.ADOPTED: _("It works here, and becomes the way you work."),
    IdeaStatus.IMPLEMENTED: _("It is the way you work: trained, written down, watched."),
    IdeaStatus.SPREADING: _("Others take it up."),
    IdeaStatus.SUSTAINED: _("It lasts without anybody pushing."),
    IdeaStatus.PARKED: _("Not now; it can be taken up again."),
    IdeaStatus.ABANDONED: _(
        "It does not help here. You learned something, and it stays on record."
    ),
}


class IdeaForm(
    VersionedMixin,
    GroupedMixin,
    SubmitOnceMixin,
    WarnsOfIdentifiers,
    forms.ModelForm[ChangeIdea],
):
    """A change idea: what, what you expect, from whom, how much it takes and gives."""

    groups = (
        Group(("text", "predicted_effect", "origin")),
        Group(
            ("effort", "impact"),
            _("Effort and impact"),
            _("A rough guess, from 1 to 5. It places the idea on the grid; leave it if unsure."),
            row=True,
        ),
    )

    class Meta:
        model = ChangeIdea
        fields = ("text", "predicted_effect", "origin", "effort", "impact")
        widgets = {
            "text": forms.Textarea(attrs={"rows": 2}),
            "predicted_effect": forms.Textarea(attrs={"rows": 3}),
            "origin": forms.RadioSelect,
        }
        labels = {
            "text": _("What could be done differently?"),
            "predicted_effect": _("What do you expect of it?"),
            "origin": _("Where does it come from?"),
            "effort": _("Effort"),
            "impact": _("Impact"),
        }
        help_texts = {
            "text": _("One thing that you could try, such as: socks with grip in every locker."),
            "predicted_effect": NO_NAMES,
        }

    def idea(self) -> IdeaText:
        """The idea that was typed."""
        return IdeaText(**{name: self.cleaned_data[name] for name in self.Meta.fields})


class MoveForm(WarnsOfIdentifiers, forms.Form):
    """Where an idea goes from here, as far as people decide it and not a test."""

    to = forms.ChoiceField(label=_("The idea is now"))
    since = forms.DateField(label=_("Since"), widget=DateInput(), required=False)
    reason = forms.CharField(
        label=_("Why?"),
        help_text=_("Needed to park or abandon an idea, or to take an abandoned one up again."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=500,
        required=False,
    )

    def __init__(self, *args: Any, idea: ChangeIdea, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ways = IDEA.ways(IdeaStatus(idea.status), without=Need.TEST)
        field: Any = self.fields["to"]
        field.widget = Choices({way.value: MEANINGS[way] for way in ways})
        field.choices = [(way.value, way.label) for way in ways]


class RemovalForm(WarnsOfIdentifiers, forms.Form):
    """Why something is taken away."""

    reason = forms.CharField(
        label=_("Why?"),
        help_text=_("Such as: entered twice. It stays in the record, and you can undo it."),
        max_length=300,
    )
