"""The lines of a draft: written one after the other, ordered, edited, taken away."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from coachwork.improvement.views.common import carried_out, form_page, reader, there
from coachwork.spread import actions, presenters, queries
from coachwork.spread.forms import ItemForm
from coachwork.spread.models import ChangePackage, ItemKind, PackageItem
from coachwork.spread.presenters import Adding
from coachwork.spread.views.common import (
    form_of,
    page_context,
    refuse_reader_of,
    undo_of,
    visible_item,
    visible_package,
)
from coachwork.ui.forms import sent
from coachwork.ui.htmx import toast
from coachwork.ui.undo import Undo, as_uuid, offering_undo


@form_page
@login_required
def add_item(request: HttpRequest, package: UUID, kind: str) -> HttpResponse:
    """Add a line of this kind, on the line `under` of the address or on the package itself."""
    found = visible_package(request, package)
    refuse_reader_of(request, found)
    if kind not in ItemKind.values:
        raise Http404
    chosen, key = ItemKind(kind), as_uuid(request.GET.get("under", ""))
    parent = queries.item_of(found, key) if key else None
    form = ItemForm(sent(request), kind=chosen)
    if form.is_valid() and carried_out(
        form,
        lambda: actions.add_item(
            by=reader(request),
            package=found,
            kind=chosen,
            words=form.words(),
            parent=parent,
            id=form.idempotency_key,
        ),
    ):
        said = _("Added: %(line)s") % {"line": form.cleaned_data["text"]}
        return _changed(request, found, said, adding=Adding(chosen, key))
    return form_of(request, "spread/add_item.html", form, found, parent=parent)


@form_page
@login_required
def edit_item(request: HttpRequest, package: UUID, item: UUID) -> HttpResponse:
    """Change what a line says."""
    row = visible_item(request, package, item)
    refuse_reader_of(request, row.package)
    form = ItemForm(sent(request), instance=row, kind=ItemKind(row.kind))
    if form.is_valid():
        version = form.seen_version or 0
        if carried_out(
            form,
            lambda: actions.edit_item(
                by=reader(request), item=row, version=version, to=form.words()
            ),
        ):
            messages.success(request, _("Saved."))
            return HttpResponseRedirect(presenters.item_url(row))
    return form_of(request, "spread/edit_item.html", form, row.package, item=row)


@require_POST
@login_required
def shift_item(request: HttpRequest, package: UUID, item: UUID) -> HttpResponse:
    """Put a line one place up, or down."""
    row = visible_item(request, package, item)
    up = request.POST.get("way") == "up"
    moved = actions.shift_item(by=reader(request), item=row, way="up" if up else "down")
    said = _("Moved up: %(line)s") if up else _("Moved down: %(line)s")
    if not moved:
        said = _("It stands at the end already: %(line)s")
    return _changed(request, row.package, said % {"line": row.text}, touched=row)


@require_POST
@login_required
def remove_item(request: HttpRequest, package: UUID, item: UUID) -> HttpResponse:
    """Take a line away with all below it; the page offers to undo it."""
    row = visible_item(request, package, item)
    actions.remove_item(by=reader(request), item=row)
    if not request.headers.get("HX-Request"):
        address = presenters.package_url(row.package)
        return offering_undo(address, row.pk)
    said = _("Taken away: %(line)s") % {"line": row.text}
    return _changed(request, row.package, said, undo=undo_of(row.package, row.pk))


@require_POST
@login_required
def restore_item(request: HttpRequest, package: UUID, item: UUID) -> HttpResponse:
    """Bring a line back that was taken away."""
    row = there(queries.item_of(visible_package(request, package), item, removed=True))
    actions.restore_item(by=reader(request), item=row)
    said = _("It is back: %(line)s") % {"line": row.text}
    return _changed(request, row.package, said, touched=row)


def _changed(
    request: HttpRequest,
    package: ChangePackage,
    said: str,
    *,
    touched: PackageItem | None = None,
    adding: Adding | None = None,
    undo: Undo | None = None,
) -> HttpResponse:
    """All lines for HTMX, with the focus where it was, and said aloud; else the page."""
    if request.headers.get("HX-Request"):
        context: dict[str, Any] = {"touched": touched and touched.pk, "undo": undo}
        shown = page_context(request, package, **context)
        return toast(render(request, "spread/part.html", shown), said)
    messages.success(request, said)
    if touched is not None:
        return HttpResponseRedirect(presenters.item_url(touched))
    place = f"#add-{adding.key}" if adding else ""
    return HttpResponseRedirect(f"{presenters.package_url(package)}{place}")
