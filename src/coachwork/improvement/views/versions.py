"""Versions of a driver diagram, and the diagram as a file."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.formats import date_format
from django.utils.safestring import mark_safe
from django.utils.text import slugify
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from coachwork.charts.diagrams import diagram_page_svg, tree_sheet
from coachwork.foundation.rates import EXPORTS, spend
from coachwork.foundation.vocabulary import Permission
from coachwork.improvement import (
    actions,
    diagram,
    diagram_drawing,
    diagram_versions,
    driver_presenters,
    idea_presenters,
    rules,
)
from coachwork.improvement.driver_forms import VersionForm
from coachwork.improvement.models import DiagramVersion, Project
from coachwork.improvement.snapshots import DiagramThen
from coachwork.improvement.views.common import (
    carried_out,
    form_page,
    reader,
    refuse_unless,
    show_form,
    there,
    today,
    visible_project,
)
from coachwork.ui.forms import sent
from coachwork.ui.navigation import Link
from coachwork.ui.undo import as_uuid

NOW = "now"


@require_safe
@login_required
def diagram_file(request: HttpRequest, project: UUID, kind: str) -> HttpResponse:
    """The diagram as SVG, PNG, PDF or PowerPoint: as it is, or the `version` of the address."""
    if kind not in diagram_drawing.FILES:
        raise Http404
    found = visible_project(request, project)
    which = request.GET.get("version", NOW)
    then, named = _asked_for(request, found, which)
    notes = _notes(request, found) if which == NOW else {}
    spend(reader(request), EXPORTS)
    media_type, write = diagram_drawing.FILES[kind]
    tree = diagram_drawing.drawn_tree(then, notes)
    written = write(tree, diagram_drawing.words_around(found, named))
    response = HttpResponse(written, content_type=media_type)
    name = slugify(f"{found.title} {_('Drivers')}") or "drivers"
    response["Content-Disposition"] = f'attachment; filename="{name}.{kind}"'
    return response


@require_safe
@login_required
def versions(request: HttpRequest, project: UUID) -> HttpResponse:
    """The versions that were kept, and how to compare two."""
    found = visible_project(request, project)
    context = {
        "project": found,
        "versions": diagram_versions.versions_of(found),
        "rights": idea_presenters.rights(reader(request), found),
        "trail": driver_presenters.driver_trail(found),
    }
    return render(request, "improvement/versions.html", context)


@form_page
@login_required
def keep_version(request: HttpRequest, project: UUID) -> HttpResponse:
    """Keep the diagram as it is, under a name."""
    found = visible_project(request, project)
    refuse_unless(rules.may_test(reader(request), found), Permission.TEST_CHANGES)
    form = VersionForm(sent(request))
    if form.is_valid() and carried_out(
        form,
        lambda: actions.keep_version(
            by=reader(request),
            project=found,
            name=form.cleaned_data["name"],
            id=form.idempotency_key,
        ),
    ):
        messages.success(request, _("The diagram is kept as it is now."))
        return redirect(diagram_versions.versions_url(found))
    context = {
        "project": found,
        "trail": driver_presenters.driver_trail(found),
        "back": driver_presenters.drivers_url(found),
    }
    return show_form(request, "improvement/keep_version.html", form, **context)


@require_safe
@login_required
def version(request: HttpRequest, project: UUID, version: UUID) -> HttpResponse:
    """The diagram as it was."""
    row = there(diagram_versions.visible_version(reader(request), project, version))
    then = diagram_versions.then_of(row)
    tree = diagram_drawing.drawn_tree(then, {})
    words = diagram_drawing.words_around(row.project, _named(row))
    svg = diagram_page_svg(tree_sheet(tree, words))
    context = {
        "project": row.project,
        "version": row,
        "drawing": mark_safe(svg),  # noqa: S308 - made and escaped by `charts`
        "tree": tree,
        "trail": _trail(row.project),
    }
    return render(request, "improvement/version.html", context)


@require_safe
@login_required
def compare_versions(request: HttpRequest, project: UUID) -> HttpResponse:
    """What differs between `from` and `to` of the address: ids of versions, or "now"."""
    found = visible_project(request, project)
    first, last = request.GET.get("from", NOW), request.GET.get("to", NOW)
    asked = {which: _asked_for(request, found, which) for which in {first, last}}
    names = {which: named for which, (_then, named) in asked.items()} | {NOW: _("now")}
    context = {
        "project": found,
        "comparison": diagram_versions.comparison(asked[first][0], asked[last][0]),
        "before": names[first],
        "after": names[last],
        "first": first,
        "last": last,
        "choices": [(NOW, _("Now")), *((str(row.pk), _named(row)) for row in _all(found))],
        "trail": _trail(found),
    }
    return render(request, "improvement/compare.html", context)


def _all(project: Project) -> list[DiagramVersion]:
    return diagram_versions.versions_of(project)


def _asked_for(request: HttpRequest, project: Project, which: str) -> tuple[DiagramThen, str]:
    """A diagram, and what it is called."""
    if which == NOW:
        return diagram_versions.now_of(project), date_format(today(request))
    key = as_uuid(which)
    row = there(diagram_versions.visible_version(reader(request), project.pk, key) if key else None)
    return diagram_versions.then_of(row), _named(row)


def _notes(request: HttpRequest, project: Project) -> dict[str, Any]:
    """What other rooms add to the diagram's boxes while it is in force."""
    return {
        diagram_drawing.AIM if key == project.pk else str(key): lines
        for key, lines in diagram.notes(reader(request), project).items()
    }


def _named(row: DiagramVersion) -> str:
    """A version by its name and its day."""
    return f"{row}, {date_format(localtime(row.created_at))}"


def _trail(project: Project) -> list[Link]:
    versions_link = Link(_("Versions"), diagram_versions.versions_url(project))
    return [*driver_presenters.driver_trail(project), versions_link]
