"""The command that looks through the record of who did what, and a drill: back up, restore, look."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction

from coachwork.foundation.events import record
from coachwork.foundation.models import Event
from tests.world import World


def write_some(world: World) -> None:
    for number in range(5):
        with transaction.atomic():
            record(
                chain=world.organisation.pk,
                actor=world.owner,
                verb=f"drill.{number}",
                subject=world.unit,
            )


def test_a_whole_record_is_told(world: World, capsys: Any) -> None:
    write_some(world)
    call_command("check_events")
    assert "1 chains, 5 events: all whole." in capsys.readouterr().out


def test_a_broken_one_is_named(world: World, capsys: Any) -> None:
    write_some(world)
    Event.objects.filter(position=3).update(verb="forged")
    with pytest.raises(CommandError, match="1 of 1 chains are broken"):
        call_command("check_events")
    assert "event 3 was altered" in capsys.readouterr().err


@pytest.mark.sqlite
@pytest.mark.django_db(transaction=True)
def test_a_backup_of_sqlite_is_whole_while_it_is_written_to(tmp_path: Path) -> None:
    write_some(World())
    copy = tmp_path / "backup.sqlite3"
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(copy)])
        cursor.execute("SELECT position, hash FROM foundation_event ORDER BY position")
        expected = cursor.fetchall()
    restored = sqlite3.connect(copy)
    assert restored.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert restored.execute("PRAGMA foreign_key_check").fetchall() == []
    told = restored.execute("SELECT position, hash FROM foundation_event ORDER BY position")
    assert told.fetchall() == expected
    restored.close()
