"""A patient partner's plan: what is agreed, and the steps into the team."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from coachwork.foundation.vocabulary import Permission
from coachwork.improvement import actions, rules, team_presenters, team_queries
from coachwork.improvement.models import OrientationStep, PartnerPlan, Project, TeamMembership
from coachwork.improvement.team_forms import PartnerPlanForm, StepForm
from coachwork.improvement.views.common import (
    carried_out,
    form_page,
    reader,
    refuse_unless,
    show_form,
    there,
    today,
    visible_project,
)
from coachwork.ui.forms import sent
from coachwork.ui.undo import Undo, offering_undo


@require_safe
@login_required
def partner_plan(request: HttpRequest, project: UUID, membership: UUID) -> HttpResponse:
    """How a patient partner takes part."""
    found, member = _partner(request, project, membership)
    return _page(request, found, member)


@form_page
@login_required
def edit_partner_plan(request: HttpRequest, project: UUID, membership: UUID) -> HttpResponse:
    """Write down what is agreed with a patient partner."""
    found, member = _partner(request, project, membership)
    person = reader(request)
    refuse_unless(rules.may_manage_team(person, found), Permission.MANAGE_TEAM)
    people = team_queries.people_to_choose(found.team, today(request)).exclude(pk=member.person_id)
    standing = plan_of(member) or PartnerPlan(version=0)
    form = PartnerPlanForm(sent(request), instance=standing, people=people)
    if form.is_valid():
        given = {name: form.cleaned_data[name] for name in form.Meta.fields}
        version = form.seen_version or 0
        if carried_out(
            form,
            lambda: actions.plan_partner(by=person, membership=member, version=version, plan=given),
        ):
            messages.success(request, _("The plan is written down."))
            return redirect("improvement:partner_plan", found.pk, member.pk)
    context = {"project": found, "member": member, "trail": team_presenters.team_trail(found)}
    return show_form(request, "improvement/edit_partner_plan.html", form, **context)


@require_POST
@login_required
def add_step(request: HttpRequest, project: UUID, membership: UUID) -> HttpResponse:
    """Add a step to a partner's way into the team."""
    found, member = _partner(request, project, membership)
    plan = there(plan_of(member))
    refuse_unless(rules.may_manage_team(reader(request), found), Permission.MANAGE_TEAM)
    form = StepForm(request.POST)
    if not form.is_valid():
        return _page(request, found, member, form)
    given = {name: form.cleaned_data[name] for name in form.Meta.fields}
    actions.add_step(by=reader(request), plan=plan, id=form.idempotency_key, **given)
    return redirect("improvement:partner_plan", found.pk, member.pk)


@require_POST
@login_required
def tick_step(request: HttpRequest, project: UUID, membership: UUID, step: UUID) -> HttpResponse:
    """A step is done, or was not done after all (`done` is "no")."""
    found, member = _partner(request, project, membership)
    row = _step(member, step, removed=False)
    act = actions.reopen_step if request.POST.get("done") == "no" else actions.finish_step
    act(by=reader(request), step=row)
    return redirect("improvement:partner_plan", found.pk, member.pk)


@require_POST
@login_required
def remove_step(request: HttpRequest, project: UUID, membership: UUID, step: UUID) -> HttpResponse:
    """Take a step away; the page then offers to undo it."""
    found, member = _partner(request, project, membership)
    row = _step(member, step, removed=False)
    actions.remove_step(by=reader(request), step=row)
    address = reverse("improvement:partner_plan", args=[found.pk, member.pk])
    return offering_undo(address, row.pk)


@require_POST
@login_required
def restore_step(request: HttpRequest, project: UUID, membership: UUID, step: UUID) -> HttpResponse:
    """Bring a step back that was taken away."""
    found, member = _partner(request, project, membership)
    actions.restore_step(by=reader(request), step=_step(member, step, removed=True))
    messages.success(request, _("The step is back."))
    return redirect("improvement:partner_plan", found.pk, member.pk)


def plan_of(member: TeamMembership) -> PartnerPlan | None:
    """The plan of a partner, where there is one."""
    plan: PartnerPlan | None = getattr(member, "partner_plan", None)
    return plan


def _partner(
    request: HttpRequest, project: UUID, membership: UUID
) -> tuple[Project, TeamMembership]:
    found = visible_project(request, project)
    allowed = rules.may_see_team_notes(reader(request), found)
    refuse_unless(allowed, Permission.VIEW_TEAM_NOTES)
    member = there(team_queries.partner(found, membership, today(request)))
    return found, member


def _step(member: TeamMembership, step: UUID, *, removed: bool) -> OrientationStep:
    plan = there(plan_of(member))
    rows: Any = team_queries.steps_of(plan)
    found: OrientationStep = get_object_or_404(rows.removed() if removed else rows.kept(), pk=step)
    return found


def _page(
    request: HttpRequest, project: Project, member: TeamMembership, form: StepForm | None = None
) -> HttpResponse:
    plan, person = plan_of(member), reader(request)
    allowed = team_presenters.rights(person, project)
    rows: Any = team_queries.steps_of(plan) if plan else None
    told, place = _("The step was taken away."), (project.pk, member.pk)
    context = {
        "project": project,
        "member": member,
        "plan": plan,
        "steps": rows.kept() if plan else [],
        "may_tick": plan is not None and rules.may_tick(person, plan),
        "rights": allowed,
        "step_form": form or StepForm(),
        "form": form,
        "undo": Undo.offered(request, told, "improvement:restore_step", *place)
        if allowed.manage
        else None,
        "trail": team_presenters.team_trail(project),
    }
    status = 422 if form is not None else 200
    return render(request, "improvement/partner_plan.html", context, status=status)
