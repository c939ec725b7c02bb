"""Pages on which the coaching of a team begins, changes and ends."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from coachwork.coaching import actions, queries, rules, staffing
from coachwork.coaching.models import Engagement, EngagementCoach
from coachwork.coaching.staffing_forms import BeginForm, JoinForm, LastDayForm, RhythmForm
from coachwork.foundation.errors import PolicyError
from coachwork.foundation.vocabulary import Permission
from coachwork.improvement.models import Project
from coachwork.improvement.presenters import trail
from coachwork.improvement.views.common import (
    reader,
    refuse_unless,
    show_form,
    today,
    visible_project,
)
from coachwork.organisations.colleagues import ChoosesPerson, named
from coachwork.organisations.models import Person
from coachwork.ui.acting import carried_out, form_page
from coachwork.ui.forms import sent
from coachwork.ui.listing import search_terms
from coachwork.ui.pagination import paginate


@require_safe
@login_required
def take_on(request: HttpRequest) -> HttpResponse:
    """Teams without a coach: for coaches to take on, for programme leads to give one."""
    person = reader(request)
    may_choose = person.access.holds(Permission.MANAGE_COACHING)
    refuse_unless(
        may_choose or person.access.holds(Permission.TAKE_ON_TEAM), Permission.TAKE_ON_TEAM
    )
    rows = staffing.teams_without_coach(person, request.GET, today(request))
    page = paginate(rows, request.GET, size=30)
    context = {"page": page, "may_choose": may_choose, "is_narrowed": bool(request.GET.get("q"))}
    return render(request, "coaching/take_on.html", context)


@form_page
@login_required
def begin(request: HttpRequest, project: UUID) -> HttpResponse:
    """Begin the coaching of a team: with a coach of one's choice, or with oneself."""
    found, person = visible_project(request, project), reader(request)
    may_put_in = rules.may_put_in(person, found, person)
    refuse_unless(may_put_in, Permission.TAKE_ON_TEAM)
    form = BeginForm(sent(request), today=today(request))
    _offer_coaches(request, found, form)

    def act() -> None:
        given = form.cleaned_data
        actions.open_engagement(
            by=person,
            project=found,
            coach=given.get("person") or person,
            on=given["on"],
            rhythm_days=given["rhythm_days"],
            purpose=given["purpose"],
            id=form.idempotency_key,
        )

    done = _("The coaching has begun.")
    return _answer(request, found, form, "coaching/begin.html", act, done)


@form_page
@login_required
def add_coach(request: HttpRequest, project: UUID) -> HttpResponse:
    """Let another coach join; a coach may join where they see the project anyway."""
    found, person, engagement = _coached(request, project)
    refuse_unless(rules.may_put_in(person, found, person), Permission.TAKE_ON_TEAM)
    parts = list(staffing.parts_now(engagement, today(request)))
    has_lead = any(part.part == EngagementCoach.Part.LEAD for part in parts)
    form = JoinForm(sent(request), today=today(request), has_lead=has_lead)
    _offer_coaches(request, found, form, besides=[part.person_id for part in parts])

    def act() -> None:
        given = form.cleaned_data
        actions.join_engagement(
            by=person,
            engagement=engagement,
            coach=given.get("person") or person,
            part=EngagementCoach.Part(given["part"]),
            on=given["on"],
        )

    done = _("The coach has joined.")
    return _answer(request, found, form, "coaching/add_coach.html", act, done)


@form_page
@login_required
def leave(request: HttpRequest, project: UUID, coach: UUID) -> HttpResponse:
    """The last day of one coach."""
    found, person, engagement = _coached(request, project)
    parts = staffing.parts_now(engagement, today(request)).filter(ends_on__isnull=True)
    part = get_object_or_404(parts, person=coach)
    allowed = person.pk == coach or rules.may_steer(person, engagement)
    refuse_unless(allowed, Permission.MANAGE_COACHING)
    form = LastDayForm(sent(request), today=today(request))

    def act() -> None:
        on = form.cleaned_data["on"]
        actions.leave_engagement(by=person, engagement=engagement, coach=part.person, on=on)

    done = _("The last day of %(name)s is noted.") % {"name": part.person.name}
    return _answer(request, found, form, "coaching/leave.html", act, done, part=part)


@form_page
@login_required
def rhythm(request: HttpRequest, project: UUID) -> HttpResponse:
    """Agree anew on how often to meet."""
    found, person, engagement = _coached(request, project)
    refuse_unless(rules.may_steer(person, engagement), Permission.MANAGE_COACHING)
    form = RhythmForm(sent(request), instance=engagement)

    def act() -> None:
        actions.agree_rhythm(
            by=person,
            engagement=engagement,
            version=form.seen_version or 0,
            rhythm_days=form.cleaned_data["rhythm_days"],
            purpose=form.cleaned_data["purpose"],
        )

    return _answer(request, found, form, "coaching/rhythm.html", act, _("Saved."))


@form_page
@login_required
def end(request: HttpRequest, project: UUID) -> HttpResponse:
    """End the coaching of a team."""
    found, person, engagement = _coached(request, project)
    refuse_unless(rules.may_steer(person, engagement), Permission.MANAGE_COACHING)
    form = LastDayForm(sent(request), today=today(request))

    def act() -> None:
        actions.end_engagement(by=person, engagement=engagement, on=form.cleaned_data["on"])

    done = _("The last day of the coaching is noted. What was logged stays.")
    return _answer(request, found, form, "coaching/end.html", act, done)


def _coached(request: HttpRequest, project: UUID) -> tuple[Project, Person, Engagement]:
    """The project, the reader, and the coaching that runs; refused where none does."""
    found = visible_project(request, project)
    engagement = queries.open_engagement_of(found, today(request))
    if engagement is None or engagement.ended_on is not None:
        raise PolicyError(_("Nobody coaches this team at present."))
    return found, reader(request), engagement


def _offer_coaches(
    request: HttpRequest, project: Project, form: ChoosesPerson, besides: list[UUID] | None = None
) -> None:
    """Whom to choose from, for those who may choose somebody else."""
    if not rules.may_choose_coaches(reader(request), project):
        return
    eligible = staffing.could_coach(reader(request), today(request))
    shown = named(eligible.exclude(pk__in=besides or ()), search_terms(request.GET))
    form.offer(eligible, shown, staffing.told)


def _answer(
    request: HttpRequest,
    project: Project,
    form: Any,
    template: str,
    act: Callable[[], None],
    done: str,
    **context: Any,
) -> HttpResponse:
    """Do what a right form asks for and go to the team's page; else show the form."""
    if form.is_valid() and carried_out(form, act):
        messages.success(request, done)
        return _onwards(request, project)
    way = {"project": project, "trail": trail(project, within=True)}
    return show_form(request, template, form, **way, searched=request.GET.get("q"), **context)


def _onwards(request: HttpRequest, project: Project) -> HttpResponse:
    """The team's page, where the person still sees it."""
    person = cast("Person", Person.objects.get(pk=reader(request).pk))
    if Project.objects.visible_to(person).filter(pk=project.pk).exists():
        return redirect("improvement:team", project=project.pk)
    return redirect("coaching:my_teams")
