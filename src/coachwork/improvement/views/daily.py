"""Daily improvements: the lists, one of them, the numbers, and thanks."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from coachwork.improvement import actions, daily_presenters, daily_queries, rules
from coachwork.improvement.daily_queries import ALL, OURS, VIEWS
from coachwork.improvement.daily_units import own_units, units_to_note_in
from coachwork.improvement.models import DailyImprovement
from coachwork.improvement.views.common import reader, there, today
from coachwork.organisations.models import OrgUnit
from coachwork.ui.pagination import paginate
from coachwork.ui.undo import Undo, as_uuid

#: Each row has four lines.
LIST_SIZE = 25
NARROWING = ("q", "status", "unit", "patients")


@require_safe
@login_required
def daily_list(request: HttpRequest) -> HttpResponse:
    """The daily improvements of the reader's units, the reader's own, or all they see."""
    person, day = reader(request), today(request)
    view, query = _view(request), request.GET.copy()
    query["view"] = view
    page: Any = paginate(daily_queries.improvement_list(person, query, day), query, size=LIST_SIZE)
    context = {
        "page": page,
        "rows": [(row, daily_presenters.TONES[row.status]) for row in page],
        "view": view,
        "views": daily_presenters.view_links(view),
        "statuses": daily_presenters.status_choices(),
        "units": [(str(unit.pk), unit.name) for unit in daily_queries.units_offered(person)],
        "is_narrowed": any(request.GET.get(name) for name in NARROWING),
        "may_note": units_to_note_in(person, day).exists(),
        "undo": _undo(request),
    }
    return render(request, "improvement/daily_list.html", context)


def _view(request: HttpRequest) -> str:
    """The list that was asked for; else the units', where the reader has any."""
    asked = request.GET.get("view", "")
    if asked in VIEWS:
        return asked
    return OURS if own_units(reader(request), today(request)).exists() else ALL


@require_safe
@login_required
def daily(request: HttpRequest, improvement: UUID) -> HttpResponse:
    """One daily improvement: what it is, how it stands, who says thank you."""
    row = visible_improvement(request, improvement)
    context = {
        "improvement": row,
        "tone": daily_presenters.TONES[row.status],
        "rights": daily_presenters.rights(reader(request), row),
        "thanked_by": daily_queries.thanks_for(row),
        "moves": [
            (move, daily_presenters.TONES[move.status]) for move in daily_queries.moves_of(row)
        ],
        "trail": daily_presenters.daily_trail(),
    }
    return render(request, "improvement/daily.html", context)


@require_safe
@login_required
def daily_numbers(request: HttpRequest) -> HttpResponse:
    """How many were noted, month by month, and by the units one level down."""
    person, day = reader(request), today(request)
    unit = _unit(request)
    title = unit.name if unit else _("All that you see")
    numbers = daily_presenters.Numbers(title, daily_queries.by_month(person, unit, day))
    below = daily_queries.units_below(person, unit, numbers.months[-12].month)
    context = {
        "numbers": numbers,
        "unit": unit,
        "page": paginate(below, request.GET),
        "trail": daily_presenters.unit_trail(daily_queries.way_to(unit) if unit else [], unit),
    }
    return render(request, "improvement/daily_numbers.html", context)


def _unit(request: HttpRequest) -> OrgUnit | None:
    """The unit of the address; one that the reader does not know is none."""
    key = as_uuid(request.GET.get("unit", ""))
    if key is None:
        return None
    return there(daily_queries.visible_unit(reader(request), key))


@require_POST
@login_required
def thank(request: HttpRequest, improvement: UUID) -> HttpResponse:
    """Say thank you."""
    row = visible_improvement(request, improvement)
    actions.thank(by=reader(request), improvement=row)
    return _show_thanks(request, row)


@require_POST
@login_required
def take_thanks_back(request: HttpRequest, improvement: UUID) -> HttpResponse:
    """Undo a thank you."""
    row = visible_improvement(request, improvement)
    actions.take_thanks_back(by=reader(request), improvement=row)
    return _show_thanks(request, row)


def visible_improvement(request: HttpRequest, improvement: UUID) -> DailyImprovement:
    """The improvement if the reader sees it; else there is none for them."""
    return there(daily_queries.visible_improvement(reader(request), improvement))


def _show_thanks(request: HttpRequest, improvement: DailyImprovement) -> HttpResponse:
    """The button alone for HTMX, with the focus where it was; else the page it was pressed on."""
    if not request.headers.get("HX-Request"):
        if request.GET.get("back") == "list":
            return redirect("daily:list")
        return redirect("daily:improvement", improvement=improvement.pk)
    fresh = visible_improvement(request, improvement.pk)
    may_thank = rules.may_thank(reader(request), fresh)
    context = {"improvement": fresh, "may_thank": may_thank, "touched": True}
    return render(request, "improvement/thanks.html", context)


def _undo(request: HttpRequest) -> Undo | None:
    """The offer to bring back what was just taken away, to whoever may."""
    key = as_uuid(request.GET.get("removed", ""))
    row = daily_queries.removed_improvement(reader(request), key) if key else None
    if row is None or not rules.may_take_away(reader(request), row):
        return None
    return Undo.at(_("The improvement was taken away."), "daily:restore", row.pk)
