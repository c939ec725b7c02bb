"""Imports killed with `kill -9` while they store, and tried again: nothing lost, nothing doubled."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlencode

import pytest
from django.db import connection

from coachwork.interop.actions import accept_import
from coachwork.interop.models import ImportBatch
from coachwork.interop.tasks import store_accepted
from coachwork.measurement.models import (
    DataPoint,
    DataPointRevision,
    Measure,
    Series,
    SeriesAnalysis,
)
from coachwork.organisations.models import OrgUnit
from tests.unit.interop.conftest import Upload
from tests.unit.interop.files import csv_of
from tests.unit.interop.test_actions import again
from tests.world import World

pytestmark = pytest.mark.django_db(transaction=True)

ROOT = Path(__file__).parents[3]
SITES, MONTHS = 120, 24
POINTS = SITES * MONTHS
#: How often a process is killed. `KILLS=200` takes some minutes (see CONTRIBUTING).
KILLS = int(os.environ.get("KILLS", "4"))
#: So long after the start of the storing transaction, in seconds.
LONGEST_WAIT = 0.4
MOMENTS = [round(LONGEST_WAIT * kill / max(KILLS - 1, 1), 4) for kill in range(KILLS)]


@pytest.fixture
def accepted(world: World, upload: Upload, shared: Measure) -> ImportBatch:
    rows = [
        f"{2022 + month // 12}-{1 + month % 12:02}-01,S{site},{100 + site},{(site * month) % 90}"
        for site in range(SITES)
        for month in range(MONTHS)
    ]
    content = csv_of("period,org_code,attendances,breaches", *rows)
    batch = upload(content, by=world.programme_lead, measure=shared)
    return accept_import(by=world.programme_lead, batch=batch, version=batch.version)


def environment() -> dict[str, str]:
    """The same database as this test's, for another process."""
    if connection.vendor == "sqlite":
        address = f"sqlite:///{connection.settings_dict['NAME']}"
    else:
        known = connection.get_connection_params()
        server = {name: known[name] for name in ("host", "port", "password") if known.get(name)}
        address = f"postgres://{known['user']}@/{known['dbname']}?{urlencode(server)}"
    return os.environ | {
        "DATABASE_URL": address,
        "DJANGO_SETTINGS_MODULE": "coachwork.config.settings",
        "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}",
        "DEBUG": "1",
    }


class Storing:
    """A process that stores an import."""

    def __init__(self, starter: Starter, process: int) -> None:
        self._starter = starter
        self._process = process

    def kill(self) -> None:
        """As `kill -9` does; nothing, if it has ended."""
        with suppress(ProcessLookupError):
            os.kill(self._process, signal.SIGKILL)

    def has_ended(self) -> bool:
        """Whether it is gone, as far as one can see without waiting."""
        return not Path(f"/proc/{self._process}/stat").exists()

    def wait(self) -> int:
        """Its exit code, or minus the signal that killed it."""
        return self._starter.how_it_ended(self._process)


class Starter:
    """The program that starts such processes, in the same database as this test."""

    def __init__(self) -> None:
        self._program = subprocess.Popen(
            [sys.executable, "-m", "tests.unit.interop.killing"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=environment(),
            cwd=ROOT,
        )
        self._began: list[int] = []
        self._ended: dict[int, int] = {}

    def storing(self, batch: ImportBatch) -> Storing:
        """A process that has just been told to store."""
        assert self._program.stdin
        print(batch.pk, file=self._program.stdin, flush=True)
        while not self._began:
            self._listen()
        return Storing(self, self._began.pop())

    def how_it_ended(self, process: int) -> int:
        while process not in self._ended:
            self._listen()
        return self._ended[process]

    def _listen(self) -> None:
        assert self._program.stdout
        what, process, *code = self._program.stdout.readline().split()
        if what == "began":
            self._began.append(int(process))
        else:
            self._ended[int(process)] = int(code[0])

    def close(self) -> None:
        assert self._program.stdin
        assert self._program.stdout
        self._program.stdin.close()
        self._program.wait(timeout=60)
        self._program.stdout.close()


@pytest.fixture(scope="module")
def starter(django_db_setup: None) -> Iterator[Starter]:
    program = Starter()
    yield program
    program.close()


def wait_for_the_transaction(batch: ImportBatch, process: Storing) -> None:
    """Until the file is read and checked: the next thing the process does is to open its transaction."""
    while again(batch).done_steps == 0:
        assert not process.has_ended(), "it ended before it could be killed"
        time.sleep(0.002)


def counts() -> dict[str, int]:
    models = (DataPoint, DataPointRevision, Series, SeriesAnalysis)
    found = {model.__name__: model.objects.everywhere(why="test").count() for model in models}
    found["sites"] = OrgUnit.objects.everywhere(why="test").filter(kind="site").count()
    return found


NOTHING = {"DataPoint": 0, "DataPointRevision": 0, "Series": 0, "SeriesAnalysis": 0, "sites": 0}
EVERYTHING = {
    "DataPoint": POINTS,
    "DataPointRevision": 0,
    "Series": SITES,
    "SeriesAnalysis": SITES,
    "sites": SITES,
}


@pytest.mark.parametrize("moment", MOMENTS)
def test_killed_while_it_stores_and_tried_again(
    accepted: ImportBatch, moment: float, starter: Starter
) -> None:
    process = starter.storing(accepted)
    wait_for_the_transaction(accepted, process)
    time.sleep(moment)
    process.kill()
    ended = process.wait()

    left = again(accepted)
    is_stored = left.state == ImportBatch.State.STORED
    assert is_stored or ended == -signal.SIGKILL
    assert not (is_stored and moment == 0.0), "killed too late to show anything"
    assert counts() == (EVERYTHING if is_stored else NOTHING)
    assert is_stored or left.content is not None

    store_accepted.call(str(accepted.pk), is_last=False)

    assert again(accepted).state == ImportBatch.State.STORED
    assert counts() == EVERYTHING


def test_two_workers_at_once_store_once(accepted: ImportBatch, starter: Starter) -> None:
    workers = [starter.storing(accepted) for _worker in range(2)]
    assert [worker.wait() for worker in workers] == [0, 0]

    assert again(accepted).summary["added"] == POINTS
    assert counts() == EVERYTHING


def test_the_same_file_by_two_people_at_once_doubles_nothing(
    accepted: ImportBatch, world: World, upload: Upload, shared: Measure, starter: Starter
) -> None:
    content = bytes(accepted.content)
    other = upload(content, by=world.programme_lead, measure=shared)
    accept_import(by=world.programme_lead, batch=other, version=other.version)

    workers = [starter.storing(batch) for batch in (accepted, other)]
    assert [worker.wait() for worker in workers] == [0, 0]

    added = sorted(again(batch).summary["added"] for batch in (accepted, other))
    assert added == [0, POINTS]
    assert counts() == EVERYTHING
