"""Look at an import, say what its columns mean, accept it, see what became of it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from django_htmx.http import HttpResponseClientRefresh

from coachwork.foundation.errors import EditConflict
from coachwork.interop import actions, policies, presenters, queries
from coachwork.interop.forms import ColumnsForm
from coachwork.interop.models import ImportBatch
from coachwork.interop.opening import OpenedImport, opened
from coachwork.interop.reading import Unreadable
from coachwork.interop.views.common import own_import, reader
from coachwork.ui.acting import form_page

State = ImportBatch.State
PAGES = {
    State.ACCEPTED: "interop/progress.html",
    State.STORED: "interop/stored.html",
    State.FAILED: "interop/stopped.html",
    State.EXPIRED: "interop/stopped.html",
}


@form_page
@login_required
def look(request: HttpRequest, batch: UUID) -> HttpResponse:
    """The import as it stands: a preview to correct, its progress, or its result."""
    found = own_import(request, batch)
    if not policies.is_open(found):
        return _what_became(request, found)
    current = opened(found)
    if request.method == "POST":
        return _choose(request, current)
    return _preview(request, current, ColumnsForm(current))


def _preview(request: HttpRequest, current: OpenedImport, form: ColumnsForm) -> HttpResponse:
    earlier = queries.earlier_storing(current.batch)
    context = presenters.preview(current, form) | {"earlier": earlier}
    return render(request, "interop/preview.html", context, status=422 if form.errors else 200)


def _what_became(request: HttpRequest, batch: ImportBatch) -> HttpResponse:
    """The page of an import that was accepted. Whoever polls for progress is told when there is none left."""
    if request.htmx and batch.state != State.ACCEPTED:  # type: ignore[attr-defined]
        return HttpResponseClientRefresh()
    context = presenters.status(batch) | {"can_be_tried_again": policies.can_be_tried_again(batch)}
    return render(request, PAGES[State(batch.state)], context)


def _choose(request: HttpRequest, current: OpenedImport) -> HttpResponse:
    form = ColumnsForm(current, request.POST)
    if not form.is_valid():
        return _preview(request, current, form)
    _keep_choice(request, current, form)
    return redirect("interop:look", batch=current.batch.pk)


def _keep_choice(request: HttpRequest, current: OpenedImport, form: ColumnsForm) -> bool:
    """Store the choice if it differs from what is in force; whether it did."""
    person, version = reader(request), form.cleaned_data["version"]
    other_sheet = form.asks_for_other_sheet
    if not other_sheet and form.mapping() == current.mapping:
        return False
    with _telling_conflicts(request):
        try:
            if other_sheet:
                sheet = form.cleaned_data["sheet"]
                actions.choose_sheet(by=person, batch=current.batch, version=version, sheet=sheet)
            else:
                actions.choose_columns(
                    by=person, batch=current.batch, version=version, mapping=form.mapping()
                )
        except Unreadable as reason:
            messages.error(request, str(reason))
    return True


@require_POST
@login_required
def accept(request: HttpRequest, batch: UUID) -> HttpResponse:
    """Store what the preview showed. A choice that was changed and not yet looked at is shown first."""
    found = own_import(request, batch)
    if policies.is_open(found):
        current = opened(found)
        form = ColumnsForm(current, request.POST)
        if not form.is_valid():
            return _preview(request, current, form)
        if _keep_choice(request, current, form):
            messages.info(
                request, _("You changed something. Please look once more, then store it.")
            )
            return redirect("interop:look", batch=found.pk)
        with _telling_conflicts(request):
            version = form.cleaned_data["version"]
            actions.accept_import(by=reader(request), batch=found, version=version)
    return redirect("interop:look", batch=found.pk)


@contextmanager
def _telling_conflicts(request: HttpRequest) -> Iterator[None]:
    """The next page shows the import as it stands, so the reader only has to know why."""
    try:
        yield
    except EditConflict:
        messages.warning(
            request, _("This import was changed in another window. This is how it stands now.")
        )


@require_POST
@login_required
def identifiers(request: HttpRequest, batch: UUID) -> HttpResponse:
    """Say what is to happen with columns that look like patient identifiers."""
    found, person = own_import(request, batch), reader(request)
    policies.check_open(found)
    suspected = [suspect.column for suspect in opened(found).held_by]
    version = _version(request.POST.get("version", ""))
    act = (
        actions.confirm_harmless
        if request.POST.get("decision") == "harmless"
        else actions.drop_columns
    )
    with _telling_conflicts(request):
        act(by=person, batch=found, version=version, columns=suspected)
    return redirect("interop:look", batch=found.pk)


def _version(sent: str) -> int:
    """The version that the page carried; 0, which no import has, where it carried none."""
    return int(sent) if sent.isascii() and sent.isdecimal() and len(sent) < 10 else 0


@require_POST
@login_required
def try_again(request: HttpRequest, batch: UUID) -> HttpResponse:
    """Hand an import that stopped to the worker once more."""
    found = own_import(request, batch)
    actions.try_again(by=reader(request), batch=found)
    return redirect("interop:look", batch=found.pk)
