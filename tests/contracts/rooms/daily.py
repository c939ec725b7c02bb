"""Routes of `coachwork.improvement`: daily improvements."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from coachwork.improvement.actions import remove_improvement
from coachwork.improvement.models import DailyImprovement
from tests.contracts.answers import EVERYBODY, Answers, Route
from tests.contracts.rooms.improvement import SEEN, WHY
from tests.unit.improvement.daily import noted
from tests.world import World

TOLD = {"bothered": "The scales are far away", "noted_on": "2026-03-02"}


def _of_owner(world: World) -> None:
    noted(world, by=world.owner)


def _removed(world: World) -> None:
    row = noted(world, by=world.owner)
    remove_improvement(by=world.owner, improvement=row, reason="Twice.")


def _improvement(world: World) -> Mapping[str, Any]:
    return {"improvement": DailyImprovement.objects.everywhere(why=WHY).get().pk}


def noting(status: int) -> Answers:
    """Everybody who works in the organisation."""
    return Answers(owner=status, team_mate=status, stranger=404, coach=status, executive=status)


def taking_away(status: int) -> Answers:
    """Who noted it, and who leads projects there."""
    return Answers(owner=status, team_mate=403, stranger=404, coach=403, executive=403)


THANKING = Answers(owner=403, team_mate=302, stranger=404, coach=302, executive=302)

ROUTES: list[Route] = [
    Route("daily:list", get=EVERYBODY),
    Route("daily:numbers", get=EVERYBODY),
    Route("daily:whose", get=EVERYBODY),
    Route(
        "daily:new",
        get=EVERYBODY,
        # The stranger may note too, but not here: another unit is no choice of theirs.
        post=Answers(owner=302, team_mate=302, stranger=422, coach=302, executive=302),
        data=lambda world: TOLD | {"unit": world.unit.pk},
    ),
    Route("daily:improvement", _improvement, get=SEEN, given=_of_owner),
    Route(
        "daily:edit",
        _improvement,
        get=noting(200),
        post=noting(302),
        data=lambda world: TOLD | {"version": 1},
        given=_of_owner,
    ),
    Route(
        "daily:pass_on",
        _improvement,
        get=noting(200),
        post=noting(302),
        data=lambda world: {"reason": "A key, from estates"},
        given=_of_owner,
    ),
    Route("daily:thank", _improvement, post=THANKING, given=_of_owner),
    Route("daily:take_thanks_back", _improvement, post=THANKING, given=_of_owner),
    Route(
        "daily:remove",
        _improvement,
        get=taking_away(200),
        post=taking_away(302),
        data=lambda world: {"reason": "Twice."},
        given=_of_owner,
    ),
    Route("daily:restore", _improvement, post=taking_away(302), given=_removed),
]
