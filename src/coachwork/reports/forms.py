"""What people change in the story that the record tells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from coachwork.foundation.forms import WarnsOfIdentifiers
from coachwork.reports.models import Story
from coachwork.reports.sections import Section
from coachwork.reports.storytelling import MOST_CHARTS
from coachwork.ui.conflicts import VersionedMixin
from coachwork.ui.forms import Group, GroupedMixin

SECTIONS = [section.value for section in Section]


class StoryForm(VersionedMixin, GroupedMixin, WarnsOfIdentifiers, forms.ModelForm[Story]):
    """Every section in words that can be changed; those left as they are stay with the record."""

    groups = (
        Group(
            SECTIONS, _("In words"), _("No names of patients, and no numbers that point to one.")
        ),
        Group(("series", "shows_drivers"), _("In pictures")),
        Group(("again",), _("Back to the record")),
    )
    series = forms.MultipleChoiceField(
        label=_("Charts"),
        help_text=_("At most %(most)s.") % {"most": MOST_CHARTS},
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    again = forms.MultipleChoiceField(
        label=_("Take again from the record"),
        help_text=_(
            "What you wrote there is left, and the record tells it, also what changes later."
        ),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    class Meta:
        model = Story
        fields = (*SECTIONS, "shows_drivers")
        widgets = {name: forms.Textarea(attrs={"rows": 4}) for name in SECTIONS}
        labels = {section.value: section.heading for section in Section}
        help_texts = {section.value: section.hint for section in Section}

    def __init__(
        self,
        *args: Any,
        recorded: Mapping[Section, str],
        charts: Sequence[tuple[str, str]],
        shown: Sequence[str],
        **kwargs: Any,
    ) -> None:
        """`recorded`: what the record tells; `charts` to choose from; `shown`: those shown now."""
        super().__init__(*args, **kwargs)
        self.recorded, self.first_shown = recorded, list(shown)
        self.fields["version"].initial = 0 if self.instance._state.adding else self.instance.version
        for section in Section:
            if getattr(self.instance, section.value) is None:
                self.initial[section.value] = recorded[section]
        self._offer("series", charts)
        self.initial["series"] = self.first_shown
        own = [one for one in Section if getattr(self.instance, one.value) is not None]
        self._offer("again", [(one.value, one.heading) for one in own])

    def _offer(self, name: str, choices: Sequence[tuple[str, Any]]) -> None:
        field: Any = self.fields[name]
        field.choices = choices
        if not choices:
            del self.fields[name]

    def clean_series(self) -> list[str]:
        """No more than fit on a page."""
        chosen: list[str] = self.cleaned_data["series"]
        if len(chosen) > MOST_CHARTS:
            raise forms.ValidationError(
                _("Choose at most %(most)s charts: more cannot be read on one page.")
                % {"most": MOST_CHARTS}
            )
        return chosen

    def own(self) -> dict[Section, str | None]:
        """The sections in own words; None where they are the record's."""
        again = self.cleaned_data.get("again", ())
        return {one: None if one.value in again else self._own(one) for one in Section}

    def _own(self, section: Section) -> str | None:
        typed = _plain(self.cleaned_data.get(section.value))
        return None if typed == _plain(self.recorded[section]) else typed

    def charts(self) -> list[str] | None:
        """The chosen series; None where the choice is the record's, so that it can grow with it."""
        typed: list[str] = self.cleaned_data.get("series", [])
        kept: list[str] | None = self.instance.series
        return kept if set(typed) == set(self.first_shown) else typed

    def show_conflict(self, current: Any, *, changed_by: str, changed_at: datetime) -> None:
        """What the record tells stands where nobody has written."""
        for section in Section:
            if getattr(current, section.value) is None:
                setattr(current, section.value, self.recorded[section])
        super().show_conflict(current, changed_by=changed_by, changed_at=changed_at)


def _plain(text: str | None) -> str:
    """Line ends as browsers and databases write them are one."""
    return (text or "").replace("\r\n", "\n").strip()
