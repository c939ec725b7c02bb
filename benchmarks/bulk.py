"""The database's own bulk load, by whichever way it has."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any
from uuid import UUID

from django.db import connection, models, transaction


def load(model: type[models.Model], columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Fill a table: COPY on PostgreSQL, one prepared INSERT on SQLite.

    Columns that are not named get the default of their field.
    """
    table, others = model._meta.db_table, _defaults(model, columns)
    if others:
        columns, rows = [*columns, *others], ((*row, *others.values()) for row in rows)
    if connection.vendor == "postgresql":
        _copy(table, columns, rows)
    else:
        _insert_many(table, columns, rows)


def _defaults(model: type[models.Model], columns: Sequence[str]) -> dict[str, Any]:
    """What must be in the columns that are not named: neither a key nor empty."""
    found = {}
    for field in model._meta.concrete_fields:
        if field.column and field.column not in columns and not (field.null or field.primary_key):
            found[field.column] = field.get_db_prep_save(field.get_default(), connection)
    return found


@contextmanager
def loading() -> Iterator[None]:
    """One transaction without the checks of foreign keys, which the generator keeps by itself."""
    with transaction.atomic(), connection.constraint_checks_disabled(), connection.cursor() as c:
        if connection.vendor == "postgresql":
            c.execute("SET LOCAL session_replication_role = replica")
        yield


def number(kind: int, index: int) -> UUID:
    """A UUID that is the same in each run: the kind of row in the first half, its number behind."""
    return UUID(int=(kind << 96) | (4 << 76) | (8 << 60) | index)


def _copy(table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    names = ", ".join(f'"{column}"' for column in columns)
    with connection.cursor() as cursor, cursor.copy(f'COPY "{table}" ({names}) FROM STDIN') as copy:
        for row in rows:
            copy.write_row(row)


def _insert_many(table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    names = ", ".join(f'"{column}"' for column in columns)
    marks = ", ".join("?" for _ in columns)
    connection.ensure_connection()
    connection.connection.executemany(
        f'INSERT INTO "{table}" ({names}) VALUES ({marks})',
        ([_as_sqlite(value) for value in row] for row in rows),
    )


def _as_sqlite(value: Any) -> Any:
    if isinstance(value, UUID):
        return value.hex
    if isinstance(value, (int, float, str, type(None))):
        return value
    return str(value)
