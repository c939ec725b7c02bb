"""What a programme lead fills in to word the ten steps."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from coachwork.foundation.forms import ChecksEntries
from coachwork.improvement.progress_scale import STEPS, Step
from coachwork.improvement.scales import WORDED, Scale
from coachwork.ui.formats import number
from coachwork.ui.forms import Group, GroupedMixin, SubmitOnceMixin

LABELS = {
    "name": _("Name"),
    "means": _("What it means"),
    "then_true": _("What has to be true"),
}


class ScaleForm(GroupedMixin, SubmitOnceMixin, ChecksEntries, forms.Form):
    """Name, meaning and condition of each step, and why they change.

    It knows the version that the person had before them.
    """

    replaces = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, scale: Scale, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["replaces"].initial = scale.row.pk if scale.row else None
        for step in scale.steps:
            self._ask_for(step)
        self.fields["reason"] = forms.CharField(
            label=_("What changes, and why?"),
            help_text=_("Scores that were given keep the words they were given by."),
            max_length=500,
        )
        self.groups = (*self._groups(), Group(("reason",)))  # type: ignore[misc]

    def _ask_for(self, step: Step) -> None:
        for name in WORDED:
            long = name != "name"
            self.fields[_key(step, name)] = forms.CharField(
                label=LABELS[name],
                initial=str(getattr(step, name)),
                max_length=400 if long else 60,
                widget=forms.Textarea(attrs={"rows": 2}) if long else forms.TextInput(),
            )

    def _groups(self) -> Iterator[Group]:
        for step in STEPS:
            names = [_key(step, name) for name in WORDED]
            yield Group(names, number(step.value, 1))

    def steps(self) -> dict[str, dict[str, str]]:
        """The words by step, as they are kept."""
        return {
            str(step.value): {name: self.cleaned_data[_key(step, name)] for name in WORDED}
            for step in STEPS
        }

    @property
    def seen(self) -> UUID | None:
        """The version that the person had before them when they began."""
        seen: UUID | None = self.cleaned_data.get("replaces")
        return seen

    def has_seen(self, newest: UUID) -> None:
        """For the next try: the person has now been shown the version in force."""
        typed: Any = self.data
        data = typed.copy()
        data[self.add_prefix("replaces")] = str(newest)
        self.data = data


def _key(step: Step, name: str) -> str:
    return f"{name}_{str(step.value).replace('.', '_')}"
