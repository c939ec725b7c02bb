"""Fixtures of the whole suite."""

from __future__ import annotations

import pytest

from tests.world import World


@pytest.fixture
def world(db: None) -> World:
    """A team, its people and a stranger; see `tests.world`."""
    return World()
