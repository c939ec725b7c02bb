"""Measures on the nodes of a driver diagram: on the aim, a driver, an idea."""

from __future__ import annotations

from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from coachwork.foundation.errors import NotAllowed, PolicyError
from coachwork.foundation.models import Event
from coachwork.improvement.actions import add_driver
from coachwork.measurement.actions import hang_measures
from coachwork.measurement.models import SeriesAnalysis
from coachwork.measurement.nodes import Node, measures_on, node_notes
from coachwork.organisations.models import Person
from tests.unit.improvement.ideas import noted
from tests.world import World


def client_of(person: Person) -> Client:
    client = Client()
    client.force_login(person, backend=settings.AUTHENTICATION_BACKENDS[-1])
    return client


def nodes(world: World) -> list[Node]:
    """One of each kind."""
    driver = add_driver(by=world.owner, project=world.project, text="Risk is known")
    project = world.project
    return [Node(project), Node(project, driver=driver), Node(project, idea=noted(world))]


def test_each_node_has_its_own_measures(world: World) -> None:
    other = world.measure_of(world.project, name="Bed days")
    aim, driver, idea = nodes(world)

    hang_measures(by=world.owner, node=aim, measures=[world.measure])
    hang_measures(by=world.owner, node=driver, measures=[other, world.measure])
    hang_measures(by=world.team_mate, node=driver, measures=[other])

    assert (measures_on(aim), measures_on(driver), measures_on(idea)) == (
        [world.measure.pk],
        [other.pk],
        [],
    )
    assert Event.objects.latest("position").verb == "measurement.measures_hung"


def test_a_box_shows_the_latest_signal_of_its_measures(
    world: World, django_assert_num_queries: Any
) -> None:
    _, driver, _ = nodes(world)
    hang_measures(by=world.owner, node=driver, measures=[world.measure])
    SeriesAnalysis.objects.create(
        series=world.series,
        organisation=world.organisation,
        measure=world.measure,
        chart={},
        points=20,
        latest_meaning="improvement",
        analysed_at=world.measure.created_at,
    )

    with django_assert_num_queries(1):
        notes = node_notes(world.owner, world.project)

    assert list(notes) == [driver.subject.pk]
    (note,) = notes[driver.subject.pk]
    assert (note.text, note.status, note.tone) == ("Falls with harm", "Improvement", "improve")


def test_a_measure_of_another_project_is_refused(world: World) -> None:
    elsewhere = world.measure_of(world.project_called("Fewer ulcers"))

    with pytest.raises(PolicyError, match="is not a measure of this project"):
        hang_measures(by=world.owner, node=Node(world.project), measures=[elsewhere])


@pytest.mark.parametrize("who", ["coach", "stranger"])
def test_only_the_team_chooses(world: World, who: str) -> None:
    with pytest.raises(NotAllowed):
        hang_measures(by=getattr(world, who), node=Node(world.project), measures=[])


def test_the_form_leads_back_to_the_box(world: World) -> None:
    _, driver, idea = nodes(world)
    client = client_of(world.owner)

    for node in (driver, idea):
        address = reverse("measurement:node_measures", args=[world.project.pk, node.subject.pk])
        answer = client.post(address, {"measures": [str(world.measure.pk)]})
        assert answer.headers["Location"].endswith(f"/drivers/#node-{node.subject.pk}")

    page = client.get(reverse("improvement:idea", args=[world.project.pk, idea.subject.pk]))
    assert 'id="idea-measures"' in page.content.decode()
    assert "Falls with harm" in page.content.decode()


def test_what_is_no_node_is_not_found(world: World) -> None:
    address = reverse("measurement:node_measures", args=[world.project.pk, world.owner.pk])

    assert client_of(world.owner).get(address).status_code == 404
