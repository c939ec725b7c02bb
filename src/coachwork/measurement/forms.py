"""What people fill in about a measure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from coachwork.foundation.forms import WarnsOfIdentifiers
from coachwork.measurement.definitions import (
    SUGGESTIONS,
    Counted,
    Definition,
    counted_of,
    direction_word,
)
from coachwork.measurement.models import Measure
from coachwork.ui.conflicts import VersionedMixin
from coachwork.ui.fields import LocalNumberField
from coachwork.ui.forms import Choices, Group, GroupedMixin, SubmitOnceMixin

Kind, Chart = Measure.Kind, Measure.Chart

#: The model's labels say name and explanation in one; a card shows them apart.
KINDS = {
    Kind.OUTCOME: (
        _("Outcome"),
        _("What matters to the people we serve: harm, waiting, how they feel. At least one."),
    ),
    Kind.PROCESS: (
        _("Process"),
        _("Whether we do what we set out to do: the round, the check, the call."),
    ),
    Kind.BALANCING: (
        _("Balancing"),
        _("Whether something else gets worse: staff time, readmissions, cost."),
    ),
}
PER = ((1.0, "1"), (100.0, "100"), (1000.0, "1,000"), (10000.0, "10,000"), (100000.0, "100,000"))
CHARTS = (
    ("", _("The chart that suits, as explained above")),
    (Chart.RUN, _("Run chart: the median, and no limits. Good while there are few points")),
    (Chart.I, _("I chart: single values")),
    (Chart.P, _("P chart: a share of a total")),
    (Chart.U, _("U chart: events for each bed day, visit or person")),
    (Chart.C, _("C chart: events in equal periods")),
    (
        Chart.P_PRIME,
        _("P′ chart: a share of a large total, where a P chart's limits are too narrow"),
    ),
    (Chart.U_PRIME, _("U′ chart: a rate of much, where a U chart's limits are too narrow")),
)


class MeasureForm(
    VersionedMixin, GroupedMixin, SubmitOnceMixin, WarnsOfIdentifiers, forms.ModelForm[Measure]
):
    """A measure: what is counted, how, and which way is better."""

    groups: ClassVar[Sequence[Group]] = (
        Group(("name", "kind")),
        Group(
            ("counted", "numerator_label", "denominator_label", "multiplier", "unit_label"),
            _("What you count"),
        ),
        Group(("direction", "frequency", "target"), _("Better, how often, and how far")),
        Group(("chart",)),
        Group(("operational_definition",)),
    )

    kind = forms.ChoiceField(
        label=_("Type"),
        choices=[(kind, label) for kind, (label, _why) in KINDS.items()],
        widget=Choices({kind: why for kind, (_label, why) in KINDS.items()}),
    )
    counted = forms.ChoiceField(
        label=_("What do you have for each period?"),
        choices=Counted.choices,
        widget=Choices(
            {
                counted: format_lazy("{} {}", one.example, one.reason)
                for counted, one in SUGGESTIONS.items()
            }
        ),
    )
    multiplier = forms.TypedChoiceField(
        label=_("Shown per"),
        help_text=_("For a rate: 4 falls in 830 bed days are 4.8 per 1,000 bed days."),
        choices=PER,
        coerce=float,
        required=False,
    )
    target = LocalNumberField(
        label=_("Target"), help_text=_("Where you want to be, if you know it."), required=False
    )
    chart = forms.ChoiceField(label=_("Chart"), choices=CHARTS, required=False)

    class Meta:
        model = Measure
        fields: tuple[str, ...] = (
            "name",
            "kind",
            "unit_label",
            "direction",
            "multiplier",
            "numerator_label",
            "denominator_label",
            "frequency",
            "target",
            "operational_definition",
        )
        labels = {
            "numerator_label": _("Numerator: what you count"),
            "denominator_label": _("Denominator: out of what"),
            "unit_label": _("Unit"),
            "direction": _("Which way is better?"),
            "frequency": _("How often is there a new value?"),
            "operational_definition": _("How exactly is it counted?"),
        }
        help_texts = {
            "name": _("What is counted, not which way it should go: “Falls with harm”."),
            "numerator_label": _("For example: falls with harm."),
            "denominator_label": _("For example: occupied bed days."),
            "unit_label": _(
                "As it should stand beside the chart: minutes, per 1,000 bed days."
                " A share is always in %."
            ),
            "operational_definition": _(
                "So that two people who count come to the same number:"
                " what counts, what does not, and where the number comes from."
            ),
        }
        widgets = {
            "direction": forms.RadioSelect,
            "operational_definition": forms.Textarea(attrs={"rows": 4}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit_label"].required = False
        self.fields["direction"].choices = Measure.Direction.choices  # type: ignore[attr-defined]
        self.initial.setdefault("frequency", Measure.Frequency.MONTH)
        if not self.instance._state.adding:
            self._show_what_is_counted()

    def _show_what_is_counted(self) -> None:
        counted = counted_of(self.instance)
        suggested = SUGGESTIONS[counted].chart == self.instance.chart
        self.initial["counted"] = counted
        self.initial["chart"] = "" if suggested else self.instance.chart

    def clean_name(self) -> str:
        """A name says what is counted; the direction has a field of its own."""
        name: str = self.cleaned_data["name"]
        word = direction_word(name)
        if word:
            message = _(
                "Leave out “%(word)s”: the name says what is counted, and below you say which way"
                " is better. For example “Falls with harm”, not “Reduce falls with harm”."
            )
            raise forms.ValidationError(message, params={"word": word})
        return name

    def clean(self) -> dict[str, Any]:
        """What a share and a rate need beside a plain number."""
        cleaned = super().clean()
        counted, chart = cleaned.get("counted"), cleaned.get("chart")
        if counted in (Counted.SHARE, Counted.RATE):
            self._need("numerator_label", _("Say what you count."))
            self._need("denominator_label", _("Say out of what."))
        if counted and counted != Counted.SHARE:
            self._need("unit_label", _("Say in which unit, for example minutes."))
        if counted and chart and not _fits(counted, chart):
            self.add_error("chart", _("This chart does not fit what you count."))
        return cleaned

    def _need(self, name: str, message: Any) -> None:
        if name not in self.errors and not self.cleaned_data.get(name):
            self.add_error(name, message)

    def definition(self) -> Definition:
        """The definition that was filled in, with the chart that suits unless one was chosen."""
        given = self.cleaned_data
        counted = given["counted"]
        suggestion = SUGGESTIONS[counted]
        is_ratio = suggestion.data == Measure.Data.RATIO
        multiplier = {Counted.SHARE: 100.0, Counted.RATE: given["multiplier"] or 1.0}.get(
            counted, 1.0
        )
        return Definition(
            name=given["name"],
            kind=given["kind"],
            unit_label="%" if counted == Counted.SHARE else given["unit_label"],
            direction=given["direction"],
            data=suggestion.data,
            chart=given["chart"] or suggestion.chart,
            frequency=given["frequency"],
            multiplier=multiplier,
            numerator_label=given["numerator_label"] if is_ratio else "",
            denominator_label=given["denominator_label"] if is_ratio else "",
            target=given["target"],
            operational_definition=given["operational_definition"],
        )


class PrimeForm(forms.Form):
    """The version of the definition that the person saw."""

    version = forms.IntegerField()


def _fits(counted: str, chart: str) -> bool:
    """A P chart needs a share; U needs a rate; a C chart a plain count; run and I take all."""
    fitting = {
        Chart.P: {Counted.SHARE},
        Chart.U: {Counted.RATE},
        Chart.P_PRIME: {Counted.SHARE},
        Chart.U_PRIME: {Counted.RATE},
        Chart.C: {Counted.COUNT},
    }
    return counted in fitting.get(Chart(chart), set(Counted))
