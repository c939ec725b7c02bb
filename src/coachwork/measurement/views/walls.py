"""The wall of small charts of a measure that is counted at many places."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from coachwork.improvement.views.common import reader
from coachwork.measurement import presenters, queries, rules, walls
from coachwork.measurement.dispersion import prime_advised
from coachwork.measurement.models import Measure
from coachwork.measurement.views.common import visible_measure
from coachwork.organisations.models import Person
from coachwork.ui.pagination import Page, paginate

TILES_SHOWN = 60


@require_safe
@login_required
def wall(request: HttpRequest, measure: UUID) -> HttpResponse:
    """A tile a place: its small chart, its latest value, and what its latest signal says."""
    found = visible_measure(request, measure)
    person = reader(request)
    page = paginate(walls.wall(found, person, request.GET), request.GET, size=TILES_SHOWN)
    counts = walls.wall_counts(found, person, request.GET)
    context = {
        "measure": found,
        "page": page,
        "tiles": [presenters.tile(found, series, is_recent=series.is_recent) for series in page],
        "choices": presenters.wall_choices(counts),
        "count": counts["all"],
        "found": counts.get(request.GET.get("signal", ""), counts["all"]),
        "shows_all_signals": walls.shows_all_signals(request.GET),
        "spans": [("all", _("The newest 12 points"))],
        "is_narrowed": any(request.GET.get(name) for name in ("q", "signal", "since")),
        "trail": presenters.wall_trail(person, found),
        "rights": presenters.rights_on(person, found),
        "kind": presenters.kind_name(found),
        "prime": _prime(found, person, page),
    }
    return render(request, "measurement/wall.html", context)


def _prime(measure: Measure, person: Person, page: Page[Any]) -> str:
    """The chart to offer, to those who may change the definition."""
    if not rules.may_define(person, measure):
        return ""
    return prime_advised(measure, (queries.stored_chart(series) for series in page))
