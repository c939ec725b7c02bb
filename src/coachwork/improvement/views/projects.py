"""The list of projects, a project's page, and the forms that change it."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from coachwork.foundation.vocabulary import Permission
from coachwork.improvement import actions, charter_queries, presenters, queries, rules
from coachwork.improvement.aims import sentence
from coachwork.improvement.forms import ProjectForm, StateForm
from coachwork.improvement.models import ProjectState
from coachwork.improvement.views.common import (
    carried_out,
    form_page,
    mark_place,
    reader,
    refuse_unless,
    show_form,
    today,
    visible_project,
)
from coachwork.improvement.views.guests import guest_page
from coachwork.ui.forms import sent
from coachwork.ui.pagination import paginate


@require_safe
@login_required
def project_list(request: HttpRequest) -> HttpResponse:
    """The projects the reader sees."""
    person = reader(request)
    page = paginate(queries.project_list(person, request.GET, today(request)), request.GET)
    return render(
        request,
        "improvement/list.html",
        {
            "page": page,
            "units": [(str(unit.pk), unit.name) for unit in queries.units_with_projects(person)],
            "tags": [(tag, tag) for tag in charter_queries.tags_in_use(person)],
            "may_approve": person.access.holds(Permission.APPROVE_PROJECT),
            "states": presenters.state_choices(),
            "scores": presenters.score_choices(),
            "kinds": presenters.kind_choices(person),
            "is_narrowed": any(
                request.GET.get(name) for name in ("q", "kind", "unit", "state", "score", "tag")
            ),
            "may_start": person.access.holds(Permission.CREATE_PROJECT),
            "rows": [(project, presenters.STATE_TONES[project.state]) for project in page],
        },
    )


@require_safe
@login_required
def project(request: HttpRequest, project: UUID) -> HttpResponse:
    """A project's page; rooms above fill its slots."""
    person = reader(request)
    aim = queries.newest_aim(person, project)
    found = aim.project if aim else visible_project(request, project, Permission.SEE_PAGE)
    mark_place(request, found)
    if not rules.sees_whole(person, found):
        return guest_page(request, found, aim)
    page = presenters.project_page(queries.project_facts(found, aim, today(request)), person)
    return render(
        request,
        "improvement/project.html",
        {
            "project": found,
            "page": page,
            "trail": presenters.trail(found),
            "state_tone": presenters.STATE_TONES[found.state],
        },
    )


@form_page
@login_required
def edit(request: HttpRequest, project: UUID) -> HttpResponse:
    """Change a project's title and reasons."""
    found = visible_project(request, project)
    refuse_unless(rules.may_edit(reader(request), found), Permission.EDIT_PROJECT)
    form = ProjectForm(sent(request), instance=found)
    if form.is_valid():
        said = {name: form.cleaned_data[name] for name in ("title", "why_it_matters")}
        said["version"] = form.seen_version or 0
        if carried_out(
            form, lambda: actions.edit_project(by=reader(request), project=found, **said)
        ):
            messages.success(request, _("Saved."))
            return redirect("improvement:project", project=found.pk)
    context = {"project": found, "trail": presenters.trail(found, within=True)}
    return show_form(request, "improvement/edit.html", form, **context)


@form_page
@login_required
def state(request: HttpRequest, project: UUID) -> HttpResponse:
    """Move a project on in its life."""
    found = visible_project(request, project)
    refuse_unless(rules.may_edit(reader(request), found), Permission.EDIT_PROJECT)
    form = StateForm(sent(request), project=found, initial={"since": today(request)})
    if form.is_valid():
        to = ProjectState(form.cleaned_data["to"])
        why = {name: form.cleaned_data[name] for name in ("reason", "since")}
        if carried_out(
            form, lambda: actions.change_state(by=reader(request), project=found, to=to, **why)
        ):
            words = _("The project is now: %(state)s.") % {"state": found.get_state_display()}
            messages.success(request, words)
            return redirect("improvement:project", project=found.pk)
    context = {"project": found, "trail": presenters.trail(found, within=True)}
    return show_form(request, "improvement/state.html", form, **context)


@require_safe
@login_required
def history(request: HttpRequest, project: UUID) -> HttpResponse:
    """How the project went: all scores, states and aims, with the reasons."""
    found = visible_project(request, project)
    return render(
        request,
        "improvement/history.html",
        {
            "project": found,
            "scores": presenters.history(found, reader(request), today(request)).shown,
            "states": queries.state_history(found),
            "aims": [(aim, sentence(aim)) for aim in queries.all_aims(found)],
            "trail": presenters.trail(found),
        },
    )
