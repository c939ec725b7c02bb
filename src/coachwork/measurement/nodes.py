"""Measures on the nodes of a driver diagram."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from coachwork.foundation.vocabulary import Permission
from coachwork.improvement.diagram import Note
from coachwork.improvement.driver_queries import visible_driver
from coachwork.improvement.idea_queries import visible_idea
from coachwork.improvement.models import ChangeIdea, Driver, Project
from coachwork.measurement.models import Measure, NodeMeasure
from coachwork.organisations.access import may
from coachwork.organisations.models import Person
from coachwork.ui.addresses import address


@dataclass(frozen=True, slots=True)
class Node:
    """A box of the diagram: a driver, an idea, or the aim where it is neither."""

    project: Project
    driver: Driver | None = None
    idea: ChangeIdea | None = None

    @property
    def subject(self) -> Driver | ChangeIdea | Project:
        """What the box stands for."""
        return self.driver or self.idea or self.project

    def keys(self) -> dict[str, Any]:
        """What its links have in common."""
        return {
            "project_id": self.project.pk,
            "driver_id": self.driver.pk if self.driver else None,
            "idea_id": self.idea.pk if self.idea else None,
        }


def visible_node(person: Person, project: Project, node: UUID) -> Node | None:
    """The box of a project that the person sees."""
    if node == project.pk:
        return Node(project)
    driver = visible_driver(person, project.pk, node)
    if driver is not None:
        return Node(project, driver=driver)
    idea = visible_idea(person, project.pk, node)
    return Node(project, idea=idea) if idea else None


def measures_on(node: Node) -> list[UUID]:
    """The ids of the measures that hang on a node."""
    rows = NodeMeasure.objects.within(node.project.organisation_id)
    return list(rows.filter(**node.keys()).values_list("measure_id", flat=True))


def measures_of_idea(idea: ChangeIdea) -> list[Measure]:
    """The measures that hang on an idea."""
    rows: QuerySet[Measure] = Measure.objects.within(idea.organisation_id)
    return list(rows.filter(nodes__idea=idea, ended_on__isnull=True))


def node_notes(person: Person, project: Project) -> dict[UUID, list[Note]]:
    """What stands in the boxes of a diagram that the person sees: each measure with its latest
    signal. One query.
    """
    from coachwork.measurement.presenters import STATUS

    if not may(person, Permission.SEE_CHARTS, project):
        return {}

    rows = NodeMeasure.objects.within(project.organisation_id).filter(
        project=project, measure__ended_on__isnull=True
    )
    shown = ("driver_id", "idea_id", "measure_id", "measure__name")
    found: defaultdict[UUID, list[Note]] = defaultdict(list)
    for driver, idea, measure, name, meaning in (
        rows.order_by("measure__position")
        .values_list(*shown, "measure__analyses__latest_meaning")
        .distinct()
    ):
        status, tone = STATUS[meaning] if meaning else ("", "muted")
        url = address("measurement:measure", measure)
        found[driver or idea or project.pk].append(Note(name, url, "chart", str(status), tone))
    return dict(found)
