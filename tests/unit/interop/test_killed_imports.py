"""Imports killed with `kill -9` while they store, and tried again: nothing lost, nothing doubled."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
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
#: How often a process is killed. `KILLS=200` takes a quarter of an hour (see CONTRIBUTING).
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


@contextmanager
def storing(batch: ImportBatch) -> Iterator[subprocess.Popen[bytes]]:
    """A process that has just been told to store."""
    order = [sys.executable, "-m", "tests.unit.interop.killing", str(batch.pk)]
    with subprocess.Popen(
        order, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment(), cwd=ROOT
    ) as process:
        assert process.stdin
        assert process.stdout
        assert process.stdout.readline() == b"ready\n"
        process.stdin.write(b"go\n")
        process.stdin.close()
        try:
            yield process
        finally:
            process.kill()


def wait_for_the_transaction(batch: ImportBatch, process: subprocess.Popen[bytes]) -> None:
    """Until the file is read and checked: the next thing the process does is to open its transaction."""
    while again(batch).done_steps == 0:
        assert process.poll() is None, "it ended before it could be killed"
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
    accepted: ImportBatch, moment: float, record_property: Callable[[str, object], None]
) -> None:
    with storing(accepted) as process:
        wait_for_the_transaction(accepted, process)
        time.sleep(moment)
        process.kill()
        process.wait()

    left = again(accepted)
    is_stored = left.state == ImportBatch.State.STORED
    record_property("stored before it was killed", is_stored)
    assert is_stored or process.returncode == -9
    assert not (is_stored and moment == 0.0), "killed too late to show anything"
    assert counts() == (EVERYTHING if is_stored else NOTHING)
    assert is_stored or left.content is not None

    store_accepted.call(str(accepted.pk), is_last=False)

    assert again(accepted).state == ImportBatch.State.STORED
    assert counts() == EVERYTHING


def test_two_workers_at_once_store_once(accepted: ImportBatch) -> None:
    with storing(accepted) as first, storing(accepted) as second:
        assert first.wait(timeout=60) == 0
        assert second.wait(timeout=60) == 0

    assert again(accepted).summary["added"] == POINTS
    assert counts() == EVERYTHING


def test_the_same_file_by_two_people_at_once_doubles_nothing(
    accepted: ImportBatch, world: World, upload: Upload, shared: Measure
) -> None:
    content = bytes(accepted.content)
    other = upload(content, by=world.programme_lead, measure=shared)
    accept_import(by=world.programme_lead, batch=other, version=other.version)

    with storing(accepted) as first, storing(other) as second:
        assert first.wait(timeout=60) == 0
        assert second.wait(timeout=60) == 0

    added = sorted(again(batch).summary["added"] for batch in (accepted, other))
    assert added == [0, POINTS]
    assert counts() == EVERYTHING
