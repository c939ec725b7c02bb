"""Home page of each role, help, language, and what the machine room asks for."""

from __future__ import annotations

import secrets

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from django_prometheus.exports import ExportToDjangoView

from coachwork.foundation.vocabulary import Role
from coachwork.improvement.views.common import reader
from coachwork.ui.acting import form_page
from coachwork.ui.forms import sent
from coachwork.web import home as homes
from coachwork.web.forms import LanguageForm
from coachwork.web.guides import guides_for

LOOPBACK = frozenset({"127.0.0.1", "::1"})
FORWARDED = ("X-Forwarded-For", "Forwarded", "X-Real-Ip")


@require_safe
@login_required
def home(request: HttpRequest) -> HttpResponse:
    """Where the person's day starts."""
    start = homes.start_of(reader(request))
    if start:
        return redirect(start)
    page = homes.start_page(reader(request))
    guides = guides_for(reader(request).access.roles)
    return render(request, "web/start.html", {"start": page, "guides": guides})


@require_safe
def help_page(request: HttpRequest) -> HttpResponse:
    """The guides, for everybody: those of the person's own roles first."""
    roles = reader(request).access.roles if request.user.is_authenticated else frozenset[Role]()
    mine = guides_for(roles)
    others = [guide for guide in guides_for(frozenset(Role)) if guide not in mine]
    return render(request, "web/help.html", {"mine": mine, "others": others})


@form_page
@login_required
def language(request: HttpRequest) -> HttpResponse:
    """Choose the language in which one reads."""
    form = LanguageForm(sent(request), initial={"language": reader(request).language})
    if form.is_valid():
        form.remember(reader(request))
        return redirect("home")
    return render(request, "web/language.html", {"form": form}, status=422 if form.errors else 200)


@never_cache
@require_safe
def health(request: HttpRequest) -> JsonResponse:
    """Alive, and the database answers."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return JsonResponse({"status": "the database does not answer"}, status=503)
    return JsonResponse({"status": "ok"})


@never_cache
@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    """Numbers about the running service, for whoever holds the token or asks from this machine."""
    if not (_has_token(request) or _asks_from_here(request)):
        raise PermissionDenied(_("Only with the token of the monitoring."))
    exported: HttpResponse = ExportToDjangoView(request)
    return exported


def _has_token(request: HttpRequest) -> bool:
    given = request.headers.get("Authorization", "").removeprefix("Bearer ").encode()
    expected = settings.METRICS_TOKEN.encode()
    return bool(expected) and secrets.compare_digest(given, expected)


def _asks_from_here(request: HttpRequest) -> bool:
    """A proxy on this machine also comes from loopback, but says for whom it asks."""
    forwarded = any(name in request.headers for name in FORWARDED)
    return not forwarded and request.META.get("REMOTE_ADDR") in LOOPBACK


@require_safe
def manifest(request: HttpRequest) -> JsonResponse:
    """Name, colours and mark, for those who put Coachwork on their phone's home screen."""
    icon = {"src": static("ui/mark.svg"), "sizes": "any", "type": "image/svg+xml"}
    facts = {
        "name": "Coachwork",
        "short_name": "Coachwork",
        "description": _("Coaching for teams that improve health and care."),
        "start_url": "/",
        "scope": "/",
        "display": "standalone",
        "background_color": "#f3f6f7",
        "theme_color": "#0b5d66",
        "icons": [icon | {"purpose": "any"}, icon | {"purpose": "maskable"}],
    }
    return JsonResponse(facts, content_type="application/manifest+json")


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Nothing here is for search engines."""
    return HttpResponse("User-agent: *\nDisallow: /\n", content_type="text/plain")
