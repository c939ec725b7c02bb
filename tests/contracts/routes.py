"""The table of all routes: each room's own table in `tests.contracts.rooms`, put together.

A new route needs an entry in its room's table, or `test_routes` fails. One entry tells what owner,
team mate, stranger and the signed-out get, for GET and for POST:

    Route(
        "improvement:edit",
        of(project="project"),
        get=Answers(owner=200, team_mate=403, stranger=404),
        post=Answers(owner=302, team_mate=403, stranger=404),
        data=lambda world: {"title": "Fewer falls", "version": 1},
    )
"""

from __future__ import annotations

from tests.contracts.answers import Route
from tests.contracts.rooms import (
    assessment,
    charters,
    coaching,
    cycles,
    daily,
    discussion,
    drivers,
    finding,
    gains,
    ideas,
    improvement,
    interop,
    journal,
    measurement,
    members,
    organisations,
    practice,
    programme,
    reports,
    spread,
    team,
    todo,
    ui,
    web,
)

ROUTES: list[Route] = [
    *web.ROUTES,
    *ui.ROUTES,
    *organisations.ROUTES,
    *improvement.ROUTES,
    *charters.ROUTES,
    *members.ROUTES,
    *team.ROUTES,
    *todo.ROUTES,
    *gains.ROUTES,
    *journal.ROUTES,
    *ideas.ROUTES,
    *cycles.ROUTES,
    *discussion.ROUTES,
    *drivers.ROUTES,
    *daily.ROUTES,
    *practice.ROUTES,
    *finding.ROUTES,
    *reports.ROUTES,
    *measurement.ROUTES,
    *assessment.ROUTES,
    *coaching.ROUTES,
    *programme.ROUTES,
    *spread.ROUTES,
    *interop.ROUTES,
]
