"""What a guest sees of a project, and who is one."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from coachwork.foundation.vocabulary import Permission
from coachwork.improvement import actions, presenters, queries, rules, team_presenters
from coachwork.improvement.actions.sharing import running_shares
from coachwork.improvement.invitation_forms import ChangeShareForm, ShareForm
from coachwork.improvement.models import Aim, Project
from coachwork.improvement.own_work_forms import ChangeGoalShareForm, ShareGoalForm
from coachwork.improvement.views.common import (
    carried_out,
    form_page,
    reader,
    refuse_unless,
    show_form,
    today,
    visible_project,
)
from coachwork.organisations.colleagues import colleagues, named
from coachwork.organisations.models import RoleGrant
from coachwork.ui.forms import sent
from coachwork.ui.listing import search_terms


def guest_page(request: HttpRequest, project: Project, aim: Aim | None) -> HttpResponse:
    """The page of a project for a guest: what it is about, and the charts where they are shared."""
    person, day = reader(request), today(request)
    facts = queries.project_facts(project, aim, day)
    share = running_shares(project, day).filter(person=person).first()
    context = {
        "project": project,
        "page": presenters.project_page(facts, person),
        "share": team_presenters.GuestShown(share) if share else None,
        "trail": presenters.trail(project),
        "state_tone": presenters.STATE_TONES[project.state],
    }
    return render(request, "improvement/guest.html", context)


@form_page
@login_required
def share(request: HttpRequest, project: UUID) -> HttpResponse:
    """Share parts of the project with a colleague who is not in the team."""
    found, person = _managed(request, project), reader(request)
    kind_of_form = ShareGoalForm if found.is_goal else ShareForm
    form = kind_of_form(sent(request), today=today(request))
    words, day = search_terms(request.GET), today(request)
    others = colleagues([found.organisation_id], day).exclude(pk=person.pk)
    form.offer(others, named(others, words) if words else [])
    if form.is_valid():
        told = form.cleaned_data
        if carried_out(
            form,
            lambda: actions.share(
                by=person,
                project=found,
                person=told["person"],
                parts=form.shared(),
                until=told["shared_until"],
            ),
        ):
            words_said = _("It is shared with %(name)s.") % {"name": told["person"]}
            messages.success(request, words_said)
            return redirect(team_presenters.team_url(found))
    context = {"project": found, "trail": team_presenters.team_trail(found)}
    searched = request.GET.get("q")
    return show_form(request, "improvement/share.html", form, searched=searched, **context)


@form_page
@login_required
def change_share(request: HttpRequest, project: UUID, grant: UUID) -> HttpResponse:
    """Share other parts with a guest, or until another day."""
    found, person = _managed(request, project), reader(request)
    row = _share(request, found, grant)
    kind_of_form = ChangeGoalShareForm if found.is_goal else ChangeShareForm
    form = kind_of_form(sent(request), instance=row)
    if form.is_valid():
        version, until = form.seen_version or 0, form.cleaned_data["shared_until"]
        if carried_out(
            form,
            lambda: actions.change_share(
                by=person,
                project=found,
                grant=row,
                version=version,
                parts=form.shared(),
                until=until,
            ),
        ):
            messages.success(request, _("Saved."))
            return redirect(team_presenters.team_url(found))
    context = {"project": found, "guest": row.person, "trail": team_presenters.team_trail(found)}
    return show_form(request, "improvement/change_share.html", form, **context)


@require_POST
@login_required
def end_share(request: HttpRequest, project: UUID, grant: UUID) -> HttpResponse:
    """Share nothing more with a guest."""
    found = _managed(request, project)
    row = _share(request, found, grant)
    actions.end_share(by=reader(request), project=found, grant=row)
    said = _("Nothing is shared with %(name)s any more.") % {"name": row.person}
    messages.success(request, said)
    return redirect(team_presenters.team_url(found))


def _managed(request: HttpRequest, project: UUID) -> Project:
    found = visible_project(request, project)
    refuse_unless(rules.may_manage_team(reader(request), found), Permission.MANAGE_TEAM)
    return found


def _share(request: HttpRequest, project: Project, grant: UUID) -> RoleGrant:
    found: RoleGrant = get_object_or_404(running_shares(project, today(request)), pk=grant)
    return found
