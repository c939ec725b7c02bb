"""What people fill in about a test of change: plan, do, study, act."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from coachwork.foundation.forms import WarnsOfIdentifiers
from coachwork.improvement.cycles import CyclePlan, CycleReport, Question, Result
from coachwork.improvement.forms import NO_NAMES
from coachwork.improvement.models import PDSA, Decision, PDSAQuestion
from coachwork.ui.conflicts import VersionedMixin
from coachwork.ui.forms import Choices, DateInput, Group, GroupedMixin, SubmitOnceMixin

#: So many questions are offered at least; with more than `MOST` a test is no longer small.
LEAST, MOST = 2, 5

DECISIONS: dict[str, Any] = {
    Decision.ADAPT: _(
        "The next test opens, filled in from this one. Change what you learned to change."
    ),
    Decision.EXPAND: _("The next test opens one step wider, filled in from this one."),
    Decision.ADOPT: _("The idea counts as adopted. Next: train people, write it down, watch it."),
    Decision.ABANDON: _(
        "The idea rests. What you learned stays on record, and others can find it."
    ),
}


class PlanForm(
    VersionedMixin,
    GroupedMixin,
    SubmitOnceMixin,
    WarnsOfIdentifiers,
    forms.ModelForm[PDSA],
):
    """The plan of a test, with its questions and a prediction for each."""

    class Meta:
        model = PDSA
        fields = (
            *("objective", "purpose", "scale", "what", "who", "where"),
            *("planned_from", "planned_to", "data_plan"),
        )
        widgets = {
            "purpose": forms.RadioSelect,
            "scale": forms.RadioSelect,
            "what": forms.Textarea(attrs={"rows": 3}),
            "planned_from": DateInput(),
            "planned_to": DateInput(),
            "data_plan": forms.Textarea(attrs={"rows": 2}),
        }
        labels = {
            "objective": _("What do you want to find out with this test?"),
            "purpose": _("What kind of test is it?"),
            "scale": _("How far does it reach?"),
            "what": _("What will be done?"),
            "who": _("Who does it?"),
            "where": _("Where?"),
            "planned_from": _("From"),
            "planned_to": _("To"),
            "data_plan": _("How will you see what happens?"),
        }
        help_texts = {
            "objective": _(
                "One sentence, such as: does it work with one patient on the late shift?"
            ),
            "scale": _("Small is quick and safe. The next test can be wider."),
            "what": NO_NAMES,
            "data_plan": _("What is counted or asked, by whom, on what paper."),
        }

    def __init__(self, *args: Any, asked: Sequence[PDSAQuestion] = (), **kwargs: Any) -> None:
        self.rows = range(1, min(MOST, max(LEAST, len(asked) + 1)) + 1)
        written = {f"{part}_{one.position}": getattr(one, part) for one in asked for part in PARTS}
        kwargs["initial"] = written | (kwargs.get("initial") or {})
        super().__init__(*args, **kwargs)
        for row in self.rows:
            self._add_question(row)

    def _add_question(self, row: int) -> None:
        self.fields[f"question_{row}"] = forms.CharField(
            label=_("Question %(number)s") % {"number": row}, max_length=300, required=False
        )
        self.fields[f"prediction_{row}"] = forms.CharField(
            label=_("Prediction %(number)s") % {"number": row}, max_length=500, required=False
        )

    @property
    def groups(self) -> Sequence[Group]:  # type: ignore[override]
        """The aim of the test, the questions in a row each, then who does what when."""
        first, *more = (
            Group((f"question_{row}", f"prediction_{row}"), row=True) for row in self.rows
        )
        legend, hint = (
            _("Questions and predictions"),
            _("Say before you begin what you think will happen: that is how a test teaches."),
        )
        return (
            Group(("objective", "purpose", "scale")),
            Group(first.fields, legend, hint, row=True),
            *more,
            Group(("what",), _("Who does what, where and when")),
            Group(("who", "where"), row=True),
            Group(("planned_from", "planned_to"), row=True),
            Group(("data_plan",)),
        )

    def clean(self) -> dict[str, Any]:
        """The end is not before the beginning, and a prediction answers a question."""
        cleaned = super().clean()
        begins, ends = cleaned.get("planned_from"), cleaned.get("planned_to")
        if begins and ends and ends < begins:
            self.add_error("planned_to", _("This is before the beginning."))
        for row in self.rows:
            if cleaned.get(f"prediction_{row}") and not cleaned.get(f"question_{row}"):
                self.add_error(f"question_{row}", _("Say what this prediction is about."))
        return cleaned

    def plan(self) -> CyclePlan:
        """The plan that was typed."""
        told = {name: self.cleaned_data[name] for name in self.Meta.fields}
        rows = [
            Question(self.cleaned_data[f"question_{row}"], self.cleaned_data[f"prediction_{row}"])
            for row in self.rows
        ]
        return CyclePlan(**told, questions=[one for one in rows if one.question])

    def _differences(self, stored: dict[str, Any]) -> Any:
        """Two who edit one plan also see where their questions differ."""
        asked = PDSAQuestion.objects.within(self.instance.organisation_id).filter(
            cycle=self.instance.pk
        )
        blank = {f"{part}_{row}": "" for row in self.rows for part in PARTS}
        written = {f"{part}_{one.position}": getattr(one, part) for one in asked for part in PARTS}
        return super()._differences(stored | blank | written)


PARTS = ("question", "prediction")


class DoForm(VersionedMixin, GroupedMixin, WarnsOfIdentifiers, forms.ModelForm[PDSA]):
    """What was done, and what was seen."""

    groups = (
        Group(("started_on", "ended_on"), row=True),
        Group(("carried_out", "observations", "problems")),
    )

    class Meta:
        model = PDSA
        fields = ("started_on", "ended_on", "carried_out", "observations", "problems")
        widgets = {
            "started_on": DateInput(),
            "ended_on": DateInput(),
            "carried_out": forms.RadioSelect,
            "observations": forms.Textarea(attrs={"rows": 5}),
            "problems": forms.Textarea(attrs={"rows": 3}),
        }
        labels = {
            "started_on": _("Began on"),
            "ended_on": _("Ended on"),
            "carried_out": _("Was it done?"),
            "observations": _("What happened?"),
            "problems": _("What went wrong, or surprised you?"),
        }
        help_texts = {
            "ended_on": _("Leave it empty while it goes on."),
            "observations": format_lazy("{} {}", _("What you saw, heard and counted."), NO_NAMES),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["started_on"].required = True
        field: Any = self.fields["carried_out"]
        field.choices = [choice for choice in field.choices if choice[0]]

    def report(self) -> CycleReport:
        """What was typed."""
        return CycleReport(**{name: self.cleaned_data[name] for name in self.Meta.fields})


class StudyForm(VersionedMixin, GroupedMixin, WarnsOfIdentifiers, forms.ModelForm[PDSA]):
    """What came out, beside what was predicted, and what was learned."""

    class Meta:
        model = PDSA
        fields = ("learning",)
        widgets = {"learning": forms.Textarea(attrs={"rows": 5})}
        labels = {"learning": _("What did you learn?")}
        help_texts = {
            "learning": _(
                "Also from what did not work. You may save without it; before you decide what comes "
                "next it has to be there."
            )
        }

    def __init__(self, *args: Any, asked: Sequence[PDSAQuestion], **kwargs: Any) -> None:
        self.asked = asked
        written = {f"{part}_{one.position}": getattr(one, part) for one in asked for part in FOUND}
        kwargs["initial"] = written | (kwargs.get("initial") or {})
        super().__init__(*args, **kwargs)
        for one in asked:
            self._add_result(one)

    def _add_result(self, one: PDSAQuestion) -> None:
        self.fields[f"result_{one.position}"] = forms.CharField(
            label=_("What came out?"),
            widget=forms.Textarea(attrs={"rows": 2}),
            max_length=1000,
            required=False,
        )
        if one.prediction:
            self.fields[f"came_true_{one.position}"] = forms.ChoiceField(
                label=_("Did the prediction come true?"),
                choices=PDSAQuestion.CameTrue.choices,
                widget=forms.RadioSelect,
                required=False,
            )

    @property
    def groups(self) -> Sequence[Group]:  # type: ignore[override]
        """Each question with its prediction in words, then the learning."""
        asked = [
            Group(
                (f"result_{one.position}", f"came_true_{one.position}"),
                one.question,
                _("Predicted: %(prediction)s") % {"prediction": one.prediction}
                if one.prediction
                else _("Nothing was predicted."),
            )
            for one in self.asked
        ]
        return (*asked, Group(("learning",), _("Learning")))

    def results(self) -> list[Result]:
        """What came out of each question."""
        return [
            Result(
                one.position,
                self.cleaned_data[f"result_{one.position}"],
                self.cleaned_data.get(f"came_true_{one.position}", ""),
            )
            for one in self.asked
        ]

    def _differences(self, stored: dict[str, Any]) -> Any:
        """Two who study one test also see where their results differ."""
        asked = PDSAQuestion.objects.within(self.instance.organisation_id).filter(
            cycle=self.instance.pk
        )
        written = {f"{part}_{one.position}": getattr(one, part) for one in asked for part in FOUND}
        return super()._differences(stored | written)


FOUND = ("result", "came_true")


class ActForm(WarnsOfIdentifiers, forms.Form):
    """What comes of a test."""

    decision = forms.ChoiceField(label=_("What comes next?"), choices=Decision.choices)
    reason = forms.CharField(
        label=_("Why?"),
        help_text=_("What in the results speaks for it?"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=500,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["decision"]
        field.widget = Choices(DECISIONS)
        field.choices = Decision.choices
