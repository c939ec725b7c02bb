"""A project moves on as the table of states has it (the table itself: `test_machines`)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from coachwork.foundation.errors import NotAllowed, PolicyError
from coachwork.foundation.models import Event
from coachwork.improvement.actions import change_state
from coachwork.improvement.days import today_for
from coachwork.improvement.machines import Need
from coachwork.improvement.models import ACTIVE_STATES, Project, ProjectState, StateChange
from coachwork.improvement.states import PROJECT
from tests.world import LONG_AGO, World

S = ProjectState
#: What ends with words on what came of it is told in `test_closing`.
LEGAL = [
    (now, to) for now, to in PROJECT.every_move() if Need.CLOSURE not in PROJECT.needs(now, to)
]


def in_state(world: World, state: ProjectState) -> Project:
    project = world.project
    project.state = state
    project.active_since = LONG_AGO if state in ACTIVE_STATES else None
    project.save()
    return project


def newest(project: Project) -> StateChange:
    changes = StateChange.objects.within(project.organisation)
    return changes.filter(project=project).order_by("-since", "-created_at")[0]


@pytest.mark.parametrize(("now", "to"), LEGAL)
def test_a_legal_move_is_written_down_and_kept_in_step(
    world: World, now: ProjectState, to: ProjectState
) -> None:
    project = in_state(world, now)

    change_state(by=world.owner, project=project, to=to, reason="It was time.")

    stored = Project.objects.within(world.organisation).get(pk=project.pk)
    assert stored.state == project.state == newest(project).state == to
    assert stored.active_since == project.active_since == newest(project).active_since
    assert (stored.active_since is not None) == (to in ACTIVE_STATES)
    event = Event.objects.get()
    assert (event.details["from"], event.details["to"]) == (now, to)


def test_an_illegal_move_is_refused_and_changes_nothing(world: World) -> None:
    project = in_state(world, S.IDEA)

    with pytest.raises(PolicyError, match="cannot go from"):
        change_state(by=world.owner, project=project, to=S.CLOSED, reason="It was time.")

    assert Project.objects.within(world.organisation).get(pk=project.pk).state == S.IDEA
    assert StateChange.objects.within(world.organisation).count() == 1
    assert not Event.objects.exists()


def test_some_moves_need_a_reason(world: World) -> None:
    with pytest.raises(PolicyError, match="Say why"):
        change_state(by=world.owner, project=world.project, to=S.PAUSED, reason="  ")


def test_the_usual_way_on_needs_none(world: World) -> None:
    project = in_state(world, S.COMPLETED)

    change_state(by=world.owner, project=project, to=S.SUSTAINING)

    assert project.state == S.SUSTAINING


def test_from_approved_to_active_the_project_goes_on_being_active(world: World) -> None:
    project = in_state(world, S.APPROVED)

    change_state(by=world.owner, project=project, to=S.ACTIVE)

    assert project.active_since == LONG_AGO


@pytest.mark.parametrize("was", [S.PAUSED, S.COMPLETED, S.CLOSED, S.STOPPED])
def test_to_take_work_up_again_begins_a_new_active_spell(world: World, was: ProjectState) -> None:
    project = in_state(world, was)

    change_state(
        by=world.owner, project=project, to=S.ACTIVE, reason="Again.", since=date(2026, 2, 3)
    )

    assert project.active_since == date(2026, 2, 3)


def test_a_move_is_not_dated_before_the_one_it_follows(world: World) -> None:
    project = world.project
    change_state(by=world.owner, project=project, to=S.PAUSED, reason="x", since=date(2026, 5, 1))

    with pytest.raises(PolicyError, match="before 1 May 2026"):
        change_state(by=world.owner, project=project, to=S.ACTIVE, since=date(2026, 4, 30))


def test_a_move_is_not_dated_in_the_future(world: World) -> None:
    tomorrow = today_for(world.owner) + timedelta(days=1)

    with pytest.raises(PolicyError, match="in the future"):
        change_state(by=world.owner, project=world.project, to=S.PAUSED, reason="x", since=tomorrow)


def test_the_move_is_judged_by_what_is_stored_not_by_what_was_on_the_screen(world: World) -> None:
    stale = Project.objects.within(world.organisation).get(pk=world.project.pk)
    change_state(by=world.owner, project=world.project, to=S.MERGED, reason="Into another.")

    with pytest.raises(PolicyError, match="from “Merged” to “Paused”"):
        change_state(by=world.owner, project=stale, to=S.PAUSED, reason="Holidays.")


@pytest.mark.parametrize("who", ["team_mate", "coach", "executive", "stranger"])
def test_others_may_not_move_a_project(world: World, who: str) -> None:
    with pytest.raises(NotAllowed):
        change_state(by=getattr(world, who), project=world.project, to=S.PAUSED, reason="x")
