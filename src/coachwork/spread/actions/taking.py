"""A team takes drivers, ideas and measures of a change package into its own work."""

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
from coachwork.measurement.actions import hang_measures, make_measure
from coachwork.measurement.models import Measure
from coachwork.measurement.nodes import Node, measures_on
from coachwork.organisations.access import require
from coachwork.organisations.models import Person
from coachwork.spread import policies, queries
from coachwork.spread.measures import definition_of, driver_of, drivers_of_chosen
from coachwork.spread.models import ChangePackage, ItemKind, TakenItem
from coachwork.spread.queries import ItemNode


@dataclass(slots=True)
class Taken:
    """What was taken in: how many of each, and those that were there already."""

    drivers: int = 0
    ideas: int = 0
    measures: int = 0
    there_already: int = 0


@transaction.atomic
def take_in(
    *, by: Person, project: Project, package: ChangePackage, chosen: Collection[UUID]
) -> Taken:
    """Add the chosen lines to the diagram, each with the drivers that it hangs on.

    A measure is made as the package says, and hangs on its driver, or on the aim; who takes one has to
    be allowed to make measures. What the project took before is not taken twice, and neither is a
    measure whose name it has already. The diagram as it was is kept as a version.
    """
    require(by, Permission.TEST_CHANGES, project)
    check_open(project)
    policies.check_released(package)
    policies.check_chosen(bool(chosen))
    # Of two clicks, the second waits here and then finds what the first has taken.
    Project.objects.within(project.organisation_id).select_for_update().get(pk=project.pk)
    keep_before(by, project, DiagramVersion.Occasion.PACKAGE)
    contents, had = queries.contents(package), _had(project, package)
    along = drivers_of_chosen(contents.measures, chosen)
    taking = _Taking(by, project, set(chosen), {*chosen, *along}, had)
    for node in contents.drivers:
        taking.take(node, None)
    for node in contents.measures:
        taking.take_measure(node)
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
            "measures": taking.taken.measures,
        },
    )
    return taking.taken


def _had(project: Project, package: ChangePackage) -> dict[UUID, TakenItem]:
    rows = queries.taken_by(project).filter(item__package=package)
    return {row.item_id: row for row in rows.select_related("driver", "idea", "measure")}


@dataclass(slots=True)
class _Taking:
    """One walk down the lines of a package."""

    by: Person
    project: Project
    chosen: set[UUID]
    #: The same, with the drivers on which the chosen measures hang.
    wanted: set[UUID]
    had: dict[UUID, TakenItem]
    taken: Taken = field(default_factory=Taken)
    #: Which driver each line of the package is here.
    drivers: dict[UUID, Driver] = field(default_factory=dict)

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
        if driver is not None:
            self.drivers[node.item.pk] = driver
        for below in node.below:
            self.take(below, driver)

    def take_measure(self, node: ItemNode) -> None:
        """Make the measure where it was chosen, and let it hang where the package has it."""
        item = node.item
        if item.pk not in self.chosen:
            return
        earlier = self.had.get(item.pk)
        measure = earlier.measure if earlier else self._measure_called(item.text)
        if measure is None:
            measure = make_measure(by=self.by, project=self.project, definition=definition_of(item))
            self.taken.measures += 1
        else:
            self.taken.there_already += 1
        if earlier is None:
            self._note(node, measure=measure)
            on = driver_of(item)
            self._hang(measure, self.drivers.get(on.pk) if on else None)

    def _measure_called(self, name: str) -> Measure | None:
        rows = Measure.objects.within(self.project.organisation_id).filter(project=self.project)
        found: Measure | None = rows.filter(name__iexact=name, ended_on__isnull=True).first()
        return found

    def _hang(self, measure: Measure, driver: Driver | None) -> None:
        node = Node(self.project, driver=driver)
        there = measures_on(node)
        if measure.pk not in there:
            rows = Measure.objects.within(self.project.organisation_id).filter(pk__in=there)
            hang_measures(by=self.by, node=node, measures=[*rows, measure])

    def _is_wanted(self, node: ItemNode) -> bool:
        return node.item.pk in self.wanted or any(self._is_wanted(one) for one in node.below)

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
        self,
        node: ItemNode,
        *,
        driver: Driver | None = None,
        idea: ChangeIdea | None = None,
        measure: Measure | None = None,
    ) -> None:
        """Where it came from; of something that was taken before and removed since, anew."""
        TakenItem.objects.within(self.project.organisation_id).update_or_create(
            project=self.project,
            item=node.item,
            defaults={
                "driver": driver,
                "idea": idea,
                "measure": measure,
                "organisation_id": self.project.organisation_id,
                "created_by": self.by,
                "updated_by": self.by,
            },
        )
