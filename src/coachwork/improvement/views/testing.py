"""A test of change on its way: begun, done, studied, closed."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from coachwork.foundation.errors import EditConflict, PolicyError
from coachwork.improvement import actions, cycle_presenters
from coachwork.improvement.cycle_forms import ActForm, DoForm, StudyForm
from coachwork.improvement.models import PDSA, Decision
from coachwork.improvement.views.common import form_page, reader, tell_conflict
from coachwork.improvement.views.cycles import changeable_cycle, cycle_form
from coachwork.ui.forms import sent

#: The name of the button that also goes on to the next stage.
GO_ON = "go_on"


@require_POST
@login_required
def begin_cycle(request: HttpRequest, project: UUID, cycle: UUID) -> HttpResponse:
    """Begin a planned test."""
    row = changeable_cycle(request, project, cycle)
    try:
        actions.begin_cycle(by=reader(request), cycle=row)
    except PolicyError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("The test has begun. Note what you see as it happens."))
    return redirect(cycle_presenters.cycle_url(row))


@form_page
@login_required
def do_cycle(request: HttpRequest, project: UUID, cycle: UUID) -> HttpResponse:
    """Write down what was done and seen."""
    row = changeable_cycle(request, project, cycle)
    form = DoForm(sent(request), instance=row)
    if request.method == "POST" and form.is_valid():
        try:
            actions.note_observations(
                by=reader(request), cycle=row, version=form.seen_version or 0, report=form.report()
            )
            if GO_ON in request.POST:
                actions.finish_doing(by=reader(request), cycle=row)
        except EditConflict as error:
            tell_conflict(form, error)
        except PolicyError as error:
            _told(form, row, error)
        else:
            return _saved(request, row, "study_cycle")
    return cycle_form(request, "improvement/do_cycle.html", form, row)


@form_page
@login_required
def study_cycle(request: HttpRequest, project: UUID, cycle: UUID) -> HttpResponse:
    """Put what came out beside what was predicted."""
    row = changeable_cycle(request, project, cycle)
    asked: Any = row.asked  # type: ignore[attr-defined]
    form = StudyForm(sent(request), instance=row, asked=asked)
    if request.method == "POST" and form.is_valid():
        try:
            actions.note_results(
                by=reader(request),
                cycle=row,
                version=form.seen_version or 0,
                learning=form.cleaned_data["learning"],
                results=form.results(),
            )
        except EditConflict as error:
            tell_conflict(form, error)
        except PolicyError as error:
            form.add_error(None, str(error))
        else:
            return _saved(request, row, "act_cycle")
    return cycle_form(request, "improvement/study_cycle.html", form, row)


@form_page
@login_required
def act_cycle(request: HttpRequest, project: UUID, cycle: UUID) -> HttpResponse:
    """Decide what comes of a test."""
    row = changeable_cycle(request, project, cycle)
    form = ActForm(sent(request))
    if request.method == "POST" and form.is_valid():
        try:
            following = actions.close_cycle(
                by=reader(request),
                cycle=row,
                decision=Decision(form.cleaned_data["decision"]),
                reason=form.cleaned_data["reason"],
            )
        except PolicyError as error:
            form.add_error(None, str(error))
        else:
            return _decided(request, row, following)
    return cycle_form(request, "improvement/act_cycle.html", form, row)


def _saved(request: HttpRequest, cycle: PDSA, stage: str) -> HttpResponse:
    """To the next stage where that was asked for, else to the page of the test."""
    messages.success(request, _("Saved."))
    if GO_ON in request.POST:
        return redirect(f"improvement:{stage}", project=cycle.project_id, cycle=cycle.pk)
    return redirect(cycle_presenters.cycle_url(cycle))


def _decided(request: HttpRequest, cycle: PDSA, following: PDSA | None) -> HttpResponse:
    if following is None:
        messages.success(request, _("The test is closed. Thank you: this is how we learn."))
        return redirect(cycle_presenters.cycle_url(cycle))
    messages.success(
        request, _("The test is closed, and the next one is filled in. What will you change?")
    )
    return redirect("improvement:edit_plan", project=cycle.project_id, cycle=following.pk)


def _told(form: DoForm, cycle: PDSA, error: PolicyError) -> None:
    """What was saved before the refusal is saved: the form goes on from there."""
    data: Any = QueryDict(mutable=True)
    data.update(form.data)
    data[form.add_prefix("version")] = str(cycle.version)
    form.data = data
    form.add_error("observations" if not cycle.observations else None, str(error))
