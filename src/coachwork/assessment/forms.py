"""What people fill in about an analysis and its lines."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from coachwork.assessment.models import LARGEST, Analysis, Finding, Kind, Part
from coachwork.assessment.parts import KINDS, RULES
from coachwork.assessment.texts import AnalysisText, LineText
from coachwork.foundation.forms import WarnsOfIdentifiers
from coachwork.improvement.driver_queries import drivers_of
from coachwork.improvement.forms import NO_NAMES
from coachwork.improvement.models import Driver, Project
from coachwork.ui.conflicts import VersionedMixin
from coachwork.ui.forms import DateInput, NumberInput, SubmitOnceMixin

EXTRA = ("who", "amount", "minutes", "wait")
#: What is pasted at once.
MOST_PASTED = 100
COUNTED = re.compile(r"^(?P<text>.+?)[\s;,:|]+(?P<amount>[\d.,\u00a0\u202f]+)\s*$")


class AnalysisForm(VersionedMixin, SubmitOnceMixin, WarnsOfIdentifiers, forms.ModelForm[Analysis]):
    """What is looked at, on which day, and what was learned."""

    class Meta:
        model = Analysis
        fields = ("subject", "name", "held_on", "conclusion")
        widgets = {
            "subject": forms.Textarea(attrs={"rows": 2}),
            "held_on": DateInput,
            "conclusion": forms.Textarea(attrs={"rows": 4}),
        }
        labels = {
            "name": _("Name of this analysis"),
            "held_on": _("Day"),
            "conclusion": _("What did you learn?"),
        }
        help_texts = {"conclusion": _("One or two sentences that everybody will remember.")}

    def __init__(self, *args: Any, kind: Kind, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["subject"].label = str(KINDS[kind].subject)
        self.fields["subject"].help_text = f"{KINDS[kind].example} {NO_NAMES}"
        if self.instance._state.adding:
            del self.fields["conclusion"]

    def about(self) -> AnalysisText:
        """The analysis that was typed."""
        names = [name for name in self.Meta.fields if name in self.fields]
        return AnalysisText(**{name: self.cleaned_data[name] for name in names})


class LineForm(VersionedMixin, SubmitOnceMixin, WarnsOfIdentifiers, forms.ModelForm[Finding]):
    """One line: its text, and what else its part asks for."""

    class Meta:
        model = Finding
        fields = ("text", *EXTRA)
        widgets = {
            "who": forms.TextInput(attrs={"list": "people-in-process", "autocomplete": "off"}),
            "amount": NumberInput(whole=True),
            "minutes": NumberInput(_("minutes"), whole=True),
            "wait": NumberInput(_("minutes"), whole=True),
        }
        labels = {
            "who": _("Who does it?"),
            "minutes": _("How long does it take?"),
            "wait": _("How long does it wait before?"),
        }

    def __init__(self, *args: Any, part: Part, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rule = RULES[part]
        self.fields["text"].label = str(rule.asks)
        for name in EXTRA:
            if name not in rule.fields:
                del self.fields[name]
        if "amount" in self.fields:
            self.fields["amount"] = forms.IntegerField(
                label=str(rule.amount),
                min_value=1,
                max_value=rule.most,
                widget=NumberInput(whole=True),
            )

    def line(self) -> LineText:
        """The line that was typed."""
        names = [name for name in self.Meta.fields if name in self.fields]
        return LineText(**{name: self.cleaned_data[name] for name in names})


class CountsForm(SubmitOnceMixin, WarnsOfIdentifiers, forms.Form):
    """Counted causes, pasted from a sheet: a cause and its number on each line."""

    counts = forms.CharField(
        label=_("Causes with their numbers"),
        help_text=_(
            "One on each line, the number last, such as: waiting for transport 23."
            " Two columns copied from a spreadsheet will do."
        ),
        widget=forms.Textarea(attrs={"rows": 8}),
    )

    def clean_counts(self) -> str:
        """The text as it is, once each of its lines could be read."""
        text: str = self.cleaned_data["counts"]
        counts = _counted_lines(text)
        if len(counts) > MOST_PASTED:
            raise ValidationError(_now("At most %(most)s lines at once.") % {"most": MOST_PASTED})
        return text

    def counted(self) -> list[tuple[str, int]]:
        """Each cause with how often it was counted."""
        return _counted_lines(self.cleaned_data["counts"])


def _counted_lines(text: str) -> list[tuple[str, int]]:
    return [_counted(line.strip()) for line in text.splitlines() if line.strip()]


def _counted(line: str) -> tuple[str, int]:
    found = COUNTED.match(line)
    digits = re.sub(r"\D", "", found["amount"]) if found else ""
    if found is None or not 1 <= int(digits or 0) <= LARGEST:
        raise ValidationError(
            _now("“%(line)s” has no number at its end that could be a count.") % {"line": line[:60]}
        )
    text = found["text"].strip()
    if len(text) > 200:
        raise ValidationError(_now("“%(line)s…” is too long.") % {"line": text[:60]})
    return text, int(digits)


class _DriverChoice(forms.ModelChoiceField[Any]):
    """A driver by its words."""

    def label_from_instance(self, driver: Any) -> str:
        return str(driver.text)


class BecomeForm(SubmitOnceMixin, WarnsOfIdentifiers, forms.Form):
    """The words that a finding takes along, and where in the diagram it goes."""

    text = forms.CharField(label=_("In a few words"), max_length=200)
    under = _DriverChoice(label=_("Where?"), queryset=Driver.objects.none(), required=False)

    def __init__(self, *args: Any, project: Project, level: Driver.Level, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        under: Any = self.fields["under"]
        under.queryset = drivers_of(project).filter(level=level)
        if level == Driver.Level.PRIMARY:
            under.label, under.empty_label = _("What does it belong to?"), _("The aim itself")
            under.help_text = _(
                "On the aim itself it becomes a primary driver, on another driver a secondary one."
            )
        else:
            under.label, under.empty_label = _("Which driver does it serve?"), _("No driver yet")
