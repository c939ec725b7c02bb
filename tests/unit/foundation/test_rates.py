"""Limits per person, in a sliding hour."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from unittest.mock import patch

import pytest
from django.utils import timezone

from coachwork.foundation.errors import TooOften
from coachwork.foundation.rates import EXPORTS, IMPORTS, spend
from tests.world import World

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


def spend_at(world: World, minutes: int) -> None:
    with patch.object(timezone, "now", return_value=NOON + timedelta(minutes=minutes)):
        spend(world.owner, EXPORTS)


def test_the_eleventh_export_in_an_hour_waits(world: World) -> None:
    for minute in range(10):
        spend_at(world, minute)
    with pytest.raises(TooOften) as refused:
        spend_at(world, 10)
    assert refused.value.retry_after == 50 * 60
    assert "10 files" in str(refused.value)


def test_the_hour_slides(world: World) -> None:
    for minute in range(10):
        spend_at(world, minute)
    spend_at(world, 60)
    with pytest.raises(TooOften) as refused:
        spend_at(world, 60)
    assert refused.value.retry_after == 60


def test_a_refused_use_is_not_counted(world: World) -> None:
    for _ in range(10):
        spend_at(world, 0)
    for minute in (5, 30, 59):
        with pytest.raises(TooOften):
            spend_at(world, minute)
    spend_at(world, 60)


def test_each_person_and_each_limit_counts_alone(world: World) -> None:
    for _ in range(10):
        spend(world.owner, EXPORTS)
    spend(world.team_mate, EXPORTS)
    for _ in range(20):
        spend(world.owner, IMPORTS)
    with pytest.raises(TooOften):
        spend(world.owner, IMPORTS)
