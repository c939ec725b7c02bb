"""Where a day begins: by role, and for those without one."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils.html import strip_tags
from pytest_django.fixtures import DjangoAssertNumQueries

from coachwork.coaching.models import EngagementCoach
from coachwork.foundation.vocabulary import Role
from coachwork.improvement.actions import add_action
from coachwork.organisations.models import Person, RoleGrant
from coachwork.web.home import start_of
from tests.unit.conftest import SignedIn
from tests.world import LONG_AGO, World


@pytest.mark.parametrize(
    ("who", "start"),
    [
        ("coach", "coaching:my_teams"),
        ("owner", "improvement:list"),
        ("programme_lead", "programme:overview"),
        ("executive", "programme:overview"),
    ],
)
def test_each_role_begins_on_its_page(
    world: World, signed_in: SignedIn, who: str, start: str
) -> None:
    response = signed_in(getattr(world, who)).get(reverse("home"))
    assert response.status_code == 302
    assert response.headers["Location"] == reverse(start)


def test_who_holds_several_roles_begins_with_the_one_of_every_day(world: World) -> None:
    person = world.coach
    world.grant(person, Role.PROGRAMME_LEAD, RoleGrant.Scope.NETWORK, world.network)
    world.grant(person, Role.TEAM_LEAD, RoleGrant.Scope.UNIT, world.unit)
    assert start_of(Person.objects.get(pk=person.pk)) == "coaching:my_teams"


def test_a_team_member_sees_their_projects_and_what_they_may_do(
    world: World, signed_in: SignedIn
) -> None:
    assert world.project
    page = signed_in(world.team_mate).get(reverse("home")).content.decode()
    assert reverse("improvement:project", args=[world.project.pk]) in page
    assert str(Role.TEAM_MEMBER.sentence) in strip_tags(page).replace("&#x27;", "'")
    assert "For team members" in page


def test_a_trainee_sees_where_they_look_in_but_not_the_project(
    world: World, signed_in: SignedIn
) -> None:
    trainee = world.person("Tom Trainee", world.organisation)
    assert world.coach
    EngagementCoach.objects.create(
        organisation=world.organisation,
        engagement=world.engagement,
        person=trainee,
        part=EngagementCoach.Part.SHADOW,
        starts_on=LONG_AGO,
    )
    page = signed_in(trainee).get(reverse("home")).content.decode()
    assert "Fewer falls with harm" in page
    assert "with Dana Coach" in page
    assert reverse("improvement:project", args=[world.project.pk]) not in page


def test_somebody_without_a_role_is_told_whom_to_ask(world: World, signed_in: SignedIn) -> None:
    nobody = world.person("Nora New", world.organisation)
    page = signed_in(nobody).get(reverse("home")).content.decode()
    assert "No projects yet" in page
    assert "Ask your team lead" in page


def test_the_start_page_costs_the_same_for_many_projects(
    world: World,
    signed_in: SignedIn,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    client = signed_in(world.team_mate)
    used = []
    for size in (1, 30):
        for number in range(size):
            world.project_called(f"Project {size}-{number}")
        client.get(reverse("home"))
        with django_assert_max_num_queries(12) as counted:
            client.get(reverse("home"))
        used.append(len(counted))
    assert used[0] == used[1]


def test_the_start_page_lists_what_one_agreed_to_do(world: World, signed_in: SignedIn) -> None:
    add_action(by=world.owner, project=world.project, text="Order lights", owner=world.team_mate)
    add_action(by=world.owner, project=world.project, text="Somebody else's", owner=world.owner)

    page = signed_in(world.team_mate).get(reverse("home")).content.decode()

    assert "Order lights" in page
    assert "Somebody else&#x27;s" not in page
