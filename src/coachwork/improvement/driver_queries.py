"""Reads of the driver diagram: all of a project's drivers with their ideas, in four queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
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
    for link in _driver_links(project):
        if link.driver_id in nodes and link.serves_id in nodes:
            nodes[link.driver_id].also.append(nodes[link.serves_id].driver)
    roots = []
    for node in nodes.values():
        if node.driver.parent_id is None:
            roots.append(node)
        elif node.driver.parent_id in nodes:
            nodes[node.driver.parent_id].below.append(node)
    placed = {one.driver.pk for root in roots for one in root.below}
    return Tree(roots, _hang_ideas(project, nodes, placed))


def _hang_ideas(
    project: Project, nodes: dict[UUID, DriverNode], placed: set[UUID]
) -> list[ChangeIdea]:
    """Put each idea below its driver; gives those that hang on none that is shown."""
    also = defaultdict(list)
    for link in _idea_links(project):
        if link.serves_id in placed:
            also[link.idea_id].append(nodes[link.serves_id].driver)
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


def _driver_links(project: Project) -> QuerySet[DriverLink]:
    rows: QuerySet[DriverLink] = DriverLink.objects.within(project.organisation_id)
    return rows.filter(project=project).order_by("created_at")


def _idea_links(project: Project) -> QuerySet[IdeaLink]:
    rows: QuerySet[IdeaLink] = IdeaLink.objects.within(project.organisation_id)
    return rows.filter(project=project).order_by("created_at")
