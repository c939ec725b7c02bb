"""Goals of one's own and the programme's own work, as lists show them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Count, QuerySet
from django.utils.safestring import SafeString

from coachwork.foundation.vocabulary import Permission, Role
from coachwork.improvement.aims import sentence
from coachwork.improvement.glances import glances_of
from coachwork.improvement.models import PDSA, Aim, CycleStatus, Project, WorkKind
from coachwork.improvement.presenters import STATE_TONES
from coachwork.organisations.models import Person

#: What was begun and is not closed; what is planned only has not begun.
UNDER_WAY = (CycleStatus.DOING, CycleStatus.STUDYING)


@dataclass(frozen=True, slots=True)
class Effort:
    """One row: what is to change, how far it is, and the newest figure."""

    project: Project
    aim: str
    glance: SafeString | str
    tests: int
    open_tests: int

    @property
    def tone(self) -> str:
        """The colour of the state's badge."""
        return STATE_TONES[self.project.state]


@dataclass(frozen=True, slots=True)
class Practice:
    """The goals that a person sees: their own, and those that others let them look at."""

    own: list[Effort]
    shared: list[Effort]


def practice_of(person: Person) -> Practice:
    """All goals of the person and those shared with them, the newest first: four queries."""
    seen = Project.objects.open_to(person, Permission.SEE_PAGE).filter(kind=WorkKind.GOAL)
    rows = efforts(person, seen.order_by("-registered_on", "-created_at"))
    mine = own_teams(person)
    return Practice(
        own=[row for row in rows if row.project.team_id in mine],
        shared=[row for row in rows if row.project.team_id not in mine],
    )


def own_teams(person: Person) -> frozenset[UUID]:
    """The teams that were made for the person's own goals."""
    held = person.access.by_role.get(Role.OWNER)
    return held.teams if held else frozenset()


def programme_work(person: Person, organisations: Collection[UUID]) -> list[Effort]:
    """What the programme of these organisations changes in itself, as far as the person sees it."""
    seen = Project.objects.visible_to(person).filter(
        kind=WorkKind.PROGRAMME, organisation__in=organisations
    )
    return efforts(person, seen.order_by("-registered_on", "-created_at"))


#: More than these are no list of one's own any more.
SHOWN = 60


def efforts(person: Person, projects: QuerySet[Project]) -> list[Effort]:
    """Rows of these projects, which the person sees: four queries."""
    found = list(projects.select_related("team", "unit", "organisation")[:SHOWN])
    keys = [project.pk for project in found]
    aims, tests = _aims(person, keys), _tests(person, keys)
    glances = glances_of(person, keys)
    return [
        Effort(
            project=project,
            aim=sentence(aims[project.pk]) if project.pk in aims else "",
            glance=glances.get(project.pk, ""),
            tests=tests[project.pk].total(),
            open_tests=sum(tests[project.pk][status] for status in UNDER_WAY),
        )
        for project in found
    ]


def _aims(person: Person, projects: Collection[UUID]) -> Mapping[UUID, Aim]:
    rows: QuerySet[Aim] = Aim.objects.visible_to(person).filter(project__in=projects)
    return {aim.project_id: aim for aim in rows.order_by("created_at")}


def _tests(person: Person, projects: Collection[UUID]) -> Mapping[UUID, Counter[str]]:
    rows: QuerySet[Any] = PDSA.objects.visible_to(person).kept().filter(project__in=projects)
    counted = rows.order_by().values_list("project", "status").annotate(Count("pk"))
    found: dict[UUID, Counter[str]] = {project: Counter() for project in projects}
    for project, status, count in counted:
        found[project][status] = count
    return found
