"""What people fill in to write an aim."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from coachwork.foundation.forms import ChecksEntries, WarnsOfIdentifiers
from coachwork.improvement.aims import DraftAim, NewAim
from coachwork.improvement.models import Aim
from coachwork.ui.conflicts import VersionedMixin
from coachwork.ui.fields import LocalNumberField
from coachwork.ui.forms import DateInput, Group, GroupedMixin, SubmitOnceMixin


class AimFields(ChecksEntries, forms.Form):
    """What, how much from and to, counted in what, by when, for whom, where."""

    what = forms.CharField(
        label=_("What will be better?"),
        help_text=_(
            "What you will count, without “more” or “fewer”: for example, falls with harm."
        ),
        max_length=300,
    )
    start_value = LocalNumberField(label=_("From"), help_text=_("Where you are today."))
    goal_value = LocalNumberField(label=_("To"), help_text=_("Where you want to be."))
    unit_label = forms.CharField(
        label=_("Counted in"),
        help_text=_("Such as minutes or %."),
        max_length=80,
    )
    by_when = forms.DateField(label=_("By when?"), widget=DateInput())
    for_whom = forms.CharField(
        label=_("For whom?"),
        help_text=_("For example: patients over 75."),
        max_length=200,
    )
    where = forms.CharField(
        label=_("Where?"),
        help_text=_("Where you begin, such as Ward 7."),
        max_length=200,
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        """An aim is a change."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        start, goal = cleaned.get("start_value"), cleaned.get("goal_value")
        if start is not None and start == goal:
            self.add_error(
                "goal_value", _("This is where you are today. Say where you want to be.")
            )
        return cleaned

    def new_aim(self) -> NewAim:
        """The aim that was typed."""
        return NewAim(**{name: self.cleaned_data[name] for name in NewAim.__dataclass_fields__})


AIM_GROUPS = (
    Group(("what",)),
    Group(("start_value", "goal_value", "unit_label"), row=True),
    Group(("by_when",)),
    Group(("for_whom", "where"), row=True),
)


class DraftAimForm(AimFields):
    """An aim while it is being written: whatever of it can be read."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.required = False

    def clean(self) -> dict[str, Any]:
        """Nothing is asked of a draft: the hints ask."""
        return self.cleaned_data

    def draft(self) -> DraftAim:
        """What can be read of the aim so far."""
        self.full_clean()
        return DraftAim(
            **{name: value for name, value in self.cleaned_data.items() if value not in (None, "")}
        )


class AimForm(
    VersionedMixin,
    GroupedMixin,
    SubmitOnceMixin,
    WarnsOfIdentifiers,
    AimFields,
    forms.ModelForm[Aim],
):
    """The aim of a project, written anew. It knows the aim that the person had before them."""

    groups = AIM_GROUPS
    replaces = forms.UUIDField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = Aim
        fields = tuple(NewAim.__dataclass_fields__)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["replaces"].initial = None if self.instance._state.adding else self.instance.pk

    @property
    def seen(self) -> UUID | None:
        """The aim that the person had before them when they began."""
        seen: UUID | None = self.cleaned_data.get("replaces")
        return seen

    def show_conflict(self, current: Any, **by_whom: Any) -> None:
        """Also tells, for the next try, that the person has now seen the current aim."""
        super().show_conflict(current, **by_whom)
        data: Any = self.data
        data[self.add_prefix("replaces")] = str(current.pk)
