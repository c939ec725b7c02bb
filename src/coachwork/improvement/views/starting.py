"""Start a project, write its aim, and what helps meanwhile: hints, and what others learned."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from coachwork.foundation.vocabulary import Permission
from coachwork.improvement import actions, presenters, queries, rules
from coachwork.improvement.aim_forms import AimForm, DraftAimForm
from coachwork.improvement.daily_presenters import start_of_project
from coachwork.improvement.models import CharterTemplate, Project, ProjectState
from coachwork.improvement.similar import similar_projects
from coachwork.improvement.start_forms import StartForm
from coachwork.improvement.template_queries import beginnings, offered_templates
from coachwork.improvement.views.common import (
    carried_out,
    form_page,
    growing_from,
    reader,
    refuse_unless,
    show_form,
    today,
    visible_project,
)
from coachwork.improvement.views.writing_aims import (
    checked,
    checked_own,
    draft_of,
    sent_whole,
    typed,
)
from coachwork.ui.undo import as_uuid


@form_page
@login_required
def start(request: HttpRequest) -> HttpResponse:
    """Start a project, blank or from a template."""
    person = reader(request)
    may_start = person.access.holds(Permission.CREATE_PROJECT)
    refuse_unless(may_start, Permission.CREATE_PROJECT)
    template, small = _template(request), growing_from(request)
    initial = beginnings(template) | (start_of_project(small) if small else {})
    form = StartForm(
        sent_whole(request),
        person=person,
        today=today(request),
        similar=_similar(request, request.POST.get("title") or initial.get("title", "")),
        initial=initial | typed(request),
    )
    if form.is_valid():
        project = actions.start_project(
            by=person,
            unit=form.cleaned_data["unit"],
            team=form.team(),
            title=form.cleaned_data["title"],
            why_it_matters=form.cleaned_data["why_it_matters"],
            aim=form.new_aim(),
            grows_from=small,
            template=template,
            coach_wanted=form.cleaned_data["coach_wanted"],
            id=form.idempotency_key,
        )
        messages.success(request, _begun(project))
        return redirect("improvement:project", project=project.pk)
    return show_form(
        request,
        "improvement/start.html",
        form,
        grows_from=small,
        templates=offered_templates(person),
        chosen=template,
        **checked(request, draft_of(request, initial)),
    )


@form_page
@login_required
def aim(request: HttpRequest, project: UUID) -> HttpResponse:
    """Write a project's aim anew."""
    found = visible_project(request, project)
    refuse_unless(rules.may_edit(reader(request), found), Permission.EDIT_PROJECT)
    now = queries.aim_in_force(found)
    form = AimForm(sent_whole(request), instance=now, initial=typed(request))
    if form.is_valid() and carried_out(
        form,
        lambda: actions.change_aim(
            by=reader(request),
            project=found,
            aim=form.new_aim(),
            replaces=form.seen,
            id=form.idempotency_key,
        ),
    ):
        messages.success(request, _("The new aim is in force. The earlier one is kept."))
        return redirect("improvement:project", project=found.pk)
    draft = now if request.method != "POST" and now else draft_of(request, {})
    read_back = checked_own if found.is_goal else checked
    return show_form(
        request,
        "improvement/aim.html",
        form,
        project=found,
        trail=presenters.trail(found, within=True),
        **read_back(request, draft),
    )


@require_POST
@login_required
def aim_hints(request: HttpRequest) -> HttpResponse:
    """Read an aim back while it is being typed, with what is still to say. Nothing is stored."""
    draft = DraftAimForm(request.POST).draft()
    return render(request, "improvement/aim_hints.html", checked(request, draft))


@require_POST
@login_required
def similar(request: HttpRequest) -> HttpResponse:
    """What others did on the subject of a title, while it is being typed."""
    return HttpResponse(_similar(request, request.POST.get("title", "")))


def _similar(request: HttpRequest, title: str) -> SafeString:
    found = similar_projects(reader(request), title[:200])
    return render_to_string("improvement/similar.html", {"similar": found}, request=request)


def _template(request: HttpRequest) -> CharterTemplate | None:
    """The template of the address, if it is in use where the reader is."""
    key = as_uuid(request.GET.get("template", ""))
    return get_object_or_404(offered_templates(reader(request)), pk=key) if key else None


def _begun(project: Project) -> str:
    if project.state == ProjectState.REGISTERED:
        return _("The project is registered, and waits for the programme's word.")
    return _("The project has begun. Next: how will you see progress?")
