"""Add an action, mark it done, open it again."""

from __future__ import annotations

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from coachwork.foundation.errors import PolicyError
from coachwork.foundation.vocabulary import Permission
from coachwork.improvement import actions, presenters, queries, rules
from coachwork.improvement.forms import ActionForm
from coachwork.improvement.models import Action, Project
from coachwork.improvement.views.common import (
    reader,
    refuse_unless,
    show_form,
    today,
    visible_project,
)
from coachwork.improvement.views.projects import form_page
from coachwork.ui.forms import sent


@form_page
@login_required
def add_action(request: HttpRequest, project: UUID) -> HttpResponse:
    """Note what somebody agreed to do."""
    found, person = visible_project(request, project), reader(request)
    refuse_unless(rules.may_manage_actions(person, found), Permission.MANAGE_ACTIONS)
    form = ActionForm(sent(request), person=person, project=found, today=today(request))
    if request.method == "POST" and form.is_valid():
        try:
            actions.add_action(
                by=person,
                project=found,
                text=form.cleaned_data["text"],
                owner=form.cleaned_data["owner"],
                due_on=form.cleaned_data["due_on"],
                id=form.idempotency_key,
            )
        except PolicyError as error:
            form.add_error(None, str(error))
        else:
            return redirect("improvement:project", project=found.pk)
    context = {"project": found, "trail": presenters.trail(found, within=True)}
    return show_form(request, "improvement/add_action.html", form, **context)


@require_POST
@login_required
def finish_action(request: HttpRequest, project: UUID, action: UUID) -> HttpResponse:
    """Mark an action done. A second click finds it done, and that is well."""
    found = visible_project(request, project)
    row = _action_of(request, found, action)
    if row.done_on is None:
        actions.finish_action(by=reader(request), action=row)
    return _show_actions(request, found, row)


@require_POST
@login_required
def reopen_action(request: HttpRequest, project: UUID, action: UUID) -> HttpResponse:
    """Take back that an action is done."""
    found = visible_project(request, project)
    row = _action_of(request, found, action)
    if row.done_on is not None:
        actions.reopen_action(by=reader(request), action=row)
    return _show_actions(request, found, row)


def _action_of(request: HttpRequest, project: Project, action: UUID) -> Action:
    person = reader(request)
    refuse_unless(rules.may_manage_actions(person, project), Permission.MANAGE_ACTIONS)
    rows = Action.objects.visible_to(person).select_related("project__team")
    found: Action = get_object_or_404(rows, pk=action, project=project)
    return found


def _show_actions(request: HttpRequest, project: Project, touched: Action) -> HttpResponse:
    """The list of actions alone for HTMX, with the focus where it was; else the whole page."""
    if not request.headers.get("HX-Request"):
        return redirect("improvement:project", project=project.pk)
    page = presenters.project_page(
        queries.project_facts(project, None, today(request)), reader(request)
    )
    context = {"project": project, "page": page, "touched": touched.pk}
    return render(request, "improvement/actions.html", context)
