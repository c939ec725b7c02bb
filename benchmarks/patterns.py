"""Series in great numbers: what the first thousand hold is copied to all others, inside the database.

A page reads few series of many; how many there are matters to it, not that each is another. So a nation is built
in minutes, with every point, analysis and signal in its table and its indexes.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple
from uuid import UUID

from django.db import connection, models

from benchmarks.bulk import load
from coachwork.measurement.bulk import columns_of, temporary_table
from coachwork.measurement.models import ChartSignal, DataPoint, Series, SeriesAnalysis

#: A multiple of four: the kinds of chart take turns.
PATTERNS = 1_000
POINT = ("period", "numerator", "denominator", "note", "excluded_reason", "version", "entered_at")
ANALYSIS = ("chart", "points", "latest_period", "latest_value", "signals", "latest_signal")
ANALYSIS_END = ("latest_meaning", "analysed_at")
SIGNAL = ("rule", "side", "first_period", "last_period", "length", "meaning", "first_seen")


class Copied(NamedTuple):
    """A series, and the one that it repeats."""

    series: UUID
    organisation: UUID
    measure: UUID
    original: UUID


def repeat(copies: Iterable[Copied], signal_base: Any) -> None:
    """Give each series the points, the analysis and the signals of its original.

    `signal_base` gives the values of the first columns of a new signal: `id` to `version`.
    """
    rows = [tuple(map(_as_column, copied)) for copied in copies]
    uuid = next(iter(columns_of(Series, ["id"]).values()))
    columns = dict.fromkeys(("series_id", "organisation_id", "measure_id", "original"), uuid)
    with temporary_table("copied", columns, rows):
        _copy(DataPoint, ("series_id", "organisation_id"), POINT)
        _copy(
            SeriesAnalysis,
            ("series_id", "organisation_id", "measure_id"),
            (*ANALYSIS, *ANALYSIS_END),
        )
        _copy_signals(signal_base)


def _copy(model: type[models.Model], keys: Iterable[str], others: Iterable[str]) -> None:
    """Rows of the originals once more, with the keys of those that repeat them."""
    table, keys, others = model._meta.db_table, list(keys), list(others)
    columns = ", ".join([*keys, *others])
    values = ", ".join([*(f"copied.{key}" for key in keys), *(f"one.{other}" for other in others)])
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE TEMPORARY TABLE one AS SELECT * FROM {table}")
        cursor.execute(
            f"INSERT INTO {table} ({columns}) SELECT {values}"
            " FROM copied JOIN one ON one.series_id = copied.original"
        )
        cursor.execute("DROP TABLE one")


def _copy_signals(base: Any) -> None:
    """As `_copy`; a signal has a key of its own."""
    signals = ChartSignal.objects.everywhere(why="of made-up series").values_list(
        "series_id", *SIGNAL
    )
    found: dict[UUID, list[tuple[Any, ...]]] = {}
    for series, *values in signals:
        found.setdefault(series, []).append(tuple(values))
    with connection.cursor() as cursor:
        cursor.execute("SELECT series_id, organisation_id, original FROM copied")
        copies = [tuple(UUID(str(key)) for key in row) for row in cursor.fetchall()]
    load(
        ChartSignal,
        ("id", "created_at", "updated_at", "version", "organisation_id", "series_id", *SIGNAL),
        (
            (*base(), organisation, series, *values)
            for series, organisation, original in copies
            for values in found.get(original, ())
        ),
    )


def _as_column(key: UUID) -> str:
    """A key as both databases take it: SQLite keeps the digits alone."""
    return key.hex
