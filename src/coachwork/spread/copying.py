"""Copies the lines of a package: from a project's diagram, or from the edition before."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID, uuid4

from coachwork.improvement import driver_queries
from coachwork.improvement.driver_queries import DriverNode
from coachwork.improvement.models import Project
from coachwork.measurement.models import Measure
from coachwork.organisations.models import Person
from coachwork.spread.models import ChangePackage, ItemKind, PackageItem
from coachwork.spread.queries import items_of

LONGEST = 200


def copy_diagram(by: Person, project: Project, package: ChangePackage, chosen: set[UUID]) -> None:
    """The chosen boxes of a diagram with the drivers they hang on, and the project's measures."""
    items: list[PackageItem] = []
    for node in driver_queries.tree(project).drivers:
        items += _of_driver(node, package, chosen, None)
    measures = Measure.objects.within(project.organisation_id).filter(
        project=project, ended_on__isnull=True
    )
    for measure in measures.order_by("position"):
        items.append(
            _item(
                package,
                ItemKind.MEASURE,
                measure.name,
                None,
                detail=measure.operational_definition[:1000],
            )
        )
    _store(by, items)


def _of_driver(
    node: DriverNode, package: ChangePackage, chosen: set[UUID], parent: PackageItem | None
) -> list[PackageItem]:
    driver = node.driver
    own = _item(package, ItemKind(driver.level), driver.text, parent)
    below = [item for one in node.below for item in _of_driver(one, package, chosen, own)]
    below += [
        _item(package, ItemKind.IDEA, one.idea.text[:LONGEST], own)
        for one in node.ideas
        if one.idea.pk in chosen
    ]
    return [own, *below] if below or driver.pk in chosen else []


def copy_items(by: Person, package: ChangePackage, to: ChangePackage) -> None:
    """The lines of one edition as those of another."""
    made: dict[UUID, PackageItem] = {}
    for item in _parents_first(package):
        parent = made.get(item.parent_id) if item.parent_id else None
        if item.parent_id is None or parent is not None:
            made[item.pk] = _item(to, ItemKind(item.kind), item.text, parent, detail=item.detail)
    _store(by, list(made.values()))


def _parents_first(package: ChangePackage) -> Iterator[PackageItem]:
    """The lines level by level, each level in its order."""
    items = list(items_of(package))
    for kind in ItemKind:
        yield from (item for item in items if item.kind == kind)


def _item(
    package: ChangePackage,
    kind: ItemKind,
    text: str,
    parent: PackageItem | None,
    *,
    detail: str = "",
) -> PackageItem:
    return PackageItem(
        id=uuid4(),
        organisation_id=package.organisation_id,
        package=package,
        kind=kind,
        parent=parent,
        text=text,
        detail=detail,
    )


def _store(by: Person, items: list[PackageItem]) -> None:
    """Write the lines in this order, parents before what hangs on them."""
    for position, item in enumerate(items, start=1):
        item.position, item.created_by, item.updated_by = position, by, by
    PackageItem.objects.bulk_create(items)
