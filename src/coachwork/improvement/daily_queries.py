"""Reads of daily improvements: the lists, one with its thanks, and how many where and when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, IntegerField, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce, TruncMonth

from coachwork.foundation.calendar import months_before
from coachwork.improvement.daily_units import own_units
from coachwork.improvement.models import (
    DailyImprovement,
    DailyMove,
    DailyStatus,
    Thanks,
)
from coachwork.organisations.managers import organisations_known_to
from coachwork.organisations.models import OrgUnit, Person
from coachwork.organisations.trees import below, below_each
from coachwork.ui.listing import search, search_terms
from coachwork.ui.undo import as_uuid

#: The lists: whose improvements are shown.
MINE, OURS, ALL = "mine", "unit", "all"
VIEWS = (OURS, MINE, ALL)
NAMES_SHOWN = 30
MONTHS_SHOWN = 24
#: A list of more units than this is no longer a help; the search finds units by name.
UNITS_OFFERED = 60


def improvement_list(person: Person, query: Any, today: date) -> QuerySet[DailyImprovement]:
    """The newest first, narrowed by `view`, `q`, `status`, `unit` and `patients` of an address."""
    rows = _visible(person).filter(_of_view(person, query.get("view", ""), today))
    rows = search(rows, search_terms(query), ("bothered", "changed", "happened", "unit__name"))
    if query.get("status") in DailyStatus.values:
        rows = rows.filter(status=query["status"])
    if query.get("patients"):
        rows = rows.filter(patient_idea=True)
    unit = as_uuid(query.get("unit", ""))
    if unit is not None:
        rows = rows.filter(unit__in=below([unit]))
    return _with_thanks(rows, person).select_related("unit", "created_by", "noted_for")


def _of_view(person: Person, view: str, today: date) -> Q:
    if view == MINE:
        return Q(created_by=person) | Q(noted_for=person)
    if view == OURS:
        return Q(unit__in=own_units(person, today).order_by().values("pk"))
    return Q()


def visible_improvement(person: Person, improvement: UUID) -> DailyImprovement | None:
    """One that the person sees, with its thanks."""
    rows = _with_thanks(_visible(person).filter(pk=improvement), person)
    return rows.select_related(*_AROUND).first()


def removed_improvement(person: Person, improvement: UUID) -> DailyImprovement | None:
    """One that was taken away, to bring it back."""
    rows: QuerySet[DailyImprovement] = DailyImprovement.objects.visible_to(person).removed()
    return rows.filter(pk=improvement).select_related(*_AROUND).first()


_AROUND = ("unit__organisation", "created_by", "noted_for", "project")


def thanks_for(improvement: DailyImprovement) -> list[str]:
    """The names of those who said thank you, the first of them first."""
    rows = Thanks.objects.within(improvement.organisation_id).filter(improvement=improvement)
    names = rows.order_by("created_at").values_list("person__name", flat=True)
    return list(names[:NAMES_SHOWN])


def moves_of(improvement: DailyImprovement) -> QuerySet[DailyMove]:
    """How it came to where it is, newest first, with who moved it."""
    rows: QuerySet[DailyMove] = DailyMove.objects.within(improvement.organisation_id)
    return rows.filter(improvement=improvement).select_related("created_by")


def has_any(person: Person) -> bool:
    """Whether the person sees any daily improvement at all."""
    return _visible(person).exists()


@dataclass(frozen=True, slots=True)
class Counted:
    """How many in one month: noted, kept, from patients, and the minutes saved in a week."""

    month: date
    noted: int = 0
    kept: int = 0
    from_patients: int = 0
    minutes: int = 0


def by_month(person: Person, unit: OrgUnit | None, today: date) -> list[Counted]:
    """Each of the last months, those with nothing too, of a unit and all below it: one query.

    Without a unit it is all that the person sees.
    """
    first = months_before(today.replace(day=1), MONTHS_SHOWN - 1)
    rows = _visible(person).filter(noted_on__gte=first, noted_on__lte=today)
    if unit is not None:
        rows = rows.filter(unit__in=below([unit.pk]))
    counted = (
        rows.order_by().annotate(month=TruncMonth("noted_on")).values("month").annotate(**_COUNTS)
    )
    found = {row["month"]: Counted(**row) for row in counted}
    months = [months_before(today.replace(day=1), back) for back in range(MONTHS_SHOWN)]
    return [found.get(month, Counted(month)) for month in reversed(months)]


_COUNTS: Mapping[str, Any] = {
    "noted": Count("pk"),
    "kept": Count("pk", filter=Q(status=DailyStatus.KEPT)),
    "from_patients": Count("pk", filter=Q(patient_idea=True)),
    "minutes": Coalesce(Sum("minutes_saved", filter=Q(status=DailyStatus.KEPT)), 0),
}


def units_below(person: Person, unit: OrgUnit | None, since: date) -> QuerySet[Any]:
    """The units one level down (without a unit: those on top), each with what it and all below it
    noted and kept since that day. The database walks the tree.
    """
    units = OrgUnit.objects.visible_to(person)
    rows = units.filter(parent=unit) if unit else units.filter(parent__isnull=True)
    noted = _visible(person).filter(noted_on__gte=since, unit__in=below_each())
    shown: QuerySet[Any] = rows.annotate(
        noted=_number_of(noted), kept=_number_of(noted.filter(status=DailyStatus.KEPT))
    )
    return shown.order_by("name", "pk")


def visible_unit(person: Person, key: UUID) -> OrgUnit | None:
    """A unit of an organisation that the person knows."""
    found: OrgUnit | None = (
        OrgUnit.objects.visible_to(person).filter(pk=key).select_related("parent").first()
    )
    return found


def way_to(unit: OrgUnit) -> list[OrgUnit]:
    """The units above, from the top: one query, however deep."""
    units = OrgUnit.objects.within(unit.organisation_id).only("name", "parent")
    tree = {each.pk: each for each in units.filter(children__isnull=False).distinct()}
    way: list[OrgUnit] = []
    key = unit.parent_id
    while key is not None and len(way) < len(tree):
        way.append(tree[key])
        key = tree[key].parent_id
    return way[::-1]


def units_offered(person: Person) -> list[OrgUnit]:
    """The units to narrow a list by; none where there are too many to choose from."""
    known = organisations_known_to(person)
    here = _visible(person).filter(unit=OuterRef("pk")).order_by()
    units = OrgUnit.objects.visible_to(person).filter(Exists(here), organisation__in=known)
    found = list(units.order_by("name")[: UNITS_OFFERED + 1])
    return found if len(found) <= UNITS_OFFERED else []


def _visible(person: Person) -> QuerySet[Any]:
    rows: QuerySet[Any] = DailyImprovement.objects.visible_to(person).kept()
    return rows


def _number_of(rows: QuerySet[Any]) -> Any:
    """How many rows, as a part of the query around it."""
    return Coalesce(Subquery(_counted(rows, "organisation"), output_field=IntegerField()), 0)


def _with_thanks(rows: QuerySet[Any], person: Person) -> QuerySet[Any]:
    """Adds `thanks_count`, and `is_thanked`: whether the person has said it."""
    thanks = Thanks.objects.everywhere(why="part of a query that is scoped itself").filter(
        organisation=OuterRef("organisation"), improvement=OuterRef("pk")
    )
    counted = Subquery(_counted(thanks, "improvement"), output_field=IntegerField())
    shown: QuerySet[Any] = rows.annotate(
        thanks_count=Coalesce(counted, 0), is_thanked=Exists(thanks.filter(person=person))
    )
    return shown


def _counted(rows: QuerySet[Any], by: str) -> QuerySet[Any]:
    counted: QuerySet[Any] = rows.order_by().values(by).annotate(count=Count("pk"))
    return counted.values("count")
