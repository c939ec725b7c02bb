"""What people fill in to start a project."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.urls import reverse_lazy
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from coachwork.foundation.forms import WarnsOfIdentifiers
from coachwork.improvement.aim_forms import AIM_GROUPS, AimFields
from coachwork.improvement.forms import NO_NAMES
from coachwork.improvement.models import Team
from coachwork.improvement.queries import team_names, units_to_start_in
from coachwork.organisations.kinds import WorkKind
from coachwork.organisations.models import OrgUnit, Person
from coachwork.ui.forms import Group, GroupedMixin, SubmitOnceMixin


class TitleInput(forms.TextInput):
    """A title; what others did on its subject appears below it while it is being typed."""

    def __init__(self, *, below: str, attrs: dict[str, Any]) -> None:
        asks = {
            "hx-post": reverse_lazy("improvement:similar"),
            "hx-trigger": "input changed delay:500ms",
            "hx-params": "title",
            "hx-target": "#similar",
            "hx-sync": "this:replace",
        }
        super().__init__(attrs=attrs | asks)
        self.below = below

    def render(self, *args: Any, **kwargs: Any) -> SafeString:
        """The field, and the place below it."""
        field = super().render(*args, **kwargs)
        return format_html(
            '{}<div class="similar" id="similar" aria-live="polite">{}</div>', field, self.below
        )


class StartForm(GroupedMixin, SubmitOnceMixin, WarnsOfIdentifiers, AimFields):
    """A new project with its aim."""

    groups = (
        Group(("title", "why_it_matters")),
        Group(
            ("unit", "team_name", "coach_wanted"),
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
    coach_wanted = forms.BooleanField(
        label=_("We would like a coach"),
        help_text=_("Coaches and the programme see it."),
        required=False,
    )

    def __init__(
        self, *args: Any, person: Person, today: date, similar: str = "", **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["title"].widget = TitleInput(below=similar, attrs={"maxlength": 200})
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
            Team.objects.within(unit.organisation_id)
            .filter(unit=unit, name__iexact=name, kind=WorkKind.TEAM)
            .first()
        )
        return standing or name
