"""Projects on the same subject, while a title is being typed."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from coachwork.improvement.actions import stop_project
from coachwork.improvement.closing import ClosureText
from coachwork.improvement.models import Decision, Project, Team
from coachwork.improvement.similar import similar_projects, stems
from coachwork.organisations.models import OrgUnit, Person
from tests.unit.conftest import SignedIn
from tests.unit.improvement.cycles import closed
from tests.world import World


def project_elsewhere(world: World, title: str) -> Project:
    """A project of a unit that the owner sees nothing of."""
    unit = OrgUnit.objects.create(
        organisation=world.organisation, name="Ward 9", kind=OrgUnit.Kind.WARD
    )
    team = Team.objects.create(organisation=world.organisation, unit=unit, name="Ward 9 team")
    return world.project_called(title, team=team)


def titles(person: Person, title: str) -> list[str]:
    return [one.project.title for one in similar_projects(person, title)]


@pytest.mark.parametrize(
    ("title", "found"),
    [
        ("Fewer falls on Ward 7", ["fall"]),
        ("Waiting, WAITS & the wait", ["wait"]),
        ("Better care for our patients", []),
        ("50% _off_ o'clock", ["off", "clock"]),
        ("", []),
    ],
)
def test_the_words_that_carry_a_title(title: str, found: list[str]) -> None:
    assert stems(title) == found


def test_a_word_is_found_at_its_beginning_and_not_inside_another(world: World) -> None:
    project_elsewhere(world, "Falling less on stairs")
    project_elsewhere(world, "A waterfall garden")
    other = world.other_project
    other.title = "Falls of strangers"
    other.save()

    assert titles(world.owner, "fall") == ["Falling less on stairs"]
    assert titles(world.owner, "%") == []


def test_whoever_shares_more_words_comes_first_and_one_of_many_is_not_enough(world: World) -> None:
    project_elsewhere(world, "Medication at night")
    project_elsewhere(world, "Medication errors at discharge")
    project_elsewhere(world, "Discharge")

    assert titles(world.owner, "Fewer medication errors at discharge letters") == [
        "Medication errors at discharge"
    ]
    assert titles(world.owner, "Medication discharge")[0] == "Medication errors at discharge"


def test_what_was_learned_is_told_and_only_who_sees_a_project_can_open_it(
    world: World, signed_in: SignedIn, django_assert_max_num_queries: Any
) -> None:
    closed(world, Decision.ABANDON)
    hidden = project_elsewhere(world, "Falls in the bathroom")
    client, address = signed_in(world.owner), reverse("improvement:similar")

    with django_assert_max_num_queries(12):
        answer = client.post(address, {"title": "Falls"}).content.decode()

    assert reverse("improvement:project", args=[world.project.pk]) in answer
    assert "They slip off when the feet are cold." in answer
    assert "Falls in the bathroom" in answer
    assert "Ask Ward 9 team" in answer
    assert reverse("improvement:project", args=[hidden.pk]) not in answer


def test_what_a_stopped_project_learned_is_there_to_be_found(world: World) -> None:
    closed(world, Decision.ABANDON)
    closure = ClosureText("Socks alone do not do it.", outcome="The ward has closed.")
    stop_project(by=world.owner, project=world.project, closure=closure)

    (found,) = similar_projects(world.owner, "Falls")

    assert (found.learning, found.is_over) == ("Socks alone do not do it.", True)


def test_without_a_likeness_nothing_is_said(world: World, signed_in: SignedIn) -> None:
    world.project  # noqa: B018 - about something else
    answer = signed_in(world.owner).post(reverse("improvement:similar"), {"title": "Sleep"})
    assert not answer.content.strip()
