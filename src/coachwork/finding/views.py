"""One page to find anything."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from coachwork.finding import presenters, queries
from coachwork.organisations.models import Person
from coachwork.ui.pagination import paginate

HITS = 20
NARROWING = ("kind", "outcome", "unit", "mine")


@require_safe
@login_required
def find(request: HttpRequest) -> HttpResponse:
    """What was found; for HTMX, while somebody types, that part alone."""
    assert isinstance(request.user, Person)
    person, question = request.user, queries.Question.parse(request.GET)
    counts = queries.counts(person, question)
    page: Any = paginate(queries.entries(person, question, counts), request.GET, size=HITS)
    context = {
        "question": question,
        "asked": request.GET.get("q", "").strip(),
        "page": page,
        "hits": presenters.hits(page, question),
        "counts": counts,
        "number": counts.of(question),
        "kinds": presenters.kind_links(request.GET, question, counts),
        "is_narrowed": any(request.GET.get(name) for name in NARROWING),
    }
    if request.headers.get("HX-Request"):
        return render(request, "finding/found.html", context)
    context["outcomes"] = presenters.outcome_choices()
    context["units"] = [(str(unit.pk), unit.name) for unit in queries.units_offered(person)]
    return render(request, "finding/find.html", context)
