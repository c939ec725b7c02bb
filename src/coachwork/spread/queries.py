"""Reads of change packages: which there are, one with its lines, what a project took."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from coachwork.improvement.models import ChangeIdea, Driver, Project
from coachwork.organisations.kinds import SEEN_AROUND
from coachwork.organisations.models import Person
from coachwork.spread.models import (
    ChangePackage,
    ItemKind,
    PackageItem,
    PackageState,
    TakenItem,
)
from coachwork.ui.listing import search, search_terms


@dataclass(slots=True)
class ItemNode:
    """A line with what hangs on it, and whether the project took it already."""

    item: PackageItem
    below: list[ItemNode] = field(default_factory=list)
    is_taken: bool = False


@dataclass(frozen=True, slots=True)
class Contents:
    """The lines of a package: drivers with all below them, and measures."""

    drivers: Sequence[ItemNode]
    measures: Sequence[ItemNode]

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing in it."""
        return not self.drivers and not self.measures


def packages(person: Person, query: Any) -> QuerySet[ChangePackage]:
    """The packages that the person sees, narrowed by `q` and `state` of an address."""
    rows: QuerySet[ChangePackage] = ChangePackage.objects.visible_to(person).kept()
    found = search(rows, search_terms(query), ("theme", "aim", "summary"))
    if query.get("state") in PackageState.values:
        found = found.filter(state=query["state"])
    elif not query.get("state"):
        found = found.exclude(state=PackageState.RETIRED)
    around = Q(items__taken__project__kind__in=SEEN_AROUND)
    used = Count("items__taken__project", filter=around, distinct=True)
    return found.select_related("organisation").annotate(used=used).order_by("theme", "-number")


def released(person: Person) -> QuerySet[ChangePackage]:
    """The packages from which the person's team may take."""
    rows: QuerySet[ChangePackage] = ChangePackage.objects.visible_to(person).kept()
    ideas = Count("items", filter=Q(items__kind=ItemKind.IDEA, items__removed_at__isnull=True))
    found = rows.filter(state=PackageState.RELEASED).annotate(ideas_count=ideas)
    return found.select_related("organisation").order_by("theme")


def visible_package(person: Person, package: UUID) -> ChangePackage | None:
    """One package that the person sees."""
    rows: QuerySet[ChangePackage] = ChangePackage.objects.visible_to(person).kept()
    return _one(rows, package)


def removed_package(person: Person, package: UUID) -> ChangePackage | None:
    """A draft that was taken away, to bring it back."""
    rows: QuerySet[ChangePackage] = ChangePackage.objects.visible_to(person).removed()
    return _one(rows, package)


def items_of(package: ChangePackage) -> QuerySet[PackageItem]:
    """The lines of a package in their order."""
    rows: QuerySet[PackageItem] = PackageItem.objects.within(package.organisation_id).kept()
    return rows.filter(package=package).order_by("position", "created_at")


def contents(package: ChangePackage, taken: frozenset[UUID] = frozenset()) -> Contents:
    """The lines as a tree: one query."""
    rows = items_of(package).select_related("definition__driver")
    nodes = {row.pk: ItemNode(row, is_taken=row.pk in taken) for row in rows}
    for node in nodes.values():
        parent = node.item.parent_id
        if parent in nodes:
            nodes[parent].below.append(node)
    of_kind = {
        kind: [node for node in nodes.values() if node.item.kind == kind]
        for kind in (ItemKind.PRIMARY, ItemKind.MEASURE)
    }
    return Contents(of_kind[ItemKind.PRIMARY], of_kind[ItemKind.MEASURE])


def item_of(package: ChangePackage, item: UUID, *, removed: bool = False) -> PackageItem | None:
    """One line of a package, as it is or taken away."""
    rows: Any = PackageItem.objects.within(package.organisation_id)
    found = (rows.removed() if removed else rows.kept()).filter(package=package, pk=item)
    row: PackageItem | None = found.first()
    if row is not None:
        row.package = package
    return row


def drivers_in(package: ChangePackage) -> QuerySet[PackageItem]:
    """The drivers of a package, on which a measure can hang."""
    return items_of(package).filter(kind__in=(ItemKind.PRIMARY, ItemKind.SECONDARY))


def taken_by(project: Project) -> QuerySet[TakenItem]:
    """What a project took from packages and still has."""
    rows: QuerySet[TakenItem] = TakenItem.objects.within(project.organisation_id)
    return rows.filter(
        Q(driver__removed_at__isnull=True, driver__isnull=False)
        | Q(idea__removed_at__isnull=True, idea__isnull=False)
        | Q(measure__ended_on__isnull=True, measure__isnull=False),
        project=project,
    )


def taken_ids(project: Project, package: ChangePackage) -> frozenset[UUID]:
    """The lines of a package that a project has already."""
    rows = taken_by(project).filter(item__package=package)
    return frozenset(rows.values_list("item_id", flat=True))


def package_of(idea: ChangeIdea) -> TakenItem | None:
    """The line of a package that an idea came from."""
    rows: QuerySet[TakenItem] = TakenItem.objects.within(idea.organisation_id)
    return rows.filter(idea=idea).select_related("item__package").first()


def packages_of_drivers(project: Project) -> Mapping[UUID, ChangePackage]:
    """By driver: the package that it came from. One query."""
    rows = taken_by(project).filter(driver__isnull=False).select_related("item__package")
    return {row.driver_id: row.item.package for row in rows if row.driver_id is not None}


def projects_using(package: ChangePackage, person: Person) -> int:
    """How many projects that the person sees took something from any edition of a package."""
    rows: QuerySet[TakenItem] = TakenItem.objects.visible_to(person)
    of_family = rows.filter(item__package__family=package.family)
    return of_family.values("project").distinct().count()


def has_drivers(project: Project) -> bool:
    """Whether there is something in the diagram yet."""
    rows = Driver.objects.within(project.organisation_id).kept()
    return bool(rows.filter(project=project).exists())


def _one(rows: QuerySet[ChangePackage], package: UUID) -> ChangePackage | None:
    around = ("organisation", "network", "created_by", "origin")
    return rows.filter(pk=package).select_related(*around).first()
