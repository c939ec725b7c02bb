"""What people fill in about a change that was made outside the tests."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from coachwork.foundation.forms import WarnsOfIdentifiers
from coachwork.improvement.forms import NO_NAMES
from coachwork.improvement.journal import EntryText
from coachwork.improvement.models import JournalEntry, Project
from coachwork.improvement.queries import members
from coachwork.organisations.models import Person
from coachwork.ui.conflicts import VersionedMixin
from coachwork.ui.forms import DateInput, Group, GroupedMixin, SubmitOnceMixin


class EntryForm(
    VersionedMixin,
    GroupedMixin,
    SubmitOnceMixin,
    WarnsOfIdentifiers,
    forms.ModelForm[JournalEntry],
):
    """A change: what, when, what was seen, whether it worked, and whose words these are."""

    groups = (
        Group(("text",)),
        Group(("started_on", "ended_on"), row=True),
        Group(("seen", "effective", "notes")),
        Group(("on_behalf_of",)),
    )

    class Meta:
        model = JournalEntry
        fields = ("text", "started_on", "ended_on", "seen", "effective", "notes", "on_behalf_of")
        widgets = {
            "text": forms.Textarea(attrs={"rows": 2}),
            "started_on": DateInput(),
            "ended_on": DateInput(),
            "seen": forms.Textarea(attrs={"rows": 3}),
            "effective": forms.RadioSelect,
        }
        labels = {
            "text": _("What was changed?"),
            "started_on": _("When did it start?"),
            "ended_on": _("When did it end?"),
            "seen": _("What was seen?"),
            "effective": _("Did it work?"),
            "notes": _("Notes"),
            "on_behalf_of": _("Who says so?"),
        }
        help_texts = {
            "ended_on": _("Leave it if the change goes on."),
            "seen": NO_NAMES,
            "on_behalf_of": _("If you write for somebody else, both names are kept."),
        }

    def __init__(
        self, *args: Any, person: Person, project: Project, today: date, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        team = {membership.person_id for membership in members(project.team, today)}
        offered = {*team, self.instance.on_behalf_of_id} - {None, person.pk}
        who: Any = self.fields["on_behalf_of"]
        who.queryset = Person.objects.filter(pk__in=offered).order_by("name")
        who.empty_label = _("I do, myself")

    def entry(self) -> EntryText:
        """The entry that was typed."""
        return EntryText(**{name: self.cleaned_data[name] for name in self.Meta.fields})
