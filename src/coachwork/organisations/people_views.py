"""Pages for administrators: who is here, what they may do, and the account they sign in with."""

from __future__ import annotations

from typing import cast
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from coachwork.foundation.errors import NotAllowed
from coachwork.foundation.vocabulary import Permission
from coachwork.organisations import actions, queries
from coachwork.organisations.models import Person
from coachwork.organisations.people_forms import GrantForm, InviteForm
from coachwork.ui.acting import carried_out, form_page
from coachwork.ui.forms import sent
from coachwork.ui.listing import search, search_terms
from coachwork.ui.pagination import paginate


def _manager(request: HttpRequest) -> Person:
    """The signed-in person, who must look after people somewhere."""
    person = cast("Person", request.user)
    if not person.access.holds(Permission.MANAGE_PEOPLE):
        raise NotAllowed(str(Permission.MANAGE_PEOPLE.sentence))
    return person


def _managed(manager: Person, person: UUID) -> Person:
    found: Person = get_object_or_404(queries.people_managed_by(manager), pk=person)
    return found


def _site(request: HttpRequest) -> str:
    return request.build_absolute_uri("/")


@require_safe
@login_required
def people(request: HttpRequest) -> HttpResponse:
    """Everybody of the organisations one looks after."""
    manager = _manager(request)
    words = search_terms(request.GET)
    found = search(queries.people_managed_by(manager), words, ("name", "email"))
    page = paginate(found, request.GET, size=50)
    return render(request, "people/list.html", {"page": page})


@form_page
@login_required
def invite(request: HttpRequest) -> HttpResponse:
    """Make an account for somebody."""
    manager = _manager(request)
    form = InviteForm(sent(request), by=manager)
    if form.is_valid():
        told = form.cleaned_data
        if carried_out(
            form,
            lambda: actions.invite(
                by=manager,
                organisation=told["organisation"],
                name=told["name"],
                email=told["email"],
                kind=Person.Kind(told["kind"]),
                site=_site(request),
                id=form.idempotency_key,
            ),
            beside="email",
        ):
            messages.success(request, _("The invitation is on its way. Which role do they have?"))
            return redirect("people:person", form.idempotency_key)
    status = 422 if form.errors else 200
    return render(request, "people/invite.html", {"form": form}, status=status)


@form_page
@login_required
def person(request: HttpRequest, person: UUID) -> HttpResponse:
    """One person: their roles, a role to give, and their account."""
    manager = _manager(request)
    shown = _managed(manager, person)
    form = GrantForm(sent(request), person=shown, by=manager)
    if form.is_valid():
        told = form.cleaned_data
        actions.grant_role(
            by=manager,
            person=shown,
            role=told["role"],
            unit=told["unit"],
            network=form.network(),
            id=form.idempotency_key,
        )
        messages.success(request, _("The role is given."))
        return redirect("people:person", shown.pk)
    context = {"person": shown, "form": form, "roles": queries.roles_of(shown, manager)}
    status = 422 if form.errors else 200
    return render(request, "people/person.html", context, status=status)


@require_POST
@login_required
def end_role(request: HttpRequest, person: UUID, grant: UUID) -> HttpResponse:
    """Take a role away."""
    manager = _manager(request)
    shown = _managed(manager, person)
    held = get_object_or_404(queries.grants_managed(shown), pk=grant)
    actions.end_role(by=manager, grant=held)
    messages.success(request, _("The role has ended."))
    return redirect("people:person", shown.pk)


@require_POST
@login_required
def switch(request: HttpRequest, person: UUID) -> HttpResponse:
    """Switch the account off, or on again."""
    manager = _manager(request)
    shown = _managed(manager, person)
    if shown.is_active:
        actions.switch_off(by=manager, person=shown)
        messages.success(request, _("The account is switched off, and signed out everywhere."))
    else:
        actions.switch_on(by=manager, person=shown)
        messages.success(request, _("The account is switched on again."))
    return redirect("people:person", shown.pk)


@require_POST
@login_required
def send_link(request: HttpRequest, person: UUID) -> HttpResponse:
    """Send the link to choose a password once more."""
    manager = _manager(request)
    shown = _managed(manager, person)
    actions.send_link(by=manager, person=shown, site=_site(request))
    messages.success(request, _("The link is on its way."))
    return redirect("people:person", shown.pk)
