"""Pages for what went wrong, each saying what to do next."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseServerError
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The request could not be understood."""
    return render(request, "web/400.html", status=400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The person may not do this; the permission's sentence says what it would take."""
    return render(request, "web/403.html", {"reason": str(exception or "")}, status=403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Nothing here, or nothing this person may see."""
    return render(request, "web/404.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Our fault. The page asks nothing of the database or of the person: either may be the cause."""
    return HttpResponseServerError(render_to_string("web/500.html"))


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form was open too long, or came from elsewhere."""
    return render(request, "web/form_expired.html", status=403)


def locked_out(request: HttpRequest, credentials: Any, *args: Any, **kwargs: Any) -> HttpResponse:
    """Too many wrong passwords."""
    return too_often(request, _("There were too many wrong passwords."), retry_after=15 * 60)


def too_many_requests(request: HttpRequest) -> HttpResponse:
    """One of the sign-in library's limits is reached; they count in minutes."""
    return too_often(request, _("There were too many tries from your address."), retry_after=60)


def too_often(request: HttpRequest, reason: Any, *, retry_after: int) -> HttpResponse:
    """A limit is reached: why, and in how many minutes it goes on."""
    waiting = {"reason": reason, "minutes": -(-retry_after // 60)}
    response = render(request, "web/429.html", waiting, status=429)
    response["Retry-After"] = str(retry_after)
    return response
