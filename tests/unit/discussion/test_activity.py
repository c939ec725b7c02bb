"""What has happened in a project, told from the record."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

import coachwork.assessment.actions
import coachwork.improvement.actions
from coachwork.discussion import actions, kinds, wording
from coachwork.foundation.models import Event
from coachwork.improvement.actions import add_stakeholder, agree_on_rules, vote
from coachwork.improvement.days import today_for
from tests.unit.conftest import SignedIn
from tests.unit.improvement.cycles import begun
from tests.unit.improvement.ideas import noted
from tests.world import World


def feed(client: Client, world: World, **query: str) -> str:
    response = client.get(reverse("discussion:activity", args=[world.project.pk]), query)
    assert response.status_code == 200
    return response.content.decode()


@pytest.fixture
def busy(world: World) -> World:
    """A project in which this and that has happened."""
    assert world.owner
    begun(world)
    idea = noted(world, "Night lights")
    vote(by=world.coach, idea=idea)
    actions.comment_on(by=world.coach, part=kinds.IDEA.part_of(idea), text="Which ward first?")
    agree_on_rules(
        by=world.owner,
        team=world.team,
        version=0,
        rules="On time.",
        disagreements="",
        agreed_on=today_for(world.owner),
    )
    stake = {"influence": 4, "interest": 5, "commitment_now": 1, "commitment_needed": 3}
    add_stakeholder(
        by=world.owner, project=world.project, stakeholder={"name": "The night shift", **stake}
    )
    return world


def test_it_is_told_in_words(busy: World, signed_in: SignedIn) -> None:
    page = feed(signed_in(busy.team_mate), busy)
    for told in (
        "planned a test",
        "began a test",
        "voted for a change idea",
        "commented",
        "Which ward first?",
        "wrote the ground rules down",
        "put somebody on the map of stakeholders",
    ):
        assert told in page, told


def test_what_the_team_keeps_to_itself_is_not_told_to_others(
    busy: World, signed_in: SignedIn
) -> None:
    page = feed(signed_in(busy.executive), busy)
    assert "voted for a change idea" in page
    assert "ground rules" not in page
    assert "stakeholders" not in page
    other = reverse("discussion:activity", args=[busy.other_project.pk])
    assert signed_in(busy.team_mate).get(other).status_code == 404


def test_it_is_narrowed_by_what_and_by_whom(busy: World, signed_in: SignedIn) -> None:
    client = signed_in(busy.owner)
    page = feed(client, busy, kind="comments")
    assert "commented" in page
    assert "planned a test" not in page
    page = feed(client, busy, who=str(busy.coach.pk))
    assert "commented" in page
    assert "began a test" not in page
    assert "Nothing of that kind" in feed(client, busy, kind="data")
    assert "commented" in feed(client, busy, who="nobody", kind="nothing")


def test_a_long_story_is_paged_and_costs_the_same(
    busy: World, signed_in: SignedIn, django_assert_max_num_queries: Any
) -> None:
    for number in range(45):
        noted(busy, f"Idea {number}")
    client = signed_in(busy.owner)
    with django_assert_max_num_queries(11):
        page = feed(client, busy)
    assert "page=2" in page
    assert "planned a test" not in page
    assert "planned a test" in feed(client, busy, page="2")


def test_every_event_of_a_project_or_team_is_found_by_it(busy: World) -> None:
    about = set(Event.objects.exclude(verb__startswith="organisations.").values_list("about"))
    assert about == {(str(busy.project.pk),), (str(busy.team.pk),)}


def test_a_verb_without_words_is_told_as_it_is() -> None:
    assert wording.in_words("improvement.something_new") == "something new"


#: What programmes keep for all, and daily improvements, are no part of a project's story.
ELSEWHERE = re.compile(r"improvement\.(objective|template|scale|daily|reminders)_")


def test_all_that_is_done_with_a_project_is_told_in_words() -> None:
    rooms = [coachwork.improvement.actions, coachwork.assessment.actions]
    told = {
        verb
        for room in rooms
        for file in Path(room.__file__).parent.glob("*.py")
        for verb in re.findall(r'"((?:improvement|assessment)\.[a-z_]+)"', file.read_text())
        if not ELSEWHERE.match(verb)
    }
    assert len(told) > 60
    assert told - set(wording.known()) == set()
