"""Rows in bulk: the quickest way into a temporary table that each database has."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from django.db import connection, models

Row = tuple[Any, ...]


def is_postgresql() -> bool:
    """Whether the rows go to PostgreSQL (else SQLite)."""
    return connection.vendor == "postgresql"


def differs(left: str, right: str) -> str:
    """SQL for "these two are not the same", where two NULLs are the same."""
    return f"{left} IS DISTINCT FROM {right}" if is_postgresql() else f"{left} IS NOT {right}"


def columns_of(model: type[models.Model], fields: Iterable[str]) -> dict[str, str]:
    """The columns that these fields have in the database, each with its type."""
    described = (_field(model, name) for name in fields)
    return {str(field.column): str(field.db_type(connection)) for field in described}


@contextmanager
def temporary_table(name: str, columns: Mapping[str, str], rows: Iterable[Row]) -> Iterator[Any]:
    """A table of these rows that is there inside the block; yields the cursor that made it.

    columns: name and type of each; rows: values as the database wants them. The types should be
    those of the columns that the table will be compared with (`columns_of`), or no index is used.
    Belongs into a transaction: a failure takes the table away with everything else.
    """
    with connection.cursor() as cursor:
        described = ", ".join(f"{column} {kind}" for column, kind in columns.items())
        cursor.execute(f"CREATE TEMPORARY TABLE {name} ({described})")
        if is_postgresql():
            _copy(cursor, name, rows)
        else:
            _insert(cursor, name, rows, len(columns))
        yield cursor
        cursor.execute(f"DROP TABLE {name}")


def _copy(cursor: Any, table: str, rows: Iterable[Row]) -> None:
    with cursor.copy(f"COPY {table} FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)
    cursor.execute(f"ANALYZE {table}")


def _insert(cursor: Any, table: str, rows: Iterable[Row], width: int) -> None:
    places = ", ".join(["%s"] * width)
    cursor.executemany(f"INSERT INTO {table} VALUES ({places})", rows)  # noqa: S608


def upsert(model: type[models.Model], fields: Sequence[str], rows: Iterable[Row]) -> None:
    """Insert rows of a model in bulk; where the primary key is there already, replace its row.

    fields: names, the primary key first; each row has a value for each, as Python has it.
    """
    columns = columns_of(model, fields)
    key, *others = columns
    listed = ", ".join(columns)
    replaced = ", ".join(f"{name} = excluded.{name}" for name in others)
    table = model._meta.db_table
    prepared = _prepared([_field(model, name) for name in fields], rows)
    with temporary_table(f"incoming_{table}", columns, prepared) as cursor:
        cursor.execute(
            f"INSERT INTO {table} ({listed}) SELECT {listed} FROM incoming_{table} WHERE true"  # noqa: S608
            f" ON CONFLICT ({key}) DO UPDATE SET {replaced}"
        )


def _field(model: type[models.Model], name: str) -> models.Field[Any, Any]:
    field = model._meta.get_field(name)
    if not isinstance(field, models.Field):
        raise TypeError(f"{name} is no column of {model.__name__}")
    return field


def _prepared(fields: Sequence[models.Field[Any, Any]], rows: Iterable[Row]) -> Iterator[Row]:
    for row in rows:
        yield tuple(
            field.get_db_prep_save(value, connection)
            for field, value in zip(fields, row, strict=True)
        )
