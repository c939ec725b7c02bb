"""Pages on which a programme is made and described."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from coachwork.foundation.vocabulary import Permission
from coachwork.improvement.days import today_for
from coachwork.programme import actions, rules
from coachwork.programme.forms import NewProgrammeForm, ProgrammeForm
from coachwork.programme.places import places_without_programme
from coachwork.programme.views.common import (
    programme_seen,
    reader,
    refuse_unless,
    show_form,
    trail_to,
)
from coachwork.ui.acting import carried_out, form_page
from coachwork.ui.forms import sent


@form_page
@login_required
def new(request: HttpRequest) -> HttpResponse:
    """Make the programme of a network or an organisation."""
    person = reader(request)
    allowed = person.access.holds(Permission.MANAGE_PROGRAMME)
    refuse_unless(allowed, Permission.MANAGE_PROGRAMME)
    places = places_without_programme(person)
    if not places:
        # Also the second of two clicks ends here: the first has made it.
        return redirect("programme:overview")
    initial = {"started_on": today_for(person)}
    form = NewProgrammeForm(sent(request), places=places, initial=initial)
    if form.is_valid():
        programme = actions.make_programme(
            by=person, place=form.chosen_place(), id=form.idempotency_key, **form.values()
        )
        messages.success(request, _("The programme is made. Who is trained as a coach?"))
        return redirect("programme:programme", programme=programme.pk)
    return show_form(request, "programme/new.html", form)


@form_page
@login_required
def describe(request: HttpRequest, programme: UUID) -> HttpResponse:
    """Change name, purpose and first day."""
    found = programme_seen(request, programme)
    refuse_unless(rules.may_manage(reader(request), found), Permission.MANAGE_PROGRAMME)
    form = ProgrammeForm(sent(request), instance=found)
    if form.is_valid():
        seen: dict[str, Any] = {"version": form.seen_version or 0, **form.values()}
        if carried_out(
            form, lambda: actions.describe_programme(by=reader(request), programme=found, **seen)
        ):
            messages.success(request, _("Saved."))
            return redirect("programme:programme", programme=found.pk)
    context = {"programme": found, "trail": trail_to(found)}
    return show_form(request, "programme/describe.html", form, **context)
