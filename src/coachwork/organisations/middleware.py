"""The reader's language and time zone; the limits of a session."""

from __future__ import annotations

import time
from collections.abc import Callable

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation

LAST_SEEN = "last_seen"
#: The session row is written at most once in this many seconds, not at every click.
WRITE_EVERY_SECONDS = 60


class SessionLimits:
    """End a session that was idle too long. The absolute limit is the cookie's age."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            self._note_or_end(request)
        return self.get_response(request)

    def _note_or_end(self, request: HttpRequest) -> None:
        now = int(time.time())
        seen = request.session.get(LAST_SEEN, now)
        if now - seen > settings.SESSION_IDLE_SECONDS:
            logout(request)
        elif LAST_SEEN not in request.session or now - seen >= WRITE_EVERY_SECONDS:
            request.session[LAST_SEEN] = now


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
        with translation.override(language), timezone.override(zone):
            return self.get_response(request)
