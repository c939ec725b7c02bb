"""Reads of the driver diagram: all of a project's drivers with their ideas, in three queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from coachwork.improvement.models import ChangeIdea, Driver, DriverLink, IdeaLink, Project
from coachwork.organisations.models import Person

#: A diagram with more ideas than this fits on no page; the others are in the list of ideas.
IDEAS_SHOWN = 300


@dataclass(slots=True)
class IdeaNode:
    """An idea in the diagram, and the other drivers it serves."""

    idea: ChangeIdea
    also: list[Driver] = field(default_factory=list)


@dataclass(slots=True)
class DriverNode:
    """A driver with what hangs on it, and the other drivers it serves."""

    driver: Driver
    below: list[DriverNode] = field(default_factory=list)
    ideas: list[IdeaNode] = field(default_factory=list)
    also: list[Driver] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Tree:
    """The primary drivers with all below them, and the ideas that hang nowhere."""

    drivers: Sequence[DriverNode]
    unplaced: Sequence[ChangeIdea]

    @property
    def leaves(self) -> int:
        """How many lines the diagram has."""
        return sum(_leaves(node) for node in self.drivers)

    def without_ideas(self) -> Tree:
        """The drivers alone, for guests with whom the ideas are not shared."""
        for node in self.drivers:
            node.ideas = []
            for below in node.below:
                below.ideas = []
        return Tree(self.drivers, ())


def _leaves(node: DriverNode) -> int:
    return max(1, sum(_leaves(one) for one in node.below) + len(node.ideas))


def tree(project: Project) -> Tree:
    """The diagram of a project that the person sees."""
    nodes = {row.pk: DriverNode(row) for row in drivers_of(project)}
    links = _links(project)
    for box, serves in links:
        if box in nodes and serves in nodes:
            nodes[box].also.append(nodes[serves].driver)
    roots = []
    for node in nodes.values():
        if node.driver.parent_id is None:
            roots.append(node)
        elif node.driver.parent_id in nodes:
            nodes[node.driver.parent_id].below.append(node)
    placed = {one.driver.pk for root in roots for one in root.below}
    return Tree(roots, _hang_ideas(project, nodes, placed, links))


def _hang_ideas(
    project: Project, nodes: dict[UUID, DriverNode], placed: set[UUID], links: Links
) -> list[ChangeIdea]:
    """Put each idea below its driver; gives those that hang on none that is shown."""
    also = defaultdict(list)
    for box, serves in links:
        if serves in placed:
            also[box].append(nodes[serves].driver)
    unplaced = []
    for idea in _ideas(project):
        if idea.driver_id in placed:
            nodes[idea.driver_id].ideas.append(IdeaNode(idea, also[idea.pk]))
        else:
            unplaced.append(idea)
    return unplaced


def drivers_of(project: Project) -> QuerySet[Driver]:
    """The drivers of a project in their order."""
    rows: QuerySet[Driver] = Driver.objects.within(project.organisation_id).kept()
    return rows.filter(project=project).order_by("position", "created_at")


def visible_driver(person: Person, project: UUID, driver: UUID) -> Driver | None:
    """One driver of a project that the person sees."""
    rows: QuerySet[Driver] = Driver.objects.visible_to(person).kept()
    return _one(rows, project, driver)


def removed_driver(person: Person, project: UUID, driver: UUID) -> Driver | None:
    """One that was taken away, to bring it back."""
    rows: QuerySet[Driver] = Driver.objects.visible_to(person).removed()
    return _one(rows, project, driver)


def also_served(driver: Driver) -> set[UUID]:
    """The ids of the other drivers that a driver serves."""
    links = DriverLink.objects.within(driver.organisation_id).filter(driver=driver)
    return set(links.values_list("serves_id", flat=True))


def also_served_by_idea(idea: ChangeIdea) -> set[UUID]:
    """The ids of the other drivers that an idea serves."""
    links = IdeaLink.objects.within(idea.organisation_id).filter(idea=idea)
    return set(links.values_list("serves_id", flat=True))


def _one(rows: QuerySet[Driver], project: UUID, driver: UUID) -> Driver | None:
    found = rows.filter(project=project, pk=driver)
    return found.select_related("project__unit", "project__team", "project__organisation").first()


def _ideas(project: Project) -> QuerySet[ChangeIdea]:
    rows: QuerySet[ChangeIdea] = ChangeIdea.objects.within(project.organisation_id).kept()
    shown = ("organisation_id", "project_id", "driver_id", "text", "status")
    return rows.filter(project=project).only(*shown).order_by("created_at")[:IDEAS_SHOWN]


#: Each box (a driver or an idea) with another driver that it serves.
Links = Sequence[tuple[UUID, UUID]]


def _links(project: Project) -> Links:
    """What drivers and ideas also serve, in the order in which it was said: one query for both."""
    drivers: Any = DriverLink.objects.within(project.organisation_id).filter(project=project)
    ideas: Any = IdeaLink.objects.within(project.organisation_id).filter(project=project)
    both = drivers.values_list("driver_id", "serves_id", "created_at").union(
        ideas.values_list("idea_id", "serves_id", "created_at"), all=True
    )
    return [(box, serves) for box, serves, _ in both.order_by("created_at")]
