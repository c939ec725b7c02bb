"""Starting a project, editing it, changing its aim."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import uuid4

import pytest

from coachwork.foundation.errors import EditConflict, NotAllowed, PolicyError
from coachwork.foundation.models import Event
from coachwork.foundation.vocabulary import Permission, Role
from coachwork.improvement.actions import change_aim, edit_project, start_project
from coachwork.improvement.aims import NewAim, sentence
from coachwork.improvement.days import today_for
from coachwork.improvement.models import (
    Aim,
    Project,
    ProjectState,
    StateChange,
    Team,
    TeamMembership,
)
from coachwork.improvement.queries import aim_in_force
from coachwork.organisations.models import RoleGrant
from tests.world import World

WHY = "for the test"
AIM = NewAim(
    what="Waits over 4 hours",
    start_value=20,
    goal_value=10.5,
    unit_label="% of arrivals",
    by_when=date(2027, 3, 31),
    for_whom="everybody who comes to us",
)


def begin(world: World, **changes: object) -> Project:
    given = {
        "by": world.owner,
        "unit": world.unit,
        "team": "Front door team",
        "title": "Shorter waits",
        "why_it_matters": "People wait in pain.",
        "aim": AIM,
    }
    return start_project(**(given | changes))  # type: ignore[arg-type]


def verbs() -> list[str]:
    return list(Event.objects.order_by("position").values_list("verb", flat=True))


def test_a_new_project_is_active_from_today_and_has_its_aim(world: World) -> None:
    project = begin(world)

    today = today_for(world.owner)
    assert (project.state, project.active_since) == (ProjectState.ACTIVE, today)
    assert project.registered_on == today
    assert project.created_by == world.owner
    aim = aim_in_force(project)
    assert aim is not None
    assert aim.goal_value == 10.5
    change = StateChange.objects.within(world.organisation).get(project=project)
    assert (change.since, change.active_since) == (today, today)


def test_whoever_starts_a_project_leads_its_team(world: World) -> None:
    project = begin(world)

    membership = TeamMembership.objects.within(world.organisation).get(team=project.team)
    assert (membership.person, membership.role) == (world.owner, TeamMembership.Role.LEAD)
    grant = RoleGrant.objects.within(world.organisation).get(scope_id=project.team_id)
    assert (grant.person, grant.role, grant.scope) == (world.owner, Role.TEAM_LEAD, "team")


def test_the_new_rights_hold_at_once(world: World) -> None:
    lead = world.programme_lead
    assert not lead.access.holds(Permission.EDIT_PROJECT)

    project = begin(world, by=lead)

    assert lead.access.allows(Permission.EDIT_PROJECT, project)


def test_a_team_that_stands_is_taken_and_its_lead_stays_lead_once(world: World) -> None:
    world.owner  # noqa: B018 - leads the team already

    project = begin(world, team=world.team)

    assert project.team == world.team
    leads = TeamMembership.objects.within(world.organisation).filter(
        team=world.team, person=world.owner
    )
    assert leads.count() == 1
    grants = RoleGrant.objects.within(world.organisation).filter(scope_id=world.team.pk)
    assert grants.filter(person=world.owner).count() == 1


def test_a_project_for_a_team_that_others_lead_gives_no_part_in_it(world: World) -> None:
    lead = world.programme_lead

    project = begin(world, by=lead, team=world.team)

    assert not lead.access.allows(Permission.EDIT_PROJECT, project)
    assert not TeamMembership.objects.within(world.organisation).filter(person=lead).exists()


def test_a_double_click_makes_one_project_one_team_and_one_event(world: World) -> None:
    submission = uuid4()

    first = begin(world, id=submission)
    second = begin(world, id=submission)

    assert first.pk == second.pk == submission
    assert Project.objects.everywhere(why=WHY).count() == 1
    assert Team.objects.everywhere(why=WHY).filter(name="Front door team").count() == 1
    assert Aim.objects.everywhere(why=WHY).count() == 1
    assert verbs() == ["improvement.project_started"]


@pytest.mark.parametrize("who", ["team_mate", "coach", "executive", "stranger"])
def test_others_may_not_start_a_project_here(world: World, who: str) -> None:
    with pytest.raises(NotAllowed, match="Start a project in a unit"):
        begin(world, by=getattr(world, who))

    assert not Project.objects.everywhere(why=WHY).filter(title="Shorter waits").exists()


def test_a_team_of_another_unit_is_refused(world: World) -> None:
    elsewhere = world.unit.parent
    assert elsewhere is not None
    team = Team.objects.create(organisation=world.organisation, unit=elsewhere, name="Board team")

    with pytest.raises(PolicyError, match="Board team” is not a team of Ward 7"):
        begin(world, by=world.programme_lead, team=team)


def test_a_project_does_not_begin_in_the_future(world: World) -> None:
    tomorrow = today_for(world.owner) + timedelta(days=1)

    with pytest.raises(PolicyError, match="in the future"):
        begin(world, on=tomorrow)


def test_an_idea_is_not_active_yet(world: World) -> None:
    project = begin(world, state=ProjectState.IDEA, on=date(2025, 5, 1))

    assert project.active_since is None
    assert project.registered_on == date(2025, 5, 1)


def test_editing_changes_title_and_reasons_and_writes_what_was_before(world: World) -> None:
    project = world.project

    edit_project(
        by=world.owner, project=project, version=1, title="No falls", why_it_matters="Because."
    )

    project.refresh_from_db()
    assert (project.title, project.why_it_matters, project.version) == ("No falls", "Because.", 2)
    event = Event.objects.get(verb="improvement.project_edited")
    assert event.details["before"]["title"] == "Fewer falls with harm"


def test_the_later_of_two_edits_is_told_and_changes_nothing(world: World) -> None:
    mine = Project.objects.within(world.organisation).get(pk=world.project.pk)
    edit_project(
        by=world.owner, project=world.project, version=1, title="First", why_it_matters="a"
    )

    with pytest.raises(EditConflict) as conflict:
        edit_project(by=world.owner, project=mine, version=1, title="Second", why_it_matters="b")

    assert conflict.value.current.title == "First"
    assert verbs() == ["improvement.project_edited"]


@pytest.mark.parametrize("who", ["team_mate", "coach", "programme_lead", "stranger"])
def test_only_the_team_lead_edits(world: World, who: str) -> None:
    with pytest.raises(NotAllowed):
        edit_project(
            by=getattr(world, who), project=world.project, version=1, title="x", why_it_matters="y"
        )


def test_a_changed_aim_is_a_new_row_and_the_old_one_stays(world: World) -> None:
    before = aim_in_force(world.project)
    assert before is not None

    change_aim(by=world.owner, project=world.project, aim=AIM, replaces=before.pk)

    now = aim_in_force(world.project)
    assert now is not None
    assert now.what == "Waits over 4 hours"
    assert Aim.objects.within(world.organisation).filter(project=world.project).count() == 2


def test_the_later_of_two_new_aims_is_told(world: World) -> None:
    before = aim_in_force(world.project)
    assert before is not None
    first = change_aim(by=world.owner, project=world.project, aim=AIM, replaces=before.pk)

    with pytest.raises(EditConflict) as conflict:
        change_aim(by=world.owner, project=world.project, aim=AIM, replaces=before.pk)

    assert conflict.value.current == first


def test_a_double_click_makes_one_aim(world: World) -> None:
    before, submission = aim_in_force(world.project), uuid4()
    assert before is not None

    for _click in range(2):
        change_aim(
            by=world.owner, project=world.project, aim=AIM, replaces=before.pk, id=submission
        )

    assert Aim.objects.within(world.organisation).filter(project=world.project).count() == 2
    assert verbs() == ["improvement.aim_changed"]


def test_the_aim_of_a_project_that_is_over_stays(world: World) -> None:
    world.project.state = ProjectState.CLOSED
    world.project.save()

    with pytest.raises(PolicyError, match="This project is closed"):
        change_aim(by=world.owner, project=world.project, aim=AIM, replaces=None)


def test_an_aim_reads_as_one_sentence() -> None:
    assert sentence(AIM) == (
        "Waits over 4 hours: from 20 to 10.5 % of arrivals by 31 Mar 2027,"
        " for everybody who comes to us."
    )
