"""The plan of actions: the list, the board, one action, and what people do with it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from coachwork.foundation.vocabulary import Permission
from coachwork.improvement import (
    actions,
    origins,
    presenters,
    queries,
    rules,
    todo_presenters,
    todo_queries,
)
from coachwork.improvement.idea_forms import RemovalForm
from coachwork.improvement.models import Action, ActionStatus, Project
from coachwork.improvement.origins import Origin
from coachwork.improvement.todo_forms import ActionForm, DropForm, EditActionForm, FinishForm
from coachwork.improvement.views.common import (
    carried_out,
    form_page,
    reader,
    refuse_unless,
    show_form,
    taken_away,
    there,
    today,
    visible_project,
)
from coachwork.ui.forms import sent
from coachwork.ui.pagination import paginate
from coachwork.ui.undo import Undo, as_uuid


@require_safe
@login_required
def action_list(request: HttpRequest, project: UUID) -> HttpResponse:
    """The actions of a project."""
    found = visible_project(request, project)
    counts, manages = todo_queries.status_counts(found), _manages(request, found)
    page: Any = paginate(todo_queries.action_list(found, request.GET, today(request)), request.GET)
    context = {
        "page": page,
        "rows": todo_presenters.all_shown(page, today(request), may_manage=manages),
        "statuses": todo_presenters.status_choices(counts),
        "status": request.GET.get("status", "todo"),
        "owners": [*todo_queries.owners(found), ("nobody", _("Nobody yet"))],
        "dues": todo_presenters.due_choices(),
        "total": sum(counts.values()),
        "is_narrowed": any(request.GET.get(name) for name in ("q", "owner", "due"))
        or "status" in request.GET,
        "sorting": todo_queries.action_sorting(request.GET),
        "undo": _undo(request, found, may_manage=manages),
    }
    return _show(request, "improvement/action_list.html", found, **context)


@require_safe
@login_required
def action_board(request: HttpRequest, project: UUID) -> HttpResponse:
    """The actions of a project in columns, by how far they are."""
    found = visible_project(request, project)
    return _show(request, "improvement/action_board.html", found, **_board(request, found))


@require_safe
@login_required
def action(request: HttpRequest, project: UUID, action: UUID) -> HttpResponse:
    """One action: what, who, by when, where it comes from, and how it went."""
    row = visible_action(request, project, action)
    manages = _manages(request, row.project)
    context = {
        "shown": todo_presenters.shown(row, today(request), may_manage=manages),
        "history": todo_presenters.history(row),
        "trail": todo_presenters.action_trail(row.project),
    }
    return _show(request, "improvement/action.html", row.project, **context)


@form_page
@login_required
def add_action(request: HttpRequest, project: UUID) -> HttpResponse:
    """Note what somebody agreed to do."""
    found, person = visible_project(request, project), reader(request)
    refuse_unless(rules.may_manage_actions(person, found), Permission.MANAGE_ACTIONS)
    origin = _origin(request, found)
    form = ActionForm(
        sent(request),
        person=person,
        project=found,
        today=today(request),
        initial={"text": origins.first_words(origin)},
    )
    if form.is_valid():
        said = {name: form.cleaned_data[name] for name in ActionForm.Meta.fields}
        common: Any = {"by": person, "project": found, "id": form.idempotency_key}
        if carried_out(form, lambda: actions.add_action(**common, **said, origin=origin)):
            messages.success(request, _("The action is on the list."))
            return HttpResponseRedirect(_after_adding(found, origin))
    return _form(request, "improvement/add_action.html", form, found, origin=origin)


@form_page
@login_required
def edit_action(request: HttpRequest, project: UUID, action: UUID) -> HttpResponse:
    """Change what an action says."""
    row, person = _managed(request, project, action), reader(request)
    form = EditActionForm(
        sent(request), instance=row, person=person, project=row.project, today=today(request)
    )
    if form.is_valid():
        common: Any = {"by": person, "action": row, "version": form.seen_version or 0}
        if carried_out(form, lambda: actions.edit_action(**common, to=form.action())):
            messages.success(request, _("Saved."))
            return redirect(todo_presenters.action_url(row))
    return _form(request, "improvement/edit_action.html", form, row.project, action=row)


@require_POST
@login_required
def begin_action(request: HttpRequest, project: UUID, action: UUID) -> HttpResponse:
    """Say that an action is under way. A second click finds it so, and that is well."""
    row = _managed(request, project, action)
    if row.status != ActionStatus.DOING:
        row = actions.begin_action(by=reader(request), action=row)
    return _moved(request, row)


@form_page
@login_required
def finish_action(request: HttpRequest, project: UUID, action: UUID) -> HttpResponse:
    """Mark an action done, with what shows it. A second click finds it done, and that is well."""
    row = _managed(request, project, action)
    if row.status == ActionStatus.DONE:
        return _moved(request, row)
    form = FinishForm(sent(request), initial={"done_on": today(request)})
    if form.is_valid():
        done: Any = {"on": form.cleaned_data["done_on"], "evidence": form.shown()}
        if carried_out(form, lambda: actions.finish_action(by=reader(request), action=row, **done)):
            return _moved(request, row)
    return _form(request, "improvement/finish_action.html", form, row.project, action=row)


@form_page
@login_required
def drop_action(request: HttpRequest, project: UUID, action: UUID) -> HttpResponse:
    """Say that an action will not be done, and why."""
    row = _managed(request, project, action)
    form = DropForm(sent(request))
    if form.is_valid():
        reason = form.cleaned_data["reason"]
        if carried_out(
            form, lambda: actions.drop_action(by=reader(request), action=row, reason=reason)
        ):
            messages.success(request, _("The action is dropped, with its reason."))
            return redirect(todo_presenters.actions_url(row.project_id))
    return _form(request, "improvement/drop_action.html", form, row.project, action=row)


@require_POST
@login_required
def reopen_action(request: HttpRequest, project: UUID, action: UUID) -> HttpResponse:
    """Take back that an action is under way, done or dropped."""
    row = _managed(request, project, action)
    if row.status != ActionStatus.OPEN:
        row = actions.reopen_action(by=reader(request), action=row)
    return _moved(request, row)


@form_page
@login_required
def remove_action(request: HttpRequest, project: UUID, action: UUID) -> HttpResponse:
    """Take an action away, with the reason; the list then offers to undo it."""
    row = _managed(request, project, action)
    form = RemovalForm(sent(request))
    gone = taken_away(
        form,
        lambda reason: actions.remove_action(by=reader(request), action=row, reason=reason),
        back=todo_presenters.actions_url(row.project_id),
        key=row.pk,
    )
    return gone or _form(request, "improvement/remove_action.html", form, row.project, action=row)


@require_POST
@login_required
def restore_action(request: HttpRequest, project: UUID, action: UUID) -> HttpResponse:
    """Bring an action back that was taken away."""
    row = there(todo_queries.removed_action(reader(request), project, action))
    actions.restore_action(by=reader(request), action=row)
    messages.success(request, _("The action is back."))
    return redirect(todo_presenters.action_url(row))


def visible_action(request: HttpRequest, project: UUID, action: UUID) -> Action:
    """The action if the reader sees it; else there is none for them."""
    found: Action = there(todo_queries.visible_action(reader(request), project, action))
    return found


def _managed(request: HttpRequest, project: UUID, action: UUID) -> Action:
    row = visible_action(request, project, action)
    may = rules.may_manage_actions(reader(request), row.project)
    refuse_unless(may, Permission.MANAGE_ACTIONS)
    return row


def _manages(request: HttpRequest, project: Project) -> bool:
    return todo_presenters.may_manage_now(reader(request), project)


def _origin(request: HttpRequest, project: Project) -> Origin | None:
    """What the action comes from, as the address says: `?from=idea&of=…`."""
    key = as_uuid(request.GET.get("of", ""))
    name = request.GET.get("from", "")
    return origins.find(reader(request), project.pk, name, key) if key else None


def _after_adding(project: Project, origin: Origin | None) -> str:
    """Back to where one came from."""
    kind = origins.kind_named(origin.kind) if origin else None
    if kind is None or origin is None:
        return todo_presenters.actions_url(project.pk)
    return kind.address(project.pk, origin.id)


def _moved(request: HttpRequest, row: Action) -> HttpResponse:
    """The part of the page that asked, for HTMX, with the focus where it was; else the page before."""
    part = request.headers.get("HX-Target", "")
    if part == "board":
        context = _board(request, row.project) | {"touched": row.pk, "project": row.project}
        return render(request, "improvement/board.html", context)
    if part == "actions":
        return _panel(request, row)
    if request.GET.get("back") == "mine":
        return redirect("improvement:my_actions")
    return redirect(
        "improvement:" + _BACK.get(request.GET.get("back", ""), "project"), row.project_id
    )


#: Where a form without HTMX came from.
_BACK = {"board": "action_board", "list": "actions"}


def _panel(request: HttpRequest, row: Action) -> HttpResponse:
    facts = queries.project_facts(row.project, None, today(request))
    page = presenters.project_page(facts, reader(request))
    context = {"project": row.project, "page": page, "touched": row.pk}
    return render(request, "improvement/actions.html", context)


def _board(request: HttpRequest, project: Project) -> dict[str, Any]:
    manages = _manages(request, project)
    columns = todo_presenters.board(project, today(request), may_manage=manages)
    return {"columns": columns, "may_manage": manages}


def _undo(request: HttpRequest, project: Project, *, may_manage: bool) -> Undo | None:
    if not may_manage:
        return None
    said = _("The action was taken away.")
    return Undo.offered(request, said, "improvement:restore_action", project.pk)


def _show(request: HttpRequest, template: str, project: Project, **context: Any) -> HttpResponse:
    around = {
        "project": project,
        "may_manage": _manages(request, project),
        "today": today(request),
        "trail": presenters.trail(project),
    }
    return render(request, template, around | context)


def _form(
    request: HttpRequest, template: str, form: Any, project: Project, **context: Any
) -> HttpResponse:
    around = {"project": project, "trail": todo_presenters.action_trail(project)}
    return show_form(request, template, form, **around, **context)
