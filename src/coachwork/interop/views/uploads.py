"""Choose a measure and a file."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from coachwork.foundation import rates
from coachwork.foundation.identifiers import find_identifiers
from coachwork.interop import actions, rules
from coachwork.interop.examples import example_csv
from coachwork.interop.forms import UploadForm
from coachwork.interop.opening import today_of
from coachwork.interop.presenters import import_steps, trail
from coachwork.interop.uploads import is_too_large
from coachwork.interop.views.common import reader, visible_measure
from coachwork.ui.acting import form_page


@form_page
@login_required
def upload(request: HttpRequest, measure: UUID) -> HttpResponse:
    """Send in a file for a measure."""
    found, person = visible_measure(request, measure), reader(request)
    rules.require_import(person, found)
    form = UploadForm()
    if request.method == "POST":
        rates.spend(person, rates.IMPORTS)
        form = UploadForm(request.POST, request.FILES, too_large=is_too_large(request))
        if form.is_valid():
            batch = actions.upload_file(
                by=person,
                measure=found,
                name=form.cleaned_data["file"].name,
                content=form.content,
                table=form.table,
                submission_id=form.idempotency_key,
            )
            _warn_of_the_name(request, form.cleaned_data["file"].name)
            return redirect("interop:look", batch=batch.pk)
    context = {"form": form, "measure": found, "trail": trail(found), "steps": import_steps(1)}
    return render(request, "interop/upload.html", context, status=422 if form.is_bound else 200)


def _warn_of_the_name(request: HttpRequest, name: str) -> None:
    if find_identifiers(name):
        messages.warning(
            request,
            _(
                "The name of the file holds what looks like a patient's number. It was left out here;"
                " please rename the file on your side."
            ),
        )


@require_safe
@login_required
def example(request: HttpRequest, measure: UUID) -> HttpResponse:
    """A small file of the form that this measure takes."""
    found, person = visible_measure(request, measure), reader(request)
    rules.require_import(person, found)
    name = slugify(found.name) or "example"
    return HttpResponse(
        example_csv(found, today_of(person)),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}.csv"'},
    )
