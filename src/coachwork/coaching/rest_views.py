"""Pages on which a coach's rest is noted, changed, and taken away where it was a mistake."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from coachwork.coaching import actions, staffing
from coachwork.coaching.coaches_views import coach_kept, home_of, trail_of
from coachwork.coaching.models import LeaveFromCoaching
from coachwork.coaching.staffing_forms import RestForm
from coachwork.foundation.vocabulary import Permission
from coachwork.improvement.views.common import form_page, reader, show_form, today
from coachwork.organisations.models import Organisation, Person
from coachwork.ui.acting import carried_out
from coachwork.ui.forms import sent
from coachwork.ui.undo import offering_undo


@form_page
@login_required
def begin_rest(request: HttpRequest, person: UUID) -> HttpResponse:
    """Note that a coach rests: oneself, or a coach whom one keeps."""
    found, organisation = _coach(request, person)
    form = RestForm(sent(request), initial={"starts_on": today(request)})
    if form.is_valid():
        given: dict[str, Any] = {"by": reader(request), "person": found, **form.values()}
        if carried_out(
            form,
            lambda: actions.begin_rest(organisation=organisation, id=form.idempotency_key, **given),
        ):
            messages.success(request, _("The rest is noted. The teams stay as they are."))
            return redirect(_back(request, found))
    return _form(request, form, found, _("Note a rest"))


@form_page
@login_required
def change_rest(request: HttpRequest, leave: UUID) -> HttpResponse:
    """Change a rest: other days, or its last day now that it is known."""
    found = _kept(request, leave)
    form = RestForm(sent(request), instance=found)
    if form.is_valid():
        seen: dict[str, Any] = {"version": form.seen_version or 0, **form.values()}
        if carried_out(form, lambda: actions.change_rest(by=reader(request), leave=found, **seen)):
            messages.success(request, _("Saved."))
            return redirect(_back(request, found.person))
    return _form(request, form, found.person, _("Change the rest"), leave=found)


@require_POST
@login_required
def remove_rest(request: HttpRequest, leave: UUID) -> HttpResponse:
    """Take a rest away that was noted by mistake; the next page offers to undo it."""
    found = _kept(request, leave)
    actions.remove_rest(by=reader(request), leave=found)
    return offering_undo(_back(request, found.person), found.pk)


@require_POST
@login_required
def restore_rest(request: HttpRequest, leave: UUID) -> HttpResponse:
    """Bring a rest back that was taken away."""
    found = get_object_or_404(staffing.rests_seen(reader(request)).removed(), pk=leave)
    actions.restore_rest(by=reader(request), leave=found)
    messages.success(request, _("The rest is noted again."))
    return redirect(_back(request, found.person))


def _coach(request: HttpRequest, person: UUID) -> tuple[Person, Organisation]:
    """The coach, and the organisation that keeps the rest."""
    own = reader(request)
    if own.pk != person:
        found = coach_kept(request, person)
        return found, home_of(found, own, today(request))
    if own.home is None or not staffing.is_coach(own):
        raise Http404
    return own, own.home


def _kept(request: HttpRequest, leave: UUID) -> LeaveFromCoaching:
    found: LeaveFromCoaching = get_object_or_404(
        staffing.rests_seen(reader(request)).kept(), pk=leave
    )
    return found


def _back(request: HttpRequest, coach: Person) -> str:
    """The coach's page, for who keeps the coaches; their own teams for the coach."""
    if reader(request).access.holds(Permission.MANAGE_COACHING):
        return reverse("coaching:coach", args=[coach.pk])
    return reverse("coaching:my_teams")


def _form(
    request: HttpRequest, form: RestForm, coach: Person, heading: str, **context: Any
) -> HttpResponse:
    back = _back(request, coach)
    way = {"trail": trail_of(request, coach), "back": back, "coach": coach, "heading": heading}
    own = {"is_own": coach == reader(request)}
    return show_form(request, "coaching/rest.html", form, **way, **own, **context)
