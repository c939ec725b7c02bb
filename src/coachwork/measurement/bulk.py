"""Rows in bulk: the quickest way into a temporary table that each database has."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from django.db import connection

Row = tuple[Any, ...]


def is_postgresql() -> bool:
    """Whether the rows go to PostgreSQL (else SQLite)."""
    return connection.vendor == "postgresql"


def differs(left: str, right: str) -> str:
    """SQL for "these two are not the same", where two NULLs are the same."""
    return f"{left} IS DISTINCT FROM {right}" if is_postgresql() else f"{left} IS NOT {right}"


@contextmanager
def temporary_table(name: str, columns: Mapping[str, str], rows: Iterable[Row]) -> Iterator[Any]:
    """A table of these rows that is there inside the block; yields the cursor that made it.

    columns: name and type of each; the types may be `uuid`, `date`, `double precision` and `text`.
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
