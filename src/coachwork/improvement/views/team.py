"""The page of a team: who is in it, what each does, and how they work together."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from coachwork.foundation.vocabulary import Permission
from coachwork.improvement import actions, presenters, rules, team_presenters, team_queries
from coachwork.improvement.actions.sharing import running_shares
from coachwork.improvement.models import GroundRules
from coachwork.improvement.team_forms import GroundRulesForm
from coachwork.improvement.views.common import (
    carried_out,
    form_page,
    reader,
    refuse_unless,
    show_form,
    today,
    visible_project,
)
from coachwork.improvement.views.own_practice import sharing_page
from coachwork.ui.forms import sent


@require_safe
@login_required
def team(request: HttpRequest, project: UUID) -> HttpResponse:
    """Who is in the team, what each does, and who else is let in."""
    found = visible_project(request, project, Permission.SEE_TEAM)
    if found.is_goal:
        return sharing_page(request, found)
    person, day = reader(request), today(request)
    allowed = team_presenters.rights(person, found)
    links = team_queries.open_invitations(found, day) if allowed.invite else ()
    context = {
        "project": found,
        "members": team_queries.team_people(found.team, day),
        "rights": allowed,
        "sees_whole": rules.sees_whole(person, found),
        "roles": team_presenters.roles_explained(),
        "agreed": team_queries.ground_rules(found.team) if allowed.notes else None,
        "guests": [team_presenters.GuestShown(grant) for grant in running_shares(found, day)]
        if allowed.notes
        else [],
        "invitations": team_presenters.invitations_shown(links, request.build_absolute_uri("/")),
        "trail": presenters.trail(found),
    }
    return render(request, "improvement/team.html", context)


@require_safe
@login_required
def ground_rules(request: HttpRequest, project: UUID) -> HttpResponse:
    """What the team agreed on, as it is printed; and what was agreed before."""
    found = visible_project(request, project)
    allowed = team_presenters.rights(reader(request), found)
    refuse_unless(allowed.notes, Permission.VIEW_TEAM_NOTES)
    agreed = team_queries.ground_rules(found.team)
    context = {
        "project": found,
        "agreed": agreed,
        "earlier": team_queries.earlier_rules(agreed) if agreed else (),
        "rights": allowed,
        "trail": team_presenters.team_trail(found),
    }
    return render(request, "improvement/ground_rules.html", context)


@form_page
@login_required
def edit_ground_rules(request: HttpRequest, project: UUID) -> HttpResponse:
    """Agree on ground rules, or on other ones."""
    found, person = visible_project(request, project), reader(request)
    refuse_unless(rules.may_shape_team(person, found), Permission.SHAPE_TEAM)
    standing = team_queries.ground_rules(found.team) or GroundRules(version=0)
    form = GroundRulesForm(sent(request), instance=standing, today=today(request))
    if form.is_valid():
        given = {name: form.cleaned_data[name] for name in form.Meta.fields}
        version = form.seen_version or 0
        if carried_out(
            form,
            lambda: actions.agree_on_rules(by=person, team=found.team, version=version, **given),
        ):
            messages.success(request, _("The ground rules are written down. The earlier are kept."))
            return redirect("improvement:ground_rules", project=found.pk)
    context = {"project": found, "trail": team_presenters.team_trail(found)}
    return show_form(request, "improvement/edit_ground_rules.html", form, **context)
