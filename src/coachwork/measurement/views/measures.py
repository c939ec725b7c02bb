"""Make a measure, change its definition, freeze its baseline, end it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from coachwork.foundation.vocabulary import Permission
from coachwork.improvement.models import Project
from coachwork.improvement.views.common import form_page, mark_place, reader, refuse_unless, today
from coachwork.measurement import actions, presenters, rules
from coachwork.measurement.data_forms import BaselineForm, EndForm
from coachwork.measurement.definitions import Definition
from coachwork.measurement.dispersion import PRIME_OF
from coachwork.measurement.forms import MeasureForm, PrimeForm
from coachwork.measurement.models import Measure
from coachwork.measurement.views.common import show_form, visible_measure
from coachwork.ui.acting import after, carried_out
from coachwork.ui.forms import sent
from coachwork.ui.navigation import Link


@form_page
@login_required
def new(request: HttpRequest, project: UUID) -> HttpResponse:
    """Make a measure for a project."""
    person = reader(request)
    found: Project = get_object_or_404(Project.objects.visible_to(person), pk=project)
    mark_place(request, found)
    refuse_unless(rules.may_define(person, found), Permission.DEFINE_MEASURE)
    form = MeasureForm(sent(request))
    if form.is_valid():
        measure = actions.make_measure(
            by=person, project=found, definition=form.definition(), id=form.idempotency_key
        )
        messages.success(request, _("The measure is ready. Now it needs its first values."))
        return redirect("measurement:measure", measure=measure.pk)
    way = presenters.trail(Measure(project=found))
    return show_form(request, "measurement/new.html", form, project=found, trail=way)


@form_page
@login_required
def edit(request: HttpRequest, measure: UUID) -> HttpResponse:
    """Change a measure's definition."""
    found = _definable(request, measure)
    form = MeasureForm(sent(request), instance=found)
    if form.is_valid():
        seen: dict[str, Any] = {
            "version": form.seen_version or 0,
            "definition": form.definition(),
        }
        if carried_out(
            form, lambda: actions.edit_measure(by=reader(request), measure=found, **seen)
        ):
            messages.success(request, _("Saved. The chart follows the new definition."))
            return redirect("measurement:measure", measure=found.pk)
    return show_form(request, "measurement/edit.html", form, **_around(found))


@require_POST
@login_required
def use_prime(request: HttpRequest, measure: UUID) -> HttpResponse:
    """Let the limits allow for more than chance: P′ in place of P, U′ in place of U."""
    found = _definable(request, measure)
    form, prime = PrimeForm(request.POST), PRIME_OF.get(Measure.Chart(found.chart))
    if prime is not None and form.is_valid():
        given: Any = {"version": form.cleaned_data["version"]}
        given["definition"] = replace(Definition.of(found), chart=prime)
        return after(
            request,
            lambda: actions.edit_measure(by=reader(request), measure=found, **given),
            said=_("The charts are drawn anew."),
            back=presenters.measure_url(found),
        )
    return redirect("measurement:measure", measure=found.pk)


@form_page
@login_required
def baseline(request: HttpRequest, measure: UUID) -> HttpResponse:
    """Freeze the baseline, or let the lines follow all points again."""
    found = _definable(request, measure)
    initial = {"points": found.baseline_points, "version": found.version}
    form = BaselineForm(sent(request), initial=initial)
    if form.is_valid():
        given = form.cleaned_data
        if carried_out(
            form, lambda: actions.freeze_baseline(by=reader(request), measure=found, **given)
        ):
            messages.success(request, _("Saved. The lines are worked out anew."))
            return redirect("measurement:measure", measure=found.pk)
    return show_form(request, "measurement/baseline.html", form, **_around(found))


@form_page
@login_required
def end(request: HttpRequest, measure: UUID) -> HttpResponse:
    """End a measure: it takes no more data, and its chart stays."""
    found = _definable(request, measure)
    initial = {"ended_on": today(request), "version": found.version}
    form = EndForm(sent(request), initial=initial)
    if form.is_valid():
        given = form.cleaned_data
        if carried_out(
            form,
            lambda: actions.end_measure(
                by=reader(request),
                measure=found,
                version=given["version"],
                on=given["ended_on"],
                reason=given["reason"],
            ),
        ):
            messages.success(request, _("The measure has ended. Its chart stays."))
            return redirect("measurement:measure", measure=found.pk)
    return show_form(request, "measurement/end.html", form, **_around(found))


@require_POST
@login_required
def reopen(request: HttpRequest, measure: UUID) -> HttpResponse:
    """Let an ended measure take data again."""
    found = _definable(request, measure)
    actions.reopen_measure(by=reader(request), measure=found, version=found.version)
    messages.success(request, _("The measure takes data again."))
    return redirect("measurement:measure", measure=found.pk)


def _definable(request: HttpRequest, measure: UUID) -> Measure:
    found = visible_measure(request, measure)
    allowed = rules.may_define(reader(request), found)
    refuse_unless(allowed, rules.definition_permission(found))
    return found


def _around(measure: Measure) -> dict[str, Any]:
    way = [*presenters.trail(measure), Link(measure.name, presenters.measure_url(measure))]
    return {"measure": measure, "trail": way, "back": presenters.measure_url(measure)}
