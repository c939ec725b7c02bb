"""Looking after one's own account, where the sign-in library has no page for it."""

from __future__ import annotations

from typing import cast

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from coachwork.organisations import second_step
from coachwork.organisations.models import Person


@require_safe
@login_required
def second_step_needed(request: HttpRequest) -> HttpResponse:
    """Why this person's role asks for a second step, and the two ways to set one up."""
    person = cast("Person", request.user)
    if not second_step.is_asked_of(person) or second_step.is_set_up(person):
        return redirect("home")
    return render(request, "account/second_step_needed.html")
