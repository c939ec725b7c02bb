"""The ten steps in the programme's words: read them, change them, see how they were."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from coachwork.foundation.errors import EditConflict
from coachwork.foundation.vocabulary import Permission
from coachwork.improvement import actions, scales
from coachwork.improvement.presenters import projects_link
from coachwork.improvement.progress_scale import SOURCE
from coachwork.improvement.rules import Shelf
from coachwork.improvement.scale_forms import ScaleForm
from coachwork.improvement.template_queries import shelves
from coachwork.improvement.views.common import form_page, reader, refuse_unless, show_form, there
from coachwork.ui.forms import sent
from coachwork.ui.navigation import Link

KEEPS = Permission.MANAGE_PROGRAMME


@require_safe
@login_required
def scale_list(request: HttpRequest) -> HttpResponse:
    """Each network or organisation that the reader leads, with the words in force there."""
    person = reader(request)
    refuse_unless(person.access.holds(KEEPS), KEEPS)
    rows = [(shelf, _key(shelf), scales.scale_on(shelf)) for shelf in shelves(person)]
    if len(rows) == 1:
        return redirect("improvement:scale", rows[0][1])
    context = {"rows": rows, "trail": [projects_link()]}
    return render(request, "improvement/scale_list.html", context)


@form_page
@login_required
def scale(request: HttpRequest, place: UUID) -> HttpResponse:
    """Word the steps anew for a network or an organisation."""
    person, shelf = reader(request), _shelf(request, place)
    now = scales.scale_on(shelf)
    form = ScaleForm(sent(request), scale=now)
    if form.is_valid():
        try:
            actions.word_scale(
                by=person,
                shelf=shelf,
                steps=form.steps(),
                reason=form.cleaned_data["reason"],
                replaces=form.seen,
                id=form.idempotency_key,
            )
        except EditConflict as conflict:
            _tell(form, conflict)
        else:
            messages.success(request, _("The new words are in force."))
            return redirect("improvement:scale", place)
    return show_form(
        request,
        "improvement/scale.html",
        form,
        shelf=shelf,
        versions=scales.versions_on(shelf),
        source=SOURCE,
        trail=[projects_link(), Link(_("Scale"), reverse("improvement:scale_list"))],
    )


def _shelf(request: HttpRequest, place: UUID) -> Shelf:
    person = reader(request)
    refuse_unless(person.access.holds(KEEPS), KEEPS)
    return there(next((shelf for shelf in shelves(person) if _key(shelf) == place), None))


def _key(shelf: Shelf) -> UUID:
    return (shelf.network or shelf.organisation).pk


def _tell(form: ScaleForm, conflict: EditConflict) -> None:
    """What is typed stays; sent again, it takes the place of what somebody else put in force."""
    newest = conflict.current
    form.add_error(
        None,
        _(
            "Meanwhile version %(number)s came into force (%(day)s): %(reason)s Send yours again to"
            " put it in its place."
        )
        % {
            "number": newest.number,
            "day": date_format(newest.created_at),
            "reason": newest.reason,
        },
    )
    form.has_seen(newest.pk)
