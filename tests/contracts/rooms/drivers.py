"""Routes of `coachwork.improvement`: the driver diagram."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from coachwork.improvement.actions import add_driver, keep_version, remove_driver
from coachwork.improvement.models import DiagramVersion, Driver
from tests.contracts.answers import Route, of
from tests.contracts.rooms.ideas import _idea, _idea_of_project, testing
from tests.contracts.rooms.improvement import SEEN, WHY
from tests.world import World


def _primary(world: World) -> Driver:
    return add_driver(by=world.owner, project=world.project, text="Risk is known")


def _secondary(world: World) -> Driver:
    return add_driver(
        by=world.owner, project=world.project, text="Visible to all", parent=_primary(world)
    )


def _removed(world: World) -> None:
    remove_driver(by=world.owner, driver=_primary(world), reason="Twice.")


def _last_driver(world: World) -> Mapping[str, Any]:
    newest = Driver.objects.everywhere(why=WHY).order_by("-level")[0]
    return {"project": world.project.pk, "driver": newest.pk}


def _first_driver() -> Driver:
    primary: Driver = Driver.objects.everywhere(why=WHY).get(level="primary")
    return primary


def _version(world: World) -> DiagramVersion:
    _primary(world)
    return keep_version(by=world.owner, project=world.project, name="March")


def _of_version(world: World) -> Mapping[str, Any]:
    version = DiagramVersion.objects.everywhere(why=WHY).get()
    return {"project": world.project.pk, "version": version.pk}


ROUTES: list[Route] = [
    Route("improvement:drivers", of(project="project"), get=SEEN),
    Route(
        "improvement:diagram_file",
        lambda world: {"project": world.project.pk, "kind": "svg"},
        get=SEEN,
        given=_primary,
    ),
    Route("improvement:diagram_versions", of(project="project"), get=SEEN),
    Route("improvement:compare_versions", of(project="project"), get=SEEN, given=_version),
    Route("improvement:diagram_version", _of_version, get=SEEN, given=_version),
    Route(
        "improvement:keep_version",
        of(project="project"),
        get=testing(200),
        post=testing(302),
        data=lambda world: {"name": "March"},
        given=_primary,
    ),
    Route(
        "improvement:add_driver",
        of(project="project"),
        get=testing(200),
        post=testing(302),
        data=lambda world: {"text": "Risk is known"},
    ),
    Route(
        "improvement:edit_driver",
        _last_driver,
        get=testing(200),
        post=testing(302),
        data=lambda world: {"text": "Risk", "version": 1},
        given=_primary,
    ),
    Route(
        "improvement:place_driver",
        _last_driver,
        get=testing(200),
        post=testing(302),
        data=lambda world: {"under": _first_driver().pk},
        given=_secondary,
    ),
    Route(
        "improvement:place_idea",
        _idea_of_project,
        get=testing(200),
        post=testing(302),
        data=lambda world: {"under": ""},
        given=_idea,
    ),
    Route(
        "improvement:shift_driver",
        _last_driver,
        post=testing(302),
        data=lambda world: {"way": "up"},
        given=_primary,
    ),
    Route("improvement:focus_driver", _last_driver, post=testing(302), given=_primary),
    Route("improvement:unfocus_driver", _last_driver, post=testing(302), given=_primary),
    Route(
        "improvement:remove_driver",
        _last_driver,
        get=testing(200),
        post=testing(302),
        data=lambda world: {"reason": "Twice."},
        given=_primary,
    ),
    Route("improvement:restore_driver", _last_driver, post=testing(302), given=_removed),
    Route(
        "measurement:node_measures",
        lambda world: {"project": world.project.pk, "node": world.project.pk},
        get=testing(200),
        post=testing(302),
        data=lambda world: {"measures": [world.measure.pk]},
    ),
]
