"""Reads of how projects ended and whether their gains hold."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from coachwork.foundation.vocabulary import Role
from coachwork.improvement import states
from coachwork.improvement.models import (
    Alert,
    AlertState,
    Closure,
    ControlCheck,
    Project,
    ReviewState,
    SustainabilityReview,
    TeamMembership,
)
from coachwork.organisations.access import Scopes
from coachwork.organisations.models import Organisation, Person, RoleGrant

#: A review is announced so long before its day.
AHEAD = timedelta(days=7)
_PROJECT = ("project__unit", "project__team", "project__organisation")


@dataclass(frozen=True, slots=True)
class Gains:
    """All that the page of a project's gains shows."""

    closure: Closure | None
    alerts: list[Alert]
    reviews: list[SustainabilityReview]
    checks: list[ControlCheck]


def gains_of(project: Project) -> Gains:
    """Closure, alerts, reviews and control plan of a project: four queries."""
    return Gains(
        closure=closure_in_force(project),
        alerts=list(_alerts(project)),
        reviews=list(_reviews(project)),
        checks=list(_checks(project).select_related("owner")),
    )


def closure_in_force(project: Project) -> Closure | None:
    """What was written when the project ended; None while it goes on."""
    if project.state not in states.ENDED:
        return None
    rows: QuerySet[Closure] = Closure.objects.within(project.organisation_id)
    return rows.filter(project=project).select_related("created_by").first()


def _alerts(project: Project) -> QuerySet[Alert]:
    rows: QuerySet[Alert] = Alert.objects.within(project.organisation_id)
    return rows.filter(project=project).select_related("updated_by")


def _reviews(project: Project) -> QuerySet[SustainabilityReview]:
    rows: QuerySet[SustainabilityReview] = SustainabilityReview.objects.within(
        project.organisation_id
    )
    return rows.filter(project=project).exclude(state=ReviewState.WITHDRAWN)


def _checks(project: Project) -> QuerySet[ControlCheck]:
    rows: QuerySet[ControlCheck] = ControlCheck.objects.within(project.organisation_id).kept()
    return rows.filter(project=project)


def waiting(today: date) -> Q:
    """Alerts that somebody has to see to: open, or put off until a day that has come."""
    return Q(state=AlertState.OPEN) | Q(state=AlertState.SNOOZED, snoozed_until__lte=today)


def open_alerts(project: Project, today: date) -> list[Alert]:
    """The alerts of a project that somebody has to see to."""
    return list(_alerts(project).filter(waiting(today)))


def visible_review(person: Person, project: UUID, review: UUID) -> SustainabilityReview | None:
    """One review of a project that the person sees."""
    rows: QuerySet[SustainabilityReview] = SustainabilityReview.objects.visible_to(person)
    return rows.filter(project=project, pk=review).select_related("closure", *_PROJECT).first()


def visible_check(person: Person, project: UUID, check: UUID) -> ControlCheck | None:
    """One line of the control plan of a project that the person sees."""
    rows: QuerySet[ControlCheck] = ControlCheck.objects.visible_to(person).kept()
    return rows.filter(project=project, pk=check).select_related("owner", *_PROJECT).first()


def removed_check(person: Person, project: UUID, check: UUID) -> ControlCheck | None:
    """One that was taken away, to bring it back."""
    rows: QuerySet[ControlCheck] = ControlCheck.objects.visible_to(person).removed()
    return rows.filter(project=project, pk=check).select_related(*_PROJECT).first()


def visible_alert(person: Person, project: UUID, alert: UUID) -> Alert | None:
    """One alert of a project that the person sees."""
    rows: QuerySet[Alert] = Alert.objects.visible_to(person)
    return rows.filter(project=project, pk=alert).select_related(*_PROJECT).first()


def looked_after(person: Person, today: date) -> Q:
    """Projects of which the person is to hear: as lead, coach, sponsor or programme lead, and one's
    own goals.
    """
    roles = person.access.by_role
    lead, coach, programme, owner = (
        roles.get(role, Scopes())
        for role in (Role.TEAM_LEAD, Role.COACH, Role.PROGRAMME_LEAD, Role.OWNER)
    )
    sponsored = TeamMembership.objects.everywhere(why="the person's own memberships").filter(
        _going_on(today), person=person, role=TeamMembership.Role.SPONSOR
    )
    return (
        Q(project__in=coach.projects | lead.projects)
        | Q(project__team__in=coach.teams | lead.teams | owner.teams)
        | Q(organisation__in=programme.organisations)
        | Q(project__team__in=sponsored.values("team"))
    )


def alerts_for(person: Person, today: date) -> QuerySet[Alert]:
    """The alerts that the person is to see to, the newest first."""
    rows: QuerySet[Alert] = Alert.objects.visible_to(person).filter(waiting(today))
    mine = rows.filter(looked_after(person, today)).select_related("project__unit", "project__team")
    return mine.order_by("-raised_on", "-created_at", "pk")


def reviews_for(person: Person, today: date) -> QuerySet[SustainabilityReview]:
    """The reviews that are due, or soon will be, of projects that the person looks after."""
    rows: QuerySet[SustainabilityReview] = SustainabilityReview.objects.visible_to(person)
    due = rows.filter(state=ReviewState.DUE, due_on__lte=today + AHEAD)
    mine = due.filter(looked_after(person, today)).select_related("project__unit", "project__team")
    return mine.order_by("due_on", "pk")


def people_to_tell(organisation: Organisation, today: date) -> set[UUID]:
    """Everybody who may have to hear of an alert or a review of the organisation's projects."""
    alerts = Alert.objects.within(organisation).filter(waiting(today))
    reviews = SustainabilityReview.objects.within(organisation).filter(
        state=ReviewState.DUE, due_on__lte=today + AHEAD
    )
    places = {
        *alerts.order_by().values_list("project", "project__team").distinct(),
        *reviews.order_by().values_list("project", "project__team").distinct(),
    }
    if not places:
        return set()
    scopes: set[Any] = {key for place in places for key in place}
    scopes |= {organisation.pk, organisation.network_id} - {None}
    return _holders(scopes, today) | _sponsors({team for _project, team in places}, today)


def _going_on(today: date) -> Q:
    """On their last day people still are what they are."""
    return Q(ends_on__isnull=True) | Q(ends_on__gte=today)


def _holders(scopes: set[Any], today: date) -> set[UUID]:
    grants = RoleGrant.objects.everywhere(why="who is to be told of what is due")
    roles = (Role.TEAM_LEAD, Role.COACH, Role.PROGRAMME_LEAD, Role.OWNER)
    held = grants.filter(_going_on(today), scope_id__in=scopes, role__in=roles)
    return set(held.values_list("person", flat=True))


def _sponsors(teams: set[UUID], today: date) -> set[UUID]:
    rows = TeamMembership.objects.everywhere(why="who is to be told of what is due").filter(
        _going_on(today), team__in=teams, role=TeamMembership.Role.SPONSOR
    )
    return set(rows.values_list("person", flat=True))
