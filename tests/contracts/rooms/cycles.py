"""Routes of `coachwork.improvement`: tests of change; and the choice of their measures."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from coachwork.improvement.actions import remove_cycle
from coachwork.improvement.models import PDSA
from tests.contracts.answers import Route, of
from tests.contracts.rooms.ideas import _idea, _idea_of_project, testing
from tests.contracts.rooms.improvement import SEEN, WHY
from tests.unit.improvement.cycles import begun, done, planned, studied
from tests.world import World


def _removed(world: World) -> None:
    remove_cycle(by=world.owner, cycle=planned(world), reason="Twice.")


def _cycle_of_project(world: World) -> Mapping[str, Any]:
    return {"project": world.project.pk, **_cycle(world)}


def _cycle(world: World) -> Mapping[str, Any]:
    return {"cycle": PDSA.objects.everywhere(why=WHY).get().pk}


def _version(world: World) -> int:
    version: int = PDSA.objects.everywhere(why=WHY).get().version
    return version


PLAN = {"objective": "Does it work once?", "purpose": "test", "scale": "1"}

ROUTES: list[Route] = [
    Route("improvement:cycles", of(project="project"), get=SEEN),
    Route("improvement:cycle", _cycle_of_project, get=SEEN, given=planned),
    Route(
        "improvement:plan_cycle",
        _idea_of_project,
        get=testing(200),
        post=testing(302),
        data=lambda world: PLAN,
        given=_idea,
    ),
    Route(
        "improvement:edit_plan",
        _cycle_of_project,
        get=testing(200),
        post=testing(302),
        data=lambda world: {**PLAN, "version": 1},
        given=planned,
    ),
    Route("improvement:begin_cycle", _cycle_of_project, post=testing(302), given=planned),
    Route(
        "improvement:do_cycle",
        _cycle_of_project,
        get=testing(200),
        post=testing(302),
        data=lambda world: {"started_on": "2026-02-01", "version": _version(world)},
        given=begun,
    ),
    Route(
        "improvement:study_cycle",
        _cycle_of_project,
        get=testing(200),
        post=testing(302),
        data=lambda world: {"learning": "Cold feet.", "version": _version(world)},
        given=done,
    ),
    Route(
        "improvement:act_cycle",
        _cycle_of_project,
        get=testing(200),
        post=testing(302),
        data=lambda world: {"decision": "adapt", "reason": "Cold feet."},
        given=studied,
    ),
    Route(
        "improvement:remove_cycle",
        _cycle_of_project,
        get=testing(200),
        post=testing(302),
        data=lambda world: {"reason": "Twice."},
        given=planned,
    ),
    Route("improvement:restore_cycle", _cycle_of_project, post=testing(302), given=_removed),
    Route(
        "measurement:cycle_measures",
        _cycle,
        get=testing(200),
        post=testing(302),
        data=lambda world: {"measures": []},
        given=planned,
    ),
]
