"""The pages on which a measure is made, changed and ended."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from django.urls import reverse

from coachwork.measurement.models import Measure
from tests.unit.conftest import SignedIn
from tests.unit.measurement.builders import FALLS, ratio_points, store
from tests.unit.measurement.test_definitions import RATE
from tests.world import World


def page(name: str, *args: Any) -> str:
    return reverse(f"measurement:{name}", args=args)


def only_measure(world: World) -> Measure:
    found: Measure = Measure.objects.within(world.organisation).get()
    return found


def test_a_measure_is_made_and_shown(world: World, signed_in: SignedIn) -> None:
    client = signed_in(world.owner)
    answer = client.post(page("new", world.project.pk), RATE, follow=True)
    measure = only_measure(world)
    assert (measure.chart, measure.multiplier, measure.data) == ("u", 1000.0, "ratio")
    assert answer.request["PATH_INFO"] == page("measure", measure.pk)
    assert "The first values make the chart" in answer.content.decode()


def test_sending_the_form_twice_makes_one_measure(world: World, signed_in: SignedIn) -> None:
    client = signed_in(world.owner)
    sent = RATE | {"submission_id": str(uuid4())}
    answers = [client.post(page("new", world.project.pk), sent) for _ in range(2)]
    made = page("measure", only_measure(world).pk)
    assert [answer.headers["Location"] for answer in answers] == [made, made]


def test_what_is_wrong_stands_beside_its_field_and_nothing_is_lost(
    world: World, signed_in: SignedIn
) -> None:
    typed = RATE | {"name": "Reduce falls", "operational_definition": "Every reported fall."}
    answer = signed_in(world.owner).post(page("new", world.project.pk), typed)
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "Leave out “Reduce”" in text
    assert 'value="Reduce falls"' in text
    assert "Every reported fall." in text
    assert not Measure.objects.within(world.organisation).exists()


def test_the_form_explains_each_type_and_chart(world: World, signed_in: SignedIn) -> None:
    text = signed_in(world.owner).get(page("new", world.project.pk)).content.decode()
    assert "What matters to the people we serve" in text
    assert "A P chart suits: its limits are wider where the total is small." in text


def test_two_people_who_edit_see_each_others_values(world: World, signed_in: SignedIn) -> None:
    client = signed_in(world.owner)
    address = page("edit", world.measure.pk)
    assert client.post(address, RATE | {"version": 1, "target": "3"}).status_code == 302
    answer = client.post(address, RATE | {"version": 1, "target": "2.5"})
    text = answer.content.decode()
    assert answer.status_code == 409
    assert 'value="2.5"' in text
    assert 'name="keep-target"' in text
    assert only_measure(world).target == 3.0


def test_the_edit_page_shows_the_measure_as_it_is(world: World, signed_in: SignedIn) -> None:
    form = signed_in(world.owner).get(page("edit", world.measure.pk)).context["form"]
    assert form["name"].value() == "Falls with harm"
    assert form["counted"].value() == "rate"
    assert form["multiplier"].value() == 1000.0
    assert form["chart"].value() == ""


def test_a_change_that_the_data_do_not_fit_is_explained(world: World, signed_in: SignedIn) -> None:
    store(world.owner, world.series, ratio_points(world.series, FALLS))
    typed = RATE | {"version": 1, "frequency": "week"}
    answer = signed_in(world.owner).post(page("edit", world.measure.pk), typed)
    assert answer.status_code == 422
    assert "There are data already" in answer.content.decode()


def test_a_measure_ends_and_opens_again(world: World, signed_in: SignedIn) -> None:
    client = signed_in(world.owner)
    store(world.owner, world.series, ratio_points(world.series, FALLS))
    typed = {"ended_on": "2026-01-01", "version": 1, "reason": "The aim is met"}
    answer = client.post(page("end", world.measure.pk), typed, follow=True)
    assert "This measure has ended" in answer.content.decode()
    assert page("point", world.series.pk) not in answer.content.decode()
    assert client.post(page("end", world.measure.pk), typed | {"version": 2}).status_code == 422
    answer = client.post(page("reopen", world.measure.pk), follow=True)
    assert page("point", world.series.pk) in answer.content.decode()
    again = client.post(page("reopen", world.measure.pk))
    assert (again.status_code, "has not ended" in again.content.decode()) == (409, True)


def test_a_stale_baseline_is_told_and_can_be_saved_again(world: World, signed_in: SignedIn) -> None:
    client = signed_in(world.owner)
    address = page("baseline", world.measure.pk)
    typed = {"points": "12", "reason": "Before the rounds", "version": "1"}
    assert client.post(address, typed).status_code == 302
    answer = client.post(address, typed | {"points": "10"})
    assert "Somebody else changed this meanwhile" in answer.content.decode()
    assert 'name="version" value="2"' in answer.content.decode()
    assert client.post(address, typed | {"points": "10", "version": "2"}).status_code == 302
    assert only_measure(world).baseline_points == 10


def test_a_measure_counted_at_several_places_opens_its_wall(
    world: World, signed_in: SignedIn
) -> None:
    shared = world.measure_of(None)
    assert world.unit.parent is not None
    for unit in (world.unit, world.unit.parent):
        world.series_of(shared, unit)
    answer = signed_in(world.programme_lead).get(page("measure", shared.pk))
    assert answer.status_code == 302
    assert answer.headers["Location"] == page("wall", shared.pk)


@pytest.mark.parametrize("name", ["measure", "edit", "wall"])
def test_a_measure_one_does_not_see_is_not_there(
    world: World, signed_in: SignedIn, name: str
) -> None:
    assert signed_in(world.stranger).get(page(name, world.measure.pk)).status_code == 404
