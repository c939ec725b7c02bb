"""PostgreSQL's own policies: a raw query cannot reach rows of another network."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import ProgrammingError, connection, transaction
from django.test import Client, override_settings
from django.urls import reverse
from django.utils import timezone

from coachwork.foundation import row_security
from coachwork.foundation.checks import networks_are_held_apart, only_postgresql_has_policies
from coachwork.foundation.row_security import limited_to
from coachwork.foundation.vocabulary import Permission
from coachwork.improvement.actions import edit_project, invite_to_team
from coachwork.improvement.invitation_links import path_of
from coachwork.improvement.models.invitations import GUEST
from coachwork.organisations.models import Organisation
from coachwork.organisations.queries import within_reach
from tests.world import World

needs_policies = pytest.mark.postgresql


@pytest.fixture
def protected(world: World) -> World:
    """Policies in place, and a role of the database that is no superuser, whom they bind."""
    call_command("row_security", "on", stdout=StringIO())
    assert world.project
    assert world.other_project
    with connection.cursor() as cursor:
        cursor.execute("CREATE ROLE platform")
        cursor.execute(
            "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO platform"
        )
        cursor.execute("GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO platform")
        cursor.execute("SET LOCAL ROLE platform")
    return world


def titles() -> set[str]:
    """What somebody reads who goes around the ORM."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT title FROM improvement_project")
        return {title for (title,) in cursor.fetchall()}


@needs_policies
def test_a_raw_query_gets_rows_within_reach_only(protected: World) -> None:
    assert titles() == {"Fewer falls with harm", "Quicker discharge"}
    with limited_to(within_reach(protected.owner)):
        assert titles() == {"Fewer falls with harm"}
    with limited_to([]):
        assert titles() == set()
    assert titles() == {"Fewer falls with harm", "Quicker discharge"}


@needs_policies
def test_the_record_of_another_network_is_out_of_reach_too(protected: World) -> None:
    for project, person in (
        (protected.project, protected.owner),
        (protected.other_project, protected.stranger),
    ):
        edit_project(
            by=person, project=project, version=1, title=project.title, why_it_matters="It hurts."
        )

    with limited_to(within_reach(protected.owner)), connection.cursor() as cursor:
        for table, key in (("foundation_event", "chain"), ("foundation_eventchain", "key")):
            cursor.execute(f"SELECT DISTINCT {key} FROM {table}")
            assert cursor.fetchall() == [(protected.organisation.pk,)]


@needs_policies
def test_a_row_of_another_network_cannot_be_written(protected: World) -> None:
    with limited_to(within_reach(protected.owner)), connection.cursor() as cursor:
        cursor.execute("UPDATE improvement_project SET title = 'Taken'")
        assert cursor.rowcount == 1
        with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
            cursor.execute(
                "UPDATE improvement_project SET organisation_id = %s",
                [protected.other_organisation.pk],
            )


@needs_policies
def test_every_table_of_an_organisation_has_its_policy(protected: World) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tablename FROM pg_policies WHERE policyname = %s", [row_security.POLICY]
        )
        found = {table for (table,) in cursor.fetchall()}
    assert found == set(row_security.tables())
    assert len(found) > 25


@needs_policies
@pytest.mark.parametrize("who", ["owner", "coach", "programme_lead", "executive", "stranger"])
def test_pages_answer_behind_the_policies(protected: World, who: str) -> None:
    """Signing in reads before anybody is known; after it, only what is within reach."""
    person = getattr(protected, who)
    with override_settings(ROW_SECURITY=True):
        client = Client()
        client.force_login(person, backend=settings.AUTHENTICATION_BACKENDS[-1])
        answer = client.get(reverse("improvement:list"))
        own = protected.other_project if who == "stranger" else protected.project
        assert own.title in answer.content.decode()
        assert client.get(reverse("improvement:project", args=[own.pk])).status_code == 200
    assert len(titles()) == 2


@needs_policies
def test_a_new_table_is_protected_by_the_migration_that_makes_it(protected: World) -> None:
    with as_owner():
        take_policy_off("improvement_driver")
        row_security.keep()
        assert row_security.unprotected() == []


@needs_policies
def test_migrations_protect_nothing_where_nothing_is_protected(db: None) -> None:
    assert row_security.unprotected() == row_security.tables()
    row_security.keep()
    assert row_security.unprotected() == row_security.tables()

    with override_settings(ROW_SECURITY=True):
        row_security.keep()
    assert row_security.unprotected() == []


@needs_policies
def test_the_check_before_serving_names_the_table_that_was_left_out(protected: World) -> None:
    with override_settings(ROW_SECURITY=True):
        assert networks_are_held_apart(None) == []
        with as_owner():
            take_policy_off("improvement_driver")
            told = networks_are_held_apart(None)
    assert [error.id for error in told] == ["coachwork.E005", "coachwork.E006"]
    assert "improvement_driver" in told[0].msg


@needs_policies
def test_who_holds_a_link_comes_in_from_another_network(protected: World) -> None:
    """The row of the link is beyond the reach of whoever was nobody there until now."""
    guest, owner = protected.stranger, protected.owner
    day = timezone.localdate() + timedelta(days=30)
    link = invite_to_team(
        by=owner,
        project=protected.project,
        invitation={
            "role": GUEST,
            "expires_on": day,
            "shared_until": day,
            "parts": Permission.SEE_PAGE,
        },
    )
    with override_settings(ROW_SECURITY=True):
        client = Client()
        client.force_login(guest, backend=settings.AUTHENTICATION_BACKENDS[-1])
        address = path_of(link)
        assert client.get(address).status_code == 200
        page = client.post(address, follow=True)
    assert "Fewer falls with harm" in page.content.decode()


@contextmanager
def as_owner() -> Iterator[None]:
    """As the role that made the tables, which migrations run as."""
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")
        yield
        cursor.execute("SET LOCAL ROLE platform")


def take_policy_off(table: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f'DROP POLICY {row_security.POLICY} ON "{table}"')
        cursor.execute(f'ALTER TABLE "{table}" DISABLE ROW LEVEL SECURITY')


@pytest.mark.sqlite
def test_another_database_is_not_started_with_the_setting(settings: Any) -> None:
    settings.ROW_SECURITY = True
    assert [error.id for error in only_postgresql_has_policies(None)] == ["coachwork.E003"]
    assert networks_are_held_apart(None) == []


def test_reach_is_the_whole_network_and_no_other(world: World) -> None:
    sister = Organisation.objects.create(network=world.network, name="Sister Trust")
    reach = set(within_reach(world.owner))
    assert reach == {world.organisation.pk, sister.pk}
    assert world.other_organisation.pk not in reach
    assert set(within_reach(world.stranger)) == {world.other_organisation.pk}


def test_who_works_in_no_network_reaches_the_own_organisation(world: World) -> None:
    alone = Organisation.objects.create(name="On its own")
    Organisation.objects.create(name="Another on its own")
    assert set(within_reach(world.person("Erin Alone", alone))) == {alone.pk}


@pytest.mark.sqlite
def test_another_database_is_told_apart(db: None) -> None:
    with pytest.raises(CommandError, match="PostgreSQL"):
        call_command("row_security", "on")
