"""Routes of the journal."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from coachwork.improvement.actions import remove_entry, write_entry
from coachwork.improvement.journal import EntryText
from coachwork.improvement.models import JournalEntry
from tests.contracts.answers import Route, of
from tests.contracts.rooms.improvement import SEEN
from tests.contracts.rooms.todo import managing
from tests.world import World

ENTRY = {"text": "Lower beds", "started_on": "2026-02-01", "effective": "yes"}


def _written(world: World) -> None:
    entry = EntryText("Lower beds", date(2026, 2, 1))
    write_entry(by=world.owner, project=world.project, entry=entry)


def _removed(world: World) -> None:
    _written(world)
    remove_entry(by=world.owner, entry=_the_entry(), reason="Twice.")


def _the_entry() -> JournalEntry:
    found: JournalEntry = JournalEntry.objects.everywhere(why="for the test").get()
    return found


def _of_project(world: World) -> Mapping[str, Any]:
    return {"project": world.project.pk, "entry": _the_entry().pk}


ROUTES: list[Route] = [
    Route("measurement:journal", of(project="project"), get=SEEN),
    Route("measurement:journal_paper", of(project="project"), get=SEEN),
    Route(
        "measurement:write_entry",
        of(project="project"),
        get=managing(200),
        post=managing(302),
        data=lambda world: ENTRY,
    ),
    Route(
        "measurement:edit_entry",
        _of_project,
        get=managing(200),
        post=managing(302),
        data=lambda world: {**ENTRY, "version": 1},
        given=_written,
    ),
    Route(
        "measurement:remove_entry",
        _of_project,
        get=managing(200),
        post=managing(302),
        data=lambda world: {"reason": "Twice."},
        given=_written,
    ),
    Route("measurement:restore_entry", _of_project, post=managing(302), given=_removed),
]
