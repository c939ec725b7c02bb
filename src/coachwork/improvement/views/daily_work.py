"""Note a daily improvement, go on with it, pass it on, take it away and bring it back."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from coachwork.foundation.vocabulary import Permission
from coachwork.improvement import actions, daily_presenters, daily_queries, rules
from coachwork.improvement.daily_forms import DailyForm, PassOnForm
from coachwork.improvement.daily_units import home_unit, units_to_note_in
from coachwork.improvement.idea_forms import RemovalForm
from coachwork.improvement.models import DailyImprovement
from coachwork.improvement.views.common import (
    carried_out,
    form_page,
    reader,
    refuse_unless,
    show_form,
    taken_away,
    there,
    today,
)
from coachwork.improvement.views.daily import visible_improvement
from coachwork.organisations.colleagues import colleagues, named
from coachwork.organisations.models import OrgUnit, Person
from coachwork.ui.forms import sent
from coachwork.ui.listing import search_terms
from coachwork.ui.undo import as_uuid


@form_page
@login_required
def note_daily(request: HttpRequest) -> HttpResponse:
    """Note a daily improvement: one's own, or that of the person `for` of the address."""
    person, day = reader(request), today(request)
    units, whose = units_to_note_in(person, day), _whose(request)
    refuse_unless(units.exists(), Permission.NOTE_IMPROVEMENT)
    place = home_unit(whose or person, day)
    initial = {"unit": place.pk} if place else {}
    form = DailyForm(sent(request), today=day, units=units, initial=initial)
    if form.is_valid() and carried_out(
        form,
        lambda: actions.note_improvement(
            by=person,
            unit=form.cleaned_data["unit"],
            text=form.text(),
            kept=form.is_kept,
            noted_for=whose,
            id=form.idempotency_key,
        ),
    ):
        messages.success(request, _("Noted. Thank you: small things add up."))
        return redirect("daily:improvement", improvement=form.idempotency_key)
    return show_form(request, "improvement/note_daily.html", form, whose=whose)


@form_page
@login_required
def edit_daily(request: HttpRequest, improvement: UUID) -> HttpResponse:
    """Go on with it: what was tried, what happened, whether it is kept."""
    row = visible_improvement(request, improvement)
    _refuse_unless_noting(request, row)
    form = DailyForm(
        sent(request), instance=row, today=today(request), units=OrgUnit.objects.none()
    )
    if form.is_valid() and carried_out(
        form,
        lambda: actions.edit_improvement(
            by=reader(request),
            improvement=row,
            version=form.seen_version or 0,
            to=form.text(),
            kept=form.is_kept,
        ),
    ):
        messages.success(request, _("Saved."))
        return redirect("daily:improvement", improvement=row.pk)
    return _form(request, "improvement/edit_daily.html", form, row)


@form_page
@login_required
def pass_on_daily(request: HttpRequest, improvement: UUID) -> HttpResponse:
    """Say what is needed from others."""
    row = visible_improvement(request, improvement)
    _refuse_unless_noting(request, row)
    form = PassOnForm(sent(request))
    if form.is_valid() and carried_out(
        form,
        lambda: actions.pass_on(
            by=reader(request), improvement=row, reason=form.cleaned_data["reason"]
        ),
    ):
        messages.success(request, _("Passed on. It stays in your list until it is decided."))
        return redirect("daily:improvement", improvement=row.pk)
    return _form(request, "improvement/pass_on_daily.html", form, row)


@form_page
@login_required
def remove_daily(request: HttpRequest, improvement: UUID) -> HttpResponse:
    """Take it away, with the reason; the list then offers to undo it."""
    row = visible_improvement(request, improvement)
    refuse_unless(rules.may_take_away(reader(request), row), Permission.EDIT_PROJECT)
    form = RemovalForm(sent(request))
    gone = taken_away(
        form,
        lambda reason: actions.remove_improvement(
            by=reader(request), improvement=row, reason=reason
        ),
        back=reverse("daily:list"),
        key=row.pk,
    )
    return gone or _form(request, "improvement/remove_daily.html", form, row)


@require_POST
@login_required
def restore_daily(request: HttpRequest, improvement: UUID) -> HttpResponse:
    """Bring back what was taken away."""
    row = there(daily_queries.removed_improvement(reader(request), improvement))
    actions.restore_improvement(by=reader(request), improvement=row)
    messages.success(request, _("The improvement is back."))
    return redirect("daily:improvement", improvement=row.pk)


@require_safe
@login_required
def whose_daily(request: HttpRequest) -> HttpResponse:
    """Find the colleague for whom one writes an improvement down."""
    person, day = reader(request), today(request)
    may_note = units_to_note_in(person, day).exists()
    refuse_unless(may_note, Permission.NOTE_IMPROVEMENT)
    words = search_terms(request.GET)
    people = colleagues([person.home_id] if person.home_id else [], day).exclude(pk=person.pk)
    context = {
        "words": words,
        "people": named(people, words) if words else [],
        "trail": daily_presenters.daily_trail(),
    }
    return render(request, "improvement/whose_daily.html", context)


def _whose(request: HttpRequest) -> Person | None:
    """The colleague whose improvement it is, where the address names one."""
    asked = request.GET.get("for", "")
    if not asked:
        return None
    here = Person.objects.visible_to(reader(request)).exclude(pk=reader(request).pk)
    found: Person = get_object_or_404(here, pk=as_uuid(asked))
    return found


def _refuse_unless_noting(request: HttpRequest, row: DailyImprovement) -> None:
    refuse_unless(rules.may_note(reader(request), row.unit), Permission.NOTE_IMPROVEMENT)


def _form(
    request: HttpRequest,
    template: str,
    form: DailyForm | PassOnForm | RemovalForm,
    row: DailyImprovement,
) -> HttpResponse:
    trail = daily_presenters.daily_trail()
    return show_form(request, template, form, improvement=row, trail=trail)
