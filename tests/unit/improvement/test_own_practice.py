"""The pages of one's own practice: goals, and whom their owner lets look."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from coachwork.foundation.vocabulary import PARTS, Permission, Role
from coachwork.improvement import actions
from coachwork.improvement.aims import NewAim
from coachwork.improvement.cycles import CyclePlan
from coachwork.improvement.days import today_for
from coachwork.improvement.ideas import IdeaText
from coachwork.improvement.models import Project, ProjectState, TeamMembership, WorkKind
from coachwork.organisations.models import Person, RoleGrant
from tests.world import World

SignedIn = Callable[[Person], Client]
GOALS = "/my-practice/"
TYPED = {
    "title": "Ask before I advise",
    "why_it_matters": "I give answers before I have heard the question.",
    "what": "Sessions that begin with a question",
    "start_value": "2",
    "goal_value": "8",
    "unit_label": "of 10 sessions",
    "by_when": "2027-03-31",
    "for_whom": "the teams I coach",
}


@pytest.fixture
def goal(world: World) -> Project:
    world.unit.refresh_from_db()
    return actions.set_goal(
        by=world.coach,
        title=TYPED["title"],
        why_it_matters=TYPED["why_it_matters"],
        aim=NewAim(
            what=TYPED["what"],
            start_value=2.0,
            goal_value=8.0,
            unit_label=TYPED["unit_label"],
            by_when=date(2027, 3, 31),
            for_whom=TYPED["for_whom"],
            where="",
        ),
    )


def let_look(world: World, goal: Project, *parts: Permission) -> Person:
    guest = world.person("Gail Guest", world.organisation)
    until = today_for(world.coach) + timedelta(days=30)
    actions.share(by=world.coach, project=goal, person=guest, parts=parts, until=until)
    return guest


def test_the_first_page_teaches(world: World, signed_in: SignedIn) -> None:
    page = signed_in(world.coach).get(GOALS).content.decode()
    assert "No goal of your own yet" in page
    assert "Ask before I advise" in page
    assert "not the administrator" in page


def test_a_goal_is_set_and_listed(world: World, signed_in: SignedIn) -> None:
    world.unit.refresh_from_db()
    client = signed_in(world.coach)
    response = client.post(f"{GOALS}new/", TYPED)
    goal = Project.objects.visible_to(world.coach).get(kind=WorkKind.GOAL)
    assert response.headers["Location"] == reverse("improvement:project", args=[goal.pk])
    page = client.get(GOALS).content.decode()
    assert TYPED["title"] in page
    assert "Sessions that begin with a question: from 2 to 8 of 10 sessions" in page


def test_an_aim_that_looks_back_is_told(world: World, signed_in: SignedIn) -> None:
    response = signed_in(world.coach).post(f"{GOALS}new/", TYPED | {"by_when": "2020-01-01"})
    assert response.status_code == 422
    assert "still to come" in response.content.decode()


def test_the_aim_is_read_back_without_being_stored(world: World, signed_in: SignedIn) -> None:
    response = signed_in(world.coach).post(f"{GOALS}new/", TYPED | {"check": "1"})
    assert "from 2 to 8 of 10 sessions" in response.content.decode()
    assert not Project.objects.everywhere(why="a test").filter(kind=WorkKind.GOAL).exists()


def test_the_hints_speak_of_a_coach_and_ask_for_no_ward(signed_in: SignedIn, world: World) -> None:
    client = signed_in(world.coach)
    for page in (client.get(f"{GOALS}new/"), client.post(f"{GOALS}aim/hints/", {"what": ""})):
        text = page.content.decode()
        assert "0 of 4 parts" in text
        assert "for example, the teams I coach" in text
        assert "patients over 75" not in text
        assert "Say where" not in text


def test_its_aim_is_read_back_with_the_same_hints(
    world: World, goal: Project, signed_in: SignedIn
) -> None:
    page = signed_in(world.coach).get(reverse("improvement:aim", args=[goal.pk])).content.decode()
    assert "4 of 4 parts" in page
    assert reverse("practice:aim_hints") in page


def test_a_goal_is_closed_in_its_own_words(
    world: World, goal: Project, signed_in: SignedIn
) -> None:
    client = signed_in(world.coach)
    for name in ("improvement:gains", "improvement:complete", "improvement:stop"):
        page = client.get(reverse(name, args=[goal.pk])).content.decode()
        assert "Close the goal" in page
        assert "Complete the project" not in page
        assert "Stop the project" not in page
        assert "Hold the gains" not in page


def test_stopping_asks_for_no_benefit(world: World, goal: Project, signed_in: SignedIn) -> None:
    page = signed_in(world.coach).get(reverse("improvement:stop", args=[goal.pk])).content.decode()
    assert "What did you learn?" in page
    assert "benefit_amount" not in page


def test_a_test_is_under_way_once_it_was_begun(
    world: World, goal: Project, signed_in: SignedIn
) -> None:
    idea = actions.add_idea(
        by=world.coach, project=goal, idea=IdeaText(text="A watch on the table")
    )
    cycle = actions.plan_cycle(by=world.coach, idea=idea, plan=CyclePlan("Do I look at it?"))
    client = signed_in(world.coach)
    assert "under way" not in client.get(GOALS).content.decode()
    actions.begin_cycle(by=world.coach, cycle=cycle)
    assert "1 of them under way" in client.get(GOALS).content.decode()


def test_its_history_has_no_scores(world: World, goal: Project, signed_in: SignedIn) -> None:
    page = signed_in(world.coach).get(reverse("improvement:history", args=[goal.pk]))
    text = page.content.decode()
    assert "Sessions that begin with a question: from 2 to 8" in text
    assert "Progress scores" not in text
    assert "Not scored yet" not in text


def test_the_way_to_its_measures_leads_over_ones_own_practice(
    world: World, goal: Project, signed_in: SignedIn
) -> None:
    response = signed_in(world.coach).get(reverse("measurement:new", args=[goal.pk]))
    assert response.context["trail"][0].url == GOALS
    assert vars(response.wsgi_request)["navigation_route"] == "practice"


def test_without_a_unit_the_reason_is_told(world: World, signed_in: SignedIn) -> None:
    person = world.person("Nia New", world.organisation)
    response = signed_in(person).post(f"{GOALS}new/", TYPED)
    assert response.status_code == 422
    assert "has no units yet" in response.content.decode()


def test_its_page_says_who_sees_it(world: World, goal: Project, signed_in: SignedIn) -> None:
    address = reverse("improvement:project", args=[goal.pk])
    page = signed_in(world.coach).get(address).content.decode()
    assert "Your own goal: only you see it." in page
    let_look(world, goal)
    page = signed_in(world.coach).get(address).content.decode()
    assert "only you see it, and 1 person whom you let look" in page


def test_what_only_teams_have_is_not_on_its_pages(
    world: World, goal: Project, signed_in: SignedIn
) -> None:
    page = signed_in(world.coach).get(reverse("improvement:project", args=[goal.pk]))
    text = page.content.decode()
    for word in ("Progress score", "Stages of the work", "No coach yet", "Charter", "Story"):
        assert word not in text, word
    for word in ("Who sees it", "Close the goal", "Drivers", "Tests", "My own practice"):
        assert word in text, word


def test_nobody_is_taken_in_and_no_charter_is_written(
    world: World, goal: Project, signed_in: SignedIn
) -> None:
    client = signed_in(world.coach)
    typed = {"name": "Kim Porter", "kind": "staff", "role": "member", "on": "2026-01-05"}
    response = client.post(reverse("improvement:add_named_member", args=[goal.pk]), typed)
    assert response.status_code == 422
    assert "has no team" in response.content.decode()
    members = TeamMembership.objects.everywhere(why="a test").filter(team=goal.team)
    assert [member.person for member in members] == [world.coach]
    response = client.post(reverse("improvement:edit_charter", args=[goal.pk]), {"version": 0})
    assert response.status_code == 422
    assert "has no charter" in response.content.decode()


def test_it_is_shared_and_the_share_ends_at_once(
    world: World, goal: Project, signed_in: SignedIn
) -> None:
    client = signed_in(world.coach)
    team = reverse("improvement:team", args=[goal.pk])
    assert "Nobody else." in client.get(team).content.decode()
    friend = world.person("Freya Friend", world.organisation)
    share = reverse("improvement:share", args=[goal.pk])
    form = client.get(share, {"q": "Freya"}).content.decode()
    assert "The change ideas" in form
    assert "Who is in the team" not in form
    until = today_for(world.coach) + timedelta(days=30)
    shared = {"person": friend.pk, "parts": ["see_ideas"], "level": "comment"}
    assert client.post(share, shared | {"shared_until": until}).status_code == 302
    assert "Freya Friend" in client.get(team).content.decode()
    page = reverse("improvement:project", args=[goal.pk])
    assert signed_in(friend).get(page).status_code == 200
    grant = RoleGrant.objects.everywhere(why="a test").get(role=Role.GUEST)
    client.post(reverse("improvement:end_share", args=[goal.pk, grant.pk]))
    assert signed_in(Person.objects.get(pk=friend.pk)).get(page).status_code == 404


def test_a_link_lets_guests_look_and_takes_nobody_in(
    world: World, goal: Project, signed_in: SignedIn
) -> None:
    invite = reverse("improvement:invite", args=[goal.pk])
    typed = {
        "role": "guest",
        "most_uses": 1,
        "expires_on": today_for(world.coach) + timedelta(days=7),
        "shared_until": today_for(world.coach) + timedelta(days=30),
        "parts": ["see_ideas"],
        "level": "see",
    }
    client = signed_in(world.coach)
    assert client.post(invite, typed | {"role": "member"}).status_code == 422
    assert client.post(invite, typed).status_code == 302
    assert (
        "/projects/join/"
        in client.get(reverse("improvement:team", args=[goal.pk])).content.decode()
    )


def test_who_may_look_finds_it_among_what_is_shared(
    world: World, goal: Project, signed_in: SignedIn
) -> None:
    guest = let_look(world, goal, *PARTS)
    page = signed_in(guest).get(GOALS).content.decode()
    assert "Shared with you" in page
    assert "Dana Coach" in page
    assert goal.title not in signed_in(guest).get(reverse("improvement:list")).content.decode()
    team = reverse("improvement:team", args=[goal.pk])
    assert signed_in(guest).get(team).status_code == 404


def test_a_guest_from_outside_finds_it_among_projects(
    world: World, goal: Project, signed_in: SignedIn
) -> None:
    outside = Person.objects.create_user("olga@example.net", None, name="Olga Outside")
    until = today_for(world.coach) + timedelta(days=30)
    actions.share(by=world.coach, project=goal, person=outside, parts=[], until=until)
    page = signed_in(outside).get(reverse("improvement:list")).content.decode()
    assert goal.title in page


def test_goals_are_not_among_projects(world: World, goal: Project, signed_in: SignedIn) -> None:
    client = signed_in(world.coach)
    assert goal.title not in client.get(reverse("improvement:list")).content.decode()
    narrowed = client.get(reverse("improvement:list"), {"kind": "goal"}).content.decode()
    assert goal.title not in narrowed


def test_a_goal_is_closed_and_opened_as_projects_are(world: World, goal: Project) -> None:
    actions.change_state(
        by=world.coach, project=goal, to=ProjectState.PAUSED, reason="A busy month"
    )
    actions.change_state(by=world.coach, project=goal, to=ProjectState.ACTIVE)
    assert goal.state == ProjectState.ACTIVE


def test_who_left_leaves_it_to_nobody(world: World, goal: Project, signed_in: SignedIn) -> None:
    world.coach.is_active = False
    world.coach.save()
    page = reverse("improvement:project", args=[goal.pk])
    for person in (world.programme_lead, world.executive, world.administrator):
        assert signed_in(person).get(page).status_code == 404


def test_many_goals_take_as_few_queries_as_one(
    world: World,
    goal: Project,
    signed_in: SignedIn,
    django_assert_max_num_queries: Callable[[int], Any],
) -> None:
    for number in range(4):
        more = actions.set_goal(
            by=world.coach,
            title=f"Goal {number}",
            why_it_matters="So",
            aim=NewAim("Sessions", 2.0, 8.0, "of 10", date(2027, 3, 31), "teams", ""),
        )
        world.series_of(world.measure_of(more), more.unit)
    client = signed_in(world.coach)
    client.get(GOALS)
    with django_assert_max_num_queries(9):
        assert client.get(GOALS).status_code == 200
