"""Actions: added, finished, opened again."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import uuid4

import pytest

from coachwork.foundation.errors import EditConflict, NotAllowed, PolicyError
from coachwork.foundation.models import Event
from coachwork.improvement import origins
from coachwork.improvement.actions import (
    add_action,
    begin_action,
    drop_action,
    edit_action,
    finish_action,
    remove_action,
    reopen_action,
    restore_action,
)
from coachwork.improvement.days import today_for
from coachwork.improvement.models import Action, ActionStatus, ProjectState, TeamMembership
from coachwork.improvement.todo import ActionText, Evidence
from tests.unit.improvement.ideas import noted
from tests.world import LONG_AGO, World


def test_an_action_is_added_finished_and_opened_again(world: World) -> None:
    action = add_action(
        by=world.coach,
        project=world.project,
        text="Enter October",
        owner=world.team_mate,
        due_on=date(2026, 11, 5),
    )
    done = finish_action(by=world.team_mate, action=action)
    assert done.done_on == today_for(world.team_mate)

    again = reopen_action(by=world.owner, action=action)

    assert again.done_on is None
    assert list(Event.objects.order_by("position").values_list("verb", flat=True)) == [
        "improvement.action_added",
        "improvement.action_finished",
        "improvement.action_reopened",
    ]


def test_an_action_is_finished_once(world: World) -> None:
    action = add_action(by=world.owner, project=world.project, text="Enter October")
    finish_action(by=world.owner, action=action)

    with pytest.raises(PolicyError, match="cannot go from “Done” to “Done”"):
        finish_action(by=world.owner, action=action)


def test_an_open_action_is_not_reopened(world: World) -> None:
    action = add_action(by=world.owner, project=world.project, text="Enter October")

    with pytest.raises(PolicyError, match="cannot go from “To do” to “To do”"):
        reopen_action(by=world.owner, action=action)


def test_an_action_is_not_done_tomorrow(world: World) -> None:
    action = add_action(by=world.owner, project=world.project, text="Enter October")

    with pytest.raises(PolicyError, match="in the future"):
        finish_action(by=world.owner, action=action, on=today_for(world.owner) + timedelta(days=1))


def test_a_double_click_makes_one_action(world: World) -> None:
    submission = uuid4()

    for _click in range(2):
        add_action(by=world.owner, project=world.project, text="Once", id=submission)

    assert Action.objects.within(world.organisation).count() == Event.objects.count() == 1


def test_only_those_of_the_team_take_an_action(world: World) -> None:
    with pytest.raises(PolicyError, match="Charlie Stranger is not in this team"):
        add_action(by=world.owner, project=world.project, text="x", owner=world.stranger)

    mine = add_action(by=world.coach, project=world.project, text="y", owner=world.coach)
    assert mine.owner == world.coach


def test_nothing_is_added_to_what_is_over(world: World) -> None:
    world.project.state = ProjectState.STOPPED
    world.project.save()

    with pytest.raises(PolicyError, match="This project is stopped"):
        add_action(by=world.owner, project=world.project, text="x")


@pytest.mark.parametrize("who", ["executive", "programme_lead", "stranger"])
def test_others_do_not_touch_actions(world: World, who: str) -> None:
    action = add_action(by=world.owner, project=world.project, text="Enter October")
    person = getattr(world, who)

    with pytest.raises(NotAllowed):
        add_action(by=person, project=world.project, text="x")
    with pytest.raises(NotAllowed):
        finish_action(by=person, action=action)
    with pytest.raises(NotAllowed):
        reopen_action(by=person, action=action)


def test_an_action_is_begun_dropped_with_its_reason_and_taken_up_again(world: World) -> None:
    action = add_action(by=world.owner, project=world.project, text="Enter October")
    begin_action(by=world.team_mate, action=action)
    with pytest.raises(PolicyError, match="Say why"):
        drop_action(by=world.coach, action=action, reason="  ")

    dropped = drop_action(by=world.coach, action=action, reason=" Needless. ")
    assert (dropped.status, dropped.dropped_because) == (ActionStatus.DROPPED, "Needless.")

    again = reopen_action(by=world.owner, action=action)
    assert (again.status, again.dropped_because) == (ActionStatus.OPEN, "")


def test_what_shows_that_it_is_done_is_kept_and_an_open_edit_form_is_told(world: World) -> None:
    action = add_action(by=world.owner, project=world.project, text="Enter October")
    shown = Evidence("The list hangs in the office.", "https://intranet.example/list")

    done = finish_action(by=world.owner, action=action, evidence=shown)

    assert (done.evidence, done.evidence_url) == (shown.text, shown.url)
    with pytest.raises(EditConflict):
        edit_action(by=world.coach, action=action, version=1, to=ActionText("Enter November"))


def test_a_tick_does_not_clash_with_somebodys_edit(world: World) -> None:
    action = add_action(by=world.owner, project=world.project, text="Enter October")
    finish_action(by=world.owner, action=action)

    to = ActionText("Enter November", owner=world.team_mate)
    edited = edit_action(by=world.coach, action=action, version=1, to=to)

    assert (edited.text, edited.owner) == ("Enter November", world.team_mate)
    told = Event.objects.get(verb="improvement.action_edited").details
    assert (told["before"]["owner"], told["after"]["owner"]) == ("", "Bob Mate")


def test_an_owner_who_left_the_team_stays_and_nobody_else_from_outside_comes(world: World) -> None:
    action = add_action(by=world.owner, project=world.project, text="x", owner=world.team_mate)
    TeamMembership.objects.within(world.organisation).filter(person=world.team_mate).update(
        ends_on=LONG_AGO
    )

    edit_action(by=world.owner, action=action, version=1, to=ActionText("y", world.team_mate))
    with pytest.raises(PolicyError, match="Charlie Stranger is not in this team"):
        edit_action(by=world.owner, action=action, version=2, to=ActionText("y", world.stranger))


def test_what_is_taken_away_comes_back_as_it_was(world: World) -> None:
    action = add_action(by=world.owner, project=world.project, text="Enter October")
    begin_action(by=world.owner, action=action)
    remove_action(by=world.owner, action=action, reason="Noted twice.")
    assert not Action.objects.within(world.organisation).kept().exists()

    restore_action(by=world.coach, action=action)

    assert Action.objects.within(world.organisation).kept().get().status == ActionStatus.DOING


def test_an_action_remembers_what_it_comes_from(world: World) -> None:
    idea = noted(world, "Night lights")
    found = origins.find(world.team_mate, world.project.pk, "idea", idea.pk)

    action = add_action(by=world.owner, project=world.project, text="Order lights", origin=found)

    assert (action.origin_kind, action.origin_id) == ("idea", idea.pk)
    assert action.origin_text == "Night lights"


def test_nobody_makes_an_action_of_what_they_do_not_see(world: World) -> None:
    idea = noted(world, "Night lights")

    assert origins.find(world.stranger, world.project.pk, "idea", idea.pk) is None
    assert origins.find(world.owner, world.project.pk, "test", idea.pk) is None
    assert origins.find(world.owner, world.project.pk, "nothing", idea.pk) is None
    assert origins.find(world.owner, uuid4(), "idea", idea.pk) is None


def test_an_action_that_is_taken_away_meanwhile_is_not_gone_on_with(world: World) -> None:
    action = add_action(by=world.owner, project=world.project, text="Count the falls")
    remove_action(by=world.owner, action=action, reason="Noted twice.")

    with pytest.raises(PolicyError, match="took this away meanwhile"):
        begin_action(by=world.team_mate, action=action)
