"""Pages of one's own practice."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tests.contracts.answers import EVERYBODY, Answers, Route
from tests.world import World


def _goal(world: World) -> Mapping[str, Any]:
    return {
        "title": "Ask before I advise",
        "why_it_matters": "I give answers before I have heard the question.",
        "what": "Sessions that begin with a question",
        "start_value": "2",
        "goal_value": "8",
        "unit_label": "of 10 sessions",
        "by_when": "2027-03-31",
        "for_whom": "The teams I coach",
        "where": "",
    }


ROUTES = [
    Route("practice:goals", get=EVERYBODY),
    Route("practice:aim_hints", post=EVERYBODY, data=lambda world: {"what": "Sessions"}),
    Route(
        "practice:set_goal",
        get=EVERYBODY,
        post=Answers(owner=302, team_mate=302, stranger=302, coach=302),
        data=_goal,
        given=lambda world: (world.unit, world.other_unit),
    ),
]
