"""The limits of a session; the second step; rows within reach; the reader's language and zone."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import cast

from django.conf import settings
from django.contrib.auth import logout
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone, translation

from coachwork.foundation import row_security
from coachwork.foundation.calendar import zone_named
from coachwork.organisations import second_step
from coachwork.organisations.models import Person
from coachwork.organisations.queries import within_reach
from coachwork.ui.language import reading_in

SIGNED_IN_AT = "signed_in_at"
LAST_SEEN = "last_seen"
HAS_SECOND_STEP = "has_second_step"
#: The session row is written at most once in this many seconds, not at every click.
WRITE_EVERY_SECONDS = 60


class SessionLimits:
    """End a session that was idle too long, or that began too long ago, however busy it is."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            self._note_or_end(request)
        return self.get_response(request)

    def _note_or_end(self, request: HttpRequest) -> None:
        now = int(time.time())
        began = request.session.get(SIGNED_IN_AT, 0)
        seen = request.session.get(LAST_SEEN, now)
        too_old = now - began > settings.SESSION_ABSOLUTE_SECONDS
        if too_old or now - seen > settings.SESSION_IDLE_SECONDS:
            logout(request)
        elif LAST_SEEN not in request.session or now - seen >= WRITE_EVERY_SECONDS:
            request.session[LAST_SEEN] = now


class SecondStepFirst:
    """Who must have a second step sets it up before anything else."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated and not self._may_pass(request):
            return redirect("second_step_needed")
        return self.get_response(request)

    def _may_pass(self, request: HttpRequest) -> bool:
        session, person = request.session, cast("Person", request.user)
        if session.get(HAS_SECOND_STEP) or not second_step.is_asked_of(person):
            return True
        if second_step.is_set_up(person):
            session[HAS_SECOND_STEP] = True
            return True
        return request.path.startswith(reverse("account_login").removesuffix("login/"))


class RowsWithinReach:
    """PostgreSQL gives this request rows of the reader's networks and no others, where told to."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        if not settings.ROW_SECURITY:
            raise MiddlewareNotUsed
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.user.is_authenticated:
            return self.get_response(request)
        with row_security.limited_to(within_reach(request.user)):
            return self.get_response(request)


class ReaderPreferences:
    """Dates in the time zone of the reader's organisation, words in the reader's language."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.user.is_authenticated:
            return self.get_response(request)
        home = request.user.home
        language = request.user.language or translation.get_language() or settings.LANGUAGE_CODE
        zone = home.time_zone if home else settings.TIME_ZONE
        with reading_in(language), timezone.override(zone_named(zone)):
            return self.get_response(request)
