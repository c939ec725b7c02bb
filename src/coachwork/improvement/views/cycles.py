"""Tests of change: the list, one test, planning it, taking it away."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from coachwork.foundation.vocabulary import Permission
from coachwork.improvement import (
    actions,
    cycle_presenters,
    cycle_queries,
    idea_presenters,
    idea_queries,
    presenters,
    rules,
)
from coachwork.improvement.cycle_forms import PlanForm
from coachwork.improvement.idea_forms import RemovalForm
from coachwork.improvement.models import PDSA, ChangeIdea, Project
from coachwork.improvement.views.common import (
    after,
    carried_out,
    form_page,
    made,
    reader,
    refuse_unless,
    show_form,
    taken_away,
    there,
    today,
    visible_project,
)
from coachwork.ui.forms import sent
from coachwork.ui.navigation import Link
from coachwork.ui.pagination import paginate
from coachwork.ui.undo import Undo


@require_safe
@login_required
def cycles(request: HttpRequest, project: UUID) -> HttpResponse:
    """A project's tests of change, and what they taught."""
    found = visible_project(request, project, Permission.SEE_TESTS)
    learned = cycle_queries.learning(found)
    page: Any = paginate(cycle_queries.cycle_list(found, request.GET), request.GET)
    context = {
        "project": found,
        "rights": idea_presenters.rights(reader(request), found),
        "page": page,
        "rows": [(cycle, cycle_presenters.badge_of(cycle)) for cycle in page],
        "learned": learned,
        "predictions": cycle_presenters.predictions_shown(learned),
        "decisions": cycle_presenters.decisions_shown(learned),
        "statuses": cycle_presenters.status_choices(learned.statuses),
        "is_narrowed": any(request.GET.get(name) for name in ("q", "status")),
        "trail": presenters.trail(found),
        "undo": _undo(found, request),
    }
    return render(request, "improvement/cycles.html", context)


@require_safe
@login_required
def cycle(request: HttpRequest, project: UUID, cycle: UUID) -> HttpResponse:
    """One test: plan, do, study, act."""
    row = visible_cycle(request, project, cycle)
    family = cycle_queries.cycles_of(row.ramp.idea)
    ramps = cycle_presenters.ramps([one for one in family if one.ramp_id == row.ramp_id])
    context = {
        "cycle": row,
        "project": row.project,
        "name": cycle_presenters.name_of(row),
        "badge": cycle_presenters.badge_of(row),
        "stages": cycle_presenters.stages(row),
        "nudges": cycle_presenters.nudges_for(row, family, today(request)),
        "ramp": ramps[0] if ramps else None,
        "rights": idea_presenters.rights(reader(request), row.project),
        "trail": cycle_presenters.cycle_trail(row),
    }
    return render(request, "improvement/cycle.html", context)


@form_page
@login_required
def plan_cycle(request: HttpRequest, project: UUID, idea: UUID) -> HttpResponse:
    """Plan a test of an idea."""
    row = _testable_idea(request, project, idea)
    form = PlanForm(sent(request), initial={} if request.POST else {"where": row.project.unit.name})
    if form.is_valid():
        said: Any = {"plan": form.plan(), "id": form.idempotency_key}
        planned = made(form, lambda: actions.plan_cycle(by=reader(request), idea=row, **said))
        if planned is not None:
            messages.success(request, _("The test is planned. Begin it when you are ready."))
            return redirect(cycle_presenters.cycle_url(planned))
    trail = [*idea_presenters.idea_trail(row.project), _link_to(row)]
    context = {"project": row.project, "idea": row, "trail": trail}
    return show_form(request, "improvement/plan_cycle.html", form, **context)


@form_page
@login_required
def edit_plan(request: HttpRequest, project: UUID, cycle: UUID) -> HttpResponse:
    """Change the plan of a test that has not begun."""
    row = changeable_cycle(request, project, cycle)
    asked: Any = row.asked  # type: ignore[attr-defined]
    form = PlanForm(sent(request), instance=row, asked=asked)
    if form.is_valid():
        said: Any = {"version": form.seen_version or 0, "plan": form.plan()}
        if carried_out(form, lambda: actions.edit_plan(by=reader(request), cycle=row, **said)):
            messages.success(request, _("Saved."))
            return redirect(cycle_presenters.cycle_url(row))
    return cycle_form(request, "improvement/edit_plan.html", form, row)


@form_page
@login_required
def remove_cycle(request: HttpRequest, project: UUID, cycle: UUID) -> HttpResponse:
    """Take a planned test away, with the reason; the list then offers to undo it."""
    row = changeable_cycle(request, project, cycle)
    form = RemovalForm(sent(request))
    gone = taken_away(
        form,
        lambda reason: actions.remove_cycle(by=reader(request), cycle=row, reason=reason),
        back=cycle_presenters.cycles_url(row.project),
        key=row.pk,
    )
    return gone or cycle_form(request, "improvement/remove_cycle.html", form, row)


@require_POST
@login_required
def restore_cycle(request: HttpRequest, project: UUID, cycle: UUID) -> HttpResponse:
    """Bring a planned test back that was taken away."""
    row = there(cycle_queries.removed_cycle(reader(request), project, cycle))
    return after(
        request,
        lambda: actions.restore_cycle(by=reader(request), cycle=row),
        said=_("The test is back."),
        back=cycle_presenters.cycles_url(row.project),
        onwards=cycle_presenters.cycle_url(row),
    )


def visible_cycle(request: HttpRequest, project: UUID, cycle: UUID) -> PDSA:
    """The test if the reader sees it; else there is none for them."""
    return there(cycle_queries.visible_cycle(reader(request), project, cycle))


def changeable_cycle(request: HttpRequest, project: UUID, cycle: UUID) -> PDSA:
    """The test for whoever works on it; others who see it are refused."""
    row = visible_cycle(request, project, cycle)
    refuse_unless(rules.may_test(reader(request), row.project), Permission.TEST_CHANGES)
    return row


def cycle_form(
    request: HttpRequest, template: str, form: Any, cycle: PDSA, **context: Any
) -> HttpResponse:
    """The page of a form of a test."""
    around = {
        "project": cycle.project,
        "cycle": cycle,
        "name": cycle_presenters.name_of(cycle),
        "stages": cycle_presenters.stages(cycle),
        "trail": cycle_presenters.form_trail(cycle),
    }
    return show_form(request, template, form, **around, **context)


def _testable_idea(request: HttpRequest, project: UUID, idea: UUID) -> ChangeIdea:
    row = there(idea_queries.visible_idea(reader(request), project, idea))
    refuse_unless(rules.may_test(reader(request), row.project), Permission.TEST_CHANGES)
    return row


def _link_to(idea: ChangeIdea) -> Link:
    return Link(idea.text, idea_presenters.idea_url(idea))


def _undo(project: Project, request: HttpRequest) -> Undo | None:
    """The offer to bring back what was just taken away, to who may."""
    if not idea_presenters.rights(reader(request), project).test:
        return None
    said = _("The test was taken away.")
    return Undo.offered(request, said, "improvement:restore_cycle", project.pk)
