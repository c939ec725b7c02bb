"""A prepared read gives what the queryset would give, and builds its SQL once."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.db.models import QuerySet

from coachwork.foundation.errors import UnscopedQuery
from coachwork.foundation.prepared import Columns, prepared
from coachwork.improvement.models import Action, Project
from tests.world import LONG_AGO, World


class Titled(NamedTuple):
    """A project by its title."""

    id: UUID
    title: str


TITLED = Titled._fields
ACTION = Columns(Action, "text", "due_on", "owner__name", "project__title", "project__unit__name")


@prepared(Titled)
def projects_of(organisation: UUID) -> QuerySet[Any, Any]:
    return Project.objects.within(organisation).order_by("title").values_list(*TITLED)


@prepared(Titled)
def projects_among(ids: Collection[UUID]) -> QuerySet[Any, Any]:
    rows = Project.objects.everywhere(why="a test").filter(pk__in=ids)
    return rows.order_by("title").values_list(*TITLED)


@prepared(Titled)
def registered(on: Collection[date], states: Collection[str]) -> QuerySet[Any, Any]:
    rows = Project.objects.everywhere(why="a test").filter(registered_on__in=on, state__in=states)
    return rows.values_list(*TITLED)


@prepared(Titled)
def of_team(team: UUID | None) -> QuerySet[Any, Any]:
    return Project.objects.everywhere(why="a test").filter(team=team).values_list(*TITLED)


@prepared(ACTION)
def actions_due(project: UUID, by: date) -> QuerySet[Any, Any]:
    rows = Action.objects.everywhere(why="a test").filter(project=project, due_on__lte=by)
    return rows.order_by("due_on").values_list(*ACTION.names)


@pytest.fixture
def falls(world: World) -> Project:
    return world.project


def titles(rows: list[Titled]) -> list[str]:
    return [row.title for row in rows]


def test_it_gives_the_rows_for_the_arguments_of_each_call(world: World, falls: Project) -> None:
    other = world.other_project
    assert projects_of(falls.organisation_id) == [Titled(falls.pk, falls.title)]
    assert projects_of(organisation=other.organisation_id) == [Titled(other.pk, other.title)]


def test_a_list_may_be_of_any_length(world: World, falls: Project) -> None:
    more = [world.project_called(f"More {number}").pk for number in range(3)]
    assert titles(projects_among(more)) == ["More 0", "More 1", "More 2"]
    assert titles(projects_among({falls.pk})) == [falls.title]
    assert projects_among([uuid4()]) == []
    assert projects_among(()) == []


def test_lists_of_days_and_of_words(world: World, falls: Project) -> None:
    assert titles(registered([LONG_AGO, date(1990, 1, 1)], ["idea", "active"])) == [falls.title]
    assert registered([LONG_AGO], ["idea"]) == []
    assert registered([], ["active"]) == []


def test_nothing_equals_none(world: World, falls: Project) -> None:
    assert titles(of_team(falls.team_id)) == [falls.title]
    assert of_team(None) == []


def test_its_form_is_built_once(world: World, falls: Project) -> None:
    built = []

    @prepared(Titled)
    def read(organisation: UUID) -> QuerySet[Any, Any]:
        built.append(organisation)
        return Project.objects.within(organisation).values_list(*TITLED)

    assert read(falls.organisation_id) == read(falls.organisation_id)
    assert len(built) == 1


def test_a_read_that_is_not_scoped_is_refused() -> None:
    @prepared(Titled)
    def read(pk: UUID) -> QuerySet[Any, Any]:
        return Project.objects.filter(pk=pk).values_list(*TITLED)

    with pytest.raises(UnscopedQuery):
        read(uuid4())


class TestColumns:
    @pytest.fixture(autouse=True)
    def _actions(self, world: World, falls: Project) -> None:
        common = {"organisation": falls.organisation, "project": falls}
        Action.objects.create(text="Call", due_on=date(2026, 1, 1), owner=world.owner, **common)
        Action.objects.create(text="Write", due_on=date(2026, 2, 1), **common)

    def test_an_instance_has_what_was_named_and_asks_for_nothing(
        self, world: World, falls: Project, django_assert_num_queries: Any
    ) -> None:
        with django_assert_num_queries(1):
            called, written = actions_due(falls.pk, date(2026, 12, 31))
            assert (called.text, called.due_on) == ("Call", date(2026, 1, 1))
            assert called.owner.name == world.owner.name
            assert called.owner_id == world.owner.pk
            assert called.project.unit.name == falls.unit.name
            assert (written.text, written.owner, written.owner_id) == ("Write", None, None)

    def test_what_was_not_named_is_read_when_it_is_asked_for(self, falls: Project) -> None:
        (called,) = actions_due(falls.pk, date(2026, 1, 31))
        assert called.done_on is None
        assert called == Action.objects.within(falls.organisation).get(text="Call")

    def test_a_column_that_is_not_there_is_a_mistake(self) -> None:
        with pytest.raises(ValueError, match="Action has no wrods"):
            Columns(Action, "wrods")


def test_places_are_values_of_the_query(falls: Project) -> None:
    """Nothing that is given becomes part of the text of the SQL."""
    assert registered([LONG_AGO], ["active'); DROP TABLE x; --"]) == []
    assert connection.is_usable()
