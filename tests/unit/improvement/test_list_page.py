"""The list of projects: who sees what, search, filters, pages, and what it costs."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from coachwork.improvement.actions import change_state, set_score
from coachwork.improvement.models import ProgressScore, Project, ProjectState
from coachwork.organisations.models import OrgUnit
from tests.unit.conftest import SignedIn
from tests.world import World


def titles(client: Client, **query: Any) -> list[str]:
    response = client.get(reverse("improvement:list"), query)
    assert response.status_code == 200
    return [project.title for project in response.context["page"]]


@pytest.fixture
def three(world: World) -> dict[str, Project]:
    """Falls at 2.0, sleep at 3.5, waits paused and never scored."""
    falls = world.project
    sleep, waits = (world.project_called(title) for title in ("Sleep at night", "Short waits"))
    for project, value in ((falls, "2.0"), (sleep, "3.5")):
        set_score(
            by=world.owner,
            project=project,
            value=Decimal(value),
            scorer=ProgressScore.Scorer.TEAM,
            reason="We agreed.",
        )
    change_state(by=world.owner, project=waits, to=ProjectState.PAUSED, reason="Winter.")
    return {"falls": falls, "sleep": sleep, "waits": waits}


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({}, ["Fewer falls with harm", "Short waits", "Sleep at night"]),
        ({"q": "sleep"}, ["Sleep at night"]),
        ({"q": "ward falls"}, ["Fewer falls with harm"]),
        ({"q": "nothing like it"}, []),
        ({"state": "active"}, ["Fewer falls with harm", "Sleep at night"]),
        ({"state": "paused"}, ["Short waits"]),
        ({"state": "no such state"}, ["Fewer falls with harm", "Short waits", "Sleep at night"]),
        ({"score": "none"}, ["Short waits"]),
        ({"score": "low"}, ["Fewer falls with harm"]),
        ({"score": "middle"}, ["Sleep at night"]),
        ({"score": "high"}, []),
        ({"unit": "not an id"}, ["Fewer falls with harm", "Short waits", "Sleep at night"]),
        ({"unit": "00000000-0000-0000-0000-000000000000"}, []),
    ],
)
def test_search_and_filters_narrow_the_list(
    world: World,
    three: dict[str, Project],
    signed_in: SignedIn,
    query: dict[str, str],
    found: list[str],
) -> None:
    assert titles(signed_in(world.owner), **query) == found


def test_a_list_is_narrowed_by_one_of_the_units_that_have_projects(
    world: World, three: dict[str, Project], signed_in: SignedIn
) -> None:
    OrgUnit.objects.create(organisation=world.organisation, name="Ward 9", kind="ward")

    response = signed_in(world.owner).get(reverse("improvement:list"), {"unit": world.unit.pk})

    assert response.context["units"] == [(str(world.unit.pk), "Ward 7")]
    assert len(response.context["page"]) == 3


def test_everybody_sees_their_own(world: World, signed_in: SignedIn) -> None:
    own, others = world.project, world.other_project
    world.project_called("Sleep at night")

    assert titles(signed_in(world.stranger)) == [others.title]
    assert titles(signed_in(world.coach)) == [own.title]
    assert len(titles(signed_in(world.team_mate))) == 2
    assert titles(signed_in(world.administrator)) == []


def test_who_has_no_project_reads_what_to_do(world: World, signed_in: SignedIn) -> None:
    page = signed_in(world.owner).get(reverse("improvement:list")).content.decode()
    assert "No projects yet" in page
    assert reverse("improvement:new") in page

    page = signed_in(world.team_mate).get(reverse("improvement:list")).content.decode()
    assert "No projects yet" in page
    assert reverse("improvement:new") not in page


def test_a_long_list_is_paged(world: World, signed_in: SignedIn) -> None:
    for number in range(55):
        world.project_called(f"Project {number:02}")
    client = signed_in(world.owner)

    assert titles(client)[-1] == "Project 49"
    assert titles(client, page=2) == [f"Project {number}" for number in range(50, 55)]


def test_the_list_costs_the_same_for_two_and_for_forty(
    world: World, signed_in: SignedIn, django_assert_max_num_queries: Any
) -> None:
    client = signed_in(world.owner)
    for number in range(2):
        world.project_called(f"Project {number}")
    client.get(reverse("improvement:list"))
    with django_assert_max_num_queries(12) as two:
        titles(client)

    for number in range(38):
        world.project_called(f"Another {number}")
    with django_assert_max_num_queries(12) as forty:
        titles(client)

    assert len(forty) == len(two)
