"""The map of stakeholders: a grid and a list, and what people do with them."""

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
from coachwork.improvement.models import Project, Stakeholder
from coachwork.improvement.team_forms import StakeholderForm
from coachwork.improvement.views.common import (
    carried_out,
    form_page,
    reader,
    refuse_unless,
    show_form,
    today,
    visible_project,
)
from coachwork.ui.forms import sent
from coachwork.ui.undo import Undo, offering_undo


@require_safe
@login_required
def stakeholders(request: HttpRequest, project: UUID) -> HttpResponse:
    """Who has a stake: on the map, and as a list with where each stands."""
    found = _seen(request, project)
    rows = list(team_queries.stakeholders(found))
    allowed = team_presenters.rights(reader(request), found)
    told = _("The stakeholder was taken away.")
    context = {
        "project": found,
        "rows": rows,
        "map": team_presenters.stakeholder_map(rows),
        "grades": team_presenters.GRADES,
        "missing": sum(team_presenters.is_gap(row) for row in rows),
        "rights": allowed,
        "undo": Undo.offered(request, told, "improvement:restore_stakeholder", found.pk)
        if allowed.shape
        else None,
        "trail": team_presenters.team_trail(found),
    }
    return render(request, "improvement/stakeholders.html", context)


@form_page
@login_required
def add_stakeholder(request: HttpRequest, project: UUID) -> HttpResponse:
    """Put a person or a group on the map."""
    found, person = _shaped(request, project), reader(request)
    people = team_queries.people_to_choose(found.team, today(request))
    form = StakeholderForm(sent(request), people=people)
    if form.is_valid() and carried_out(
        form,
        lambda: actions.add_stakeholder(
            by=person, project=found, stakeholder=form.given(), id=form.idempotency_key
        ),
    ):
        messages.success(request, _("They are on the map."))
        return redirect("improvement:stakeholders", project=found.pk)
    return _form(request, found, form, _("Add to the map"))


@form_page
@login_required
def edit_stakeholder(request: HttpRequest, project: UUID, stakeholder: UUID) -> HttpResponse:
    """Say anew where somebody stands."""
    found, person = _shaped(request, project), reader(request)
    row = get_object_or_404(_rows(found).kept(), pk=stakeholder)
    people = team_queries.people_to_choose(found.team, today(request))
    form = StakeholderForm(sent(request), instance=row, people=people)
    if form.is_valid():
        version, given = form.seen_version or 0, form.given()
        if carried_out(
            form,
            lambda: actions.edit_stakeholder(by=person, stakeholder=row, version=version, to=given),
        ):
            messages.success(request, _("Saved."))
            return redirect("improvement:stakeholders", project=found.pk)
    return _form(request, found, form, row.name)


@require_POST
@login_required
def remove_stakeholder(request: HttpRequest, project: UUID, stakeholder: UUID) -> HttpResponse:
    """Take somebody from the map; the map then offers to undo it."""
    found = _shaped(request, project)
    row = get_object_or_404(_rows(found).kept(), pk=stakeholder)
    actions.remove_stakeholder(by=reader(request), stakeholder=row)
    address = reverse("improvement:stakeholders", args=[found.pk])
    return offering_undo(address, row.pk)


@require_POST
@login_required
def restore_stakeholder(request: HttpRequest, project: UUID, stakeholder: UUID) -> HttpResponse:
    """Bring somebody back who was taken from the map."""
    found = _shaped(request, project)
    row = get_object_or_404(_rows(found).removed(), pk=stakeholder)
    actions.restore_stakeholder(by=reader(request), stakeholder=row)
    messages.success(request, _("They are on the map again."))
    return redirect("improvement:stakeholders", project=found.pk)


def _seen(request: HttpRequest, project: UUID) -> Project:
    found = visible_project(request, project)
    allowed = rules.may_see_team_notes(reader(request), found)
    refuse_unless(allowed, Permission.VIEW_TEAM_NOTES)
    return found


def _shaped(request: HttpRequest, project: UUID) -> Project:
    found = visible_project(request, project)
    refuse_unless(rules.may_shape_team(reader(request), found), Permission.SHAPE_TEAM)
    return found


def _rows(project: Project) -> Any:
    rows = Stakeholder.objects.within(project.organisation_id).filter(project=project)
    return rows.select_related("project__team", "project__unit", "project__organisation")


def _form(
    request: HttpRequest, project: Project, form: StakeholderForm, heading: str
) -> HttpResponse:
    trail = team_presenters.team_trail(project)
    template = "improvement/stakeholder_form.html"
    return show_form(request, template, form, project=project, heading=heading, trail=trail)
