"""A team takes drivers and ideas of a change package into its own diagram."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from uuid import UUID

from django.db import transaction

from coachwork.foundation import events
from coachwork.foundation.vocabulary import Permission
from coachwork.improvement.actions import add_driver, add_idea, place_idea
from coachwork.improvement.actions.versions import keep_before
from coachwork.improvement.ideas import IdeaText
from coachwork.improvement.models import ChangeIdea, DiagramVersion, Driver, Project
from coachwork.improvement.policies import check_open
from coachwork.organisations.access import require
from coachwork.organisations.models import Person
from coachwork.spread import policies, queries
from coachwork.spread.models import ChangePackage, ItemKind, TakenItem
from coachwork.spread.queries import ItemNode


@dataclass(slots=True)
class Taken:
    """What was taken in: how many drivers and ideas, and those that were there already."""

    drivers: int = 0
    ideas: int = 0
    there_already: int = 0


@transaction.atomic
def take_in(
    *, by: Person, project: Project, package: ChangePackage, chosen: Collection[UUID]
) -> Taken:
    """Add the chosen lines to the diagram, each with the drivers that it hangs on.

    What the project took before is not taken twice. The diagram as it was is kept as a version.
    """
    require(by, Permission.TEST_CHANGES, project)
    check_open(project)
    policies.check_released(package)
    policies.check_chosen(bool(chosen))
    # Of two clicks, the second waits here and then finds what the first has taken.
    Project.objects.within(project.organisation_id).select_for_update().get(pk=project.pk)
    keep_before(by, project, DiagramVersion.Occasion.PACKAGE)
    taking = _Taking(by, project, set(chosen), _had(project, package))
    for node in queries.contents(package).drivers:
        taking.take(node, None)
    events.record(
        chain=project.organisation_id,
        actor=by,
        verb="spread.package_taken_in",
        subject=package,
        details={
            "project": project.pk,
            "theme": package.theme,
            "drivers": taking.taken.drivers,
            "ideas": taking.taken.ideas,
        },
    )
    return taking.taken


def _had(project: Project, package: ChangePackage) -> dict[UUID, TakenItem]:
    rows = queries.taken_by(project).filter(item__package=package)
    return {row.item_id: row for row in rows.select_related("driver", "idea")}


@dataclass(slots=True)
class _Taking:
    """One walk down the lines of a package."""

    by: Person
    project: Project
    chosen: set[UUID]
    had: dict[UUID, TakenItem]
    taken: Taken = field(default_factory=Taken)

    def take(self, node: ItemNode, parent: Driver | None) -> None:
        """Take a line where it, or something below it, was chosen."""
        if not self._is_wanted(node):
            return
        earlier = self.had.get(node.item.pk)
        if earlier is not None:
            self.taken.there_already += node.item.pk in self.chosen
            driver = earlier.driver
        elif node.item.kind == ItemKind.IDEA:
            self._add_idea(node, parent)
            driver = None
        else:
            driver = self._add_driver(node, parent)
        for below in node.below:
            self.take(below, driver)

    def _is_wanted(self, node: ItemNode) -> bool:
        return node.item.pk in self.chosen or any(self._is_wanted(one) for one in node.below)

    def _add_driver(self, node: ItemNode, parent: Driver | None) -> Driver:
        driver = add_driver(by=self.by, project=self.project, text=node.item.text, parent=parent)
        self._note(node, driver=driver)
        self.taken.drivers += 1
        return driver

    def _add_idea(self, node: ItemNode, parent: Driver | None) -> None:
        text = IdeaText(node.item.text, origin=ChangeIdea.Origin.SITE)
        idea = add_idea(by=self.by, project=self.project, idea=text)
        if parent is not None:
            place_idea(by=self.by, idea=idea, driver=parent)
        self._note(node, idea=idea)
        self.taken.ideas += 1

    def _note(
        self, node: ItemNode, *, driver: Driver | None = None, idea: ChangeIdea | None = None
    ) -> None:
        """Where it came from; of something that was taken before and removed since, anew."""
        TakenItem.objects.within(self.project.organisation_id).update_or_create(
            project=self.project,
            item=node.item,
            defaults={
                "driver": driver,
                "idea": idea,
                "organisation_id": self.project.organisation_id,
                "created_by": self.by,
                "updated_by": self.by,
            },
        )
