"""A test of change on its way: begun, done, studied, closed."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from coachwork.improvement import actions, cycle_presenters
from coachwork.improvement.cycle_forms import ActForm, DoForm, StudyForm
from coachwork.improvement.models import PDSA, Decision
from coachwork.improvement.views.common import after, carried_out, form_page, made, reader
from coachwork.improvement.views.cycles import changeable_cycle, cycle_form
from coachwork.ui.acting import with_version
from coachwork.ui.forms import sent

#: The name of the button that also goes on to the next stage.
GO_ON = "go_on"


@require_POST
@login_required
def begin_cycle(request: HttpRequest, project: UUID, cycle: UUID) -> HttpResponse:
    """Begin a planned test."""
    row = changeable_cycle(request, project, cycle)
    return after(
        request,
        lambda: actions.begin_cycle(by=reader(request), cycle=row),
        said=_("The test has begun. Note what you see as it happens."),
        back=cycle_presenters.cycle_url(row),
    )


@form_page
@login_required
def do_cycle(request: HttpRequest, project: UUID, cycle: UUID) -> HttpResponse:
    """Write down what was done and seen."""
    row = changeable_cycle(request, project, cycle)
    form = DoForm(sent(request), instance=row)
    if form.is_valid():
        said: Any = {"version": form.seen_version or 0, "report": form.report()}
        if carried_out(
            form, lambda: actions.note_observations(by=reader(request), cycle=row, **said)
        ) and _gone_on(request, form, row):
            return _saved(request, row, "study_cycle")
    return cycle_form(request, "improvement/do_cycle.html", form, row)


@form_page
@login_required
def study_cycle(request: HttpRequest, project: UUID, cycle: UUID) -> HttpResponse:
    """Put what came out beside what was predicted."""
    row = changeable_cycle(request, project, cycle)
    asked: Any = row.asked  # type: ignore[attr-defined]
    form = StudyForm(sent(request), instance=row, asked=asked)
    if form.is_valid():
        said: Any = {"learning": form.cleaned_data["learning"], "results": form.results()}
        said["version"] = form.seen_version or 0
        if carried_out(form, lambda: actions.note_results(by=reader(request), cycle=row, **said)):
            return _saved(request, row, "act_cycle")
    return cycle_form(request, "improvement/study_cycle.html", form, row)


@form_page
@login_required
def act_cycle(request: HttpRequest, project: UUID, cycle: UUID) -> HttpResponse:
    """Decide what comes of a test."""
    row = changeable_cycle(request, project, cycle)
    form = ActForm(sent(request))
    if form.is_valid():
        decision, reason = Decision(form.cleaned_data["decision"]), form.cleaned_data["reason"]
        closed: Any = {"cycle": row, "decision": decision, "reason": reason}
        # In a tuple, since a test can be closed without a next one.
        done = made(form, lambda: (actions.close_cycle(by=reader(request), **closed),))
        if done is not None:
            return _decided(request, row, *done)
    return cycle_form(request, "improvement/act_cycle.html", form, row)


def _gone_on(request: HttpRequest, form: DoForm, cycle: PDSA) -> bool:
    """On to the next stage where that was asked for. What was noted before a refusal stays noted."""
    if GO_ON not in request.POST:
        return True
    with_version(form, cycle.version)
    beside = None if cycle.observations else "observations"
    return carried_out(
        form, lambda: actions.finish_doing(by=reader(request), cycle=cycle), beside=beside
    )


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
