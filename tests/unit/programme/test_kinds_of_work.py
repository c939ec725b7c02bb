"""Goals of one's own and the programme's own work: there, and never counted."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from random import Random
from typing import Any
from uuid import uuid4

import pytest
from django.urls import reverse

from coachwork.coaching.actions import open_engagement
from coachwork.coaching.staffing import teams_without_coach
from coachwork.foundation.errors import NotAllowed, PolicyError
from coachwork.foundation.vocabulary import Role
from coachwork.improvement import actions
from coachwork.improvement.aims import NewAim
from coachwork.improvement.approvals import waiting_for
from coachwork.improvement.models import (
    ProgressScore,
    Project,
    ProjectState,
    StateChange,
    Team,
    WorkKind,
)
from coachwork.improvement.template_queries import kept_objectives
from coachwork.organisations.models import Person, RoleGrant
from coachwork.programme.metrics import coaches_on, projects_on, read, scope_of
from coachwork.programme.models import Metric
from tests.unit.conftest import SignedIn
from tests.unit.programme.coaches import DAY
from tests.world import LONG_AGO, World

AIM = NewAim(
    what="Sessions that begin with a question",
    start_value=2.0,
    goal_value=8.0,
    unit_label="of 10 sessions",
    by_when=date(2027, 3, 31),
    for_whom="The teams I coach",
    where="",
)


def goal_of(person: Person, title: str = "Ask before I advise") -> Project:
    return actions.set_goal(by=person, title=title, why_it_matters="I talk too much.", aim=AIM)


def own_work(world: World, title: str = "Coaches meet every month") -> Project:
    return actions.start_programme_work(
        by=world.programme_lead,
        unit=world.unit,
        title=title,
        why_it_matters="Coaches feel alone.",
        aim=AIM,
    )


def long_at_work(project: Project, chance: Random) -> None:
    """As if it had been active for years, or paused, and its score low for long."""
    state = chance.choice([ProjectState.ACTIVE, ProjectState.APPROVED, ProjectState.PAUSED])
    since = None if state == ProjectState.PAUSED else LONG_AGO
    rows = {"organisation": project.organisation, "project": project}
    StateChange.objects.create(**rows, state=state, since=LONG_AGO, active_since=since)
    Project.objects.within(project.organisation).filter(pk=project.pk).update(
        state=state, active_since=since, registered_on=LONG_AGO
    )
    for _score in range(chance.randrange(3)):
        ProgressScore.objects.create(
            **rows,
            value=Decimal(chance.choice(["0.5", "2.0", "2.5", "4.0"])),
            scored_on=LONG_AGO,
            scorer=ProgressScore.Scorer.TEAM,
            reason="So it was.",
        )


def counted(world: World) -> Any:
    """All that the programme counts, and the lists of those who need somebody."""
    scope = scope_of(world.programme)
    lead = Person.objects.get(pk=world.programme_lead.pk)
    return {
        "readings": [read(metric, scope, DAY) for metric in Metric],
        "projects": set(projects_on(scope, DAY).values_list("pk", flat=True)),
        "coaching": set(coaches_on(scope, DAY).values_list("pk", "is_coaching")),
        "no coach": list(teams_without_coach(lead, {}, DAY)),
        "waiting": list(waiting_for(lead)),
        "objectives": list(kept_objectives(lead).values_list("pk", "used")),
    }


@pytest.mark.parametrize("seed", range(3))
def test_no_number_changes_by_any_of_them(world: World, seed: int) -> None:
    chance = Random(seed)
    people = [world.coach, world.programme_lead, world.owner, world.team_mate]
    world.project.refresh_from_db()
    before = counted(world)
    assert before["readings"][1].denominator == 1
    for number in range(chance.randrange(2, 8)):
        by = chance.choice(people)
        kind = chance.choice([WorkKind.GOAL, WorkKind.PROGRAMME])
        long_at_work(goal_of(by) if kind == WorkKind.GOAL else own_work(world), chance)
        assert counted(world) == before, number


def test_a_goal_is_its_owners_alone(world: World) -> None:
    goal = goal_of(world.coach)
    assert (goal.kind, goal.team.kind) == (WorkKind.GOAL, WorkKind.GOAL)
    assert goal.whereabouts == "Own practice of Dana Coach"
    held = RoleGrant.objects.everywhere(why="a test").filter(scope_id__in=[goal.pk, goal.team_id])
    assert [(grant.person, grant.role) for grant in held] == [(world.coach, Role.OWNER)]


def test_all_goals_of_a_person_have_one_team(world: World) -> None:
    first, second = goal_of(world.coach), goal_of(world.coach, "Leave on time")
    assert first.team == second.team
    assert goal_of(world.team_mate).team != first.team


def test_two_clicks_set_one_goal(world: World) -> None:
    click = uuid4()
    made = [
        actions.set_goal(by=world.coach, title="Ask", why_it_matters="So", aim=AIM, id=click)
        for _click in range(2)
    ]
    assert made[0] == made[1]
    assert made[0].aims.count() == 1


def test_a_goal_stands_where_its_owner_works(world: World) -> None:
    world.coach.affiliations.update(unit=world.unit)
    assert goal_of(world.coach).unit == world.unit


def test_who_works_nowhere_has_no_goal(world: World) -> None:
    guest = Person.objects.create_user("guest@example.org", None, name="Gail Guest")
    with pytest.raises(PolicyError):
        goal_of(guest)


def test_nobody_joins_the_team_of_one_person(world: World) -> None:
    goal = goal_of(world.coach)
    with pytest.raises(PolicyError):
        actions.add_member(by=world.coach, team=goal.team, person=world.team_mate, role="member")  # type: ignore[arg-type]


def test_no_project_of_a_team_begins_in_it(world: World) -> None:
    goal = goal_of(world.owner)
    with pytest.raises((PolicyError, NotAllowed)):
        actions.start_project(
            by=world.owner,
            unit=goal.unit,
            team=goal.team,
            title="Fewer falls",
            why_it_matters="They hurt.",
            aim=AIM,
        )


@pytest.mark.parametrize("kind", [WorkKind.GOAL, WorkKind.PROGRAMME])
def test_nobody_coaches_them(world: World, kind: WorkKind) -> None:
    world.unit.refresh_from_db()
    project = own_work(world) if kind == WorkKind.PROGRAMME else goal_of(world.programme_lead)
    with pytest.raises((PolicyError, NotAllowed)):
        open_engagement(by=world.programme_lead, project=project, coach=world.coach)


def test_the_programmes_work_is_seen_as_projects_are(world: World) -> None:
    project = own_work(world)
    for person in (world.programme_lead, world.executive):
        assert project in Project.objects.visible_to(Person.objects.get(pk=person.pk))
    assert project not in Project.objects.visible_to(world.team_mate)
    assert project.team.name == "Programme team"


def test_the_programme_has_one_team(world: World) -> None:
    assert own_work(world).team == own_work(world, "Fewer forms").team
    teams = Team.objects.everywhere(why="a test").filter(kind=WorkKind.PROGRAMME)
    assert teams.count() == 1


def test_only_who_steers_starts_the_programmes_work(world: World) -> None:
    with pytest.raises(NotAllowed):
        actions.start_programme_work(
            by=world.owner, unit=world.unit, title="Ours", why_it_matters="So", aim=AIM
        )


def test_own_work_is_begun_and_listed_apart(world: World, signed_in: SignedIn) -> None:
    world.unit.refresh_from_db()
    here = reverse("programme:own_work", args=[world.programme.pk])
    client = signed_in(world.programme_lead)
    assert "tests nothing on itself yet" in client.get(here).content.decode()
    typed = {
        "title": "Coaches meet every month",
        "why_it_matters": "They feel alone.",
        "what": "Coaches who spoke with another coach",
        "start_value": "30",
        "goal_value": "80",
        "unit_label": "%",
        "by_when": "2027-03-31",
        "for_whom": "all coaches",
    }
    assert client.post(f"{here}new/", typed).status_code == 302
    assert typed["title"] in client.get(here).content.decode()
    executive = signed_in(world.executive).get(here).content.decode()
    assert typed["title"] in executive
    assert "Begin something" not in executive


def test_own_work_is_told_apart_among_projects(world: World, signed_in: SignedIn) -> None:
    own, teams = own_work(world), world.project
    listed = reverse("improvement:list")
    client = signed_in(world.programme_lead)
    assert str(own.get_kind_display()) in client.get(listed).content.decode().replace("&#x27;", "'")
    of_teams = client.get(listed, {"kind": "team"}).content.decode()
    assert teams.title in of_teams
    assert own.title not in of_teams
    of_programme = client.get(listed, {"kind": "programme"}).content.decode()
    assert own.title in of_programme
    assert teams.title not in of_programme
    page = client.get(reverse("improvement:project", args=[own.pk])).content.decode()
    assert "No coach yet" not in page
    assert "Take on this team" not in page


def test_many_works_take_as_few_queries_as_one(
    world: World, signed_in: SignedIn, django_assert_max_num_queries: Any
) -> None:
    for number in range(4):
        more = own_work(world, f"Work {number}")
        world.series_of(world.measure_of(more), more.unit)
    here = reverse("programme:own_work", args=[world.programme.pk])
    client = signed_in(world.programme_lead)
    client.get(here)
    with django_assert_max_num_queries(11):
        assert client.get(here).status_code == 200
