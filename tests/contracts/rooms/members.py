"""Routes of the people of a team, in `coachwork.improvement`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from coachwork.improvement.models import TeamMembership
from coachwork.organisations.models import Person
from tests.contracts.answers import Answers, Route, of
from tests.world import World

LEADS = Answers(
    owner=200, team_mate=403, stranger=404, coach=403, programme_lead=200, executive=403
)
LED = replace(LEADS, owner=302, programme_lead=302)


def _newcomer(world: World) -> Person:
    """Somebody of the organisation who is in no team yet."""
    name = "Nina Newcomer"
    known: Person | None = Person.objects.filter(name=name).first()
    return known or world.person(name, world.organisation)


def _member(world: World) -> Mapping[str, Any]:
    """A member who is none of those who ask; the team has its lead."""
    assert world.owner
    person = _newcomer(world)
    own = {"organisation": world.organisation, "team": world.team, "person": person}
    known = TeamMembership.objects.within(world.organisation).filter(person=person).first()
    row = known or TeamMembership.objects.create(**own, role="member", starts_on="2026-01-05")
    return {"project": world.project.pk, "membership": row.pk}


ROUTES: list[Route] = [
    Route(
        "improvement:add_member",
        of(project="project"),
        get=LEADS,
        post=LED,
        data=lambda world: {"person": _newcomer(world).pk, "role": "member", "on": "2026-02-02"},
    ),
    Route(
        "improvement:member_role",
        _member,
        get=LEADS,
        post=LED,
        data=lambda world: {"role": "data_lead", "version": "1"},
    ),
    Route(
        "improvement:member_last_day",
        _member,
        get=LEADS,
        post=LED,
        data=lambda world: {"ends_on": "2026-05-31", "version": "1"},
    ),
]
