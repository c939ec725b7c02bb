"""Links that let people in: make one, take it back, come in by it."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from coachwork.foundation import row_security
from coachwork.foundation.vocabulary import Permission
from coachwork.improvement import actions, rules, team_presenters, team_queries
from coachwork.improvement.days import today_for
from coachwork.improvement.invitation_forms import InvitationForm, JoinForm
from coachwork.improvement.invitation_links import invitation_of
from coachwork.improvement.invitation_policies import is_usable
from coachwork.improvement.models import TeamInvitation
from coachwork.improvement.models.invitations import GUEST
from coachwork.improvement.own_work_forms import InviteToGoalForm
from coachwork.improvement.views.common import (
    carried_out,
    form_page,
    made,
    reader,
    refuse_unless,
    show_form,
    there,
    today,
    visible_project,
)
from coachwork.organisations.models import Person
from coachwork.ui.forms import sent


@form_page
@login_required
def invite(request: HttpRequest, project: UUID) -> HttpResponse:
    """Make a link for somebody to come in by."""
    found, person = visible_project(request, project), reader(request)
    refuse_unless(rules.may_manage_team(person, found), Permission.MANAGE_TEAM)
    kind_of_form = InviteToGoalForm if found.is_goal else InvitationForm
    form = kind_of_form(sent(request), today=today(request))
    if form.is_valid() and carried_out(
        form,
        lambda: actions.invite_to_team(
            by=person, project=found, invitation=form.given(), id=form.idempotency_key
        ),
    ):
        messages.success(request, _("The link is made. Copy it, and give it to them."))
        return redirect(f"{team_presenters.team_url(found)}#invitations")
    context = {"project": found, "trail": team_presenters.team_trail(found)}
    return show_form(request, "improvement/invite.html", form, **context)


@require_POST
@login_required
def revoke_invitation(request: HttpRequest, project: UUID, invitation: UUID) -> HttpResponse:
    """Take a link back."""
    found = visible_project(request, project)
    refuse_unless(rules.may_manage_team(reader(request), found), Permission.MANAGE_TEAM)
    row = get_object_or_404(team_queries.invitations_of(found), pk=invitation)
    actions.revoke_invitation(by=reader(request), invitation=row)
    messages.success(request, _("The link works no more. Who came in by it stays."))
    return redirect(f"{team_presenters.team_url(found)}#invitations")


@form_page
@row_security.lifted()
def join(request: HttpRequest, token: str) -> HttpResponse:
    """Come in by a link: signed in with one click, else with an account that one makes here."""
    invitation = there(invitation_of(token))
    host = invitation.created_by
    assert host is not None
    if not is_usable(invitation, today_for(host)):
        return render(request, "improvement/join_over.html", status=410)
    if isinstance(request.user, Person):
        return _accept(request, request.user, invitation)
    return _make_account(request, invitation)


def _accept(request: HttpRequest, person: Person, invitation: TeamInvitation) -> HttpResponse:
    project = invitation.project
    part = Permission.SEE_PAGE if invitation.role == GUEST else Permission.VIEW_PROJECT
    is_in = rules.may_see(person, part, project)
    if request.method == "POST" and not is_in:
        actions.accept_invitation(by=person, invitation=invitation)
        messages.success(request, _("Welcome."))
        return redirect("improvement:project", project=project.pk)
    context = {"invitation": invitation, "project": project, "is_in": is_in}
    return render(request, "improvement/join.html", context)


def _make_account(request: HttpRequest, invitation: TeamInvitation) -> HttpResponse:
    form = JoinForm(sent(request))
    if form.is_valid():
        told = form.cleaned_data
        person = made(
            form,
            lambda: actions.join_with_new_account(invitation=invitation, **told),
            beside="email",
        )
        if person is not None:
            login(request, person, backend=settings.AUTHENTICATION_BACKENDS[-1])
            messages.success(request, _("Welcome. Your account is made, and you are signed in."))
            return redirect("improvement:project", project=invitation.project_id)
    context = {"invitation": invitation, "project": invitation.project}
    return show_form(request, "improvement/join_new.html", form, **context)
