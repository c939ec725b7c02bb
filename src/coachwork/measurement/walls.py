"""Reads of a wall: the small charts of a measure that is counted at many places."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db.models import Count, Exists, Max, OuterRef, Q, QuerySet, Value

from coachwork.foundation.calendar import months_before
from coachwork.measurement.models import ChartSignal, Measure, Series
from coachwork.organisations.models import Person
from coachwork.ui.listing import search, search_terms

#: The filters of a wall, and the meanings of the latest signal that each lets through.
SIGNAL_FILTERS: dict[str, tuple[str, ...]] = {
    "improvement": ("improvement",),
    "concern": ("concern",),
    "neutral": ("neutral",),
    "none": ("",),
    "any": ("improvement", "concern", "neutral"),
}
#: A wall shows what is news; `since=all` of an address asks for older signals too.
RECENT_MONTHS = 6


def shows_all_signals(query: Mapping[str, str]) -> bool:
    """Whether older signals are asked for as well."""
    return query.get("since") == "all"


def wall(measure: Measure, person: Person, query: Mapping[str, str]) -> QuerySet[Any]:
    """The series by name of the place, narrowed by `signal`, `since` and `q` of an address.

    Each has `is_recent`: its latest signal is news, or older ones are asked for too.
    """
    rows = _series(measure, person, query)
    meanings = SIGNAL_FILTERS.get(query.get("signal", ""))
    if meanings is not None:
        rows = rows.filter(_meaning_in(meanings, shows_all_signals(query)))
    ordered: QuerySet[Any] = rows.order_by("unit__name", "pk")
    return ordered.select_related("unit", "analysis")


def wall_counts(measure: Measure, person: Person, query: Mapping[str, str]) -> dict[str, int]:
    """How many of the places found by `q` each filter lets through, and `all`: two queries."""
    counted = _series(measure, person, query).order_by()
    by_meaning: dict[str, int] = defaultdict(int)
    groups = counted.values_list("analysis__latest_meaning", "is_recent").annotate(Count("pk"))
    for meaning, is_recent, count in groups:
        by_meaning[(meaning or "") if is_recent else ""] += count
    counts = {
        name: sum(by_meaning[meaning] for meaning in meanings)
        for name, meanings in SIGNAL_FILTERS.items()
    }
    return counts | {"all": sum(by_meaning.values())}


def _series(measure: Measure, person: Person, query: Mapping[str, str]) -> QuerySet[Any]:
    """The series in which a wall looks for places, each with `is_recent`."""
    places = Series.objects.visible_to(person).filter(measure=measure)
    found = search(places, search_terms(query), ("unit__name", "unit__code"))
    rows: QuerySet[Any] = found.annotate(is_recent=_is_recent(measure, shows_all_signals(query)))
    return rows


def _is_recent(measure: Measure, all_signals: bool) -> Any:
    if all_signals:
        return Value(True)
    signals = ChartSignal.objects.everywhere(why="part of a query that is scoped itself").filter(
        series=OuterRef("pk"),
        gone_at__isnull=True,
        meaning=OuterRef("analysis__latest_meaning"),
        last_period__gte=recent_from(measure),
    )
    return Exists(signals)


def _meaning_in(meanings: tuple[str, ...], all_signals: bool) -> Q:
    found = Q(analysis__latest_meaning__in=meanings, is_recent=True)
    return found | Q(is_recent=False) | Q(analysis__isnull=True) if "" in meanings else found


def recent_from(measure: Measure) -> date:
    """Six months before the newest value of any place: what is older is no news."""
    newest = measure.analyses.aggregate(newest=Max("latest_period"))["newest"]
    return months_before(newest, RECENT_MONTHS) if newest else date.min
