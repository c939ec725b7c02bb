"""How a measure of a package is counted: the questions that a team is asked, but for its own target."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from coachwork.measurement.forms import MeasureForm
from coachwork.spread.models import PackageItem, SuggestedMeasure
from coachwork.ui.forms import Group


class SuggestedMeasureForm(MeasureForm):
    """What kind of measure it is, what is counted, which way is better, and on what it hangs."""

    groups = (
        Group(("kind", "driver")),
        Group(
            ("counted", "numerator_label", "denominator_label", "multiplier", "unit_label"),
            _("What you count"),
        ),
        Group(("direction", "frequency"), _("Better, and how often")),
        Group(("chart",)),
    )
    target = None  # type: ignore[assignment]  # how Django leaves a field of the parent out

    class Meta(MeasureForm.Meta):
        model: Any = SuggestedMeasure
        fields = (
            *("kind", "driver", "unit_label", "direction", "multiplier"),
            *("numerator_label", "denominator_label", "frequency"),
        )
        labels = {**MeasureForm.Meta.labels, "driver": _("Which driver does it belong to?")}
        widgets = {"direction": forms.RadioSelect}

    def __init__(self, *args: Any, item: PackageItem, drivers: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.item = item
        driver: Any = self.fields["driver"]
        driver.queryset, driver.empty_label = drivers, _("To the aim itself")

    def clean(self) -> dict[str, Any]:
        """The line has the name and the words already."""
        given = super().clean()
        return given | {
            "name": self.item.text,
            "operational_definition": self.item.detail,
            "target": None,
        }
