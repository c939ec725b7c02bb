"""What teams do in their projects: a little of it in all, and plenty in one."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from benchmarks.bulk import load, loading, number
from benchmarks.dataset import BASE, NOW, ORGANISATION, PERSON, PROJECT, START, TEAM, TODAY, UNIT
from benchmarks.sizes import Size
from benchmarks.workspace import Amounts, Space, fill
from coachwork.foundation.vocabulary import Role
from coachwork.improvement.models import (
    PDSA,
    Aim,
    ChangeIdea,
    Driver,
    PDSARamp,
    Project,
    ProjectState,
    StateChange,
    Team,
)
from coachwork.organisations.models import Organisation, OrgUnit, Person, RoleGrant

DRIVER, IDEA, RAMP, CYCLE = range(20, 24)
DRIVERS_A_PROJECT, IDEAS_A_PROJECT, CYCLES_A_PROJECT = 4, 6, 2
#: The project with plenty in it has the same number at each size.
PLENTY = number(PROJECT, 10_000_000)
LEAD = number(PERSON, 0)
#: The other people of its team; the measured coach and programme lead are not among them.
FIRST_COLLEAGUE = 3


def exists() -> bool:
    """Whether this was added before."""
    rows = Project.objects.everywhere(why="of made-up projects")
    return bool(rows.filter(pk=PLENTY).exists())


def add(size: Size) -> None:
    """Add the work to places, people and projects that are there already."""
    with loading():
        _everywhere(size)
        _plenty(size)


def _everywhere(size: Size) -> None:
    """Drivers, ideas and tests of every project, as few as most teams have."""
    projects = range(size.projects)
    own = (*BASE, "organisation_id", "project_id")
    load(
        Driver,
        (*own, "level", "text", "position"),
        (
            (*_row(size, DRIVER, project, step, DRIVERS_A_PROJECT), "primary", f"Driver {step}")
            + (step,)
            for project in projects
            for step in range(DRIVERS_A_PROJECT)
        ),
    )
    load(
        ChangeIdea,
        (*own, "text", "status"),
        (
            (*_row(size, IDEA, project, step, IDEAS_A_PROJECT), f"Idea {step} of {project}", "idea")
            for project in projects
            for step in range(IDEAS_A_PROJECT)
        ),
    )
    load(
        PDSARamp,
        (*own, "idea_id"),
        (
            (*_row(size, RAMP, project, 0, 1), number(IDEA, project * IDEAS_A_PROJECT))
            for project in projects
        ),
    )
    load(
        PDSA,
        (*own, "ramp_id", "number", "objective", "planned_from"),
        (
            (*_row(size, CYCLE, project, step, CYCLES_A_PROJECT), number(RAMP, project))
            + (step + 1, "Try it", TODAY - timedelta(days=step))
            for project in projects
            for step in range(CYCLES_A_PROJECT)
        ),
    )


def _row(size: Size, kind: int, project: int, step: int, a_project: int) -> tuple[Any, ...]:
    """The first columns of a project's row: its own, its organisation, its project."""
    organisation = number(ORGANISATION, project % size.organisations)
    row = number(kind, project * a_project + step)
    return (row, NOW, NOW, 1, organisation, number(PROJECT, project))


def _plenty(size: Size) -> None:
    """One project in which all is plenty, led by the lead whose pages are measured."""
    why = "of made-up places"
    organisation = Organisation.objects.everywhere(why=why).get(pk=number(ORGANISATION, 0))
    unit = OrgUnit.objects.everywhere(why=why).get(pk=number(UNIT, 0))
    lead = Person.objects.get(pk=LEAD)
    others = Person.objects.filter(
        pk__in=[number(PERSON, FIRST_COLLEAGUE + index) for index in range(Amounts().members)]
    )
    team = Team.objects.create(
        id=number(TEAM, 10_000_000), organisation=organisation, unit=unit, name="Busy team"
    )
    RoleGrant.objects.create(
        organisation=organisation,
        person=lead,
        role=Role.TEAM_LEAD,
        scope=RoleGrant.Scope.TEAM,
        scope_id=team.pk,
        starts_on=START,
    )
    project = _project(team)
    fill(Space(project, [lead, *others.order_by("pk")], TODAY, Amounts()))


def _project(team: Team) -> Project:
    project = Project.objects.create(
        id=PLENTY,
        organisation=team.organisation,
        unit=team.unit,
        team=team,
        title="Plenty of everything",
        why_it_matters="Because it matters.",
        state=ProjectState.ACTIVE,
        active_since=START,
        registered_on=START,
    )
    own: dict[str, Any] = {"organisation": team.organisation, "project": project}
    StateChange.objects.create(**own, state=ProjectState.ACTIVE, since=START, active_since=START)
    Aim.objects.create(
        **own,
        what="Falls",
        start_value=6.0,
        goal_value=3.0,
        unit_label="a month",
        by_when=TODAY,
        for_whom="Patients",
    )
    return project
