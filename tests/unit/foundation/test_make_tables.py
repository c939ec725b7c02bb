"""A new database gets its tables at once, and is then like one that came by the migrations."""

from __future__ import annotations

from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import OperationalError, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations import RunSQL, SeparateDatabaseAndState
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from pytest_django import DjangoDbBlocker


@pytest.fixture(autouse=True)
def with_migrations(settings: Any) -> None:
    """The suite does without them; here they are what is asked about."""
    settings.MIGRATION_MODULES = {}


@pytest.fixture
def new(tmp_path: Path, django_db_blocker: DjangoDbBlocker) -> Iterator[BaseDatabaseWrapper]:
    """A second database, without anything in it."""
    settings = connections["default"].settings_dict
    file = {"ENGINE": "django.db.backends.sqlite3", "NAME": str(tmp_path / "new.sqlite3")}
    connections.databases["new"] = {**settings, **file, "OPTIONS": {}}
    with django_db_blocker.unblock():
        yield connections["new"]
        connections["new"].close()
    del connections["new"]
    del connections.databases["new"]


def make_tables() -> None:
    call_command("make_tables", database="new", verbosity=0, stdout=StringIO())


def test_a_new_database_has_every_table_and_no_migration_is_left(new: BaseDatabaseWrapper) -> None:
    make_tables()

    of_models = set(new.introspection.django_table_names())
    # The index of words is SQLite's own, and keeps tables of its own beside it.
    made = {
        name for name in new.introspection.table_names() if not name.startswith("finding_words")
    }
    assert made == of_models | {"django_migrations", "cache"}
    executor = MigrationExecutor(new)
    assert executor.migration_plan(executor.loader.graph.leaf_nodes()) == []


def test_in_a_database_with_tables_what_is_missing_is_migrated(new: BaseDatabaseWrapper) -> None:
    make_tables()
    make_tables()  # nothing is new
    MigrationRecorder(new).record_unapplied("sessions", "0001_initial")

    with pytest.raises(OperationalError, match=r"django_session.* already exists"):
        make_tables()


def test_no_migration_does_what_the_models_do_not_say() -> None:
    """Else a database that is made at once would lack it."""
    by_hand = [
        name
        for name, migration in MigrationLoader(None).disk_migrations.items()
        for operation in migration.operations
        if isinstance(operation, (RunSQL, SeparateDatabaseAndState))
    ]
    assert by_hand == []
