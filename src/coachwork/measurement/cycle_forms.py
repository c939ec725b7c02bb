"""What people fill in about the measures of a test of change."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from coachwork.improvement.models import Project
from coachwork.measurement.models import Measure


class MeasuresForm(forms.Form):
    """The measures of a project that a test looks at."""

    measures = forms.ModelMultipleChoiceField(
        label=_("Which measures will show a difference?"),
        help_text=_(
            "The test is marked on the charts of these measures, from its start to its end."
        ),
        queryset=Measure.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, *args: Any, project: Project, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        measures = Measure.objects.within(project.organisation_id).filter(
            project=project, ended_on__isnull=True
        )
        self.fields["measures"].queryset = measures  # type: ignore[attr-defined]


class HungMeasuresForm(MeasuresForm):
    """The measures that hang on a node of the driver diagram."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["measures"]
        field.label = _("Which measures show how it does?")
        field.help_text = _("They stand in its box in the diagram, with their latest signal.")
