"""What people fill in to write a charter."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from coachwork.foundation.forms import WarnsOfIdentifiers
from coachwork.improvement.charter_queries import objectives_for, possible_sponsors
from coachwork.improvement.charters import LONGEST_TAG, MOST_TAGS, NewCharter, tags_of
from coachwork.improvement.days import today_for
from coachwork.improvement.forms import NO_NAMES
from coachwork.improvement.models import Charter, Project
from coachwork.organisations.models import Person
from coachwork.ui.conflicts import VersionedMixin
from coachwork.ui.forms import DateInput, Group, GroupedMixin

if TYPE_CHECKING:
    _Form = forms.BaseForm
else:
    _Form = object

WORDS_HELP = {
    "problem": format_lazy(
        "{} {}", _("What goes wrong, how often, and how do you know?"), NO_NAMES
    ),
    "in_scope": _("What belongs to it: places, people, steps of care."),
    "out_of_scope": _("What you leave for others, or for later."),
    "population": _("The people it is for: who, and about how many."),
    "equity_note": _("Who is reached less well today, and what will you do about it?"),
    "tags": _("A few plain words, with commas between: falls, older people."),
}
LONG = {
    "problem": forms.Textarea(attrs={"rows": 4}),
    "in_scope": forms.Textarea(attrs={"rows": 3}),
    "out_of_scope": forms.Textarea(attrs={"rows": 3}),
    "equity_note": forms.Textarea(attrs={"rows": 3}),
}


class HasTags(_Form):
    """A form with the field `tags`."""

    def clean_tags(self) -> str:
        """Few and short ones."""
        text: str = self.cleaned_data["tags"]
        tags = tags_of(text)
        if len(tags) > MOST_TAGS or any(len(tag) > LONGEST_TAG for tag in tags):
            raise forms.ValidationError(
                _("At most %(most)s tags, each of %(longest)s letters or fewer.")
                % {"most": MOST_TAGS, "longest": LONGEST_TAG}
            )
        return text


class CharterForm(
    VersionedMixin, GroupedMixin, HasTags, WarnsOfIdentifiers, forms.ModelForm[Charter]
):
    """What a charter says beside the title, the reasons and the aim."""

    groups = (
        Group(("problem", "population"), _("The problem")),
        Group(("in_scope", "out_of_scope"), _("Scope")),
        Group(("equity_note",)),
        Group(
            ("sponsor", "sponsor_name"),
            _("Sponsor"),
            _("The person who opens doors for you: somebody of the team, or a name."),
            row=True,
        ),
        Group(("objective", "coach_wanted")),
        Group(("planned_start", "planned_end"), _("Dates"), row=True),
        Group(("tags",)),
    )

    class Meta:
        model = Charter
        fields = tuple(NewCharter.__dataclass_fields__)
        widgets = {**LONG, "planned_start": DateInput(), "planned_end": DateInput()}
        help_texts = {
            **WORDS_HELP,
            "objective": _("What of the organisation's plans it helps."),
            "coach_wanted": _("Coaches and the programme see it, until somebody coaches you."),
        }

    def __init__(self, *args: Any, project: Project, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        sponsors: Any = self.fields["sponsor"]
        chosen, today = self.instance.sponsor_id, today_for(person)
        sponsors.queryset = possible_sponsors(project, chosen, today)
        sponsors.label, sponsors.empty_label = _("Of the team"), _("Nobody of the team")
        objectives: Any = self.fields["objective"]
        objectives.queryset = objectives_for(person, self.instance.objective_id)
        objectives.empty_label = _("None yet")

    def clean(self) -> dict[str, Any]:
        """One sponsor, and an end after the start."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("sponsor") and cleaned.get("sponsor_name"):
            self.add_error("sponsor_name", _("Choose a person or write a name, not both."))
        start, end = cleaned.get("planned_start"), cleaned.get("planned_end")
        if start and end and end < start:
            self.add_error("planned_end", _("This is before the start."))
        return cleaned

    def charter(self) -> NewCharter:
        """What was typed."""
        return NewCharter(**{name: self.cleaned_data[name] for name in self.Meta.fields})
