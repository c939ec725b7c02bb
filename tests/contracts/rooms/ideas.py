"""Routes of `coachwork.improvement`: change ideas."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from coachwork.improvement.actions import add_idea, remove_idea
from coachwork.improvement.ideas import IdeaText
from coachwork.improvement.models import ChangeIdea
from tests.contracts.answers import Answers, Route, of
from tests.contracts.rooms.improvement import SEEN, WHY
from tests.world import World


def _idea(world: World) -> ChangeIdea:
    return add_idea(by=world.owner, project=world.project, idea=IdeaText("Socks with grip"))


def _removed(world: World) -> None:
    remove_idea(by=world.owner, idea=_idea(world), reason="Twice.")


def _idea_of_project(world: World) -> Mapping[str, Any]:
    idea = ChangeIdea.objects.everywhere(why=WHY).get()
    return {"project": world.project.pk, "idea": idea.pk}


def suggesting(status: int) -> Answers:
    """The team and its coach."""
    return Answers(owner=status, team_mate=status, stranger=404, coach=status, executive=403)


def testing(status: int) -> Answers:
    """The team alone."""
    return Answers(
        owner=status, team_mate=status, stranger=404, coach=403, programme_lead=403, executive=403
    )


ROUTES: list[Route] = [
    Route("improvement:ideas", of(project="project"), get=SEEN),
    Route("improvement:idea_grid", of(project="project"), get=SEEN),
    Route("improvement:idea", _idea_of_project, get=SEEN, given=_idea),
    Route(
        "improvement:add_idea",
        of(project="project"),
        get=suggesting(200),
        post=suggesting(302),
        data=lambda world: {"text": "Night lights", "origin": "team"},
    ),
    Route(
        "improvement:edit_idea",
        _idea_of_project,
        get=testing(200),
        post=testing(302),
        data=lambda world: {"text": "Night lights", "origin": "team", "version": 1},
        given=_idea,
    ),
    Route(
        "improvement:move_idea",
        _idea_of_project,
        get=testing(200),
        post=testing(302),
        data=lambda world: {"to": "prioritised"},
        given=_idea,
    ),
    Route("improvement:vote", _idea_of_project, post=suggesting(302), given=_idea),
    Route("improvement:withdraw_vote", _idea_of_project, post=suggesting(302), given=_idea),
    Route(
        "improvement:remove_idea",
        _idea_of_project,
        get=testing(200),
        post=testing(302),
        data=lambda world: {"reason": "Twice."},
        given=_idea,
    ),
    Route("improvement:restore_idea", _idea_of_project, post=testing(302), given=_removed),
]
