"""Actions: added, finished, opened again."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import uuid4

import pytest

from coachwork.foundation.errors import NotAllowed, PolicyError
from coachwork.foundation.models import Event
from coachwork.improvement.actions import add_action, finish_action, reopen_action
from coachwork.improvement.days import today_for
from coachwork.improvement.models import Action, ProjectState
from tests.world import World


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
