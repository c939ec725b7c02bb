"""What people fill in about a project."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from coachwork.foundation.forms import WarnsOfIdentifiers
from coachwork.improvement import states
from coachwork.improvement.machines import Need
from coachwork.improvement.models import Project, ProjectState
from coachwork.improvement.policies import waits_for_approval
from coachwork.improvement.progress_scale import Step
from coachwork.improvement.rules import scorers_for
from coachwork.improvement.scales import Scale
from coachwork.organisations.models import Person
from coachwork.ui.conflicts import VersionedMixin
from coachwork.ui.formats import number
from coachwork.ui.forms import (
    Choices,
    DateInput,
    SubmitOnceMixin,
)

NO_NAMES = _("No names of patients, and no numbers that point to one.")


class ProjectForm(VersionedMixin, WarnsOfIdentifiers, forms.ModelForm[Project]):
    """The title and the reasons of a project."""

    class Meta:
        model = Project
        fields = ("title", "why_it_matters")
        widgets = {"why_it_matters": forms.Textarea(attrs={"rows": 6})}
        help_texts = {"why_it_matters": NO_NAMES}


class StateForm(WarnsOfIdentifiers, forms.Form):
    """Where a project goes from here."""

    to = forms.ChoiceField(label=_("The project is now"), widget=forms.RadioSelect)
    since = forms.DateField(label=_("Since"), widget=DateInput())
    reason = forms.CharField(
        label=_("Why?"),
        help_text=_("Needed to send back, pause, merge or open again."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=500,
        required=False,
    )

    def __init__(self, *args: Any, project: Project, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        now = ProjectState(project.state)
        # What ends with words on what came of it has a form of its own.
        ways = set(states.PROJECT.ways(now, without=Need.CLOSURE))
        if waits_for_approval(project):
            ways &= set(states.PROJECT.ways(now, without=Need.APPROVAL))
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
        self,
        *args: Any,
        person: Person,
        project: Project,
        scale: Scale,
        now: Decimal | None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        scorers = [(scorer.value, scorer.label) for scorer in scorers_for(person, project)]
        self.fields["scorer"].choices = scorers  # type: ignore[attr-defined]
        _offer_steps(self.fields["value"], scale, now=now)


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

    def __init__(self, *args: Any, scale: Scale, now: Decimal, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer_steps(self.fields["value"], scale, now=now)


def _offer_steps(field: Any, scale: Scale, *, now: Decimal | None) -> None:
    """The ten steps as cards, in the words in force, each with what would have to be true."""
    field.widget = Choices(
        {
            str(step.value): format_html(
                '{}<br><span class="then-true">{}</span> {}',
                step.means,
                _("What has to be true:"),
                step.then_true,
            )
            for step in scale.steps
        }
    )
    field.choices = [(str(step.value), _step_label(step, now)) for step in scale.steps]


def _step_label(step: Step, now: Decimal | None) -> str:
    label = f"{number(step.value, 1)} · {step.name}"
    return f"{label} ({gettext('now')})" if step.value == now else label
