"""Snapshots: what is kept, what is counted again, and when."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.utils import timezone
from pytest_django.fixtures import DjangoAssertNumQueries

from coachwork.foundation import events
from coachwork.foundation.calendar import today_in
from coachwork.improvement.actions import set_score
from coachwork.improvement.models import ProgressRule, ProgressScore
from coachwork.programme import snapshots
from coachwork.programme.metrics import scope_of
from coachwork.programme.models import Metric, MetricSnapshot, Programme
from coachwork.programme.snapshots import days_shown, histories, position_of, take
from tests.unit.programme.coaches import engaged, trained
from tests.world import LONG_AGO, World


@pytest.fixture(autouse=True)
def _endless_patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """A busy machine counts all months all the same, and what took it a while is still cheap."""
    monkeypatch.setattr(snapshots, "PATIENCE_SECONDS", float("inf"))
    monkeypatch.setattr(snapshots, "CHEAP_SECONDS", 60.0)


def kept(programme: Programme, **only: Any) -> list[MetricSnapshot]:
    rows = MetricSnapshot.objects.within(programme.organisation_id)
    return list(rows.filter(programme=programme, **only))


def write_something(world: World) -> None:
    events.record(
        chain=world.organisation.pk, actor=world.owner, verb="test.wrote", subject=world.project
    )


def today(programme: Programme) -> date:
    return today_in(programme.organisation.time_zone)


@pytest.mark.usefixtures("running_for_years")
def test_the_last_24_month_ends_and_today(world: World) -> None:
    days = days_shown(world.programme)
    assert len(days) == 25
    assert days[-1] == today(world.programme)
    assert all((day + timedelta(days=1)).day == 1 for day in days[:-1])


def test_no_month_before_the_programme_began(world: World) -> None:
    programme = world.programme
    programme.started_on = today(programme)
    assert days_shown(programme) == [today(programme)]


@pytest.mark.usefixtures("running_for_years")
def test_histories_count_and_keep_every_month(world: World) -> None:
    engaged(world, trained(world, "Asha Low"), world.project)
    found = histories(world.programme, scope_of(world.programme))
    assert len(found[Metric.ACTIVE_COACHES].readings) == 25
    assert found[Metric.ACTIVE_COACHES].latest.numerator == 1
    assert len(kept(world.programme)) == 50


def test_what_is_kept_is_read_and_not_counted(
    world: World, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    programme = world.programme
    scope = scope_of(programme)
    histories(programme, scope)
    with django_assert_num_queries(2):
        histories(programme, scope)


def test_a_write_makes_todays_snapshot_stale(world: World) -> None:
    programme = world.programme
    scope = scope_of(programme)
    assert histories(programme, scope)[Metric.ACTIVE_COACHES].latest.denominator == 0
    trained(world, "Asha Low")
    assert histories(programme, scope)[Metric.ACTIVE_COACHES].latest.denominator == 0
    write_something(world)
    assert histories(programme, scope)[Metric.ACTIVE_COACHES].latest.denominator == 1


def test_a_score_set_by_its_action_is_seen_at_once(world: World) -> None:
    programme, project = world.programme, world.project
    ProgressScore.objects.create(
        organisation=project.organisation,
        project=project,
        value=Decimal("2.0"),
        scored_on=LONG_AGO,
        scorer=ProgressScore.Scorer.TEAM,
        reason="Counting has begun.",
    )
    scope = scope_of(programme)
    assert histories(programme, scope)[Metric.STALLED_PROJECTS].latest.numerator == 1
    set_score(
        by=world.owner,
        project=project,
        value=Decimal("2.5"),
        scorer=ProgressScore.Scorer.TEAM,
        reason="First test done.",
    )
    assert histories(programme, scope)[Metric.STALLED_PROJECTS].latest.numerator == 0


def test_counting_that_is_slow_is_not_done_again_at_once(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    programme = world.programme
    scope = scope_of(programme)
    histories(programme, scope)
    monkeypatch.setattr(snapshots, "CHEAP_SECONDS", 0.25)
    _say_it_took(programme, seconds=2.0, ago=timedelta(seconds=150))
    trained(world, "Asha Low")
    write_something(world)
    assert histories(programme, scope)[Metric.ACTIVE_COACHES].latest.denominator == 0
    _say_it_took(programme, seconds=2.0, ago=timedelta(seconds=201))
    assert histories(programme, scope)[Metric.ACTIVE_COACHES].latest.denominator == 1


def _say_it_took(programme: Programme, *, seconds: float, ago: timedelta) -> None:
    for row in kept(programme, as_of=today(programme)):
        row.details["seconds"] = seconds
        row.computed_at = timezone.now() - ago
        row.save()


def test_a_past_month_is_not_counted_again_by_a_write(world: World) -> None:
    programme = world.programme
    scope = scope_of(programme)
    histories(programme, scope)
    trained(world, "Asha Low")
    write_something(world)
    found = histories(programme, scope)[Metric.ACTIVE_COACHES]
    assert [reading.denominator for reading in found.readings[-2:]] == [0, 1]


def test_a_month_end_counted_on_its_own_day_is_counted_once_more_after_it(world: World) -> None:
    programme = world.programme
    scope = scope_of(programme)
    histories(programme, scope)
    trained(world, "Asha Low")
    month_end = days_shown(programme)[-2]
    for row in kept(programme, as_of=month_end):
        row.computed_at = datetime(
            month_end.year,
            month_end.month,
            month_end.day,
            12,
            tzinfo=timezone.get_current_timezone(),
        )
        row.save()
    found = histories(programme, scope)[Metric.ACTIVE_COACHES]
    assert found.readings[-2].denominator == 1


@pytest.mark.usefixtures("running_for_years")
def test_the_nightly_count_sees_what_was_entered_late(world: World) -> None:
    programme = world.programme
    scope = scope_of(programme)
    histories(programme, scope)
    trained(world, "Asha Low")
    take(programme, scope, [(metric, day) for day in days_shown(programme) for metric in Metric])
    found = histories(programme, scope)[Metric.ACTIVE_COACHES]
    assert {reading.denominator for reading in found.readings} == {1}
    assert len(kept(programme)) == 50


def test_another_rule_makes_other_snapshots_and_keeps_the_first(world: World) -> None:
    programme = world.programme
    assert world.project
    histories(programme, scope_of(programme))
    ProgressRule.objects.everywhere(why="a test").update(threshold=Decimal("3.0"))
    histories(programme, scope_of(programme))
    rules = {row.rule for row in kept(programme, metric=Metric.STALLED_PROJECTS)}
    assert rules == {"2.5/3", "3.0/3"}
    assert {row.rule for row in kept(programme, metric=Metric.ACTIVE_COACHES)} == {""}


def test_counting_never_scored_projects_is_part_of_the_rules_name(world: World) -> None:
    assert world.programme
    ProgressRule.objects.everywhere(why="a test").update(count_never_scored=True)
    assert scope_of(world.programme).rule_key(Metric.STALLED_PROJECTS) == "2.5/3/all"


@pytest.mark.usefixtures("running_for_years")
def test_yesterdays_today_is_dropped(world: World) -> None:
    programme = world.programme
    histories(programme, scope_of(programme))
    day = today(programme)
    passing = day - timedelta(days=1) if day.day > 1 else day + timedelta(days=1)
    kept(programme, as_of=day)[0].delete()
    MetricSnapshot.objects.within(programme.organisation_id).filter(
        programme=programme, as_of=day
    ).update(as_of=passing)
    histories(programme, scope_of(programme))
    assert kept(programme, as_of=passing) == []
    assert len(kept(programme)) == 50


def test_when_patience_is_over_the_newest_days_are_there(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(snapshots, "PATIENCE_SECONDS", 0.0)
    programme = world.programme
    found = histories(programme, scope_of(programme))
    assert [len(history.readings) for history in found.values()] == [1, 1]
    assert found[Metric.ACTIVE_COACHES].latest.as_of == today(programme)
    again = histories(programme, scope_of(programme))
    assert [len(history.readings) for history in again.values()] == [2, 2]


def test_the_position_is_that_of_the_programmes_organisations(world: World) -> None:
    scope = scope_of(world.programme)
    assert position_of(scope) == 0
    write_something(world)
    events.record(
        chain=world.other_organisation.pk, actor=None, verb="test.wrote", subject=world.other_unit
    )
    assert position_of(scope) == 1
