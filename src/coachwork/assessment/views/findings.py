"""The lines of an analysis: written one after the other, ordered, edited, taken away."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from coachwork.assessment import actions, presenters, queries
from coachwork.assessment.forms import CountsForm, LineForm
from coachwork.assessment.models import Analysis, Finding, Kind, Part
from coachwork.assessment.parts import RULES
from coachwork.assessment.presenters import Adding
from coachwork.assessment.views.common import (
    form_of,
    page_context,
    refuse_reader_of,
    undo_of,
    visible_analysis,
    visible_finding,
)
from coachwork.improvement.views.common import carried_out, form_page, reader, there
from coachwork.ui.forms import sent
from coachwork.ui.htmx import toast
from coachwork.ui.undo import Undo, as_uuid, offering_undo


@require_safe
@login_required
def finding(request: HttpRequest, project: UUID, finding: UUID) -> HttpResponse:
    """To one line, on the page of its analysis."""
    row = there(queries.finding_of_project(reader(request), project, finding))
    return HttpResponseRedirect(presenters.finding_url(row))


@form_page
@login_required
def add_finding(request: HttpRequest, project: UUID, analysis: UUID, part: str) -> HttpResponse:
    """Add a line of this part, on the line `under` or on the analysis itself."""
    found = visible_analysis(request, project, analysis)
    refuse_reader_of(request, found.project)
    adding, parent = _asked_for(request, found, part)
    form = LineForm(sent(request), part=adding.part)
    if form.is_valid() and _added(request, form, found, adding, parent):
        said = _("Added: %(line)s") % {"line": form.cleaned_data["text"]}
        return _changed(request, found, said, adding=adding)
    if _by_htmx(request) and request.method == "POST":
        context = page_context(request, found, failed=form, failed_at=adding)
        return render(request, "assessment/part.html", context, status=422)
    return form_of(
        request, "assessment/add_finding.html", form, found, adding=adding, parent=parent
    )


@form_page
@login_required
def paste_counts(request: HttpRequest, project: UUID, analysis: UUID) -> HttpResponse:
    """Add many counted causes at once."""
    found = visible_analysis(request, project, analysis)
    refuse_reader_of(request, found.project)
    if found.kind != Kind.PARETO:
        raise Http404
    form = CountsForm(sent(request))
    if form.is_valid():
        counts = form.counted()
        if carried_out(
            form,
            lambda: actions.add_counts(
                by=reader(request), analysis=found, counts=counts, id=form.idempotency_key
            ),
        ):
            said = ngettext("%(count)s cause is added.", "%(count)s causes are added.", len(counts))
            messages.success(request, said % {"count": len(counts)})
            return redirect(presenters.analysis_url(found))
    return form_of(request, "assessment/paste.html", form, found)


@form_page
@login_required
def edit_finding(
    request: HttpRequest, project: UUID, analysis: UUID, finding: UUID
) -> HttpResponse:
    """Change what a line says."""
    row = visible_finding(request, project, analysis, finding)
    refuse_reader_of(request, row.project)
    form = LineForm(sent(request), part=Part(row.part), instance=row)
    if form.is_valid():
        version = form.seen_version or 0
        if carried_out(
            form,
            lambda: actions.edit_finding(
                by=reader(request), finding=row, version=version, to=form.line()
            ),
        ):
            messages.success(request, _("Saved."))
            return HttpResponseRedirect(presenters.finding_url(row))
    return form_of(request, "assessment/edit_finding.html", form, row.analysis, finding=row)


@require_POST
@login_required
def shift_finding(
    request: HttpRequest, project: UUID, analysis: UUID, finding: UUID
) -> HttpResponse:
    """Put a line one place up, or down."""
    row = visible_finding(request, project, analysis, finding)
    up = request.POST.get("way") == "up"
    moved = actions.shift_finding(by=reader(request), finding=row, way="up" if up else "down")
    said = _("Moved up: %(line)s") if up else _("Moved down: %(line)s")
    if not moved:
        said = _("It stands at the end already: %(line)s")
    return _changed(request, row.analysis, said % {"line": row.text}, touched=row)


@require_POST
@login_required
def remove_finding(
    request: HttpRequest, project: UUID, analysis: UUID, finding: UUID
) -> HttpResponse:
    """Take a line away with all below it; the page offers to undo it."""
    row = visible_finding(request, project, analysis, finding)
    actions.remove_finding(by=reader(request), finding=row)
    if not _by_htmx(request):
        address = presenters.analysis_url(row.analysis)
        return offering_undo(address, row.pk)
    said = _("Taken away: %(line)s") % {"line": row.text}
    return _changed(request, row.analysis, said, undo=undo_of(row.analysis, row.pk))


@require_POST
@login_required
def restore_finding(
    request: HttpRequest, project: UUID, analysis: UUID, finding: UUID
) -> HttpResponse:
    """Bring a line back that was taken away."""
    row = queries.removed_finding(reader(request), analysis, finding)
    if row is None or row.project_id != project:
        raise Http404
    actions.restore_finding(by=reader(request), finding=row)
    return _changed(
        request, row.analysis, _("It is back: %(line)s") % {"line": row.text}, touched=row
    )


def _added(
    request: HttpRequest, form: LineForm, analysis: Analysis, adding: Adding, parent: Finding | None
) -> bool:
    return carried_out(
        form,
        lambda: actions.add_finding(
            by=reader(request),
            analysis=analysis,
            part=adding.part,
            line=form.line(),
            parent=parent,
            id=form.idempotency_key,
        ),
    )


def _asked_for(
    request: HttpRequest, analysis: Analysis, part: str
) -> tuple[Adding, Finding | None]:
    """The part, and the line above it that the address names."""
    if part not in RULES:
        raise Http404
    key = as_uuid(request.GET.get("under", ""))
    if key is None:
        return Adding(Part(part), None), None
    parent = there(queries.visible_finding(reader(request), analysis.pk, key))
    return Adding(Part(part), key), parent


def _changed(
    request: HttpRequest,
    analysis: Analysis,
    said: str,
    *,
    touched: Finding | None = None,
    adding: Adding | None = None,
    undo: Undo | None = None,
) -> HttpResponse:
    """The whole drawing for HTMX, with the focus where it was, and said aloud; else its page."""
    context: dict[str, Any] = {"touched": touched and touched.pk, "added_at": adding, "undo": undo}
    if _by_htmx(request):
        return toast(
            render(request, "assessment/part.html", page_context(request, analysis, **context)),
            said,
        )
    messages.success(request, said)
    if touched is not None:
        return HttpResponseRedirect(presenters.finding_url(touched))
    place = f"#add-{adding.key}" if adding else ""
    return HttpResponseRedirect(f"{presenters.analysis_url(analysis)}{place}")


def _by_htmx(request: HttpRequest) -> bool:
    return bool(request.headers.get("HX-Request"))
