"""Values are stored set by set: what is new, what differs, and nothing else."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from coachwork.foundation.errors import NotAllowed, PolicyError
from coachwork.foundation.models import Event
from coachwork.measurement.actions import open_series, store_points
from coachwork.measurement.models import DataPoint, DataPointRevision, Measure, SeriesAnalysis
from coachwork.measurement.points import NewPoint, StoredPoints
from tests.unit.measurement.builders import (
    FALLS,
    FIRST,
    plain_points,
    point_of,
    ratio_points,
    store,
    two_places,
)
from tests.world import World


def test_new_points_are_added_and_the_chart_is_there_at_once(world: World) -> None:
    stored = store(world.owner, world.series, ratio_points(world.series, FALLS))
    assert stored == StoredPoints(added=24)
    assert list(world.series.points.values_list("numerator", flat=True)) == [
        float(n) for n in FALLS
    ]
    analysis = SeriesAnalysis.objects.visible_to(world.owner).get(series=world.series)
    assert (analysis.points, analysis.latest_value) == (24, 4.0)


def test_the_same_points_again_change_nothing(world: World) -> None:
    points = ratio_points(world.series, FALLS)
    store(world.owner, world.series, points)
    before = list(world.series.points.values())
    events = Event.objects.count()
    assert store(world.owner, world.series, points) == StoredPoints(unchanged=24)
    assert list(world.series.points.values()) == before
    assert Event.objects.count() == events


def test_a_changed_value_keeps_what_it_was_with_who_when_and_why(world: World) -> None:
    store(world.owner, world.series, ratio_points(world.series, (6, 7, 5)))
    entered = point_of(world.series, FIRST)
    asked_at = timezone.now()
    stored = store(
        world.team_mate,
        world.series,
        [NewPoint(world.series.pk, FIRST, 9, 1100.0)],
        reason="Two falls were reported late",
    )
    assert stored == StoredPoints(changed=1)
    point = point_of(world.series, FIRST)
    assert (point.numerator, point.denominator, point.version) == (9.0, 1100.0, 2)
    assert point.entered_by == world.team_mate
    revision = world.series.revisions.get()
    assert (revision.numerator, revision.denominator, revision.version) == (6.0, 1000.0, 1)
    assert (revision.entered_by, revision.entered_at) == (world.owner, entered.entered_at)
    assert revision.replaced_by == world.team_mate
    assert asked_at <= revision.replaced_at <= timezone.now()
    assert revision.reason == "Two falls were reported late"


def test_new_changed_and_equal_points_in_one_go(world: World) -> None:
    store(world.owner, world.series, ratio_points(world.series, (6, 7, 5)))
    stored = store(world.owner, world.series, ratio_points(world.series, (6, 8, 5, 4)))
    assert stored == StoredPoints(added=1, changed=1, unchanged=2)
    versions = list(world.series.points.values_list("version", flat=True))
    assert versions == [1, 2, 1, 1]


def test_every_day_of_a_month_is_that_month(world: World) -> None:
    store(world.owner, world.series, [NewPoint(world.series.pk, date(2024, 3, 17), 6, 1000.0)])
    assert world.series.points.get().period == date(2024, 3, 1)


def test_a_gap_is_stored_and_can_be_filled_later(world: World) -> None:
    store(world.owner, world.series, ratio_points(world.series, (6, None, 5)))
    assert point_of(world.series, date(2024, 2, 1)).numerator is None
    assert store(world.owner, world.series, ratio_points(world.series, (6, 7, 5))).changed == 1
    assert store(world.owner, world.series, ratio_points(world.series, (6, 7, 5))).changed == 0


def test_a_value_without_a_note_leaves_the_note_that_is_there(world: World) -> None:
    key = world.series.pk
    store(world.owner, world.series, [NewPoint(key, FIRST, 6, 1000.0, "Norovirus")])
    assert store(world.owner, world.series, [NewPoint(key, FIRST, 6, 1000.0)]).unchanged == 1
    store(world.owner, world.series, [NewPoint(key, FIRST, 7, 1000.0)])
    assert point_of(world.series, FIRST).note == "Norovirus"
    assert store(world.owner, world.series, [NewPoint(key, FIRST, 7, 1000.0, "Flu")]).changed == 1
    assert point_of(world.series, FIRST).note == "Flu"


def test_one_write_leaves_one_event(world: World) -> None:
    store(world.owner, world.series, ratio_points(world.series, FALLS), reason="First import")
    event = Event.objects.get(verb="measurement.points_stored")
    assert event.actor == world.owner
    assert event.subject_id == str(world.measure.pk)
    assert event.details == {"added": 24, "changed": 0, "series": 1, "reason": "First import"}


def test_only_series_that_changed_are_analysed_anew(world: World) -> None:
    measure = world.measure_of(None)
    places = two_places(world)
    lead = world.programme_lead
    first, second = open_series(by=lead, measure=measure, units=places).values()
    points = [*ratio_points(first, (6, 7, 5)), *ratio_points(second, (3, 4, 5))]
    store_points(by=lead, measure=measure, points=points)
    analysed = SeriesAnalysis.objects.within(world.organisation)
    long_ago = timezone.now() - timedelta(days=1)
    analysed.update(analysed_at=long_ago)
    points[0] = points[0]._replace(numerator=8)
    store_points(by=lead, measure=measure, points=points)
    assert analysed.get(series=second).analysed_at == long_ago
    assert analysed.get(series=first).analysed_at > long_ago


def test_the_temporary_table_is_gone_afterwards(world: World) -> None:
    store(world.owner, world.series, ratio_points(world.series, FALLS))
    assert "incoming_points" not in connection.introspection.table_names()
    store(world.owner, world.series, ratio_points(world.series, (1, 2)))


@pytest.mark.parametrize(
    ("point", "reason"),
    [
        ({"numerator": 3, "denominator": 0.0}, "The denominator cannot be 0"),
        ({"numerator": 3, "denominator": -5.0}, "The denominator cannot be less than 0"),
        ({"numerator": -3, "denominator": 5.0}, "A count cannot be less than 0"),
        ({"numerator": 3}, "Enter the denominator too"),
        ({"numerator": None, "denominator": 3.0}, "Enter the numerator too"),
        ({"numerator": float("inf"), "denominator": 3.0}, "too large"),
        ({"numerator": 1.7e308, "denominator": 3.0}, "too large"),
        ({"numerator": 3.0, "denominator": 1e-300}, "too small"),
        ({"numerator": 3, "denominator": 5.0, "period": date(2999, 1, 1)}, "in the future"),
        ({"numerator": 3, "denominator": 5.0, "period": date(24, 1, 1)}, "too long ago"),
    ],
)
def test_what_cannot_be_is_refused_with_its_period_and_reason(
    world: World, point: dict[str, object], reason: str
) -> None:
    bad = NewPoint(**({"series_id": world.series.pk, "period": FIRST} | point))  # type: ignore[arg-type]
    with pytest.raises(PolicyError, match=reason):
        store(world.owner, world.series, [*ratio_points(world.series, (6, 7))[1:], bad])
    assert not world.series.points.exists()


def test_a_numerator_above_its_denominator_is_refused_on_a_p_chart_only(world: World) -> None:
    share = world.series_of(
        world.measure_of(world.project, chart=Measure.Chart.P, multiplier=100.0), world.unit
    )
    with pytest.raises(PolicyError, match="cannot be above the denominator"):
        store(world.owner, share, [NewPoint(share.pk, FIRST, 12, 10.0)])
    assert store(world.owner, world.series, [NewPoint(world.series.pk, FIRST, 12, 10.0)]).added == 1


def test_negative_values_are_fine_where_nothing_is_counted(world: World) -> None:
    balance = world.series_of(
        world.measure_of(world.project, data=Measure.Data.VALUE, chart=Measure.Chart.I), world.unit
    )
    assert store(world.owner, balance, plain_points(balance, (-2.5, 3.0))).added == 2


def test_two_values_for_one_period_are_refused(world: World) -> None:
    key = world.series.pk
    twice = [NewPoint(key, date(2024, 1, 3), 6, 1.0), NewPoint(key, date(2024, 1, 9), 7, 1.0)]
    with pytest.raises(PolicyError, match="two values for"):
        store(world.owner, world.series, twice)


def test_points_of_another_measure_are_refused(world: World) -> None:
    other = world.series_of(world.measure_of(world.project), world.unit)
    with pytest.raises(PolicyError, match="another measure"):
        store_points(by=world.owner, measure=world.measure, points=ratio_points(other, (6,)))


def test_an_ended_measure_takes_no_more_data(world: World) -> None:
    Measure.objects.within(world.organisation).filter(pk=world.series.measure_id).update(
        ended_on=date(2025, 1, 1)
    )
    with pytest.raises(PolicyError, match="has ended"):
        store(world.owner, world.series, ratio_points(world.series, (6,)))


@pytest.mark.parametrize("person", ["coach", "stranger", "executive", "programme_lead"])
def test_who_may_not_enter_data_is_told_so(world: World, person: str) -> None:
    with pytest.raises(NotAllowed):
        store(getattr(world, person), world.series, ratio_points(world.series, (6,)))
    assert not DataPoint.objects.within(world.organisation).exists()


def test_one_bad_point_among_many_stores_none_of_them(world: World) -> None:
    points = ratio_points(world.series, FALLS)
    points[13] = points[13]._replace(denominator=0.0)
    with pytest.raises(PolicyError, match="2025"):
        store(world.owner, world.series, points)
    assert not world.series.points.exists()
    assert not DataPointRevision.objects.within(world.organisation).exists()


def test_storing_costs_the_same_number_of_queries_whatever_the_number_of_points(
    world: World,
) -> None:
    series = world.series
    with CaptureQueriesContext(connection) as few:
        store(world.owner, series, ratio_points(series, (6, 7)))
    every_day = [
        NewPoint(series.pk, FIRST.replace(year=year, month=month), 5, 1000.0)
        for year in range(1950, 2020)
        for month in range(1, 13)
    ]
    with CaptureQueriesContext(connection) as many:
        store(world.owner, series, every_day)
    assert len(many) <= len(few)
