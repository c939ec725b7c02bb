"""The programme at one look: both measures, as of a day and over two years."""

from __future__ import annotations

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from coachwork.foundation.vocabulary import Permission
from coachwork.programme import queries, rules
from coachwork.programme.models import Metric
from coachwork.programme.places import places_without_programme
from coachwork.programme.presenters import rule_in_words
from coachwork.programme.views.common import Viewed, programme_seen, reader, refuse_unless


@require_safe
@login_required
def overview(request: HttpRequest, programme: UUID | None = None) -> HttpResponse:
    """One programme; the first of those the reader sees where the address names none."""
    person = reader(request)
    if programme is None:
        refuse_unless(person.access.holds(Permission.VIEW_PROGRAMME), Permission.VIEW_PROGRAMME)
        seen = queries.programmes_of(person)
        if not seen:
            may_make = bool(places_without_programme(person))
            return render(request, "programme/none.html", {"may_make": may_make})
    else:
        seen = [programme_seen(request, programme)]
    found, *others = seen
    viewed = Viewed(found, request)
    panels = [viewed.panel(metric) for metric in Metric]
    return render(
        request,
        "programme/overview.html",
        {
            "programme": found,
            "others": others,
            "viewed": viewed,
            "panels": panels,
            "shared": queries.shared_measures(person, viewed.scope),
            "rule": rule_in_words(viewed.scope.rule),
            "may_manage": rules.may_manage(person, found),
            "waits": viewed.scope.rule.approves_projects,
        },
    )
