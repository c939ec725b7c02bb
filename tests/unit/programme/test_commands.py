"""The commands `load_sample` and `take_snapshots`."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from pytest_django.fixtures import Settings

from coachwork.programme.models import MetricSnapshot
from coachwork.programme.sample import load
from coachwork.programme.sample.accounts import ACCOUNTS, PASSWORD
from coachwork.programme.snapshots import days_shown
from tests.unit.programme.coaches import trained
from tests.world import World


def test_the_sample_is_refused_where_debug_is_off(db: None, settings: Settings) -> None:
    settings.DEBUG = False
    with pytest.raises(CommandError, match="DEBUG is off"):
        call_command("load_sample")


def test_the_sample_is_refused_where_data_are(world: World, settings: Settings) -> None:
    settings.DEBUG = True
    assert world.organisation
    with pytest.raises(CommandError, match="there are data here already"):
        call_command("load_sample")


def test_the_sample_says_what_it_does_and_lists_its_accounts(
    db: None, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.DEBUG, settings.STATE_DIRECTORY = True, tmp_path

    def quickly(today: date, say: Any) -> None:
        say("Places")

    monkeypatch.setattr(load, "load_sample", quickly)
    out = io.StringIO()
    call_command("load_sample", stdout=out)
    assert "Places" in out.getvalue()
    assert "Done in 0 s" in out.getvalue()
    listed = (tmp_path / "sample-accounts.txt").read_text()
    assert PASSWORD in listed
    assert all(account.email in listed for account in ACCOUNTS)


def test_snapshots_are_taken_for_every_programme(world: World) -> None:
    programme = world.programme
    trained(world, "Asha Low")
    out = io.StringIO()
    call_command("take_snapshots", stdout=out)
    days = len(days_shown(programme))
    assert f"Coaching for better care: {2 * days} snapshots" in out.getvalue()
    rows = MetricSnapshot.objects.within(programme.organisation_id)
    assert rows.filter(metric="active_coaches", denominator=1).count() == days


def test_taking_them_twice_keeps_one_of_each(world: World) -> None:
    programme = world.programme
    for _ in range(2):
        call_command("take_snapshots", stdout=io.StringIO())
    kept = MetricSnapshot.objects.within(programme.organisation_id).count()
    assert kept == 2 * len(days_shown(programme))
