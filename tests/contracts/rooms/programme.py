"""Routes of `coachwork.programme`."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from tests.contracts.answers import Answers, Route
from tests.world import World

#: The pages of a programme: for its lead and its executives; others do not find it.
LEADERS = Answers(
    owner=404,
    team_mate=404,
    stranger=404,
    coach=404,
    administrator=404,
    programme_lead=200,
    executive=200,
)


#: There is none yet: whoever leads makes it.
MAKERS = Answers(
    owner=403,
    team_mate=403,
    stranger=403,
    coach=403,
    administrator=403,
    programme_lead=200,
    executive=403,
)
#: There is one: others do not find it, executives do not change it.
KEEPERS = Answers(owner=404, team_mate=404, stranger=404, programme_lead=200, executive=403)


def the_network(world: World) -> Mapping[str, Any]:
    """A network without a programme."""
    return {"network": world.network.pk}


def the_programme(world: World) -> Mapping[str, Any]:
    """The programme of the world's network."""
    return {"programme": world.programme.pk}


def a_metric(world: World) -> Mapping[str, Any]:
    """Its second measure."""
    return {"programme": world.programme.pk, "metric": "stalled_projects"}


ROUTES: list[Route] = [
    Route("programme:own_work", the_programme, get=LEADERS),
    Route(
        "programme:start_own_work",
        the_programme,
        get=KEEPERS,
        post=replace(KEEPERS, programme_lead=302),
        data=lambda _world: {
            "title": "Coaches meet every month",
            "why_it_matters": "Coaches say that they feel alone.",
            "what": "Coaches who spoke with another coach",
            "start_value": "30",
            "goal_value": "80",
            "unit_label": "%",
            "by_when": "2027-03-31",
            "for_whom": "coaches in their first year",
        },
        given=lambda world: world.unit,
    ),
    Route(
        "programme:overview",
        get=Answers(
            owner=403,
            team_mate=403,
            stranger=403,
            coach=403,
            administrator=403,
            programme_lead=200,
            executive=200,
        ),
        given=the_programme,
    ),
    Route(
        "programme:new",
        get=MAKERS,
        post=replace(MAKERS, programme_lead=302),
        data=lambda world: {
            "place": world.network.pk,
            "name": "Coaching for better care",
            "started_on": "2026-01-05",
        },
        given=the_network,
    ),
    Route(
        "programme:describe",
        the_programme,
        get=KEEPERS,
        post=replace(KEEPERS, programme_lead=302),
        data=lambda world: {"name": "Better care", "started_on": "2024-01-01", "version": "1"},
    ),
    Route("programme:programme", the_programme, get=LEADERS),
    Route("programme:metric", a_metric, get=LEADERS),
    Route("programme:metric_csv", a_metric, get=LEADERS),
    Route(
        "programme:settings",
        the_programme,
        get=Answers(owner=404, team_mate=404, stranger=404, programme_lead=200, executive=403),
        post=Answers(owner=404, team_mate=404, stranger=404, programme_lead=302, executive=403),
        data=lambda world: {"threshold": "2.0", "window_months": "4", "version": "1"},
    ),
]
