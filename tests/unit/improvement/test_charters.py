"""A charter is written, kept from being lost, read by those who see the project, and found by tag."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from coachwork.foundation.errors import EditConflict, NotAllowed, PolicyError
from coachwork.foundation.models import Event
from coachwork.improvement.actions import add_objective, write_charter
from coachwork.improvement.charter_queries import charter_of, tags_in_use
from coachwork.improvement.charters import NewCharter, tags_of
from coachwork.improvement.models import Charter, ProjectTag
from coachwork.improvement.rules import Shelf
from tests.unit.conftest import SignedIn
from tests.world import World


def written(world: World, version: int = 1, **words: Any) -> Charter:
    return write_charter(
        by=world.owner, project=world.project, version=version, charter=NewCharter(**words)
    )


def page_of(world: World, name: str = "charter") -> str:
    return reverse(f"improvement:{name}", args=[world.project.pk])


@pytest.mark.parametrize(
    ("text", "tags"),
    [
        ("Falls, older  people", ["falls", "older people"]),
        ("#Falls; falls,\nNights,,", ["falls", "nights"]),
        (" ", []),
    ],
)
def test_tags_are_plain_words_each_once(text: str, tags: list[str]) -> None:
    assert tags_of(text) == tags


def test_a_charter_is_written_and_its_tags_are_rows(world: World) -> None:
    charter = written(world, problem="Two falls a week.", tags="Falls, Nights")

    stored = charter_of(world.project)
    assert (stored.pk, stored.problem, stored.tags) == (
        charter.pk,
        "Two falls a week.",
        "falls, nights",
    )
    assert tags_in_use(world.owner) == ["falls", "nights"]
    assert tags_in_use(world.stranger) == []
    event = Event.objects.get(verb="improvement.charter_written")
    assert event.details["after"]["problem"] == "Two falls a week."

    written(world, version=2, tags="nights, winter")
    rows = ProjectTag.objects.within(world.organisation)
    assert sorted(rows.values_list("word", flat=True)) == ["nights", "winter"]


def test_the_later_of_two_is_told_even_where_nobody_had_written_before(world: World) -> None:
    written(world, problem="First")

    with pytest.raises(EditConflict) as conflict:
        written(world, problem="Second")

    assert conflict.value.current.problem == "First"


def test_an_end_before_the_start_is_refused(world: World) -> None:
    with pytest.raises(PolicyError, match="before the start"):
        written(world, planned_start=date(2026, 5, 1), planned_end=date(2026, 4, 1))


@pytest.mark.parametrize("who", ["team_mate", "coach", "programme_lead"])
def test_only_the_team_lead_writes_it(world: World, who: str) -> None:
    with pytest.raises(NotAllowed):
        write_charter(
            by=getattr(world, who), project=world.project, version=1, charter=NewCharter()
        )


def test_the_page_tells_all_of_it_at_a_steady_price(
    world: World, signed_in: SignedIn, django_assert_max_num_queries: Any
) -> None:
    objective = add_objective(
        by=world.programme_lead,
        shelf=Shelf(world.organisation, world.network),
        title="Safe wards",
    )
    written(
        world,
        problem="Two falls a week.",
        in_scope="Nights",
        sponsor_name="The matron",
        coach_wanted=True,
        objective=objective,
        planned_start=date(2026, 1, 5),
        tags="falls",
    )
    client = signed_in(world.team_mate)

    with django_assert_max_num_queries(12):
        page = client.get(page_of(world)).content.decode()

    for words in (
        "Two falls a week.",
        "Nights",
        "The matron",
        "asked for",
        "Safe wards",
        "?tag=falls",
    ):
        assert words in page
    assert "Falls with harm: from 6 to 3" in page
    assert page_of(world, "edit_charter") not in page


def test_the_writer_sees_what_the_aim_still_lacks(world: World, signed_in: SignedIn) -> None:
    page = signed_in(world.owner).get(page_of(world)).content.decode()

    assert "Say where: a ward, a clinic, a site." in page
    assert page_of(world, "edit_charter") in page


def test_the_later_of_two_browsers_sees_both_values_and_chooses(
    world: World, signed_in: SignedIn
) -> None:
    written(world, problem="Theirs", tags="falls")
    mine = {"problem": "Mine", "tags": "nights", "version": 1}
    client = signed_in(world.owner)

    response = client.post(page_of(world, "edit_charter"), mine)

    assert response.status_code == 409
    page = response.content.decode()
    assert "Theirs" in page
    assert "Mine" in page
    again = mine | {"version": 2, "keep-problem": "theirs"}
    assert client.post(page_of(world, "edit_charter"), again).status_code == 302
    stored = charter_of(world.project)
    assert (stored.problem, stored.tags) == ("Theirs", "nights")


def test_a_sponsor_is_a_person_of_the_team_or_a_name(world: World, signed_in: SignedIn) -> None:
    both = {"sponsor": world.team_mate.pk, "sponsor_name": "The matron", "version": 1}
    client = signed_in(world.owner)

    assert client.post(page_of(world, "edit_charter"), both).status_code == 422
    elsewhere = {"sponsor": world.stranger.pk, "version": 1}
    assert client.post(page_of(world, "edit_charter"), elsewhere).status_code == 422
    assert (
        client.post(page_of(world, "edit_charter"), both | {"sponsor_name": ""}).status_code == 302
    )
    assert charter_of(world.project).sponsor == world.team_mate


def test_too_many_tags_and_a_patients_number_are_asked_about(
    world: World, signed_in: SignedIn
) -> None:
    typed = {
        "tags": ",".join(f"tag{number}" for number in range(13)),
        "problem": "It happened to 999 000 0018.",
        "version": 1,
    }

    response = signed_in(world.owner).post(page_of(world, "edit_charter"), typed)

    assert response.status_code == 422
    assert {"tags", "problem"} <= set(response.context["form"].errors)


def test_the_list_is_narrowed_by_tag(world: World, signed_in: SignedIn) -> None:
    written(world, tags="falls")
    world.project_called("Sleep at night")

    client = signed_in(world.owner)
    page = client.get(reverse("improvement:list"), {"tag": "falls"}).content.decode()

    assert "Fewer falls with harm" in page
    assert "Sleep at night" not in page
