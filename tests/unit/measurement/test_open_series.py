"""The places at which a measure is counted."""

from __future__ import annotations

import pytest

from coachwork.foundation.errors import NotAllowed, PolicyError
from coachwork.foundation.models import Event
from coachwork.measurement.actions import open_series
from coachwork.measurement.models import Series
from tests.unit.measurement.builders import two_places
from tests.world import World


def test_each_place_gets_one_series_however_often_it_is_opened(world: World) -> None:
    shared, places = world.measure_of(None), two_places(world)
    first = open_series(by=world.programme_lead, measure=shared, units=places[:1])
    both = open_series(by=world.programme_lead, measure=shared, units=places)
    assert both[places[0].pk] == first[places[0].pk]
    assert set(both) == {place.pk for place in places}
    open_series(by=world.programme_lead, measure=shared, units=places)
    assert Series.objects.within(world.organisation).count() == 2
    assert Event.objects.filter(verb="measurement.series_opened").count() == 2


def test_a_series_carries_the_keys_of_its_place_and_project(world: World) -> None:
    (series,) = open_series(by=world.owner, measure=world.measure, units=[world.unit]).values()
    assert series.organisation_id == world.organisation.pk
    assert series.project_id == world.project.pk


def test_a_place_of_a_foreign_organisation_is_refused(world: World) -> None:
    for by, measure in (
        (world.programme_lead, world.measure_of(None)),
        (world.owner, world.measure),
    ):
        with pytest.raises(PolicyError, match="belongs to an organisation"):
            open_series(by=by, measure=measure, units=[world.other_unit])


@pytest.mark.parametrize("person", ["owner", "coach", "executive", "stranger"])
def test_only_who_loads_network_data_opens_a_shared_measure(world: World, person: str) -> None:
    with pytest.raises(NotAllowed):
        open_series(by=getattr(world, person), measure=world.measure_of(None), units=[world.unit])
