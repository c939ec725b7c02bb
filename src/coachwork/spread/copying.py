"""Copies the lines of a package: from a project's diagram, or from the edition before."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID, uuid4

from coachwork.improvement import driver_queries
from coachwork.improvement.driver_queries import DriverNode
from coachwork.improvement.models import Project
from coachwork.measurement.models import Measure, NodeMeasure
from coachwork.organisations.models import Person
from coachwork.spread.measures import copied, driver_of, said_of
from coachwork.spread.models import ChangePackage, ItemKind, PackageItem, SuggestedMeasure
from coachwork.spread.queries import items_of

LONGEST, LONGEST_DETAIL = 200, 1000


def copy_diagram(by: Person, project: Project, package: ChangePackage, chosen: set[UUID]) -> None:
    """The chosen boxes of a diagram with the drivers they hang on, and the project's measures."""
    items: list[PackageItem] = []
    drivers: dict[UUID, PackageItem] = {}
    for node in driver_queries.tree(project).drivers:
        items += _of_driver(node, package, chosen, None, drivers)
    definitions = [
        copied(measure, _of_measure(measure, package), drivers.get(driver) if driver else None)
        for measure, driver in _measures(project)
    ]
    _store(by, [*items, *(one.item for one in definitions)], definitions)


def _measures(project: Project) -> Iterator[tuple[Measure, UUID | None]]:
    """The measures that go on, each with the first driver on which it hangs."""
    of_project = Measure.objects.within(project.organisation_id).filter(project=project)
    links = NodeMeasure.objects.within(project.organisation_id).filter(
        project=project, driver__isnull=False
    )
    hang = dict(links.order_by("-created_at").values_list("measure", "driver"))
    for measure in of_project.filter(ended_on__isnull=True).order_by("position"):
        yield measure, hang.get(measure.pk)


def _of_measure(measure: Measure, package: ChangePackage) -> PackageItem:
    words = measure.operational_definition[:LONGEST_DETAIL]
    return _item(package, ItemKind.MEASURE, measure.name, None, detail=words)


def _of_driver(
    node: DriverNode,
    package: ChangePackage,
    chosen: set[UUID],
    parent: PackageItem | None,
    drivers: dict[UUID, PackageItem],
) -> list[PackageItem]:
    """The lines of a driver with all below it; notes in `drivers` which line each driver became."""
    driver = node.driver
    own = _item(package, ItemKind(driver.level), driver.text, parent)
    below = [item for one in node.below for item in _of_driver(one, package, chosen, own, drivers)]
    below += [
        _item(package, ItemKind.IDEA, one.idea.text[:LONGEST], own)
        for one in node.ideas
        if one.idea.pk in chosen
    ]
    if not below and driver.pk not in chosen:
        return []
    drivers[driver.pk] = own
    return [own, *below]


def copy_items(by: Person, package: ChangePackage, to: ChangePackage) -> None:
    """The lines of one edition as those of another."""
    made: dict[UUID, PackageItem] = {}
    definitions = []
    for item in _parents_first(package):
        parent = made.get(item.parent_id) if item.parent_id else None
        if item.parent_id is None or parent is not None:
            made[item.pk] = _item(to, ItemKind(item.kind), item.text, parent, detail=item.detail)
        said = said_of(item)
        if said is not None:
            driver = driver_of(item)
            hangs_on = made.get(driver.pk) if driver else None
            definitions.append(copied(said, made[item.pk], hangs_on))
    _store(by, list(made.values()), definitions)


def _parents_first(package: ChangePackage) -> Iterator[PackageItem]:
    """The lines level by level, each level in its order."""
    items = list(items_of(package).select_related("definition__driver"))
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


def _store(by: Person, items: list[PackageItem], definitions: list[SuggestedMeasure]) -> None:
    """Write the lines in this order, parents before what hangs on them."""
    for position, item in enumerate(items, start=1):
        item.position, item.created_by, item.updated_by = position, by, by
    PackageItem.objects.bulk_create(items)
    for one in definitions:
        one.created_by = one.updated_by = by
    SuggestedMeasure.objects.bulk_create(definitions)
