"""Fixtures of the tests of the programme."""

from __future__ import annotations

import pytest

from tests.world import LONG_AGO, World


@pytest.fixture
def running_for_years(world: World) -> None:
    """The programme is older than the months it shows."""
    world.programme.started_on = LONG_AGO
    world.programme.save()
