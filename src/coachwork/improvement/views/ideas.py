"""Change ideas: the list, the grid, one idea, and what people do with it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from coachwork.foundation.vocabulary import Permission
from coachwork.improvement import (
    actions,
    cycle_presenters,
    cycle_queries,
    driver_queries,
    idea_presenters,
    idea_queries,
    policies,
    presenters,
    rules,
)
from coachwork.improvement.idea_forms import IdeaForm, MoveForm, RemovalForm
from coachwork.improvement.models import PDSA, ChangeIdea, CycleStatus, IdeaStatus, Project
from coachwork.improvement.views.common import (
    carried_out,
    form_page,
    made,
    reader,
    refuse_unless,
    show_form,
    taken_away,
    there,
    today,
    visible_project,
)
from coachwork.organisations.models import Person
from coachwork.ui.forms import sent
from coachwork.ui.pagination import paginate
from coachwork.ui.undo import Undo, as_uuid


@require_safe
@login_required
def ideas(request: HttpRequest, project: UUID) -> HttpResponse:
    """The change ideas of a project."""
    found, person = visible_project(request, project, Permission.SEE_IDEAS), reader(request)
    rows = idea_queries.idea_list(found, person, request.GET)
    counts = idea_queries.status_counts(found)
    page: Any = paginate(rows, request.GET)
    context = {
        "page": page,
        "rows": [(idea, idea_presenters.TONES[idea.status]) for idea in page],
        "statuses": idea_presenters.status_choices(counts),
        "total": sum(counts.values()),
        "is_narrowed": any(request.GET.get(name) for name in ("q", "status")),
        "sorting": idea_queries.idea_sorting(request.GET),
        "undo": _undo(found, request),
    }
    return _show(request, "improvement/ideas.html", found, **context)


@require_safe
@login_required
def idea_grid(request: HttpRequest, project: UUID) -> HttpResponse:
    """The ideas one can choose from, by effort and impact."""
    found = visible_project(request, project, Permission.SEE_IDEAS)
    grid = idea_presenters.grid(idea_queries.undecided(found, reader(request)))
    return _show(request, "improvement/idea_grid.html", found, grid=grid)


@require_safe
@login_required
def idea(request: HttpRequest, project: UUID, idea: UUID) -> HttpResponse:
    """One idea: what it is, how it stands, and how it came there."""
    row = visible_idea(request, project, idea)
    sees_tests = rules.may_see(reader(request), Permission.SEE_TESTS, row.project)
    family = cycle_queries.cycles_of(row) if sees_tests else []
    context = {
        "idea": row,
        "tone": idea_presenters.TONES[row.status],
        "can_move": idea_presenters.can_move(row),
        "moves": [
            (move, idea_presenters.TONES[move.status]) for move in idea_queries.moves_of(row)
        ],
        "ramps": cycle_presenters.ramps(family),
        "can_test": _can_test(row, family, reader(request)),
        "trail": idea_presenters.idea_trail(row.project),
    }
    return _show(request, "improvement/idea.html", row.project, **context)


@form_page
@login_required
def add_idea(request: HttpRequest, project: UUID) -> HttpResponse:
    """Note an idea."""
    found, person = visible_project(request, project), reader(request)
    refuse_unless(rules.may_suggest(person, found), Permission.SUGGEST_IDEA)
    form = IdeaForm(sent(request))
    if form.is_valid():
        said: Any = {"idea": form.idea(), "id": form.idempotency_key}
        row = made(form, lambda: actions.add_idea(by=person, project=found, **said))
        if row is not None:
            messages.success(request, _("The idea is noted. Thank you."))
            return _hung(request, row) or redirect(idea_presenters.idea_url(row))
    return _form(request, "improvement/add_idea.html", form, found)


@form_page
@login_required
def edit_idea(request: HttpRequest, project: UUID, idea: UUID) -> HttpResponse:
    """Change what an idea says."""
    row = visible_idea(request, project, idea)
    refuse_unless(rules.may_test(reader(request), row.project), Permission.TEST_CHANGES)
    form = IdeaForm(sent(request), instance=row)
    if form.is_valid():
        said: Any = {"version": form.seen_version or 0, "to": form.idea()}
        if carried_out(form, lambda: actions.edit_idea(by=reader(request), idea=row, **said)):
            messages.success(request, _("Saved."))
            return redirect(idea_presenters.idea_url(row))
    return _form(request, "improvement/edit_idea.html", form, row.project, idea=row)


@form_page
@login_required
def move_idea(request: HttpRequest, project: UUID, idea: UUID) -> HttpResponse:
    """Put an idea in another status."""
    row = visible_idea(request, project, idea)
    refuse_unless(rules.may_test(reader(request), row.project), Permission.TEST_CHANGES)
    form = MoveForm(sent(request), idea=row, initial={"since": today(request)})
    if form.is_valid():
        to = IdeaStatus(form.cleaned_data["to"])
        why = {name: form.cleaned_data[name] for name in ("reason", "since")}
        moved = made(form, lambda: actions.move_idea(by=reader(request), idea=row, to=to, **why))
        if moved is not None:
            words = _("The idea is now: %(status)s.") % {"status": moved.get_status_display()}
            messages.success(request, words)
            return redirect(idea_presenters.idea_url(row))
    return _form(request, "improvement/move_idea.html", form, row.project, idea=row)


@require_POST
@login_required
def vote(request: HttpRequest, project: UUID, idea: UUID) -> HttpResponse:
    """Be for an idea."""
    row = visible_idea(request, project, idea)
    actions.vote(by=reader(request), idea=row)
    return _show_vote(request, row)


@require_POST
@login_required
def withdraw_vote(request: HttpRequest, project: UUID, idea: UUID) -> HttpResponse:
    """No longer be for an idea."""
    row = visible_idea(request, project, idea)
    actions.withdraw_vote(by=reader(request), idea=row)
    return _show_vote(request, row)


@form_page
@login_required
def remove_idea(request: HttpRequest, project: UUID, idea: UUID) -> HttpResponse:
    """Take an idea away, with the reason; the list then offers to undo it."""
    row = visible_idea(request, project, idea)
    refuse_unless(rules.may_test(reader(request), row.project), Permission.TEST_CHANGES)
    form = RemovalForm(sent(request))
    gone = taken_away(
        form,
        lambda reason: actions.remove_idea(by=reader(request), idea=row, reason=reason),
        back=idea_presenters.ideas_url(row.project),
        key=row.pk,
    )
    return gone or _form(request, "improvement/remove_idea.html", form, row.project, idea=row)


@require_POST
@login_required
def restore_idea(request: HttpRequest, project: UUID, idea: UUID) -> HttpResponse:
    """Bring an idea back that was taken away."""
    row = there(idea_queries.removed_idea(reader(request), project, idea))
    actions.restore_idea(by=reader(request), idea=row)
    messages.success(request, _("The idea is back."))
    return redirect(idea_presenters.idea_url(row))


def visible_idea(request: HttpRequest, project: UUID, idea: UUID) -> ChangeIdea:
    """The idea if the reader sees it; else there is none for them."""
    return there(idea_queries.visible_idea(reader(request), project, idea))


def _hung(request: HttpRequest, idea: ChangeIdea) -> HttpResponse | None:
    """Hang the idea on the driver `under` of the address, and go back to the diagram."""
    key = as_uuid(request.GET.get("under", ""))
    person = reader(request)
    driver = driver_queries.visible_driver(person, idea.project_id, key) if key else None
    if driver is None or not rules.may_test(person, idea.project):
        return None
    actions.place_idea(by=person, idea=idea, driver=driver)
    address = reverse("improvement:drivers", args=[idea.project_id])
    return redirect(f"{address}#node-{idea.pk}")


def _can_test(idea: ChangeIdea, cycles: Sequence[PDSA], person: Person) -> bool:
    """Whether a test can be planned: the idea is not decided, and none is open."""
    is_free = all(cycle.status == CycleStatus.CLOSED for cycle in cycles)
    may = idea_presenters.rights(person, idea.project).test
    return may and is_free and policies.is_testable(idea)


def _undo(project: Project, request: HttpRequest) -> Undo | None:
    """The offer to bring back what was just taken away, to who may."""
    if not idea_presenters.rights(reader(request), project).test:
        return None
    said = _("The idea was taken away.")
    return Undo.offered(request, said, "improvement:restore_idea", project.pk)


def _show_vote(request: HttpRequest, idea: ChangeIdea) -> HttpResponse:
    """The button alone for HTMX, with the focus where it was; else the page of the idea."""
    if not request.headers.get("HX-Request"):
        back_to_list = request.GET.get("back") == "ideas"
        page = idea_presenters.ideas_url(idea.project) if back_to_list else None
        return redirect(page or idea_presenters.idea_url(idea))
    fresh = visible_idea(request, idea.project_id, idea.pk)
    rights = idea_presenters.rights(reader(request), fresh.project)
    context = {"idea": fresh, "project": fresh.project, "rights": rights, "touched": True}
    return render(request, "improvement/vote.html", context)


def _show(request: HttpRequest, template: str, project: Project, **context: Any) -> HttpResponse:
    shown = {
        "project": project,
        "rights": idea_presenters.rights(reader(request), project),
        "trail": presenters.trail(project),
    }
    return render(request, template, shown | context)


def _form(
    request: HttpRequest, template: str, form: Any, project: Project, **context: Any
) -> HttpResponse:
    trail = idea_presenters.idea_trail(project)
    return show_form(request, template, form, project=project, trail=trail, **context)
