"""What pages cost, against a constant page through the same middleware and against their own SQL."""

from __future__ import annotations

import json
import os
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

os.environ["DEBUG"] = "0"
os.environ["HTTPS"] = "0"
os.environ.setdefault("SECRET_KEY", "for-a-benchmark-on-this-machine-only-0123456789-abcdef")
os.environ.setdefault("ALLOWED_HOSTS", "testserver")
os.environ["DJANGO_SETTINGS_MODULE"] = "benchmarks.settings"

import django

django.setup()

from django.contrib.auth import get_user_model  # noqa: E402
from django.core.cache import caches  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.db.migrations.executor import MigrationExecutor  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from django.urls import reverse  # noqa: E402

from benchmarks import work  # noqa: E402
from benchmarks.catalogue import PAGES, Page, named  # noqa: E402
from benchmarks.dataset import Dataset  # noqa: E402
from benchmarks.sizes import SIZES  # noqa: E402
from coachwork.ui.kept import CACHE  # noqa: E402

#: Rounds of a page and the constant page, taken by turns so that both meet the same weather.
ROUNDS = 30
WARM_UP = 5


def measure(page: Page) -> dict[str, Any]:
    """Processor time of the page as a multiple of the constant page's, and its queries.

    `first_view` is the same where no drawing was kept from a view before.
    """
    client = signed_in(page)
    url, constant = page.url(), reverse("constant")
    for _ in range(WARM_UP):
        fetch(client, url)
        fetch(client, constant)
    mine, floor = _by_turns(client, url, constant)
    first, floor_then = _by_turns(client, url, constant, before=caches[CACHE].clear)
    with CaptureQueriesContext(connection) as captured:
        fetch(client, url)
    statements = [query["sql"] for query in captured.captured_queries]
    return {
        "name": page.name,
        "kind": page.kind.name.lower(),
        "cost_target": page.kind.value,
        "query_target": page.queries,
        "ratio": mine / floor,
        "first_view": first / floor_then,
        "queries": len(captured),
        "milliseconds": mine * 1000,
        "against_sql": _against_sql(client, url, statements),
    }


def signed_in(page: Page) -> Client:
    """A browser in which the page's reader has signed in."""
    client = Client()
    client.force_login(
        get_user_model().objects.get(pk=page.person),
        backend="coachwork.organisations.backends.PersonBackend",
    )
    return client


def fetch(client: Client, url: str) -> None:
    """Get a page that is there."""
    response = client.get(url)
    if response.status_code != 200:
        raise RuntimeError(f"{url} answered {response.status_code}")


def _by_turns(
    client: Client, url: str, constant: str, before: Callable[[], object] = lambda: None
) -> tuple[float, float]:
    """Processor time of both pages, in seconds; `before` runs before each view of the first."""
    pages, floors = [], []
    for _ in range(ROUNDS):
        before()
        pages.append(_processor_time(client, url))
        floors.append(_processor_time(client, constant))
    return statistics.median(pages), statistics.median(floors)


def _processor_time(client: Client, url: str) -> float:
    before = time.process_time() + _of_the_server()
    fetch(client, url)
    return time.process_time() + _of_the_server() - before


def _of_the_server() -> float:
    """Seconds of processor time of the database's process; SQLite works in this one (Linux)."""
    if connection.vendor != "postgresql":
        return 0.0
    server = Path(f"/proc/{connection.connection.info.backend_pid}/schedstat")
    return int(server.read_text(encoding="ascii").split()[0]) / 1e9


def _against_sql(client: Client, url: str, statements: list[str]) -> float:
    """Time of the page as a multiple of its own reads, sent straight to the database.

    By the clock, since a database server works in a process of its own; by turns, and the least of
    each, since by the clock every other process on the machine is measured along.
    """
    reads = [statement for statement in statements if statement.startswith("SELECT")]
    times = [
        (_timed(lambda: fetch(client, url)), _timed(lambda: _run(reads))) for _ in range(ROUNDS)
    ]
    return min(page for page, _ in times) / min(sql for _, sql in times)


def _run(statements: list[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            # The log holds literal values: without parameters a per cent sign needs no doubling.
            cursor.cursor.execute(statement)
            cursor.fetchall()


def _timed(work: Callable[[], None]) -> float:
    before = time.perf_counter()
    work()
    return time.perf_counter() - before


def prepare(size: str) -> None:
    """Migrate and fill the database, unless a run before this one did."""
    changed = _is_behind()
    if changed:
        call_command("migrate", verbosity=0)
    call_command("createcachetable")
    if not get_user_model().objects.exists():
        began = time.perf_counter()
        Dataset(SIZES[size]).build()
        print(f"  built {size} in {time.perf_counter() - began:.0f} s", file=sys.stderr)
        changed = True
    if not work.exists():
        work.add(SIZES[size])
        changed = True
    if changed:  # a nation takes minutes
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")


def _is_behind() -> bool:
    """Whether there are migrations that this database has not seen."""
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def results(size: str, words: str = "") -> list[dict[str, Any]]:
    """Each page, or those whose names hold these words, measured on a database of this size."""
    prepare(size)
    return [measure(page) for page in (named(words) if words else PAGES)]


if __name__ == "__main__":
    print(json.dumps(results(*sys.argv[1:])))
