"""Shared measures at once: the shared measures."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from coachwork.foundation.errors import NotAllowed
from coachwork.foundation.vocabulary import Permission
from coachwork.interop import actions, queries, rules
from coachwork.interop.forms import SharedMeasureForm
from coachwork.interop.views.common import reader
from coachwork.organisations.models import Person
from coachwork.ui.acting import form_page
from coachwork.ui.forms import sent
from coachwork.ui.navigation import Link
from coachwork.ui.pagination import paginate


@require_safe
@login_required
def network(request: HttpRequest) -> HttpResponse:
    """The shared measures for which the reader may load data, and the way to a new one."""
    person = _lead(request)
    page = paginate(queries.shared_measures(person), request.GET)
    return render(request, "interop/network.html", {"page": page})


@form_page
@login_required
def new_shared(request: HttpRequest) -> HttpResponse:
    """Define a shared measure, and go on to its first file."""
    person = _lead(request)
    form = SharedMeasureForm(sent(request), person=person)
    if form.is_valid():
        measure = actions.make_shared_measure(
            by=person,
            organisation=form.cleaned_data["organisation"],
            definition=form.definition(),
            id=form.idempotency_key,
        )
        return redirect("interop:upload_for_measure", measure=measure.pk)
    trail = [Link(_("Shared measures"), reverse("interop:network"))]
    status = 422 if form.is_bound else 200
    return render(request, "interop/new_shared.html", {"form": form, "trail": trail}, status=status)


def _lead(request: HttpRequest) -> Person:
    """The reader, who may load data for many sites."""
    person = reader(request)
    if not rules.may_import_network_data(person):
        raise NotAllowed(str(Permission.IMPORT_NETWORK_DATA.sentence))
    return person
