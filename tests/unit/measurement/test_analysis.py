"""Stored charts agree with the engine, and follow the data."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from coachwork import spc
from coachwork.measurement.actions import open_series, store_points
from coachwork.measurement.analysis import reanalyse, reanalyse_measure
from coachwork.measurement.models import DataPoint, Measure, Phase, Series, SeriesAnalysis
from coachwork.measurement.stored import StoredChart
from coachwork.organisations.models import OrgUnit
from tests.unit.measurement.builders import (
    FALLS,
    FIRST,
    months,
    plain_points,
    ratio_points,
    store,
    two_places,
)
from tests.world import World


def stored_chart(series: Series) -> StoredChart:
    analysis = SeriesAnalysis.objects.within(series.organisation_id).get(series=series)
    return StoredChart.from_json(analysis.chart)


def leave_out(series: Series, period: date) -> None:
    rows = DataPoint.objects.within(series.organisation_id).filter(series=series, period=period)
    rows.update(excluded_reason="The ward was closed")


@pytest.mark.parametrize(
    ("chart", "multiplier", "n"),
    [
        ("run", 1.0, None),
        ("i", 1.0, None),
        ("c", 1.0, None),
        ("u", 1000.0, 900.0),
        ("p", 100.0, 90.0),
    ],
)
def test_a_stored_chart_is_what_the_engine_says(
    world: World, chart: str, multiplier: float, n: float | None
) -> None:
    data = Measure.Data.RATIO if n else Measure.Data.VALUE
    measure = world.measure_of(world.project, chart=chart, multiplier=multiplier, data=data)
    series = world.series_of(measure, world.unit)
    store(world.owner, series, ratio_points(series, FALLS, n) if n else plain_points(series, FALLS))
    kept = stored_chart(series)
    denominators = [n] * len(FALLS) if n else None
    told = spc.analyse(FALLS, denominators, chart=chart, multiply=multiplier, non_negative=True)
    assert kept.periods == tuple(months(24))
    assert kept.values == pytest.approx(told.y[0])
    assert kept.centre == pytest.approx(told.centre[0])
    if chart != "run":
        assert kept.lower == pytest.approx(told.lower[0])
        assert kept.upper == pytest.approx(told.upper[0])
    else:
        assert kept.upper == (None,) * 24
    assert kept.signals == told.signals()
    assert kept.signals


def test_series_of_unequal_length_do_not_change_each_other(world: World) -> None:
    measure = world.measure_of(world.project, chart="i", data="value", multiplier=1.0)
    places = two_places(world)
    long, short = open_series(by=world.owner, measure=measure, units=places).values()
    both = [*plain_points(long, FALLS), *plain_points(short, (5.0, None, 7.0, 4.0))]
    store_points(by=world.owner, measure=measure, points=both)
    alone = spc.analyse([5.0, float("nan"), 7.0, 4.0], chart="i", non_negative=True)
    kept = stored_chart(short)
    assert kept.values == (5.0, None, 7.0, 4.0)
    assert kept.upper == pytest.approx(alone.upper[0])
    assert stored_chart(long).signals == spc.analyse(FALLS, chart="i", non_negative=True).signals()


def test_phases_split_the_lines(world: World) -> None:
    store(world.owner, world.series, ratio_points(world.series, FALLS))
    Phase.objects.create(
        organisation=world.organisation,
        series=world.series,
        starts_on=date(2025, 1, 1),
        label="After the change",
        reason="Hourly rounds began",
    )
    reanalyse([world.series.pk])
    kept = stored_chart(world.series)
    assert kept.part == (1,) * 12 + (2,) * 12
    assert kept.centre[0] == pytest.approx(sum(FALLS[:12]) / 12)
    assert kept.centre[-1] == pytest.approx(sum(FALLS[12:]) / 12)
    assert [phase.label for phase in kept.phases] == ["After the change"]


def test_a_phase_of_one_series_leaves_the_frozen_baseline_of_another(world: World) -> None:
    measure = world.measure_of(world.project, baseline_points=12)
    places = two_places(world)
    phased, frozen = open_series(by=world.owner, measure=measure, units=places).values()
    Phase.objects.create(
        organisation=world.organisation, series=phased, starts_on=date(2025, 1, 1), label="New"
    )
    both = [*ratio_points(phased, FALLS), *ratio_points(frozen, FALLS)]
    store_points(by=world.owner, measure=measure, points=both)
    assert stored_chart(frozen).centre == pytest.approx((sum(FALLS[:12]) / 12,) * 24)
    assert stored_chart(phased).centre[-1] == pytest.approx(sum(FALLS[12:]) / 12)


def test_a_point_left_out_counts_for_nothing(world: World) -> None:
    store(world.owner, world.series, ratio_points(world.series, (6, 60, 5, 7)))
    leave_out(world.series, date(2024, 2, 1))
    reanalyse([world.series.pk])
    kept = stored_chart(world.series)
    assert kept.excluded == (1,)
    assert kept.centre[0] == pytest.approx(6.0)


def test_what_lists_filter_by_is_stored_beside_the_chart(world: World) -> None:
    store(world.owner, world.series, [*ratio_points(world.series, (*FALLS, None))])
    analysis = world.series.analysis
    assert (analysis.points, analysis.latest_period) == (24, date(2025, 12, 1))
    assert analysis.latest_value == pytest.approx(4.0)
    assert (analysis.latest_signal, analysis.latest_meaning) == ("long_run", "improvement")
    assert analysis.signals == len(stored_chart(world.series).signals)


def test_a_series_without_points_has_an_empty_chart(world: World) -> None:
    reanalyse([world.series.pk])
    analysis = SeriesAnalysis.objects.within(world.organisation).get(series=world.series)
    assert (analysis.points, analysis.latest_value, analysis.latest_meaning) == (0, None, "")
    assert stored_chart(world.series).values == ()


def test_a_changed_definition_reaches_every_series(world: World) -> None:
    measure = world.measure
    places = two_places(world)
    first, second = open_series(by=world.owner, measure=measure, units=places).values()
    both = [*ratio_points(first, FALLS), *ratio_points(second, FALLS)]
    store_points(by=world.owner, measure=measure, points=both)
    Measure.objects.within(world.organisation).update(direction="up", multiplier=100.0)
    reanalyse_measure(measure.pk)
    for series in (first, second):
        analysis = SeriesAnalysis.objects.within(world.organisation).get(series=series)
        assert analysis.latest_meaning == "concern"
        assert analysis.latest_value == pytest.approx(0.4)


def test_the_command_analyses_everything(world: World, capsys: pytest.CaptureFixture[str]) -> None:
    store(world.owner, world.series, ratio_points(world.series, FALLS))
    SeriesAnalysis.objects.within(world.organisation).update(chart={}, points=0)
    call_command("reanalyse")
    assert stored_chart(world.series).values[0] == pytest.approx(6.0)
    assert "1 series analysed" in capsys.readouterr().out


def test_analysis_costs_the_same_queries_for_two_series_as_for_forty(world: World) -> None:
    measure = world.measure_of(None)
    units = OrgUnit.objects.bulk_create(
        OrgUnit(organisation=world.organisation, name=f"Site {n}", kind="site", code=f"S{n}")
        for n in range(40)
    )
    series = list(open_series(by=world.programme_lead, measure=measure, units=units).values())
    points = [point for one in series for point in ratio_points(one, FALLS)]
    store_points(by=world.programme_lead, measure=measure, points=points)
    with CaptureQueriesContext(connection) as few:
        reanalyse([one.pk for one in series[:2]])
    with CaptureQueriesContext(connection) as many:
        reanalyse([one.pk for one in series])
    assert len(many) == len(few)


def test_keys_that_look_like_numbers_are_kept_as_they_are(world: World) -> None:
    series = Series.objects.create(
        id=UUID("00000000-0000-0000-0000-000000000012"),
        organisation=world.organisation,
        measure=world.measure,
        unit=world.unit,
        project=world.project,
    )
    store(world.owner, series, ratio_points(series, FALLS))
    assert store(world.owner, series, ratio_points(series, FALLS)).unchanged == 24
    assert stored_chart(series).periods[0] == FIRST
