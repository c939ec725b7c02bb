"""Which measures a test of change looks at."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from coachwork.foundation.errors import PolicyError
from coachwork.foundation.vocabulary import Permission
from coachwork.improvement import rules as improvement_rules
from coachwork.improvement.cycle_presenters import cycle_url, form_trail
from coachwork.improvement.models import PDSA
from coachwork.measurement import actions
from coachwork.measurement.cycle_forms import MeasuresForm
from coachwork.measurement.tests_of_change import chosen_measures
from coachwork.measurement.views.common import form_page, reader, refuse_unless, show_form


@form_page
@login_required
def cycle_measures(request: HttpRequest, cycle: UUID) -> HttpResponse:
    """Choose the measures that a test looks at."""
    tests = PDSA.objects.visible_to(reader(request)).kept()
    row: PDSA = get_object_or_404(
        tests.select_related("ramp__idea", "project__unit", "project__team"), pk=cycle
    )
    row.ramp.idea.project = row.project
    allowed = improvement_rules.may_test(reader(request), row.project)
    refuse_unless(allowed, Permission.TEST_CHANGES)
    initial = {"measures": chosen_measures(row)}
    # No measure ticked is an answer too.
    data = request.POST if request.method == "POST" else None
    form = MeasuresForm(data, project=row.project, initial=initial)
    if request.method == "POST" and form.is_valid():
        measures = list(form.cleaned_data["measures"])
        try:
            actions.choose_measures(by=reader(request), cycle=row, measures=measures)
        except PolicyError as error:
            form.add_error(None, str(error))
        else:
            messages.success(
                request, _("Saved. The test is marked on their charts once it begins.")
            )
            return redirect(cycle_url(row))
    context = {"cycle": row, "trail": form_trail(row), "back": cycle_url(row)}
    return show_form(request, "measurement/cycle_measures.html", form, **context)
