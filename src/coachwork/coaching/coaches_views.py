"""Pages on which the programme lead keeps the coaches: who is trained, who left."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from coachwork.coaching import actions, staffing
from coachwork.coaching.staffing_forms import LeavingForm, TrainingForm
from coachwork.foundation.errors import PolicyError
from coachwork.foundation.vocabulary import Permission
from coachwork.improvement.views.common import reader, refuse_unless, show_form, today
from coachwork.organisations.colleagues import named
from coachwork.organisations.models import Affiliation, Organisation, Person
from coachwork.ui.acting import carried_out, form_page
from coachwork.ui.forms import sent
from coachwork.ui.listing import search_terms
from coachwork.ui.navigation import Link
from coachwork.ui.pagination import paginate
from coachwork.ui.undo import Undo, as_uuid


def _steering(request: HttpRequest) -> Person:
    """The reader, who must say somewhere who is a coach."""
    person = reader(request)
    allowed = person.access.holds(Permission.MANAGE_COACHING)
    refuse_unless(allowed, Permission.MANAGE_COACHING)
    return person


def undo_of_rest(request: HttpRequest) -> Undo | None:
    """The offer to bring back the rest that the address says was just taken away."""
    key = as_uuid(request.GET.get("removed", ""))
    if key is None or not staffing.rests_seen(reader(request)).removed().filter(pk=key).exists():
        return None
    return Undo.at(_("The rest was taken away."), "coaching:restore_rest", key)


def _trail() -> list[Link]:
    return [Link(_("Coaches"), reverse("coaching:coaches"))]


def trail_of(request: HttpRequest, coach: Person) -> list[Link]:
    """The way to a coach, for who keeps the coaches; for others it begins with their own teams."""
    if reader(request).access.holds(Permission.MANAGE_COACHING):
        return [*_trail(), Link(coach.name, reverse("coaching:coach", args=[coach.pk]))]
    return [Link(_("My teams"), reverse("coaching:my_teams"))]


@require_safe
@login_required
def coaches(request: HttpRequest) -> HttpResponse:
    """Everybody who is trained or coaches, with what they do now."""
    person = _steering(request)
    rows = staffing.coaches(person, request.GET, today(request))
    page = paginate(rows, request.GET, size=50)
    groups = [
        ("free", _("Without a team")),
        ("resting", _("Resting")),
        ("left", _("Has left")),
    ]
    total = None if page.is_whole else rows.count()
    context = {"page": page, "total": total, "groups": groups}
    return render(request, "coaching/coaches.html", context)


@require_safe
@login_required
def coach(request: HttpRequest, person: UUID) -> HttpResponse:
    """One coach: training, teams, and whether they are still here."""
    found = coach_kept(request, person)
    context = {
        "shown": staffing.coach_shown(reader(request), found),
        "trail": _trail(),
        "today": today(request),
        "undo": undo_of_rest(request),
    }
    return render(request, "coaching/coach.html", context)


@form_page
@login_required
def record_training(request: HttpRequest) -> HttpResponse:
    """Note that somebody finished the training of coaches."""
    steering = _steering(request)
    eligible = staffing.could_coach(steering, today(request))
    form = TrainingForm(sent(request), today=today(request))
    form.offer(eligible, _to_train(request, eligible), staffing.told)
    if form.is_valid():
        given = form.cleaned_data
        actions.record_training(
            by=steering,
            organisation=home_of(given["person"], steering, today(request)),
            person=given["person"],
            completed_on=given["completed_on"],
            course=given["course"],
            id=form.idempotency_key,
        )
        messages.success(request, _("The training is noted."))
        return redirect("coaching:coach", person=given["person"].pk)
    context = {"trail": _trail(), "searched": request.GET.get("q")}
    return show_form(request, "coaching/record_training.html", form, **context)


def _to_train(request: HttpRequest, eligible: Any) -> list[Any]:
    """Those who were searched for; without a search nobody, since most people are no coaches."""
    words = search_terms(request.GET)
    if request.GET.get("person"):
        return list(eligible.filter(pk__in=_ids(request.GET["person"])))
    return named(eligible, words) if words else []


def _ids(text: str) -> list[UUID]:
    try:
        return [UUID(text)]
    except ValueError:
        return []


def home_of(person: Person, steering: Person, day: Any) -> Organisation:
    """The organisation that keeps the training: where the person works, among those one steers."""
    places = Affiliation.objects.everywhere(why="of the organisations one steers").filter(
        staffing.not_over(day),
        person=person,
        organisation__in=staffing.organisations_steered(steering),
        starts_on__lte=day,
    )
    place = places.select_related("organisation").order_by("starts_on").last()
    if place is None:
        raise PolicyError(_("%(name)s does not work here any more.") % {"name": person.name})
    organisation: Organisation = place.organisation
    return organisation


@form_page
@login_required
def record_leaving(request: HttpRequest, person: UUID) -> HttpResponse:
    """Note that a coach left."""
    found, steering = coach_kept(request, person), reader(request)
    organisations = staffing.organisations_steered(steering).filter(
        pk__in=[place.organisation_id for place in _shown(request, found).places_now]
    )
    if not organisations:
        raise PolicyError(_("%(name)s does not work here any more.") % {"name": found.name})
    form = LeavingForm(sent(request), today=today(request), organisations=organisations)
    if form.is_valid():
        given = _given(form)
        if carried_out(form, lambda: actions.record_leaving(by=steering, person=found, **given)):
            messages.success(request, _("The last day is noted. What was logged stays."))
            return redirect("coaching:coach", person=found.pk)
    context = {"person": found, "trail": _trail()}
    return show_form(request, "coaching/record_leaving.html", form, **context)


def _given(form: LeavingForm) -> dict[str, Any]:
    return {name: form.cleaned_data[name] for name in ("organisation", "on", "reason")}


@require_POST
@login_required
def take_back_leaving(request: HttpRequest, person: UUID, organisation: UUID) -> HttpResponse:
    """The person is still here after all."""
    found, steering = coach_kept(request, person), reader(request)
    place = get_object_or_404(staffing.organisations_steered(steering), pk=organisation)
    actions.take_back_leaving(by=steering, person=found, organisation=place)
    messages.success(request, _("%(name)s is here again.") % {"name": found.name})
    return redirect("coaching:coach", person=found.pk)


def coach_kept(request: HttpRequest, person: UUID) -> Any:
    """A person whom the reader may keep as a coach: here now, or ever trained or coaching here."""
    steering = _steering(request)
    return get_object_or_404(staffing.known_to(steering, today(request)), pk=person)


def _shown(request: HttpRequest, found: Any) -> staffing.CoachShown:
    return staffing.coach_shown(reader(request), found)
