"""Routes of `coachwork.spread`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from coachwork.improvement.models import ChangeIdea
from coachwork.spread.actions import remove_item, remove_package
from coachwork.spread.models import ChangePackage, PackageItem
from tests.contracts.answers import Answers, Route, of
from tests.contracts.rooms.ideas import testing
from tests.contracts.rooms.improvement import WHY
from tests.unit.spread.packages import diagram, drafted, released
from tests.world import World

#: A draft is there for those who write packages of its organisation, and for nobody else.
TEAM_SEES = Answers(
    owner=200, team_mate=200, stranger=404, coach=200, programme_lead=200, executive=200
)
WORDS = {"theme": "Fewer falls", "aim": "Half as many"}


def drafting(status: int) -> Answers:
    """The programme lead alone."""
    return Answers(
        owner=404, team_mate=404, stranger=404, coach=404, programme_lead=status, executive=404
    )


def steering(status: int) -> Answers:
    """The programme lead; others see the package and may not."""
    return Answers(
        owner=403, team_mate=403, stranger=404, coach=403, programme_lead=status, executive=403
    )


def _of_package(world: World) -> Mapping[str, Any]:
    return {"package": ChangePackage.objects.everywhere(why=WHY).get().pk}


def _of_item(world: World) -> Mapping[str, Any]:
    item = PackageItem.objects.everywhere(why=WHY).get(text="Risk is known")
    return {**_of_package(world), "item": item.pk}


def _of_measure(world: World) -> Mapping[str, Any]:
    item = PackageItem.objects.everywhere(why=WHY).get(text="Falls with harm")
    return {**_of_package(world), "item": item.pk}


def _into(world: World) -> Mapping[str, Any]:
    return {**_of_package(world), "project": world.project.pk}


def _removed(world: World) -> None:
    remove_package(by=world.programme_lead, package=drafted(world), reason="Not yet.")


def _removed_item(world: World) -> None:
    drafted(world)
    item = PackageItem.objects.everywhere(why=WHY).get(text="Risk is known")
    remove_item(by=world.programme_lead, item=item)


def _items(world: World) -> Mapping[str, Any]:
    return {"items": [PackageItem.objects.everywhere(why=WHY).get(text="Bay tagging").pk]}


def _ideas(world: World) -> Mapping[str, Any]:
    return {**WORDS, "items": [ChangeIdea.objects.everywhere(why=WHY).get().pk]}


ROUTES: list[Route] = [
    Route(
        "spread:packages",
        get=Answers(owner=200, team_mate=200, stranger=200, coach=200, executive=200),
    ),
    Route(
        "spread:new",
        get=Answers(owner=403, team_mate=403, stranger=403, coach=403, programme_lead=200),
        post=Answers(owner=403, team_mate=403, stranger=403, coach=403, programme_lead=302),
        data=lambda world: {**WORDS, "organisation": world.organisation.pk},
    ),
    Route(
        "spread:keep",
        of(project="project"),
        get=Answers(owner=403, team_mate=403, stranger=404, coach=200, programme_lead=200),
        post=Answers(owner=403, team_mate=403, stranger=404, coach=302, programme_lead=302),
        data=_ideas,
        given=diagram,
    ),
    Route("spread:choose", of(project="project"), get=testing(200), given=released),
    Route("spread:take", _into, get=testing(200), post=testing(302), data=_items, given=released),
    Route("spread:package", _of_package, get=TEAM_SEES, given=released),
    Route(
        "spread:edit",
        _of_package,
        get=drafting(200),
        post=drafting(302),
        data=lambda world: {**WORDS, "version": 1},
        given=drafted,
    ),
    Route("spread:release", _of_package, post=drafting(302), given=drafted),
    Route(
        "spread:retire",
        _of_package,
        get=steering(200),
        post=steering(302),
        data=lambda world: {"reason": "Old."},
        given=released,
    ),
    Route(
        "spread:share",
        _of_package,
        post=steering(302),
        data=lambda world: {"with": "network"},
        given=released,
    ),
    Route("spread:next", _of_package, post=steering(302), given=released),
    Route(
        "spread:remove",
        _of_package,
        get=drafting(200),
        post=drafting(302),
        data=lambda world: {"reason": "Not yet."},
        given=drafted,
    ),
    Route("spread:restore", _of_package, post=drafting(302), given=_removed),
    Route(
        "spread:add_item",
        lambda world: {**_of_package(world), "kind": "primary"},
        get=drafting(200),
        post=drafting(302),
        data=lambda world: {"text": "A safe place"},
        given=drafted,
    ),
    Route(
        "spread:edit_item",
        _of_item,
        get=drafting(200),
        post=drafting(302),
        data=lambda world: {"text": "Risk", "version": 1},
        given=drafted,
    ),
    Route(
        "spread:define_measure",
        _of_measure,
        get=drafting(200),
        post=drafting(302),
        data=lambda world: {
            "kind": "process",
            "counted": "count",
            "unit_label": "falls",
            "direction": "down",
            "frequency": "month",
            "version": 0,
        },
        given=drafted,
    ),
    Route(
        "spread:shift_item",
        _of_item,
        post=drafting(302),
        data=lambda world: {"way": "up"},
        given=drafted,
    ),
    Route("spread:remove_item", _of_item, post=drafting(302), given=drafted),
    Route("spread:restore_item", _of_item, post=drafting(302), given=_removed_item),
]
