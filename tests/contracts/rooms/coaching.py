"""Routes of `coachwork.coaching`."""

from __future__ import annotations

from tests.contracts.answers import EVERYBODY, Answers, Route, of
from tests.world import World


def _coached(world: World) -> None:
    """The team has its coach, whoever looks."""
    assert world.coach


ROUTES: list[Route] = [
    # Who coaches nobody sees an empty list of their own.
    Route("coaching:my_teams", get=EVERYBODY),
    Route(
        "coaching:contacts",
        of(project="project"),
        # An executive sees counts, not the log.
        get=Answers(
            owner=200, team_mate=200, stranger=404, coach=200, programme_lead=200, executive=403
        ),
    ),
    Route(
        "coaching:log_contact",
        of(project="project"),
        get=Answers(
            owner=403, team_mate=403, stranger=404, coach=200, programme_lead=403, executive=403
        ),
        post=Answers(
            owner=403, team_mate=403, stranger=404, coach=302, programme_lead=403, executive=403
        ),
        data=lambda world: {
            "held_on": "2026-02-03",
            "kind": "visit",
            "minutes": "60",
            "travel_minutes": "30",
        },
        given=_coached,
    ),
]
