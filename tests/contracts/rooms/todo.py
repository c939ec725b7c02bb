"""Routes of the plan of actions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from coachwork.improvement.actions import add_action, begin_action, finish_action, remove_action
from coachwork.improvement.models import Action
from tests.contracts.answers import EVERYBODY, Answers, Route, of
from tests.contracts.rooms.improvement import SEEN
from tests.world import World

WHY = "for the test"


def managing(status: int) -> Answers:
    """The team and its coach manage actions; the programme looks on."""
    return Answers(
        owner=status,
        team_mate=status,
        stranger=404,
        coach=status,
        programme_lead=403,
        executive=403,
    )


def _the_action() -> Action:
    found: Action = Action.objects.everywhere(why=WHY).get()
    return found


def _open(world: World) -> None:
    add_action(by=world.owner, project=world.project, text="Enter October")


def _begun(world: World) -> None:
    _open(world)
    begin_action(by=world.owner, action=_the_action())


def _done(world: World) -> None:
    _open(world)
    finish_action(by=world.owner, action=_the_action())


def _removed(world: World) -> None:
    _open(world)
    remove_action(by=world.owner, action=_the_action(), reason="Twice.")


def _of_project(world: World) -> Mapping[str, Any]:
    return {"project": world.project.pk, "action": _the_action().pk}


TEXT = {"text": "Enter October"}

ROUTES: list[Route] = [
    Route("improvement:actions", of(project="project"), get=SEEN),
    Route("improvement:action_board", of(project="project"), get=SEEN),
    Route("improvement:action", _of_project, get=SEEN, given=_open),
    Route(
        "improvement:add_action",
        of(project="project"),
        get=managing(200),
        post=managing(302),
        data=lambda world: TEXT,
    ),
    Route(
        "improvement:edit_action",
        _of_project,
        get=managing(200),
        post=managing(302),
        data=lambda world: {**TEXT, "version": 1},
        given=_open,
    ),
    Route("improvement:begin_action", _of_project, post=managing(302), given=_open),
    Route(
        "improvement:finish_action",
        _of_project,
        get=managing(200),
        post=managing(302),
        given=_open,
    ),
    Route(
        "improvement:drop_action",
        _of_project,
        get=managing(200),
        post=managing(302),
        data=lambda world: {"reason": "The new form made it needless."},
        given=_begun,
    ),
    Route("improvement:reopen_action", _of_project, post=managing(302), given=_done),
    Route(
        "improvement:remove_action",
        _of_project,
        get=managing(200),
        post=managing(302),
        data=lambda world: {"reason": "Twice."},
        given=_open,
    ),
    Route("improvement:restore_action", _of_project, post=managing(302), given=_removed),
    Route("improvement:my_actions", get=EVERYBODY),
    Route(
        "improvement:choose_reminders",
        post=Answers(owner=302, team_mate=302, stranger=302, coach=302, executive=302),
        data=lambda world: {"by_mail": "no"},
    ),
]
