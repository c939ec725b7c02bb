"""Where a person's day starts, from their roles."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import OuterRef, Q, Subquery

from coachwork.coaching.models import EngagementCoach
from coachwork.foundation.vocabulary import Permission, Role
from coachwork.improvement.approvals import waiting_for
from coachwork.improvement.daily_units import units_to_note_in
from coachwork.improvement.days import today_for
from coachwork.improvement.models import Project
from coachwork.improvement.queries import listed_for, score_in_force
from coachwork.improvement.todo_queries import actions_of
from coachwork.organisations.models import Person

#: The first of these roles that a person holds decides; the others stand in the navigation.
STARTS: tuple[tuple[Role, str], ...] = (
    (Role.COACH, "coaching:my_teams"),
    (Role.PROGRAMME_LEAD, "programme:overview"),
    (Role.EXECUTIVE, "programme:overview"),
    (Role.TEAM_LEAD, "improvement:list"),
)
PROJECTS_SHOWN = 6
ACTIONS_SHOWN = 5


def start_of(person: Person) -> str | None:
    """The route of the page on which the person's day starts; None: the start page."""
    return next((route for role, route in STARTS if role in person.access.roles), None)


@dataclass(frozen=True, slots=True)
class StartPage:
    """What the start page shows to those whose role has no page of its own."""

    projects: list[Any]
    shadowed: list[EngagementCoach]
    roles: list[Role]
    may_note: bool
    actions: list[Any]
    waiting: list[Any]
    today: date


def start_page(person: Person) -> StartPage:
    """The person's projects, the engagements they look in on, and what their roles allow."""
    today = today_for(person)
    projects = (
        Project.objects.open_to(person, Permission.SEE_PAGE)
        .filter(listed_for(person))
        .select_related("unit", "team")
        .annotate(score_now=score_in_force(today))
        .order_by("title", "pk")[:PROJECTS_SHOWN]
    )
    return StartPage(
        projects=list(projects),
        shadowed=list(_shadowed(person, today)),
        roles=[role for role in Role if role in person.access.roles],
        may_note=units_to_note_in(person, today).exists(),
        actions=list(actions_of(person)[:ACTIONS_SHOWN]),
        waiting=_waiting(person),
        today=today,
    )


def _waiting(person: Person) -> list[Any]:
    """New projects that wait for this person's word; without a query for those who give none."""
    if not person.access.holds(Permission.APPROVE_PROJECT):
        return []
    return list(waiting_for(person)[:PROJECTS_SHOWN])


def _shadowed(person: Person, today: date) -> Any:
    """A person may always see where they are themselves; of the project only its title is shown."""
    parts = EngagementCoach.objects.everywhere(why="the person's own parts in engagements").filter(
        Q(ends_on__isnull=True) | Q(ends_on__gte=today)
    )
    leads = parts.filter(engagement=OuterRef("engagement"), part=EngagementCoach.Part.LEAD)
    mine = parts.filter(person=person, part=EngagementCoach.Part.SHADOW)
    return mine.select_related("engagement__project__unit").annotate(
        lead_name=Subquery(leads.values("person__name")[:1])
    )
