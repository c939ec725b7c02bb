"""An import of 100,000 rows, from the bytes of the file to stored and analysed, against the database's bulk load.

The import is the whole path of the worker: read, understand, check, open the sites and series, add the values,
analyse every series and store its chart, all in one transaction. The bulk load puts the same 100,000 points, ready
as tuples, into the same indexed table: COPY on PostgreSQL, executemany on SQLite.
"""

from __future__ import annotations

import gc
import os
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

os.environ["DEBUG"] = "0"
os.environ["HTTPS"] = "0"
os.environ.setdefault("SECRET_KEY", "for-a-benchmark-on-this-machine-only-0123456789-abcdef")
os.environ["DJANGO_SETTINGS_MODULE"] = "benchmarks.settings"

import django
import numpy as np

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection, transaction  # noqa: E402
from django.utils import timezone  # noqa: E402

from coachwork.foundation.vocabulary import Role  # noqa: E402
from coachwork.interop.actions import accept_import, upload_file  # noqa: E402
from coachwork.interop.models import ImportBatch  # noqa: E402
from coachwork.interop.reading import read  # noqa: E402
from coachwork.interop.tasks import store_accepted  # noqa: E402
from coachwork.measurement.models import DataPoint, Measure, Series  # noqa: E402
from coachwork.organisations.models import Network, Organisation, OrgUnit, Person, RoleGrant  # noqa: E402

SITES, MONTHS = 1_000, 100
SEED = 20260101
ROUNDS = 3
RATIO_TARGET = 5.0
MEMORY_TARGET_MB = 300
COLUMNS = (
    "organisation_id, series_id, period, numerator, denominator, note, excluded_reason, version, "
    "entered_at, entered_by_id"
)

Row = tuple[Any, ...]


def results() -> list[dict[str, Any]]:
    """Time as a ratio to the bulk load, and the peak of memory as a share of what is allowed."""
    call_command("migrate", verbosity=0)
    world = _World()
    before = _peak_megabytes()
    _import(world)
    peak = _peak_megabytes()
    took, loaded = [], []
    for _round in range(ROUNDS):  # by turns, so that both meet the same weather
        took.append(_timed(_accepted(world)))
        loaded.append(_timed(_bulk_load(world)))
    return [
        {
            "name": f"import of {SITES * MONTHS:,} rows / bulk load",
            "ratio": round(min(took) / min(loaded), 2),
            "target": RATIO_TARGET,
            "seconds": round(min(took), 2),
            "bulk_load_seconds": round(min(loaded), 2),
        },
        {
            "name": f"memory of that import / {MEMORY_TARGET_MB} MB",
            "ratio": round(peak / MEMORY_TARGET_MB, 2),
            "target": 1.0,
            "megabytes": round(peak),
            "before_megabytes": round(before),
        },
    ]


class _World:
    """A network, its lead, and the file; each round imports into a new organisation."""

    def __init__(self) -> None:
        self.network = Network.objects.create(name="Benchmark")
        self.lead = Person.objects.create_user(None, name="Lead")
        RoleGrant.objects.create(
            person=self.lead,
            role=Role.PROGRAMME_LEAD,
            scope=RoleGrant.Scope.NETWORK,
            scope_id=self.network.pk,
            starts_on=date(2020, 1, 1),
        )
        self.content = _file()

    def measure(self) -> Measure:
        """A shared measure of a new organisation."""
        organisation = Organisation.objects.create(network=self.network, name="Round")
        self.lead = Person.objects.get(pk=self.lead.pk)
        made: Measure = Measure.objects.create(
            organisation=organisation,
            name="Seen within 4 hours",
            kind="process",
            unit_label="%",
            direction="up",
            data="ratio",
            chart="p",
            multiplier=100.0,
            frequency="month",
            numerator_label="attendances - breaches",
            denominator_label="attendances",
        )
        return made


def _file() -> bytes:
    """Breaches as chance makes them around each site's own share: few signals, as in life."""
    chance = np.random.default_rng(SEED)
    seen = chance.integers(200, 900, (MONTHS, SITES))
    breaches = chance.binomial(seen, chance.uniform(0.03, 0.25, SITES))
    rows = (
        f"{2016 + month // 12}-{1 + month % 12:02}-01,S{site:04},{seen[month, site]},{breaches[month, site]}"
        for month in range(MONTHS)
        for site in range(SITES)
    )
    return "\n".join(["period,org_code,attendances,breaches", *rows]).encode()


def _import(world: _World) -> None:
    _accepted(world)()


def _accepted(world: _World) -> Callable[[], None]:
    """A file that was accepted; what is returned is the worker's part, from the bytes on."""
    measure = world.measure()
    batch = upload_file(
        by=world.lead,
        measure=measure,
        name="network.csv",
        content=world.content,
        table=read(world.content),
    )
    accept_import(by=world.lead, batch=batch, version=batch.version)
    return lambda: _store(batch)


def _store(batch: ImportBatch) -> None:
    store_accepted.call(str(batch.pk), is_last=False)
    stored = ImportBatch.objects.within(batch.organisation_id).get(pk=batch.pk)
    assert stored.summary["added"] == SITES * MONTHS, stored.message


def _bulk_load(world: _World) -> Callable[[], None]:
    """Everything is made ready; what is returned does nothing but load."""
    measure = world.measure()
    unit = OrgUnit(organisation=measure.organisation, name="Site", kind="site")
    units = [
        OrgUnit(organisation=measure.organisation, name=str(n), kind="site") for n in range(SITES)
    ]
    OrgUnit.objects.bulk_create([unit, *units], batch_size=1000)
    series = [Series(organisation=measure.organisation, measure=measure, unit=one) for one in units]
    Series.objects.bulk_create(series, batch_size=1000)
    rows = _rows(measure.organisation_id, [one.pk for one in series], world.lead.pk)
    return lambda: _load(rows)


def _rows(organisation: UUID, series: list[UUID], person: UUID) -> list[Row]:
    def stored(key: UUID) -> Any:
        return Series._meta.pk.get_db_prep_value(key, connection)

    now = connection.ops.adapt_datetimefield_value(timezone.now())
    days = [
        connection.ops.adapt_datefield_value(date(2016 + month // 12, 1 + month % 12, 1))
        for month in range(MONTHS)
    ]
    place, who = stored(organisation), stored(person)
    keys = [stored(one) for one in series]
    return [(place, key, day, 200.0, 250.0, "", "", 1, now, who) for day in days for key in keys]


def _load(rows: list[Row]) -> None:
    table = DataPoint._meta.db_table
    with transaction.atomic(), connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {table} ({COLUMNS}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
        else:
            places = ", ".join(["%s"] * len(rows[0]))
            cursor.executemany(f"INSERT INTO {table} ({COLUMNS}) VALUES ({places})", rows)


def _timed(work: Callable[[], None]) -> float:
    gc.collect()
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def _peak_megabytes() -> float:
    """The most memory this process has held (Linux)."""
    status = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    line = next(line for line in status if line.startswith("VmHWM"))
    return int(line.split()[1]) / 1024
