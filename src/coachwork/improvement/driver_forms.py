"""What people fill in about drivers, and where they and ideas hang."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from coachwork.foundation.forms import WarnsOfIdentifiers
from coachwork.improvement.driver_queries import drivers_of
from coachwork.improvement.models import Driver, Project
from coachwork.ui.conflicts import VersionedMixin
from coachwork.ui.forms import SubmitOnceMixin


class DriverForm(VersionedMixin, SubmitOnceMixin, WarnsOfIdentifiers, forms.ModelForm[Driver]):
    """The words of a driver."""

    class Meta:
        model = Driver
        fields = ("text",)
        labels = {"text": _("What does it depend on?")}
        help_texts = {
            "text": _("A few words, such as: risk is known at every moment. Not yet what to do.")
        }


class _DriverChoice(forms.ModelChoiceField[Any]):
    """A driver by its words."""

    def label_from_instance(self, driver: Any) -> str:
        return str(driver.text)


class _DriverChoices(forms.ModelMultipleChoiceField[Any]):
    """Several drivers by their words."""

    def label_from_instance(self, driver: Any) -> str:
        return str(driver.text)


class PlaceForm(forms.Form):
    """Where a secondary driver or an idea hangs, and what it also serves."""

    under = _DriverChoice(label=_("It hangs on"), queryset=Driver.objects.none())
    also = _DriverChoices(
        label=_("It also serves"),
        help_text=_("Drawn as a dashed line, and told in words."),
        queryset=Driver.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(
        self, *args: Any, project: Project, level: Driver.Level, optional: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        choices = drivers_of(project).filter(level=level)
        under: Any = self.fields["under"]
        under.queryset = self.fields["also"].queryset = choices  # type: ignore[attr-defined]
        under.required = not optional
        under.empty_label = _("No driver yet") if optional else None


class VersionForm(SubmitOnceMixin, WarnsOfIdentifiers, forms.Form):
    """A name for the diagram as it is now."""

    name = forms.CharField(
        label=_("Name of this version"),
        help_text=_("Such as: after the first learning session. The day is noted by itself."),
        max_length=120,
    )
