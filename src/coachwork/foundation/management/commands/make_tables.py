"""The tables of a new database at once, where `migrate` would go through the whole history."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.core.management import BaseCommand, CommandParser, call_command
from django.core.management.sql import emit_post_migrate_signal, emit_pre_migrate_signal
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder


class Command(BaseCommand):
    """An empty SQLite database gets its tables straight from the models, and all migrations count
    as applied; in any other `migrate` does its work.

    What both give is the same, as `makemigrations --check` holds models and migrations together and
    migrations of data find nothing in empty tables. It takes seconds, and no minute, of a first look.
    """

    help = (
        "Makes or brings up all tables, the cache's too; those of an empty SQLite database at once."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--database", default=DEFAULT_DB_ALIAS)

    def handle(self, *args: Any, database: str, verbosity: int, **options: Any) -> None:
        connection = connections[database]
        if connection.vendor == "sqlite" and not connection.introspection.table_names():
            _make_at_once(connection)
        else:
            call_command("migrate", database=database, verbosity=verbosity, stdout=self.stdout)
        call_command("createcachetable", database=database, verbosity=0)


def _make_at_once(connection: BaseDatabaseWrapper) -> None:
    emit_pre_migrate_signal(0, interactive=False, db=connection.alias)
    _create(connection)
    _record(connection)
    emit_post_migrate_signal(0, interactive=False, db=connection.alias)


def _create(connection: BaseDatabaseWrapper) -> None:
    with connection.schema_editor() as editor:
        for model in apps.get_models():
            if model._meta.managed and not model._meta.proxy:
                editor.create_model(model)


def _record(connection: BaseDatabaseWrapper) -> None:
    recorder = MigrationRecorder(connection)
    recorder.ensure_schema()
    history = MigrationLoader(connection).graph.nodes
    recorder.migration_qs.bulk_create(
        recorder.Migration(app=app, name=name) for app, name in sorted(history)
    )
