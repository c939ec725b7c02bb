"""What other rooms and pages read: charts of a project, the radar's facts, the wall."""

from __future__ import annotations

from datetime import date

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from coachwork.measurement import queries, walls
from coachwork.measurement.actions import open_series, store_points
from coachwork.measurement.models import Annotation, ChartSignal, Measure
from coachwork.measurement.periods import Freshness
from coachwork.organisations.models import OrgUnit
from tests.unit.measurement.builders import FALLS, ratio_points, store
from tests.world import World

JANUARY = date(2026, 1, 22)


def test_the_charts_of_a_project_come_in_two_queries(
    world: World, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for position in range(4):
        measure = world.measure_of(world.project, name=f"Measure {position}", position=4 - position)
        series = world.series_of(measure, world.unit)
        store(world.owner, series, ratio_points(series, FALLS))
        Annotation.objects.create(
            organisation=world.organisation, series=series, period=date(2025, 1, 1), text="Rounds"
        )
    reader = world.team_mate
    assert reader.access.roles
    with django_assert_num_queries(2):
        found = queries.measures_with_charts(world.project, reader)
        read = [
            (
                one.measure.name,
                one.chart is not None and len(one.chart.values),
                len(one.annotations),
            )
            for one in found
        ]
    assert read == [(f"Measure {n}", 24, 1) for n in (3, 2, 1, 0)]


def test_charts_of_a_project_one_does_not_see_are_not_there(world: World) -> None:
    store(world.owner, world.series, ratio_points(world.series, FALLS))
    assert queries.measures_with_charts(world.project, world.stranger) == []


def test_an_ended_measure_is_listed_apart(world: World) -> None:
    store(world.owner, world.series, ratio_points(world.series, FALLS))
    Measure.objects.within(world.organisation).update(ended_on=date(2026, 1, 1))
    assert queries.measures_with_charts(world.project, world.owner) == []
    assert [m.pk for m in queries.ended_measures(world.project)] == [world.measure.pk]


def test_a_series_without_a_value_has_no_chart(world: World) -> None:
    world.series_of(world.measure, world.unit)
    (found,) = queries.measures_with_charts(world.project, world.owner)
    assert found.chart is None


@pytest.mark.parametrize(
    ("today", "late"),
    [
        (date(2026, 1, 22), []),
        (date(2026, 2, 1), [Freshness.DUE]),
        (date(2026, 3, 15), [Freshness.LATE]),
    ],
)
def test_the_radar_hears_of_data_that_are_due(
    world: World, today: date, late: list[Freshness]
) -> None:
    store(world.owner, world.series, ratio_points(world.series, FALLS))
    facts = queries.radar_facts([world.project.pk], today)[world.project.pk]
    assert [one.freshness for one in facts.late] == late
    assert all(one.latest == date(2025, 12, 1) for one in facts.late)


def test_the_radar_hears_of_signals_until_somebody_looked_at_them(world: World) -> None:
    store(world.owner, world.series, ratio_points(world.series, FALLS))
    (waiting,) = queries.radar_facts([world.project.pk], JANUARY)[world.project.pk].signals
    assert (waiting.name, waiting.count, waiting.is_concern) == ("Falls with harm", 3, False)
    ChartSignal.objects.within(world.organisation).update(reviewed_at=timezone.now())
    assert queries.radar_facts([world.project.pk], JANUARY)[world.project.pk].signals == []


def test_a_signal_of_concern_is_told_as_such(world: World) -> None:
    store(world.owner, world.series, ratio_points(world.series, FALLS[::-1]))
    (waiting,) = queries.radar_facts([world.project.pk], JANUARY)[world.project.pk].signals
    assert waiting.is_concern


def test_the_radar_reads_two_queries_for_any_number_of_projects(
    world: World, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    store(world.owner, world.series, ratio_points(world.series, FALLS))
    projects = [world.project.pk, world.other_project.pk]
    with django_assert_num_queries(2):
        facts = queries.radar_facts(projects, JANUARY)
    assert set(facts) == set(projects)
    assert facts[world.other_project.pk] == queries.MeasurementFacts()


@pytest.fixture
def shared(world: World) -> Measure:
    """A shared measure at four sites: better, worse, steady and without data."""
    measure = world.measure_of(None)
    units = OrgUnit.objects.bulk_create(
        OrgUnit(organisation=world.organisation, name=name, kind="site", code=name[:1])
        for name in ("Alder", "Birch", "Cedar", "Dogwood")
    )
    lead = world.programme_lead
    series = open_series(by=lead, measure=measure, units=units)
    values = (FALLS, FALLS[::-1], (6, 7, 5, 8, 6, 7))
    points = [
        point
        for unit, numbers in zip(units, values, strict=False)
        for point in ratio_points(series[unit.pk], numbers)
    ]
    store_points(by=lead, measure=measure, points=points)
    return measure


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ({}, ["Alder", "Birch", "Cedar", "Dogwood"]),
        ({"signal": "improvement"}, ["Alder"]),
        ({"signal": "concern"}, ["Birch"]),
        ({"signal": "none"}, ["Cedar", "Dogwood"]),
        ({"signal": "any"}, ["Alder", "Birch"]),
        ({"signal": "nonsense"}, ["Alder", "Birch", "Cedar", "Dogwood"]),
        ({"q": "bir"}, ["Birch"]),
        ({"q": "bir", "signal": "improvement"}, []),
    ],
)
def test_a_wall_is_narrowed_by_signal_and_name(
    world: World, shared: Measure, query: dict[str, str], names: list[str]
) -> None:
    rows = walls.wall(shared, world.programme_lead, query)
    assert [row.unit.name for row in rows] == names


def test_a_wall_counts_what_each_filter_lets_through(world: World, shared: Measure) -> None:
    assert walls.wall_counts(shared, world.programme_lead, {}) == {
        "improvement": 1,
        "concern": 1,
        "neutral": 0,
        "none": 2,
        "any": 2,
        "all": 4,
    }


def test_a_wall_shows_only_places_one_sees(world: World, shared: Measure) -> None:
    assert list(walls.wall(shared, world.stranger, {})) == []
