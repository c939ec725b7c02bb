"""Take people into a project's team, change their role, note their last day."""

from __future__ import annotations

from datetime import date
from functools import partial
from uuid import UUID

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from coachwork.foundation.vocabulary import Permission
from coachwork.improvement import actions, queries, rules
from coachwork.improvement.member_forms import (
    AddMemberForm,
    LastDayForm,
    MemberPartForm,
    MemberRoleForm,
    NamedMemberForm,
)
from coachwork.improvement.models import Project, Team, TeamMembership
from coachwork.improvement.team_presenters import team_trail
from coachwork.improvement.views.common import (
    carried_out,
    form_page,
    reader,
    refuse_unless,
    show_form,
    today,
    visible_project,
)
from coachwork.organisations.colleagues import colleagues, named, of_that_name
from coachwork.organisations.models import Person
from coachwork.ui.forms import sent
from coachwork.ui.listing import search_terms


@form_page
@login_required
def add_member(request: HttpRequest, project: UUID) -> HttpResponse:
    """Take a colleague into the team."""
    found, person = visible_project(request, project), reader(request)
    refuse_unless(rules.may_manage_team(person, found), Permission.MANAGE_TEAM)
    form = AddMemberForm(sent(request), today=today(request))
    _offer(request, found, form)
    if form.is_valid():
        given = form.cleaned_data
        if carried_out(
            form,
            lambda: actions.add_member(
                by=person,
                team=found.team,
                person=given["person"],
                role=TeamMembership.Role(given["role"]),
                on=given["on"],
                cadre=given["cadre"],
                minutes_a_week=given["minutes_a_week"],
                id=form.idempotency_key,
            ),
        ):
            messages.success(request, _("%(name)s is in the team.") % {"name": given["person"]})
            return redirect("improvement:team", project=found.pk)
    return _show(request, "improvement/add_member.html", form, found)


@form_page
@login_required
def add_named_member(request: HttpRequest, project: UUID) -> HttpResponse:
    """Take in somebody without e-mail, by name."""
    found, person, day = visible_project(request, project), reader(request), today(request)
    refuse_unless(rules.may_manage_team(person, found), Permission.MANAGE_TEAM)
    form = NamedMemberForm(sent(request), today=day, known=partial(_known, found.team, day))
    if form.is_valid():
        given = form.cleaned_data
        if carried_out(
            form,
            lambda: actions.add_named_member(
                by=person,
                team=found.team,
                name=given["name"],
                kind=Person.Kind(given["kind"]),
                role=TeamMembership.Role(given["role"]),
                on=given["on"],
                cadre=given["cadre"],
                minutes_a_week=given["minutes_a_week"],
                id=form.idempotency_key,
            ),
        ):
            messages.success(request, _("%(name)s is in the team.") % {"name": given["name"]})
            return redirect("improvement:team", project=found.pk)
    return _show(request, "improvement/add_named_member.html", form, found)


def _known(team: Team, today: date, name: str, submission: UUID) -> list[str]:
    """People of that name; none where the first of two clicks has just made one."""
    rows = TeamMembership.objects.within(team.organisation_id)
    if rows.filter(pk=submission, team=team).exists():
        return []
    return of_that_name(team.organisation_id, name, today)


@form_page
@login_required
def member_part(request: HttpRequest, project: UUID, membership: UUID) -> HttpResponse:
    """Say what a member's job is, and how much time they are given."""
    found, person = visible_project(request, project), reader(request)
    member = _member(request, found, membership)
    allowed = member.person == person or rules.may_manage_team(person, found)
    refuse_unless(allowed, Permission.MANAGE_TEAM)
    form = MemberPartForm(sent(request), instance=member)
    if form.is_valid():
        given, version = form.cleaned_data, form.seen_version or 0
        if carried_out(
            form,
            lambda: actions.describe_member(
                by=person,
                membership=_member(request, found, membership),
                version=version,
                cadre=given["cadre"],
                minutes_a_week=given["minutes_a_week"],
            ),
        ):
            messages.success(request, _("Saved."))
            return redirect("improvement:team", project=found.pk)
    return _show(request, "improvement/member_part.html", form, found, member.person)


def _offer(request: HttpRequest, project: Project, form: AddMemberForm) -> None:
    """Colleagues whose name was searched for; without a search nobody, since there are too many."""
    words, day = search_terms(request.GET), today(request)
    eligible = colleagues([project.organisation_id], day)
    members = queries.members(project.team, day).values("person")
    others = eligible.exclude(pk__in=members).exclude(pk=reader(request).pk)
    form.offer(eligible, named(others, words) if words else [])


@form_page
@login_required
def member_role(request: HttpRequest, project: UUID, membership: UUID) -> HttpResponse:
    """Give a member another role."""
    found = visible_project(request, project)
    member = _member(request, found, membership)
    refuse_unless(rules.may_manage_team(reader(request), found), Permission.MANAGE_TEAM)
    form = MemberRoleForm(sent(request), instance=member)
    if form.is_valid():
        role, version = TeamMembership.Role(form.cleaned_data["role"]), form.seen_version or 0
        if carried_out(
            form,
            lambda: actions.change_role(
                by=reader(request),
                membership=_member(request, found, membership),
                version=version,
                role=role,
            ),
        ):
            messages.success(request, _("Saved."))
            return redirect("improvement:team", project=found.pk)
    return _show(request, "improvement/member_role.html", form, found, member.person)


@form_page
@login_required
def member_last_day(request: HttpRequest, project: UUID, membership: UUID) -> HttpResponse:
    """Note a member's last day, or take it back."""
    found, person = visible_project(request, project), reader(request)
    member = _member(request, found, membership)
    allowed = member.person == person or rules.may_manage_team(person, found)
    refuse_unless(allowed, Permission.MANAGE_TEAM)
    initial = {} if member.ends_on else {"ends_on": today(request)}
    form = LastDayForm(sent(request), instance=member, initial=initial)
    if form.is_valid():
        day, version = form.cleaned_data["ends_on"], form.seen_version or 0
        if carried_out(
            form,
            lambda: actions.set_last_day(
                by=person,
                membership=_member(request, found, membership),
                version=version,
                on=day,
            ),
        ):
            messages.success(request, _("Saved."))
            return _onwards(person, found)
    return _show(request, "improvement/member_last_day.html", form, found, member.person)


def _member(request: HttpRequest, project: Project, membership: UUID) -> TeamMembership:
    """Read anew for the action: a form writes what was typed into the row that it shows."""
    members = queries.members(project.team, today(request))
    found: TeamMembership = get_object_or_404(
        members.select_related("team__organisation"), pk=membership
    )
    return found


def _onwards(person: Person, project: Project) -> HttpResponse:
    """The team's page where the person still sees it."""
    now = Person.objects.get(pk=person.pk)
    if Project.objects.visible_to(now).filter(pk=project.pk).exists():
        return redirect("improvement:team", project=project.pk)
    return redirect("improvement:list")


def _show(
    request: HttpRequest,
    template: str,
    form: forms.BaseForm,
    project: Project,
    member: Person | None = None,
) -> HttpResponse:
    context = {"project": project, "trail": team_trail(project)}
    return show_form(
        request, template, form, member=member, searched=request.GET.get("q"), **context
    )
