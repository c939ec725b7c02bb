"""The page “Understand”, and one analysis as a whole."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from coachwork.assessment import actions, presenters, queries
from coachwork.assessment.forms import AnalysisForm
from coachwork.assessment.models import Kind
from coachwork.assessment.parts import KINDS
from coachwork.assessment.views.common import (
    form_of,
    page_context,
    refuse_reader_of,
    undo_of,
    visible_analysis,
)
from coachwork.improvement.idea_forms import RemovalForm
from coachwork.improvement.presenters import trail
from coachwork.improvement.views.common import (
    carried_out,
    form_page,
    made,
    reader,
    show_form,
    taken_away,
    there,
    today,
    visible_project,
)
from coachwork.ui.forms import sent
from coachwork.ui.undo import Undo, as_uuid


@require_safe
@login_required
def analyses(request: HttpRequest, project: UUID) -> HttpResponse:
    """What the team has found out about its problem, and what can help to find out more."""
    found = visible_project(request, project)
    may_change = presenters.may_change(reader(request), found)
    said = _("The analysis was taken away.")
    context = {
        "project": found,
        "cards": presenters.cards(queries.analyses_of(found)),
        "tools": presenters.TOOLS,
        "may_change": may_change,
        "undo": Undo.offered(request, said, "assessment:restore_analysis", found.pk)
        if may_change
        else None,
        "trail": trail(found),
    }
    return render(request, "assessment/analyses.html", context)


@form_page
@login_required
def start_analysis(request: HttpRequest, project: UUID, kind: str) -> HttpResponse:
    """Begin an analysis of one kind."""
    if kind not in Kind.values:
        raise Http404
    found, chosen = visible_project(request, project), Kind(kind)
    refuse_reader_of(request, found)
    initial = {"held_on": today(request), "name": chosen.label}
    form = AnalysisForm(sent(request), kind=chosen, initial=initial)
    if form.is_valid():
        started = made(
            form,
            lambda: actions.start_analysis(
                by=reader(request),
                project=found,
                kind=chosen,
                about=form.about(),
                id=form.idempotency_key,
            ),
        )
        if started is not None:
            return redirect(presenters.analysis_url(started))
    context = {
        "project": found,
        "kind": chosen,
        "rule": KINDS[chosen],
        "trail": presenters.analysis_trail(found),
        "back": presenters.analyses_url(found),
    }
    return show_form(request, "assessment/start.html", form, **context)


@require_safe
@login_required
def analysis(request: HttpRequest, project: UUID, analysis: UUID) -> HttpResponse:
    """One analysis: its drawing, its lines, what was learned."""
    found = visible_analysis(request, project, analysis)
    context = page_context(request, found, trail=presenters.analysis_trail(found.project))
    key = as_uuid(request.GET.get("removed", ""))
    if key is not None and context["may_change"]:
        context["undo"] = undo_of(found, key)
    return render(request, "assessment/analysis.html", context)


@form_page
@login_required
def edit_analysis(request: HttpRequest, project: UUID, analysis: UUID) -> HttpResponse:
    """Change name, subject, day or what was learned."""
    found = visible_analysis(request, project, analysis)
    refuse_reader_of(request, found.project)
    form = AnalysisForm(sent(request), instance=found, kind=Kind(found.kind))
    if form.is_valid():
        version = form.seen_version or 0
        if carried_out(
            form,
            lambda: actions.edit_analysis(
                by=reader(request), analysis=found, version=version, to=form.about()
            ),
        ):
            messages.success(request, _("Saved."))
            return redirect(presenters.analysis_url(found))
    return form_of(request, "assessment/edit.html", form, found)


@form_page
@login_required
def remove_analysis(request: HttpRequest, project: UUID, analysis: UUID) -> HttpResponse:
    """Take an analysis away, with the reason; the page “Understand” then offers to undo it."""
    found = visible_analysis(request, project, analysis)
    refuse_reader_of(request, found.project)
    form = RemovalForm(sent(request))
    gone = taken_away(
        form,
        lambda reason: actions.remove_analysis(by=reader(request), analysis=found, reason=reason),
        back=presenters.analyses_url(found.project),
        key=found.pk,
    )
    return gone or form_of(request, "assessment/remove.html", form, found)


@require_POST
@login_required
def restore_analysis(request: HttpRequest, project: UUID, analysis: UUID) -> HttpResponse:
    """Bring an analysis back that was taken away."""
    found = there(queries.removed_analysis(reader(request), project, analysis))
    actions.restore_analysis(by=reader(request), analysis=found)
    messages.success(request, _("The analysis is back."))
    return redirect(presenters.analysis_url(found))
