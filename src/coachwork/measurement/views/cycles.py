"""Which measures a test of change looks at, and which hang on a node of the driver diagram."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from coachwork.foundation.vocabulary import Permission
from coachwork.improvement import rules as improvement_rules
from coachwork.improvement.cycle_presenters import cycle_url, form_trail
from coachwork.improvement.driver_presenters import driver_trail, drivers_url, place_of
from coachwork.improvement.models import PDSA, Project
from coachwork.improvement.views.common import form_page, reader, refuse_unless, there
from coachwork.measurement import actions
from coachwork.measurement.cycle_forms import HungMeasuresForm, MeasuresForm
from coachwork.measurement.nodes import measures_on, visible_node
from coachwork.measurement.tests_of_change import chosen_measures
from coachwork.measurement.views.common import show_form
from coachwork.ui.acting import carried_out
from coachwork.ui.forms import sent


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
    if form.is_valid():
        measures = list(form.cleaned_data["measures"])
        if carried_out(
            form,
            lambda: actions.choose_measures(by=reader(request), cycle=row, measures=measures),
        ):
            messages.success(
                request, _("Saved. The test is marked on their charts once it begins.")
            )
            return redirect(cycle_url(row))
    context = {"cycle": row, "trail": form_trail(row), "back": cycle_url(row)}
    return show_form(request, "measurement/cycle_measures.html", form, **context)


@form_page
@login_required
def node_measures(request: HttpRequest, project: UUID, node: UUID) -> HttpResponse:
    """Choose the measures that hang on a node."""
    person = reader(request)
    projects = Project.objects.visible_to(person).select_related("unit", "team", "organisation")
    box = there(visible_node(person, get_object_or_404(projects, pk=project), node))
    refuse_unless(improvement_rules.may_test(person, box.project), Permission.TEST_CHANGES)
    initial = {"measures": measures_on(box)}
    form = HungMeasuresForm(sent(request), project=box.project, initial=initial)
    if form.is_valid():
        chosen = list(form.cleaned_data["measures"])
        if carried_out(form, lambda: actions.hang_measures(by=person, node=box, measures=chosen)):
            messages.success(request, _("Saved."))
            return redirect(f"{drivers_url(box.project)}#{place_of(node)}")
    back = drivers_url(box.project)
    context = {"node": box, "trail": driver_trail(box.project), "back": back}
    return show_form(request, "measurement/node_measures.html", form, **context)
