"""Rows of signals follow the analysis, and a review is never lost."""

from __future__ import annotations

from datetime import date

from django.utils import timezone

from coachwork.measurement.models import ChartSignal, Series
from tests.unit.measurement.builders import FALLS, plain_points, ratio_points, store
from tests.world import World


def rows_of(series: Series) -> dict[tuple[str, str], ChartSignal]:
    rows = ChartSignal.objects.within(series.organisation_id).filter(series=series)
    return {(row.rule, row.side): row for row in rows}


def test_a_new_signal_waits_to_be_looked_at(world: World) -> None:
    store(world.owner, world.series, ratio_points(world.series, FALLS))
    signal = rows_of(world.series)[("long_run", "below")]
    assert signal.first_period == date(2025, 1, 1)
    assert signal.last_period == date(2025, 12, 1)
    assert (signal.length, signal.meaning) == (12, "improvement")
    assert (signal.gone_at, signal.reviewed_at) == (None, None)


def test_more_points_make_the_same_signal_longer(world: World) -> None:
    store(world.owner, world.series, ratio_points(world.series, FALLS))
    before = rows_of(world.series)[("long_run", "below")]
    store(world.owner, world.series, ratio_points(world.series, (*FALLS, 3)))
    after = rows_of(world.series)[("long_run", "below")]
    assert after.pk == before.pk
    assert after.first_seen == before.first_seen
    assert (after.length, after.last_period) == (13, date(2026, 1, 1))


def test_a_reviewed_signal_stays_reviewed_when_it_grows_or_its_start_moves(world: World) -> None:
    store(world.owner, world.series, ratio_points(world.series, FALLS))
    signal = rows_of(world.series)[("long_run", "below")]
    signal.reviewed_at, signal.verdict = timezone.now(), ChartSignal.Verdict.IMPROVEMENT
    signal.save()
    moved = (*FALLS[:12], 8, *FALLS[13:], 2)
    store(world.owner, world.series, ratio_points(world.series, moved))
    after = rows_of(world.series)[("long_run", "below")]
    assert after.pk == signal.pk
    assert after.first_period == date(2025, 2, 1)
    assert after.verdict == ChartSignal.Verdict.IMPROVEMENT
    assert after.reviewed_at is not None


def test_a_signal_that_is_no_longer_there_is_gone_and_may_come_back(world: World) -> None:
    store(world.owner, world.series, ratio_points(world.series, FALLS))
    store(world.owner, world.series, ratio_points(world.series, (6, 7) * 12))
    gone = rows_of(world.series)[("long_run", "below")]
    assert gone.gone_at is not None
    store(world.owner, world.series, ratio_points(world.series, FALLS))
    back = rows_of(world.series)[("long_run", "below")]
    assert (back.pk, back.gone_at) == (gone.pk, None)


def test_each_point_outside_the_limits_is_a_signal_of_its_own(world: World) -> None:
    measure = world.measure_of(world.project, chart="i", data="value", direction="up")
    series = world.series_of(measure, world.unit)
    values = [10, 11] * 10
    values[4], values[8] = 30, 29
    store(world.owner, series, plain_points(series, values))
    rows = ChartSignal.objects.within(world.organisation).filter(rule="outside_limits")
    periods = {(row.first_period, row.meaning) for row in rows}
    assert periods == {(date(2024, 5, 1), "improvement"), (date(2024, 9, 1), "improvement")}


def test_a_signal_without_a_side_is_neither_better_nor_worse(world: World) -> None:
    store(world.owner, world.series, ratio_points(world.series, FALLS))
    assert rows_of(world.series)[("few_crossings", "none")].meaning == "neutral"


def test_where_no_direction_is_better_nothing_is_judged(world: World) -> None:
    measure = world.measure_of(world.project, direction="neither")
    series = world.series_of(measure, world.unit)
    store(world.owner, series, ratio_points(series, FALLS))
    assert {row.meaning for row in rows_of(series).values()} == {"neutral"}
