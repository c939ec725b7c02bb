"""Keeping the index: in the transaction of what was written, or all of it anew."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from functools import cache
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Model, QuerySet

from coachwork.finding import kinds
from coachwork.finding.kinds import Found, Kind
from coachwork.finding.models import SearchEntry
from coachwork.finding.words import kept, place

#: So many rows are read and written at a time.
BATCH = 2000
WHY = "the index follows what was written, whoever wrote it"
TITLE = 500


def on_recorded(*, subject: Model, **told: Any) -> None:
    """Something was written: make anew what is found of it."""
    for kind in kinds.every():
        keys = kind.keys_from(subject)
        if keys:
            renew(kind, keys)


def renew(kind: Kind, subjects: Collection[UUID]) -> None:
    """Make the entries of these rows anew; a row that was taken away has none."""
    _entries().filter(kind=kind.name, subject__in=subjects).delete()
    _write(kind, kind.read(_rows(kind.rows).filter(pk__in=subjects)))


@cache
def _rows(of_kind: Callable[[], QuerySet[Any]]) -> QuerySet[Any]:
    """All rows of a kind, put together once: each write asks for some of them."""
    return of_kind()


@transaction.atomic
def rebuild(kind: Kind) -> int:
    """Make all entries of a kind anew; returns how many there are."""
    _entries().filter(kind=kind.name).delete()
    return sum(_write(kind, batch) for batch in _batches(kind))


def _batches(kind: Kind) -> Iterator[list[Found]]:
    """All rows of a kind by their keys, so many at a time."""
    rows = kind.rows().order_by("pk")
    batch = list(kind.read(rows[:BATCH]))
    while batch:
        yield batch
        batch = list(kind.read(rows.filter(pk__gt=batch[-1].subject)[:BATCH]))


def _write(kind: Kind, rows: Iterable[Found]) -> int:
    made = SearchEntry.objects.bulk_create([_entry(kind, row) for row in rows], batch_size=BATCH)
    return len(made)


def _entries() -> Any:
    return SearchEntry.objects.everywhere(why=WHY)


def _entry(kind: Kind, row: Found) -> SearchEntry:
    return SearchEntry(
        organisation_id=row.organisation,
        kind=kind.name,
        subject=row.subject,
        unit_id=row.unit,
        team_id=row.team,
        project_id=row.project,
        author_id=row.author,
        title=row.title[:TITLE],
        text=row.text,
        learning=row.learning,
        status=row.status,
        outcome=row.outcome,
        words=_words(row),
        changed_at=row.changed_at,
    )


def _words(row: Found) -> str:
    """Where it is found, and by which words."""
    places = [place(key) for key in (row.organisation, row.network) if key]
    return " ".join([*places, kept((row.title, row.text, row.learning, row.also))]).strip()
