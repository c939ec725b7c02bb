"""One's own practice: the goals that a person sets for themselves, and whom they let look."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from coachwork.improvement import actions, presenters, rules, team_presenters, team_queries
from coachwork.improvement.actions.sharing import running_shares
from coachwork.improvement.models import Project
from coachwork.improvement.own_work_forms import GoalForm
from coachwork.improvement.own_work_queries import practice_of
from coachwork.improvement.policies import is_open
from coachwork.improvement.views.common import (
    form_page,
    made,
    reader,
    show_form,
    today,
)
from coachwork.improvement.views.writing_aims import checked_own, draft_of, sent_whole, typed


@require_safe
@login_required
def practice(request: HttpRequest) -> HttpResponse:
    """The goals of one's own, and those that others let one look at."""
    person = reader(request)
    context = {"practice": practice_of(person), "may_set": rules.may_set_goals(person)}
    return render(request, "improvement/practice.html", context)


@form_page
@login_required
def set_goal(request: HttpRequest) -> HttpResponse:
    """Set a goal: what one wants to get better at, why, and how one will see it."""
    person = reader(request)
    form = GoalForm(sent_whole(request), today=today(request), initial=typed(request))
    goal = (
        made(form, lambda: actions.set_goal(by=person, **form.given())) if form.is_valid() else None
    )
    if goal is not None:
        messages.success(request, _("Your goal is set. Next: how will you see progress?"))
        return redirect("improvement:project", project=goal.pk)
    trail = [presenters.practice_link()]
    hints = checked_own(request, draft_of(request, {}))
    return show_form(request, "improvement/set_goal.html", form, trail=trail, **hints)


@require_POST
@login_required
def aim_hints(request: HttpRequest) -> HttpResponse:
    """Read an aim of one's own back while it is being typed. Nothing is stored."""
    hints = checked_own(request, draft_of(request, {}))
    return render(request, "improvement/aim_hints.html", hints)


def sharing_page(request: HttpRequest, goal: Project) -> HttpResponse:
    """Who sees a goal, where a project has the page of its team; for its owner alone."""
    person, day = reader(request), today(request)
    if not rules.may_manage_team(person, goal):
        raise Http404
    links = team_queries.open_invitations(goal, day)
    context = {
        "project": goal,
        "rights": team_presenters.rights(person, goal),
        "goes_on": is_open(goal),
        "guests": [team_presenters.GuestShown(grant) for grant in running_shares(goal, day)],
        "invitations": team_presenters.invitations_shown(links, request.build_absolute_uri("/")),
        "trail": presenters.trail(goal),
    }
    return render(request, "improvement/sharing.html", context)
