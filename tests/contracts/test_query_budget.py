"""Every page of a project, where plenty is in it: few queries, and no more than where little is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.db import connection, models, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from pytest_django import DjangoDbBlocker

from benchmarks.workspace import Amounts, Space, fill
from coachwork.assessment.models import Analysis, Finding
from coachwork.foundation.calendar import today_in
from coachwork.improvement import tabs
from coachwork.improvement.models import (
    PDSA,
    Action,
    ChangeIdea,
    DiagramVersion,
    Driver,
    OfProject,
    ProgressScore,
    Project,
    Stakeholder,
    Team,
    TeamMembership,
)
from coachwork.measurement.models import Measure, Series
from coachwork.organisations.models import Person
from tests.contracts.routes import ROUTES
from tests.world import World

MOST_QUERIES = 15
#: The second of the people is a patient partner, whose part in the team has more pages than others'.
PARTNER = 1
#: What stands behind the arguments of routes, one row of each.
ROWS: dict[str, type[models.Model]] = {
    "idea": ChangeIdea,
    "cycle": PDSA,
    "driver": Driver,
    "version": DiagramVersion,
    "action": Action,
    "analysis": Analysis,
    "finding": Finding,
    "membership": TeamMembership,
    "stakeholder": Stakeholder,
    "score": ProgressScore,
    "measure": Measure,
    "series": Series,
}


@dataclass(frozen=True)
class Both:
    """Two projects of one lead: with plenty, and with a tenth of it."""

    plenty: Space
    little: Space
    lead: Person


@pytest.fixture(scope="class")
def both(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Both]:
    """Made once: the pages only read."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield _make(World())
        transaction.set_rollback(True)


def _make(world: World) -> Both:
    people = [world.owner, *_colleagues(world, Amounts().members)]
    today = today_in("Europe/London")
    plenty, little = (
        Space(_project(world, name), people, today, amounts)
        for name, amounts in (("Plenty", Amounts()), ("Little", Amounts().tenth()))
    )
    fill(plenty)
    fill(little)
    return Both(plenty, little, world.owner)


def _colleagues(world: World, count: int) -> list[Person]:
    people = [
        Person(email=f"mate{number}@example.org", name=f"Mate {number}", home=world.organisation)
        for number in range(count)
    ]
    return list(Person.objects.bulk_create(people))


def _project(world: World, name: str) -> Project:
    team = Team.objects.create(organisation=world.organisation, unit=world.unit, name=name)
    return world.project_called(f"{name} of everything", team=team)


def arguments_of_routes(
    patterns: list[URLPattern | URLResolver], prefix: str = "", before: frozenset[str] = frozenset()
) -> Iterator[tuple[str, frozenset[str]]]:
    """The full name of each route below these patterns, and what it takes."""
    for pattern in patterns:
        takes = before | frozenset(pattern.pattern.converters)
        if isinstance(pattern, URLResolver):
            inner = f"{prefix}{pattern.namespace}:" if pattern.namespace else prefix
            yield from arguments_of_routes(pattern.url_patterns, inner, takes)
        else:
            yield f"{prefix}{pattern.name}", takes


def pages() -> list[Any]:
    """The pages that a lead can open for a project, or for one row of it."""
    opened = {route.name for route in ROUTES if route.get and route.get.owner == 200}
    takes = arguments_of_routes(get_resolver().url_patterns)
    return [
        pytest.param(name, arguments, id=name)
        for name, arguments in takes
        if name in opened and arguments and arguments <= {"project", *ROWS}
    ]


def queries(both: Both, space: Space, name: str, arguments: frozenset[str]) -> list[str]:
    """What the page asks the database, once it was seen before."""
    client = Client()
    client.force_login(both.lead, backend=settings.AUTHENTICATION_BACKENDS[-1])
    ids = {name: space.id(row) for name, row in ROWS.items()}
    ids |= {"project": space.project.pk, "driver": space.secondary[0]}
    ids["membership"] = space.id(TeamMembership, PARTNER)
    address = reverse(name, kwargs={argument: ids[argument] for argument in arguments})
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return [query["sql"] for query in captured]


@pytest.mark.django_db
class TestPagesOfAProject:
    @pytest.mark.parametrize(("name", "arguments"), pages())
    def test_a_page_asks_little_and_no_more_where_plenty_is(
        self, both: Both, name: str, arguments: frozenset[str]
    ) -> None:
        much = queries(both, both.plenty, name, arguments)
        assert len(much) <= MOST_QUERIES, "\n".join(much)
        assert len(much) == len(queries(both, both.little, name, arguments)), "\n".join(much)

    def test_plenty_is_in_every_table_of_a_project(self, both: Both) -> None:
        empty = [
            model.__name__
            for model in _kinds_of_rows()
            if not model.objects.everywhere(why="of a test").filter(project=both.plenty.project)
        ]
        assert empty == []

    def test_every_tab_is_among_the_pages(self) -> None:
        walked = {page.id for page in pages()}
        assert {tab.route for tab in tabs._tabs} <= walked


def _kinds_of_rows() -> list[Any]:
    """All that belongs to a project."""
    return [model for model in apps.get_models() if issubclass(model, OfProject)]
