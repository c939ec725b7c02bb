"""What people fill in about data: values, notes, phases, and what a signal means."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from coachwork.foundation.forms import WarnsOfIdentifiers
from coachwork.measurement import policies
from coachwork.measurement.models import ChartSignal, DataPoint, Measure
from coachwork.measurement.periods import period_start
from coachwork.ui.fields import LocalNumberField
from coachwork.ui.forms import Choices, DateInput, Group, GroupedMixin, SubmitOnceMixin

ANY_DAY: Mapping[str, Any] = {
    "day": "",
    "week": _("Any day of the week."),
    "fortnight": _("Any day of the two weeks."),
    "month": _("Any day of the month."),
    "quarter": _("Any day of the quarter."),
}


class ValueFields(GroupedMixin, WarnsOfIdentifiers, forms.Form):
    """A value, as the measure counts it: one number, or a numerator and a denominator."""

    groups = (Group(("period",)), Group(("numerator", "denominator"), row=True), Group(("note",)))

    numerator = LocalNumberField(required=False)
    denominator = LocalNumberField(required=False)
    note = forms.CharField(
        label=_("Note"),
        help_text=_("Anything that somebody should know who looks at this value later."),
        max_length=300,
        required=False,
    )

    def __init__(self, *args: Any, measure: Measure, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.measure = measure
        numerator, denominator = self.fields["numerator"], self.fields["denominator"]
        if measure.data == Measure.Data.RATIO:
            numerator.label = capfirst(measure.numerator_label) or _("Numerator")
            denominator.label = capfirst(measure.denominator_label) or _("Denominator")
        else:
            del self.fields["denominator"]
            numerator.label = _("Value")
            numerator.widget.unit = measure.unit_label

    def clean(self) -> dict[str, Any]:
        """The checks that imports pass too, each beside its field."""
        cleaned = super().clean()
        if not {"numerator", "denominator"} & self.errors.keys():
            numerators, denominators = (
                policies.as_numbers([cleaned.get(name)]) for name in ("numerator", "denominator")
            )
            for problem in policies.value_problems(self.measure, numerators, denominators):
                self.add_error(problem.field, str(problem.message))
        return cleaned

    def value(self) -> dict[str, Any]:
        """Numerator, denominator and note, as the actions take them."""
        names = ("numerator", "denominator", "note")
        return {name: self.cleaned_data.get(name) for name in names}


class PointForm(ValueFields):
    """A value for a new period."""

    period = forms.DateField(label=_("Period"), widget=DateInput())

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        for name in self.fields.keys() & {"numerator", "denominator"}:
            self.fields[name].required = True
        self.fields["period"].help_text = ANY_DAY[self.measure.frequency]

    def clean_period(self) -> date:
        """The first day of the period, which has begun already."""
        day: date = self.cleaned_data["period"]
        problem = policies.period_problem(self.measure, day, self.today)
        if problem:
            raise forms.ValidationError(problem)
        return period_start(day, self.measure.frequency)


class CorrectionForm(ValueFields):
    """The right value in the place of a wrong one. An empty box makes the period a gap."""

    groups = (
        Group(("numerator", "denominator"), row=True),
        Group(("note",)),
        Group(("reason",)),
    )
    reason = forms.CharField(
        label=_("Why do you correct it?"),
        help_text=_("The old value stays in the history, with your name and this reason."),
        max_length=300,
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["numerator"].help_text = _("Empty, where nothing was counted.")

    @classmethod
    def initial_of(cls, point: DataPoint) -> dict[str, Any]:
        """What stands there now."""
        names = ("numerator", "denominator", "note", "version")
        return {name: getattr(point, name) for name in names}


class LeaveOutForm(WarnsOfIdentifiers, forms.Form):
    """Why a point should not count."""

    reason = forms.CharField(
        label=_("Why should it not count?"),
        help_text=_(
            "A known reason that has nothing to do with the work, such as a ward that was closed."
            " A surprising value is no reason: it is what the chart is for."
        ),
        max_length=300,
    )
    version = forms.IntegerField(widget=forms.HiddenInput)


class AnnotationForm(SubmitOnceMixin, WarnsOfIdentifiers, forms.Form):
    """A note at a point of the chart."""

    period = forms.DateField(label=_("When"), widget=DateInput())
    text = forms.CharField(
        label=_("What happened?"),
        help_text=_("A test of change, a new colleague, a closed ward: a few words."),
        max_length=200,
    )

    def __init__(self, *args: Any, measure: Measure, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["period"].help_text = ANY_DAY[measure.frequency]


class PhaseForm(SubmitOnceMixin, WarnsOfIdentifiers, forms.Form):
    """From when on the lines are worked out anew, and why."""

    starts_on = forms.DateField(label=_("From"), widget=DateInput())
    label = forms.CharField(
        label=_("Name"),
        help_text=_("As it should stand above the chart: “With hourly rounds”."),
        max_length=80,
    )
    reason = forms.CharField(
        label=_("Why does a new phase begin?"),
        help_text=_("A lasting change that you know of, and that you expect to stay."),
        max_length=300,
    )

    def __init__(self, *args: Any, measure: Measure, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["starts_on"].help_text = ANY_DAY[measure.frequency]


class ReasonForm(WarnsOfIdentifiers, forms.Form):
    """A reason, for a step that wants one."""

    reason = forms.CharField(label=_("Why?"), max_length=300)


class BaselineForm(WarnsOfIdentifiers, forms.Form):
    """How many points the lines are worked out from."""

    points = forms.IntegerField(
        label=_("Points of the baseline"),
        help_text=_("The first so many. Empty: the lines are worked out from all points."),
        min_value=policies.FEWEST_BASELINE_POINTS,
        max_value=500,
        required=False,
    )
    reason = forms.CharField(label=_("Why?"), max_length=300)
    version = forms.IntegerField(widget=forms.HiddenInput)


class EndForm(WarnsOfIdentifiers, forms.Form):
    """From when on a measure takes no more data."""

    ended_on = forms.DateField(label=_("Ended on"), widget=DateInput())
    reason = forms.CharField(label=_("Why?"), max_length=300, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)


class ReviewForm(WarnsOfIdentifiers, forms.Form):
    """What a signal means."""

    verdict = forms.ChoiceField(
        label=_("What does it mean?"),
        choices=ChartSignal.Verdict.choices,
        widget=Choices(
            {
                "improvement": _("You know what made the difference, or want to find out."),
                "concern": _("Something got worse, and you want to find out why."),
                "explained": _("Nothing to do with the work: another way of counting, the season."),
                "chance": _("You looked, and there is nothing behind it."),
            }
        ),
    )
    note = forms.CharField(
        label=_("What did you find?"),
        help_text=_("What you did or learned, in a sentence."),
        max_length=300,
        required=False,
    )
