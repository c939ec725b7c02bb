"""Tests of change and their measures: chosen, carried to the next test, marked on the charts."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from coachwork.foundation.errors import NotAllowed, PolicyError
from coachwork.foundation.models import Event
from coachwork.improvement.actions import begin_cycle, close_cycle
from coachwork.improvement.days import today_for
from coachwork.improvement.models import Decision
from coachwork.measurement.actions import choose_measures, store_points
from coachwork.measurement.points import NewPoint
from coachwork.measurement.tests_of_change import chosen_measures, tests_on_charts
from coachwork.organisations.models import Person
from tests.unit.improvement.cycles import begun, fresh, planned, studied
from tests.world import World

tests_on_charts.__test__ = False  # type: ignore[attr-defined]  # a read, not a test


def client_of(person: Person) -> Client:
    client = Client()
    client.force_login(person, backend=settings.AUTHENTICATION_BACKENDS[-1])
    return client


def test_a_test_looks_at_what_was_chosen_last(world: World) -> None:
    cycle, other = planned(world), world.measure_of(world.project, name="Bed days")

    choose_measures(by=world.owner, cycle=cycle, measures=[world.measure])
    choose_measures(by=world.team_mate, cycle=cycle, measures=[other])

    assert chosen_measures(cycle) == {other.pk}
    assert Event.objects.latest("position").verb == "measurement.cycle_measures_chosen"


def test_a_measure_of_another_project_is_refused(world: World) -> None:
    elsewhere = world.measure_of(world.project_called("Fewer ulcers"))

    with pytest.raises(PolicyError, match="is not a measure of this project"):
        choose_measures(by=world.owner, cycle=planned(world), measures=[elsewhere])


@pytest.mark.parametrize("who", ["coach", "stranger"])
def test_only_the_team_chooses(world: World, who: str) -> None:
    with pytest.raises(NotAllowed):
        choose_measures(by=getattr(world, who), cycle=planned(world), measures=[])


def test_the_next_test_looks_at_the_same(world: World) -> None:
    cycle = studied(world)
    choose_measures(by=world.owner, cycle=cycle, measures=[world.measure])

    following = close_cycle(by=world.owner, cycle=cycle, decision=Decision.ADAPT, reason="x")

    assert following is not None
    assert chosen_measures(following) == {world.measure.pk}


def test_a_test_is_on_the_chart_from_its_start(world: World) -> None:
    cycle = planned(world)
    choose_measures(by=world.owner, cycle=cycle, measures=[world.measure])
    assert not tests_on_charts(world.organisation.pk, [world.measure.pk])

    yesterday = today_for(world.owner) - timedelta(days=1)
    begin_cycle(by=world.owner, cycle=fresh(cycle), on=yesterday)

    (mark,) = tests_on_charts(world.organisation.pk, [world.measure.pk])[world.measure.pk]
    assert (mark.begins, mark.ends) == (yesterday, None)
    assert mark.text == f"Test 1: {cycle.objective}"


def test_the_mark_is_drawn_on_the_page_of_the_measure_and_of_the_project(world: World) -> None:
    cycle = begun(world)
    choose_measures(by=world.owner, cycle=cycle, measures=[world.measure])
    points = [NewPoint(world.series.pk, date(2026, month, 1), 5, 800) for month in range(1, 5)]
    store_points(by=world.owner, measure=world.measure, points=points)
    client = client_of(world.owner)

    for address in (
        reverse("measurement:series", args=[world.series.pk]),
        reverse("improvement:project", args=[world.project.pk]),
    ):
        assert f"Test 1: {cycle.objective}" in client.get(address).content.decode()


def test_the_measures_stand_beside_the_test(world: World) -> None:
    cycle, client = planned(world), client_of(world.owner)
    address = reverse("measurement:cycle_measures", args=[cycle.pk])

    after = client.post(address, {"measures": [str(world.series.measure_id)]}, follow=True)

    assert 'id="cycle-measures"' in after.content.decode()
    assert reverse("measurement:series", args=[world.series.pk]) in after.content.decode()
