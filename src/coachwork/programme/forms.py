"""What a programme lead decides."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from coachwork.foundation.forms import WarnsOfIdentifiers
from coachwork.improvement.models import ProgressRule
from coachwork.improvement.scales import Scale
from coachwork.programme.models import Programme
from coachwork.programme.places import Place
from coachwork.programme.policies import LONGEST_WINDOW
from coachwork.ui.conflicts import VersionedMixin
from coachwork.ui.formats import number
from coachwork.ui.forms import DateInput, Group, GroupedMixin, NumberInput, SubmitOnceMixin


class ProgrammeForm(VersionedMixin, SubmitOnceMixin, WarnsOfIdentifiers, forms.ModelForm):  # type: ignore[type-arg]
    """What a programme says of itself."""

    class Meta:
        model = Programme
        fields = ("name", "purpose", "started_on")
        widgets = {"purpose": forms.Textarea(attrs={"rows": 3}), "started_on": DateInput()}
        help_texts = {
            "name": _("As people call it."),
            "purpose": _("What it is for, in a sentence or two. It stands at the top of its page."),
            "started_on": _("The charts begin here; the months before are not counted."),
        }

    def values(self) -> dict[str, Any]:
        """What was typed, as the actions take it."""
        return {name: self.cleaned_data[name] for name in self.Meta.fields}


class NewProgrammeForm(ProgrammeForm):
    """A programme that is yet to be made, and where."""

    place = forms.ChoiceField(
        label=_("Where?"),
        help_text=_("Its measures count the coaches and the projects of this place."),
        widget=forms.RadioSelect,
    )
    field_order = ("place", "name", "purpose", "started_on")

    def __init__(self, *args: Any, places: Sequence[Place], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.places = {place.key: place for place in places}
        field: Any = self.fields["place"]
        field.choices = [(key, place.name) for key, place in self.places.items()]
        if len(places) == 1:
            self.initial["place"] = places[0].key

    def chosen_place(self) -> Place:
        """Where the programme is to stand."""
        return self.places[self.cleaned_data["place"]]


class SettingsForm(VersionedMixin, GroupedMixin, forms.ModelForm):  # type: ignore[type-arg]
    """When a project counts as stalled, and whether new ones wait for approval."""

    threshold = forms.TypedChoiceField(
        label=_("At this progress score or less"),
        help_text=_("Projects above this score never count as stalled."),
        coerce=Decimal,
    )
    window_months = forms.IntegerField(
        label=_("With no step up for"),
        help_text=_(
            "Calendar months. A project that began or was opened again since does not count yet."
        ),
        min_value=1,
        max_value=LONGEST_WINDOW,
        widget=NumberInput(_("months"), whole=True),
    )
    count_never_scored = forms.BooleanField(
        label=_("Count projects that were never scored"),
        help_text=_("Once they have been active for that long. The list marks them."),
        required=False,
    )

    approves_projects = forms.BooleanField(
        label=_("New projects wait for approval"),
        help_text=_(
            "They begin as registered, and count as active once somebody of the programme, or the"
            " team's sponsor, approves them. Those that began already go on."
        ),
        required=False,
    )

    groups = (
        Group(("threshold", "window_months", "count_never_scored"), _("Stalled projects")),
        Group(("approves_projects",), _("New projects")),
    )

    class Meta:
        model = ProgressRule
        fields = ("threshold", "window_months", "count_never_scored", "approves_projects")

    def __init__(self, *args: Any, scale: Scale, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        threshold: Any = self.fields["threshold"]
        threshold.choices = [
            (step.value, f"{number(step.value, 1)} – {step.name}") for step in scale.steps
        ]

    def values(self) -> dict[str, Any]:
        """The decision as the action takes it."""
        return {name: self.cleaned_data[name] for name in self.Meta.fields}
