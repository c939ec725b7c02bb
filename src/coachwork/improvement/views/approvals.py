"""New projects that wait for the programme's word."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from coachwork.foundation.vocabulary import Permission
from coachwork.improvement import actions, approvals, presenters, rules
from coachwork.improvement.approval_forms import ApproveForm, SendBackForm
from coachwork.improvement.views.common import (
    carried_out,
    form_page,
    reader,
    refuse_unless,
    show_form,
    visible_project,
)
from coachwork.ui.forms import sent
from coachwork.ui.pagination import paginate

NEEDED = Permission.APPROVE_PROJECT


@require_safe
@login_required
def waiting(request: HttpRequest) -> HttpResponse:
    """The registered projects that the reader may approve, the longest waiting first."""
    person = reader(request)
    refuse_unless(person.access.holds(NEEDED), NEEDED)
    page = paginate(approvals.waiting_for(person), request.GET)
    context = {"page": page, "trail": [presenters.projects_link()]}
    return render(request, "improvement/waiting.html", context)


@form_page
@login_required
def approve(request: HttpRequest, project: UUID) -> HttpResponse:
    """Let a registered project begin."""
    found, person = visible_project(request, project), reader(request)
    refuse_unless(rules.may_approve(person, found), NEEDED)
    form = ApproveForm(sent(request))
    if form.is_valid() and carried_out(
        form,
        lambda: actions.approve_project(
            by=person, project=found, reason=form.cleaned_data["reason"]
        ),
    ):
        messages.success(request, _("Approved: the team can begin."))
        return redirect("improvement:waiting")
    return show_form(
        request,
        "improvement/approve.html",
        form,
        project=found,
        trail=presenters.trail(found, within=True),
    )


@form_page
@login_required
def send_back(request: HttpRequest, project: UUID) -> HttpResponse:
    """Give a registered project back to its team, with a reason."""
    found, person = visible_project(request, project), reader(request)
    refuse_unless(rules.may_approve(person, found), NEEDED)
    form = SendBackForm(sent(request))
    if form.is_valid() and carried_out(
        form,
        lambda: actions.send_back(by=person, project=found, reason=form.cleaned_data["reason"]),
    ):
        messages.success(request, _("The team has it back, with your words."))
        return redirect("improvement:waiting")
    return show_form(
        request,
        "improvement/send_back.html",
        form,
        project=found,
        trail=presenters.trail(found, within=True),
    )
