"""Routes of `coachwork.coaching`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from coachwork.coaching.models import LeaveFromCoaching
from coachwork.foundation.removal import mark_removed
from coachwork.organisations.models import Affiliation, Person
from tests.contracts.answers import EVERYBODY, Answers, Route, of
from tests.world import World


def _coached(world: World) -> None:
    """The team has its coach, whoever looks."""
    assert world.coach


#: Who says who coaches whom; the coach of one team does not.
STEERING = Answers(
    owner=403, team_mate=403, stranger=403, coach=403, programme_lead=200, executive=403
)
STEERED = replace(STEERING, programme_lead=302)
#: On a project: who does not see it does not find it.
OF_TEAM = Answers(
    owner=403, team_mate=403, stranger=404, coach=200, programme_lead=200, executive=403
)
CHANGED = replace(OF_TEAM, coach=302, programme_lead=302)


def a_newcomer(world: World) -> Person:
    """Somebody of the organisation who coaches nobody yet."""
    name = "Nina Newcomer"
    known: Person | None = Person.objects.filter(name=name).first()
    return known or world.person(name, world.organisation)


def the_coach(world: World) -> Mapping[str, Any]:
    return {"person": world.coach.pk}


def who_left(world: World) -> Mapping[str, Any]:
    """A coach whose last day is over."""
    Affiliation.objects.within(world.organisation).filter(person=world.coach).update(
        ends_on=date(2026, 5, 31)
    )
    return {"person": world.coach.pk, "organisation": world.organisation.pk}


def a_rest(world: World) -> Mapping[str, Any]:
    """A rest of the coach, as new for whoever comes next."""
    LeaveFromCoaching.objects.within(world.organisation).delete()
    leave = LeaveFromCoaching.objects.create(
        organisation=world.organisation, person=world.coach, starts_on=date(2026, 2, 2)
    )
    return {"leave": leave.pk}


def a_rest_taken_away(world: World) -> Mapping[str, Any]:
    kwargs = a_rest(world)
    leave = LeaveFromCoaching.objects.within(world.organisation).get(pk=kwargs["leave"])
    mark_removed(leave, by=world.coach, reason="")
    return kwargs


#: A rest is known to the coach and to who keeps the coaches; to others there is none.
OF_REST = Answers(
    owner=404, team_mate=404, stranger=404, coach=200, programme_lead=200, executive=404
)
CHANGED_REST = replace(OF_REST, coach=302, programme_lead=302)

RESTS = [
    Route(
        "coaching:begin_rest",
        the_coach,
        get=replace(STEERING, coach=200),
        post=replace(STEERED, coach=302),
        data=lambda world: {"starts_on": "2026-02-02", "reason": "workload"},
    ),
    Route(
        "coaching:change_rest",
        a_rest,
        get=OF_REST,
        post=CHANGED_REST,
        data=lambda world: {"starts_on": "2026-02-02", "ends_on": "2026-03-02", "version": "1"},
    ),
    Route("coaching:remove_rest", a_rest, post=CHANGED_REST),
    Route("coaching:restore_rest", a_rest_taken_away, post=CHANGED_REST),
]

STAFFING = [
    Route(
        "coaching:take_on",
        get=Answers(
            owner=403, team_mate=403, stranger=403, coach=200, programme_lead=200, executive=403
        ),
    ),
    Route(
        "coaching:begin",
        of(project="project"),
        # Without an engagement, so that there is one to begin.
        get=replace(OF_TEAM, coach=None),
        post=replace(CHANGED, coach=None),
        data=lambda world: {
            "person": a_newcomer(world).pk,
            "on": "2026-02-02",
            "rhythm_days": "14",
        },
    ),
    Route(
        "coaching:add_coach",
        of(project="project"),
        get=OF_TEAM,
        post=replace(CHANGED, coach=None),
        data=lambda world: {
            "person": a_newcomer(world).pk,
            "part": "co_coach",
            "on": "2026-02-02",
        },
        given=_coached,
    ),
    Route(
        "coaching:leave",
        lambda world: {"project": world.project.pk, "coach": world.coach.pk},
        get=OF_TEAM,
        post=CHANGED,
        data=lambda world: {"on": "2026-05-01"},
    ),
    Route(
        "coaching:rhythm",
        of(project="project"),
        get=OF_TEAM,
        post=CHANGED,
        data=lambda world: {"rhythm_days": "21", "version": "1"},
        given=_coached,
    ),
    Route(
        "coaching:end",
        of(project="project"),
        get=OF_TEAM,
        post=CHANGED,
        data=lambda world: {"on": "2026-05-01"},
        given=_coached,
    ),
    Route("coaching:coaches", get=STEERING),
    Route("coaching:coach", the_coach, get=STEERING),
    Route(
        "coaching:record_training",
        get=STEERING,
        post=STEERED,
        data=lambda world: {"person": a_newcomer(world).pk, "completed_on": "2026-03-03"},
    ),
    Route(
        "coaching:record_leaving",
        the_coach,
        get=STEERING,
        post=STEERED,
        data=lambda world: {"organisation": world.organisation.pk, "on": "2026-05-01"},
    ),
    Route("coaching:take_back_leaving", who_left, post=STEERED),
]

ROUTES: list[Route] = [
    *STAFFING,
    *RESTS,
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
