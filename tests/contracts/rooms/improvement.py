"""Routes of `coachwork.improvement`."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from coachwork.improvement.actions import set_score
from coachwork.improvement.models import ProgressScore
from coachwork.improvement.queries import aim_in_force
from tests.contracts.answers import EVERYBODY, Answers, Route, of
from tests.world import World

WHY = "for the test"
AIM = {
    "what": "Falls with harm",
    "start_value": "6",
    "goal_value": "3",
    "unit_label": "per 1,000 bed days",
    "by_when": "2030-03-31",
    "for_whom": "patients of Ward 7",
}
SEEN = Answers(owner=200, team_mate=200, stranger=404, coach=200, programme_lead=200, executive=200)


def _score(world: World) -> None:
    set_score(
        by=world.owner,
        project=world.project,
        value=Decimal("2.0"),
        scorer=ProgressScore.Scorer.TEAM,
        reason="The baseline is on the chart.",
    )


def _score_of_project(world: World) -> Mapping[str, Any]:
    scores = ProgressScore.objects.everywhere(why=WHY)
    return {"project": world.project.pk, "score": scores.get().pk}


def new_project(world: World) -> Mapping[str, Any]:
    return {
        "title": "Shorter waits",
        "why_it_matters": "People wait in pain.",
        "unit": world.unit.pk,
        "team_name": world.team.name,
        **AIM,
    }


def _changed_aim(world: World) -> Mapping[str, Any]:
    now = aim_in_force(world.project)
    assert now is not None
    return {**AIM, "replaces": now.pk}


ROUTES: list[Route] = [
    Route("improvement:list", get=EVERYBODY),
    Route(
        "improvement:new",
        # The stranger may start projects too, but not here: another unit is no choice of theirs.
        get=Answers(
            owner=200, team_mate=403, stranger=200, coach=403, programme_lead=200, executive=403
        ),
        post=Answers(
            owner=302, team_mate=403, stranger=422, coach=403, programme_lead=302, executive=403
        ),
        data=new_project,
    ),
    Route("improvement:project", of(project="project"), get=SEEN),
    Route("improvement:team", of(project="project"), get=SEEN),
    Route("improvement:history", of(project="project"), get=SEEN),
    Route(
        "improvement:edit",
        of(project="project"),
        get=Answers(owner=200, team_mate=403, stranger=404, coach=403, executive=403),
        post=Answers(owner=302, team_mate=403, stranger=404, coach=403, executive=403),
        data=lambda world: {"title": "No falls", "why_it_matters": "Because.", "version": 1},
    ),
    Route(
        "improvement:aim",
        of(project="project"),
        get=Answers(owner=200, team_mate=403, stranger=404, coach=403, executive=403),
        post=Answers(owner=302, team_mate=403, stranger=404, coach=403, executive=403),
        data=_changed_aim,
    ),
    Route(
        "improvement:state",
        of(project="project"),
        get=Answers(owner=200, team_mate=403, stranger=404, coach=403, executive=403),
        post=Answers(owner=302, team_mate=403, stranger=404, coach=403, executive=403),
        data=lambda world: {"to": "paused", "since": "2026-02-01", "reason": "Winter."},
    ),
    Route(
        "improvement:score",
        of(project="project"),
        get=Answers(
            owner=200, team_mate=403, stranger=404, coach=200, programme_lead=403, executive=403
        ),
        post=Answers(
            owner=302, team_mate=403, stranger=404, coach=302, programme_lead=403, executive=403
        ),
        data=lambda world: {
            "value": "2.0",
            "scorer": "agreed",
            "scored_on": "2026-02-01",
            "reason": "The baseline is on the chart.",
        },
    ),
    Route(
        "improvement:correct",
        _score_of_project,
        get=Answers(owner=200, team_mate=403, stranger=404, coach=403, executive=403),
        post=Answers(owner=302, team_mate=403, stranger=404, coach=403, executive=403),
        data=lambda world: {"value": "1.5", "scored_on": "2026-02-01", "reason": "Typo."},
        given=_score,
    ),
]
