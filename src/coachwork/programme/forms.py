"""What a programme lead decides."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from coachwork.improvement.models import ProgressRule
from coachwork.improvement.progress_scale import STEPS
from coachwork.programme.policies import LONGEST_WINDOW
from coachwork.ui.conflicts import VersionedMixin
from coachwork.ui.forms import NumberInput


class SettingsForm(VersionedMixin, forms.ModelForm):  # type: ignore[type-arg]
    """When a project counts as stalled."""

    threshold = forms.TypedChoiceField(
        label=_("At this progress score or less"),
        help_text=_("Projects above this score never count as stalled."),
        coerce=Decimal,
        choices=[
            (step.value, format_lazy("{value} – {name}", value=step.value, name=step.name))
            for step in STEPS
        ],
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

    class Meta:
        model = ProgressRule
        fields = ("threshold", "window_months", "count_never_scored")

    def values(self) -> dict[str, Any]:
        """The decision as the action takes it."""
        return {name: self.cleaned_data[name] for name in self.Meta.fields}
