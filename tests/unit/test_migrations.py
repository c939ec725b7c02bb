"""Rows of an earlier version are brought along: coachings, rests, actions, moves of ideas."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import psycopg
import pytest
from django.db import connection, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.executor import MigrationExecutor
from pytest_django import DjangoDbBlocker

BEFORE = [("coaching", "0001_initial"), ("improvement", "0008_charters_and_scales")]
AFTER = [("coaching", "0004_one_open_coaching_holds"), ("improvement", "0010_journal_and_gains")]
MARCH, APRIL, MAY, JUNE = (date(2026, month, 1) for month in (3, 4, 5, 6))


@pytest.fixture
def earlier(
    settings: Any, tmp_path: Path, django_db_blocker: DjangoDbBlocker
) -> Iterator[BaseDatabaseWrapper]:
    """A second database of the same kind, as an earlier version left it."""
    settings.MIGRATION_MODULES = {}
    own = connections["default"].settings_dict
    name = f"earlier_{uuid4().hex}"
    is_file = connections["default"].vendor == "sqlite"
    place = str(tmp_path / name) if is_file else name
    connections.databases["earlier"] = {**own, "NAME": place}
    with django_db_blocker.unblock():
        if not is_file:
            on_server(f"CREATE DATABASE {name}")
        MigrationExecutor(connections["earlier"]).migrate(BEFORE)
        yield connections["earlier"]
        connections["earlier"].close()
        if not is_file:
            on_server(f"DROP DATABASE {name}")
    del connections["earlier"]
    del connections.databases["earlier"]


def on_server(statement: str) -> None:
    """Outside any transaction, as databases are made and dropped."""
    given = {**connection.get_connection_params(), "dbname": "postgres"}
    given = {key: given[key] for key in given if key in {"dbname", "host", "port", "user"}}
    with psycopg.connect(**given, autocommit=True) as server:
        server.execute(statement)  # type: ignore[arg-type]


class Earlier:
    """Rows as the earlier version kept them."""

    def __init__(self, database: BaseDatabaseWrapper) -> None:
        self.state = MigrationExecutor(database).loader.project_state(BEFORE)
        self.organisation = self.add("organisations.Organisation", name="Harbour Health")
        unit = self.add("organisations.OrgUnit", **self.own, name="Ward 7", kind="ward")
        team = self.add("improvement.Team", **self.own, unit=unit, name="Ward 7 team")
        self.project = self.add(
            "improvement.Project",
            **self.own,
            unit=unit,
            team=team,
            title="Fewer falls",
            why_it_matters="Two a month.",
            registered_on=MARCH,
        )

    @property
    def own(self) -> dict[str, Any]:
        return {"organisation": self.organisation}

    def add(self, model: str, **fields: Any) -> Any:
        return self.state.apps.get_model(model)._base_manager.using("earlier").create(**fields)

    def person(self, name: str) -> Any:
        return self.add("organisations.Person", name=name, email=f"{name}@example.org")

    def coaching(self, since: date, until: date | None = None) -> Any:
        return self.add(
            "coaching.Engagement",
            **self.own,
            project=self.project,
            started_on=since,
            ended_on=until,
        )

    def takes_part(
        self, coaching: Any, person: Any, part: str, since: date, until: date | None = None
    ) -> Any:
        return self.add(
            "coaching.EngagementCoach",
            **self.own,
            engagement=coaching,
            person=person,
            part=part,
            starts_on=since,
            ends_on=until,
        )


def migrated(database: BaseDatabaseWrapper) -> Any:
    """The models of this version, once all rows were brought along."""
    executor = MigrationExecutor(database)
    return executor.migrate(AFTER).apps


def rows(apps: Any, model: str) -> Any:
    return apps.get_model(model)._base_manager.using("earlier")


@pytest.mark.django_db(databases=["default"])
def test_rows_of_an_earlier_version_are_brought_along(earlier: BaseDatabaseWrapper) -> None:
    was = Earlier(earlier)
    dana, jo, sam = was.person("dana"), was.person("jo"), was.person("sam")
    was.add("coaching.CoachProfile", **was.own, person=dana, resting_since=MAY)
    was.add("coaching.CoachProfile", **was.own, person=jo)
    ended, old, new = was.coaching(MARCH, APRIL), was.coaching(APRIL), was.coaching(MAY)
    was.takes_part(ended, dana, "lead", MARCH, APRIL)
    was.takes_part(old, dana, "lead", APRIL)
    was.takes_part(old, jo, "shadow", JUNE)
    was.takes_part(new, sam, "lead", MAY)
    # Nobody was in the way of leaving before one came.
    was.takes_part(new, jo, "co_coach", JUNE, MAY)
    for done_on in (None, MAY):
        was.add("improvement.Action", **was.own, project=was.project, text="Do", done_on=done_on)
    idea = was.add("improvement.ChangeIdea", **was.own, project=was.project, text="Socks")
    move = was.add(
        "improvement.IdeaMove", **was.own, project=was.project, idea=idea, status="prioritised"
    )

    now = migrated(earlier)

    rests = rows(now, "coaching.LeaveFromCoaching").values_list("person", "starts_on", "ends_on")
    assert list(rests) == [(dana.pk, MAY, None)]
    coachings = rows(now, "coaching.Engagement").order_by("started_on")
    assert list(coachings.values_list("started_on", "ended_on")) == [
        (MARCH, APRIL),
        (APRIL, MAY),
        (MAY, None),
    ]
    open_now: set[tuple[UUID, str, date]] = set(
        rows(now, "coaching.EngagementCoach")
        .filter(engagement=new.pk, ends_on=None)
        .values_list("person", "part", "starts_on")
    )
    # Two led: who led the newer coaching goes on to.
    assert open_now == {
        (sam.pk, "lead", MAY),
        (dana.pk, "co_coach", MAY),
        (jo.pk, "shadow", JUNE),
    }
    left = rows(now, "coaching.EngagementCoach").filter(person=jo.pk, ends_on__isnull=False)
    assert set(left.values_list("starts_on", "ends_on")) == {(JUNE, JUNE)}
    actions = rows(now, "improvement.Action").values_list("done_on", "status")
    assert set(actions) == {(None, "open"), (MAY, "done")}
    assert rows(now, "improvement.IdeaMove").get().since == move.created_at.date()
