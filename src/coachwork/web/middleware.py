"""Refusals that a person can read."""

from __future__ import annotations

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from coachwork.foundation.errors import EditConflict, PolicyError, TooOften
from coachwork.web.errors import not_found, too_often


class ReadableRefusals:
    """A state that does not allow an action is answered with its reason, not with a crash."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if isinstance(error, PolicyError):
            return _refused(request, str(error))
        if isinstance(error, EditConflict):
            # Of a button, which carries nothing that could be compared.
            return _refused(request, _("Somebody else changed this meanwhile. Look once more."))
        if isinstance(error, Http404):
            # Also where DEBUG is on: Django's own page tells no person what to do.
            return not_found(request, error)
        if isinstance(error, TooOften):
            return too_often(request, error, retry_after=error.retry_after)
        return None


def _refused(request: HttpRequest, reason: str) -> HttpResponse:
    return render(request, "web/refused.html", {"reason": reason}, status=409)
