"""Routes of how projects end and whether their gains hold."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import uuid4

from coachwork.improvement.actions import (
    add_check,
    complete_project,
    raise_alerts,
    remove_check,
)
from coachwork.improvement.closing import CheckText, ClosureText, Worsening
from coachwork.improvement.models import Alert, Closure, ControlCheck, SustainabilityReview
from coachwork.improvement.sustainability import LASTING
from tests.contracts.answers import EVERYBODY, Answers, Route, Values, of
from tests.contracts.rooms.improvement import SEEN
from tests.world import World

WHY = "for the test"
CLOSURE = {"outcome": "Half as many falls.", "aim_met": "fully", "learning": "Begin small."}
CHECK = {
    "what": "Falls with harm",
    "how_often": "Every month",
    "trigger": "Two months above 5",
    "response": "Meet the same week",
}


def holding(status: int) -> Answers:
    """The team, its coach and the programme lead look after gains."""
    return Answers(
        owner=status,
        team_mate=status,
        stranger=404,
        coach=status,
        programme_lead=status,
        executive=403,
    )


def ending(status: int) -> Answers:
    """Whoever leads a project ends it."""
    return Answers(owner=status, team_mate=403, stranger=404, coach=403, executive=403)


def _completed(world: World) -> None:
    closure = ClosureText(**CLOSURE)
    complete_project(by=world.owner, project=world.project, closure=closure, since=date(2026, 2, 2))


def _check(world: World) -> None:
    add_check(by=world.owner, project=world.project, check=CheckText(**CHECK))


def _removed(world: World) -> None:
    _check(world)
    remove_check(by=world.owner, check=ControlCheck.objects.everywhere(why=WHY).get(), reason="x")


def _alerted(world: World) -> None:
    own = (world.organisation.pk, world.project.pk)
    day = date(2026, 2, 2)
    raise_alerts(
        found=[Worsening(*own, "worse", uuid4(), "Falls with harm", "chart", uuid4(), day)]
    )


def _of(name: str, model: Any) -> Values:
    def values(world: World) -> Mapping[str, Any]:
        return {"project": world.project.pk, name: model.objects.everywhere(why=WHY)[0].pk}

    return values


ROUTES: list[Route] = [
    Route("improvement:watch", get=EVERYBODY),
    Route("improvement:gains", of(project="project"), get=SEEN),
    Route(
        "improvement:complete",
        of(project="project"),
        get=ending(200),
        post=ending(302),
        data=lambda world: {**CLOSURE, "closed_on": "2026-02-02"},
    ),
    Route(
        "improvement:stop",
        of(project="project"),
        get=ending(200),
        post=ending(302),
        data=lambda world: {"outcome": "No time.", "learning": "x", "closed_on": "2026-02-02"},
    ),
    Route(
        "improvement:edit_closure",
        _of("closure", Closure),
        get=ending(200),
        post=ending(302),
        data=lambda world: {**CLOSURE, "version": 1},
        given=_completed,
    ),
    Route(
        "improvement:review",
        _of("review", SustainabilityReview),
        get=holding(200),
        post=holding(302),
        data=lambda world: {
            "held_on": "2026-05-02",
            "version": 1,
            **{factor.code: 3 for factor in LASTING.factors},
        },
        given=_completed,
    ),
    Route(
        "improvement:add_check",
        of(project="project"),
        get=holding(200),
        post=holding(302),
        data=lambda world: CHECK,
    ),
    Route(
        "improvement:edit_check",
        _of("check", ControlCheck),
        get=holding(200),
        post=holding(302),
        data=lambda world: {**CHECK, "version": 1},
        given=_check,
    ),
    Route(
        "improvement:remove_check",
        _of("check", ControlCheck),
        get=holding(200),
        post=holding(302),
        data=lambda world: {"reason": "Twice."},
        given=_check,
    ),
    Route(
        "improvement:restore_check", _of("check", ControlCheck), post=holding(302), given=_removed
    ),
    Route(
        "improvement:snooze_alert",
        _of("alert", Alert),
        get=holding(200),
        post=holding(302),
        data=lambda world: {"until": "2099-01-01", "reason": "New staff."},
        given=_alerted,
    ),
    Route(
        "improvement:clear_alert",
        _of("alert", Alert),
        get=holding(200),
        post=holding(302),
        data=lambda world: {"words": "A mistake in the data."},
        given=_alerted,
    ),
]
