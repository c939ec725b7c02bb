"""What people fill in about a project."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django import forms
from django.utils.html import format_html
from django.utils.text import format_lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from coachwork.foundation.forms import ChecksEntries, WarnsOfIdentifiers
from coachwork.improvement import states
from coachwork.improvement.aims import NewAim
from coachwork.improvement.models import Aim, Project, ProjectState, Team
from coachwork.improvement.progress_scale import STEPS, Step
from coachwork.improvement.queries import team_names, units_to_start_in
from coachwork.improvement.rules import scorers_for
from coachwork.organisations.models import OrgUnit, Person
from coachwork.ui.conflicts import VersionedMixin
from coachwork.ui.fields import LocalNumberField
from coachwork.ui.formats import number
from coachwork.ui.forms import (
    Choices,
    DateInput,
    Group,
    GroupedMixin,
    SubmitOnceMixin,
)

NO_NAMES = _("No names of patients, and no numbers that point to one.")


class AimFields(ChecksEntries, forms.Form):
    """What, how much from and to, counted in what, by when, for whom."""

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
        help_text=_("For example: patients of Ward 7."),
        max_length=200,
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
    Group(("for_whom",)),
)


class StartForm(GroupedMixin, SubmitOnceMixin, WarnsOfIdentifiers, AimFields):
    """A new project with its aim."""

    groups = (
        Group(("title", "why_it_matters")),
        Group(
            ("unit", "team_name"),
            _("Where and who"),
            _("You lead the team at first. Others join later."),
        ),
        Group(
            ("what",), _("The aim"), _("One sentence that says what will be different, and when.")
        ),
        *AIM_GROUPS[1:],
    )

    title = forms.CharField(
        label=_("Title"), help_text=_("A few words, as you would say them."), max_length=200
    )
    why_it_matters = forms.CharField(
        label=_("Why does it matter?"),
        help_text=format_lazy(
            "{} {}", _("What happens today, and to whom? Two or three sentences."), NO_NAMES
        ),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=4000,
    )
    unit = forms.ModelChoiceField(label=_("Unit"), queryset=OrgUnit.objects.none())
    team_name = forms.CharField(
        label=_("Team"),
        help_text=_("An existing team, or a new name."),
        max_length=200,
    )

    def __init__(self, *args: Any, person: Person, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        units = units_to_start_in(person)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]
        self.team_names = team_names(person)
        self.fields["team_name"].widget.attrs["list"] = "team-names"
        self._suggest(units)

    def _suggest(self, units: Any) -> None:
        """Somebody of one unit and one team need not choose."""
        only = list(units[:2])
        if len(only) == 1:
            self.initial.setdefault("unit", only[0].pk)
        if len(self.team_names) == 1:
            self.initial.setdefault("team_name", self.team_names[0])

    def clean_by_when(self) -> date:
        """An aim of a new project looks ahead."""
        day: date = self.cleaned_data["by_when"]
        if day <= self.today:
            raise forms.ValidationError(
                _("An aim looks ahead: choose a day that is still to come.")
            )
        return day

    def team(self) -> Team | str:
        """The unit's team of that name, or the name for a new one."""
        unit, name = self.cleaned_data["unit"], self.cleaned_data["team_name"]
        standing: Team | None = (
            Team.objects.within(unit.organisation_id).filter(unit=unit, name__iexact=name).first()
        )
        return standing or name


class ProjectForm(VersionedMixin, WarnsOfIdentifiers, forms.ModelForm[Project]):
    """The title and the reasons of a project."""

    class Meta:
        model = Project
        fields = ("title", "why_it_matters")
        widgets = {"why_it_matters": forms.Textarea(attrs={"rows": 6})}
        help_texts = {"why_it_matters": NO_NAMES}


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
        fields = ("what", "start_value", "goal_value", "unit_label", "by_when", "for_whom")

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


class StateForm(WarnsOfIdentifiers, forms.Form):
    """Where a project goes from here."""

    to = forms.ChoiceField(label=_("The project is now"), widget=forms.RadioSelect)
    since = forms.DateField(label=_("Since"), widget=DateInput())
    reason = forms.CharField(
        label=_("Why?"),
        help_text=_("Needed to pause, complete, stop, merge or open again."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=500,
        required=False,
    )

    def __init__(self, *args: Any, project: Project, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ways = states.PROJECT.moves[ProjectState(project.state)]
        choices = [(state.value, state.label) for state in ProjectState if state in ways]
        self.fields["to"].choices = choices  # type: ignore[attr-defined]


class ScoreForm(SubmitOnceMixin, WarnsOfIdentifiers, forms.Form):
    """How far the project is, in whose eyes, and why."""

    value = forms.TypedChoiceField(label=_("Where are you now?"), coerce=Decimal)
    scorer = forms.ChoiceField(label=_("Who says so?"), widget=forms.RadioSelect)
    scored_on = forms.DateField(label=_("Date"), widget=DateInput())
    reason = forms.CharField(
        label=_("Why this step?"),
        help_text=_("What can you point to? A chart, a test you did, what people say."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=4000,
    )
    next_step = forms.CharField(label=_("What would move it on?"), max_length=500, required=False)

    def __init__(
        self, *args: Any, person: Person, project: Project, now: Decimal | None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        scorers = [(scorer.value, scorer.label) for scorer in scorers_for(person, project)]
        self.fields["scorer"].choices = scorers  # type: ignore[attr-defined]
        _offer_steps(self.fields["value"], now=now)


class CorrectionForm(SubmitOnceMixin, WarnsOfIdentifiers, forms.Form):
    """The right score in the place of a wrong one."""

    value = forms.TypedChoiceField(label=_("The right score"), coerce=Decimal)
    scored_on = forms.DateField(label=_("Date"), widget=DateInput())
    reason = forms.CharField(
        label=_("What was wrong?"),
        help_text=_("The wrong score stays in the history, with this reason."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=4000,
    )

    def __init__(self, *args: Any, now: Decimal, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer_steps(self.fields["value"], now=now)


def _offer_steps(field: Any, *, now: Decimal | None) -> None:
    """The ten steps as cards, each with its meaning and what would have to be true."""
    field.widget = Choices(
        {
            str(step.value): format_html(
                '{}<br><span class="then-true">{}</span> {}',
                step.means,
                _("What has to be true:"),
                step.then_true,
            )
            for step in STEPS
        }
    )
    field.choices = [(str(step.value), _step_label(step, now)) for step in STEPS]


def _step_label(step: Step, now: Decimal | None) -> str:
    label = f"{number(step.value, 1)} · {step.name}"
    return f"{label} ({gettext('now')})" if step.value == now else label
