"""What the driver diagram shows, worked out from what the queries read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from coachwork.improvement.diagram import Note, Notes
from coachwork.improvement.driver_queries import DriverNode, IdeaNode, Tree
from coachwork.improvement.idea_presenters import TONES
from coachwork.improvement.models import ChangeIdea, Driver, Project
from coachwork.improvement.presenters import trail
from coachwork.ui.addresses import address
from coachwork.ui.navigation import Link

#: On paper the diagram is to fit on one page: the more lines, the smaller the letters.
SIZES: Sequence[tuple[int, str]] = ((12, "few"), (18, "some"), (28, "many"))


@dataclass(frozen=True, slots=True)
class IdeaShown:
    """An idea in its box."""

    idea: ChangeIdea
    tone: str
    also: str
    served: Sequence[UUID]
    extra: Sequence[Note]

    @property
    def facts(self) -> tuple[object, ...]:
        """All that the box is drawn from."""
        idea = self.idea
        return (idea.pk, idea.text, idea.status, self.also, self.served, self.extra)


@dataclass(frozen=True, slots=True)
class DriverShown:
    """A driver in its box, with what hangs on it."""

    driver: Driver
    also: str
    served: Sequence[UUID]
    extra: Sequence[Note]
    is_first: bool
    is_last: bool
    below: Sequence[DriverShown]
    ideas: Sequence[IdeaShown]

    @property
    def is_primary(self) -> bool:
        """Whether it hangs on the aim itself."""
        return self.driver.parent_id is None


@dataclass(frozen=True, slots=True)
class Diagram:
    """The whole diagram."""

    drivers: Sequence[DriverShown]
    unplaced: Sequence[IdeaShown]
    extra: Sequence[Note]
    size: str


def diagram(tree: Tree, project: Project, notes: Notes) -> Diagram:
    """The diagram with what other rooms add to its boxes."""
    unplaced = [_idea(IdeaNode(idea), notes) for idea in tree.unplaced]
    size = next((name for most, name in SIZES if tree.leaves <= most), "crowded")
    return Diagram(_drivers(tree.drivers, notes), unplaced, notes.get(project.pk, ()), size)


def _drivers(nodes: Sequence[DriverNode], notes: Notes) -> list[DriverShown]:
    last = len(nodes) - 1
    return [
        DriverShown(
            driver=node.driver,
            also=_also(node.also),
            served=_served(node.also),
            extra=notes.get(node.driver.pk, ()),
            is_first=rank == 0,
            is_last=rank == last,
            below=_drivers(node.below, notes),
            ideas=[_idea(one, notes) for one in node.ideas],
        )
        for rank, node in enumerate(nodes)
    ]


def _idea(node: IdeaNode, notes: Notes) -> IdeaShown:
    idea = node.idea
    return IdeaShown(
        idea=idea,
        tone=TONES[idea.status],
        also=_also(node.also),
        served=_served(node.also),
        extra=notes.get(idea.pk, ()),
    )


def _served(drivers: Sequence[Driver]) -> list[UUID]:
    return [driver.pk for driver in drivers]


def _also(drivers: Sequence[Driver]) -> str:
    if not drivers:
        return ""
    return _("also: %(drivers)s") % {"drivers": ", ".join(driver.text for driver in drivers)}


def drivers_url(project: Project) -> str:
    """The page of a project's diagram."""
    return address("improvement:drivers", project.pk)


def place_of(node: UUID) -> str:
    """Where a box stands on the page."""
    return f"node-{node}"


def driver_trail(project: Project) -> list[Link]:
    """The way to a form of the diagram."""
    return [*trail(project, within=True), Link(_("Drivers"), drivers_url(project))]
