"""The driver diagram, and what people do with its boxes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from coachwork.foundation.vocabulary import Permission
from coachwork.improvement import (
    actions,
    aims,
    driver_presenters,
    driver_queries,
    idea_presenters,
    presenters,
    queries,
    rules,
)
from coachwork.improvement import diagram as diagrams
from coachwork.improvement.driver_forms import DriverForm, PlaceForm
from coachwork.improvement.idea_forms import RemovalForm
from coachwork.improvement.models import ChangeIdea, Driver, Project
from coachwork.improvement.views.common import (
    carried_out,
    form_page,
    made,
    reader,
    refuse_unless,
    show_form,
    taken_away,
    there,
    visible_project,
)
from coachwork.improvement.views.ideas import visible_idea
from coachwork.ui.forms import sent
from coachwork.ui.htmx import toast
from coachwork.ui.undo import Undo, as_uuid


@require_safe
@login_required
def drivers(request: HttpRequest, project: UUID) -> HttpResponse:
    """The driver diagram of a project."""
    found = visible_project(request, project, Permission.SEE_DRIVERS)
    context = {
        **_diagram(request, found),
        "trail": presenters.trail(found),
        "undo": _undo(request, found),
    }
    return render(request, "improvement/drivers.html", context)


@form_page
@login_required
def add_driver(request: HttpRequest, project: UUID) -> HttpResponse:
    """Add a primary driver, or a secondary one below the driver `under` of the address."""
    found = _buildable(request, project)
    key = as_uuid(request.GET.get("under", ""))
    parent = _driver(request, project, key) if key else None
    form = DriverForm(sent(request))
    if form.is_valid():
        said: Any = {"text": form.cleaned_data["text"], "id": form.idempotency_key}
        added = made(
            form,
            lambda: actions.add_driver(by=reader(request), project=found, parent=parent, **said),
        )
        if added is not None:
            messages.success(request, _("The driver is in the diagram."))
            return _back(found, added.pk)
    return _form(request, "improvement/add_driver.html", form, found, parent=parent)


@form_page
@login_required
def edit_driver(request: HttpRequest, project: UUID, driver: UUID) -> HttpResponse:
    """Change the words of a driver."""
    found = _buildable(request, project)
    row = _driver(request, project, driver)
    form = DriverForm(sent(request), instance=row)
    if form.is_valid():
        said: Any = {"version": form.seen_version or 0, "text": form.cleaned_data["text"]}
        if carried_out(form, lambda: actions.edit_driver(by=reader(request), driver=row, **said)):
            messages.success(request, _("Saved."))
            return _back(found, row.pk)
    return _form(request, "improvement/edit_driver.html", form, found)


@form_page
@login_required
def place_driver(request: HttpRequest, project: UUID, driver: UUID) -> HttpResponse:
    """Say on which primary driver a secondary one hangs, and which it also serves."""
    found = _buildable(request, project)
    row = _driver(request, project, driver)
    if row.parent_id is None:
        raise Http404
    initial = {"under": row.parent_id, "also": driver_queries.also_served(row)}
    form = _place_form(request, found, Driver.Level.PRIMARY, initial, optional=False)
    return _placed(
        request,
        form,
        row,
        lambda under, also: actions.place_driver(
            by=reader(request), driver=row, parent=under, also=also
        ),
    )


@form_page
@login_required
def place_idea(request: HttpRequest, project: UUID, idea: UUID) -> HttpResponse:
    """Say on which driver an idea hangs, and which it also serves."""
    found = _buildable(request, project)
    row = visible_idea(request, project, idea)
    initial = {"under": row.driver_id, "also": driver_queries.also_served_by_idea(row)}
    form = _place_form(request, found, Driver.Level.SECONDARY, initial, optional=True)
    return _placed(
        request,
        form,
        row,
        lambda under, also: actions.place_idea(
            by=reader(request), idea=row, driver=under, also=also
        ),
    )


@require_POST
@login_required
def shift_driver(request: HttpRequest, project: UUID, driver: UUID) -> HttpResponse:
    """Put a driver one place up, or down."""
    row = _driver(request, project, driver)
    up = request.POST.get("way") == "up"
    moved = actions.shift_driver(by=reader(request), driver=row, way="up" if up else "down")
    said = _("Moved up: %(driver)s") if up else _("Moved down: %(driver)s")
    if not moved:
        said = _("It stands at the end already: %(driver)s")
    return _changed(request, row, said % {"driver": row.text})


@require_POST
@login_required
def focus_driver(request: HttpRequest, project: UUID, driver: UUID) -> HttpResponse:
    """Work on this driver first."""
    row = _driver(request, project, driver)
    actions.focus_on(by=reader(request), driver=row)
    return _changed(request, row, _("In focus now: %(driver)s") % {"driver": row.text})


@require_POST
@login_required
def unfocus_driver(request: HttpRequest, project: UUID, driver: UUID) -> HttpResponse:
    """No longer work on this driver first."""
    row = _driver(request, project, driver)
    actions.end_focus(by=reader(request), driver=row)
    return _changed(request, row, _("No longer in focus: %(driver)s") % {"driver": row.text})


@form_page
@login_required
def remove_driver(request: HttpRequest, project: UUID, driver: UUID) -> HttpResponse:
    """Take a driver away, with the reason; the diagram then offers to undo it."""
    found = _buildable(request, project)
    row = _driver(request, project, driver)
    form = RemovalForm(sent(request))
    gone = taken_away(
        form,
        lambda reason: actions.remove_driver(by=reader(request), driver=row, reason=reason),
        back=driver_presenters.drivers_url(found),
        key=row.pk,
    )
    return gone or _form(request, "improvement/remove_driver.html", form, found, node=row)


@require_POST
@login_required
def restore_driver(request: HttpRequest, project: UUID, driver: UUID) -> HttpResponse:
    """Bring a driver back that was taken away."""
    row = there(driver_queries.removed_driver(reader(request), project, driver))
    actions.restore_driver(by=reader(request), driver=row)
    messages.success(request, _("The driver is back."))
    return _back(row.project, row.pk)


def _diagram(request: HttpRequest, project: Project, touched: UUID | None = None) -> dict[str, Any]:
    """All that the diagram itself shows."""
    person, aim = reader(request), queries.aim_in_force(project)
    tree = driver_queries.tree(project)
    if not rules.may_see(person, Permission.SEE_IDEAS, project):
        tree = tree.without_ideas()
    notes = diagrams.notes(person, project)
    return {
        "project": project,
        "aim": aims.sentence(aim) if aim else "",
        "diagram": driver_presenters.diagram(tree, project, notes),
        "rights": idea_presenters.rights(person, project),
        "touched": touched,
    }


def _changed(request: HttpRequest, driver: Driver, said: str) -> HttpResponse:
    """The whole diagram for HTMX, with the focus where it was, and said aloud; else its page."""
    if not request.headers.get("HX-Request"):
        messages.success(request, said)
        return _back(driver.project, driver.pk)
    context = _diagram(request, driver.project, driver.pk)
    return toast(render(request, "improvement/diagram.html", context), said)


def _buildable(request: HttpRequest, project: UUID) -> Project:
    found = visible_project(request, project)
    refuse_unless(rules.may_test(reader(request), found), Permission.TEST_CHANGES)
    return found


def _driver(request: HttpRequest, project: UUID, driver: UUID) -> Driver:
    return there(driver_queries.visible_driver(reader(request), project, driver))


def _place_form(
    request: HttpRequest,
    project: Project,
    level: Driver.Level,
    initial: dict[str, Any],
    *,
    optional: bool,
) -> PlaceForm:
    return PlaceForm(
        sent(request), project=project, level=level, optional=optional, initial=initial
    )


def _placed(
    request: HttpRequest,
    form: PlaceForm,
    node: Driver | ChangeIdea,
    action: Callable[[Any, list[Any]], object],
) -> HttpResponse:
    """Hang a driver or an idea where the form says."""
    if form.is_valid():
        under, also = form.cleaned_data["under"], list(form.cleaned_data["also"])
        if carried_out(form, lambda: action(under, also)):
            messages.success(request, _("Saved."))
            return _back(node.project, node.pk)
    return _form(request, "improvement/place.html", form, node.project, node=node)


def _undo(request: HttpRequest, project: Project) -> Undo | None:
    if not idea_presenters.rights(reader(request), project).test:
        return None
    said = _("The driver was taken away.")
    return Undo.offered(request, said, "improvement:restore_driver", project.pk)


def _back(project: Project, node: UUID) -> HttpResponse:
    """To the box in the diagram."""
    address = driver_presenters.drivers_url(project)
    return HttpResponseRedirect(f"{address}#{driver_presenters.place_of(node)}")


def _form(
    request: HttpRequest, template: str, form: Any, project: Project, **context: Any
) -> HttpResponse:
    around = {
        "project": project,
        "trail": driver_presenters.driver_trail(project),
        "back": driver_presenters.drivers_url(project),
    }
    return show_form(request, template, form, **around, **context)
