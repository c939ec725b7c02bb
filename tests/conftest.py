"""Fixtures of the whole suite."""

from __future__ import annotations

import os
from collections.abc import Generator

import pytest
from django.conf import settings
from django.contrib.contenttypes.management import create_contenttypes
from django.db.models.signals import post_migrate

from tests.world import World


@pytest.fixture
def world(db: None) -> World:
    """A team, its people and a stranger; see `tests.world`."""
    return World()


@pytest.fixture(scope="session", autouse=True)
def no_rows_of_djangos_own_permissions() -> None:
    """Roles and permissions are ours: Django's would be written anew after each emptied database."""
    post_migrate.disconnect(dispatch_uid="django.contrib.auth.management.create_permissions")
    post_migrate.disconnect(create_contenttypes)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what only the other database can show, and on the second what meets none."""
    if "postgresql" in settings.DATABASES["default"]["ENGINE"]:
        left_out = [item for item in items if _is_for_sqlite(item) or not _meets_a_database(item)]
    else:
        left_out = [item for item in items if item.get_closest_marker("postgresql")]
    config.hook.pytest_deselected(items=left_out)
    away = set(left_out)
    items[:] = [item for item in items if item not in away]


def _is_for_sqlite(item: pytest.Item) -> bool:
    return item.get_closest_marker("sqlite") is not None


def _meets_a_database(item: pytest.Item) -> bool:
    asked_for = {"db", "transactional_db", "django_db_setup"} & set(
        getattr(item, "fixturenames", ())
    )
    marked = item.get_closest_marker("django_db") or item.get_closest_marker("postgresql")
    return bool(asked_for or marked)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """In continuous integration a skipped test is a failed one: nothing goes missing unseen."""
    report = yield
    if report.skipped and not hasattr(report, "wasxfail") and os.environ.get("CI") == "true":
        report.outcome = "failed"
        report.longrepr = f"{item.nodeid} was skipped: {report.longrepr}"
    return report
