"""Fixtures of the whole suite."""

from __future__ import annotations

import os
from collections.abc import Generator

import pytest
from django.conf import settings

from tests.world import World


@pytest.fixture
def world(db: None) -> World:
    """A team, its people and a stranger; see `tests.world`."""
    return World()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what only the other database can show; it runs there."""
    engine = settings.DATABASES["default"]["ENGINE"]
    elsewhere = "sqlite" if "postgresql" in engine else "postgresql"
    left_out = [item for item in items if item.get_closest_marker(elsewhere)]
    config.hook.pytest_deselected(items=left_out)
    items[:] = [item for item in items if item not in left_out]


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
