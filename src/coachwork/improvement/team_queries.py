"""Reads of a team: its people and how to reach them, its rules, who is let in, who has a stake."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Prefetch, QuerySet

from coachwork.foundation.models import Event
from coachwork.improvement import queries
from coachwork.improvement.models import (
    GroundRules,
    OrientationStep,
    PartnerPlan,
    Project,
    Stakeholder,
    Team,
    TeamInvitation,
    TeamMembership,
)
from coachwork.organisations.models import Person, PersonSkill

#: More people than these have no place on one map.
STAKEHOLDERS_SHOWN = 100
INVITATIONS_SHOWN = 20
VERSIONS_SHOWN = 20


def team_people(team: Team, today: date) -> QuerySet[TeamMembership]:
    """Who is in the team today, each with `person.known_skills`, how to reach them, and a partner's
    plan: two queries.
    """
    skills = PersonSkill.objects.everywhere(why="of the people of a team that one sees")
    kept = Prefetch("person__skills", queryset=skills.kept(), to_attr="known_skills")
    return (
        queries.members(team, today)
        .select_related("person__contact_preference", "partner_plan", "created_by")
        .prefetch_related(kept)
    )


def people_to_choose(team: Team, today: date) -> QuerySet[Any]:
    """The people of the team, to choose one."""
    members = queries.members(team, today).order_by()
    rows: QuerySet[Any] = Person.objects.filter(pk__in=members.values("person")).order_by("name")
    return rows


def ground_rules(team: Team) -> GroundRules | None:
    """What the team agreed on."""
    rows = GroundRules.objects.within(team.organisation_id).filter(team=team)
    found: GroundRules | None = rows.select_related("updated_by").first()
    return found


@dataclass(frozen=True, slots=True)
class Agreement:
    """The ground rules as they were once."""

    rules: str
    disagreements: str
    agreed_on: date
    by: str


def earlier_rules(rules: GroundRules) -> Sequence[Agreement]:
    """What was agreed before, the newest first, from the record."""
    told = Event.objects.filter(
        chain=rules.organisation_id,
        subject_id=str(rules.pk),
        verb="improvement.ground_rules_agreed",
    )
    rows = told.select_related("actor").order_by("-position")[1 : VERSIONS_SHOWN + 1]
    return [
        Agreement(
            rules=event.details["rules"],
            disagreements=event.details["disagreements"],
            agreed_on=date.fromisoformat(event.details["agreed_on"]),
            by=str(event.actor or ""),
        )
        for event in rows
    ]


def partner(project: Project, membership: UUID, today: date) -> TeamMembership | None:
    """A patient partner of the team, with the plan where there is one."""
    rows = queries.members(project.team, today).filter(
        pk=membership, role=TeamMembership.Role.PATIENT_PARTNER
    )
    return rows.select_related(
        "team__organisation", "partner_plan__supporter", "partner_plan__updated_by"
    ).first()


def steps_of(plan: PartnerPlan) -> QuerySet[OrientationStep]:
    """The steps into the team, the next due first; also those that were taken away."""
    rows: QuerySet[OrientationStep] = OrientationStep.objects.within(plan.organisation_id)
    return rows.filter(plan=plan).select_related(
        "plan__membership__team", "plan__membership__person"
    )


def invitations_of(project: Project) -> QuerySet[TeamInvitation]:
    """All links of a project."""
    rows: QuerySet[TeamInvitation] = TeamInvitation.objects.within(project.organisation_id)
    return rows.filter(project=project).select_related("project__team", "project__unit")


def open_invitations(project: Project, today: date) -> QuerySet[TeamInvitation]:
    """The links that are neither taken back nor past their day, the newest first."""
    going = invitations_of(project).filter(revoked_at__isnull=True, expires_on__gte=today)
    return going.select_related("created_by").order_by("-created_at")[:INVITATIONS_SHOWN]


def stakeholders(project: Project) -> QuerySet[Stakeholder]:
    """Who has a stake, the most influential first."""
    rows: QuerySet[Stakeholder] = Stakeholder.objects.within(project.organisation_id).kept()
    found = rows.filter(project=project).select_related("owner")
    return found.order_by("-influence", "-interest", "name")[:STAKEHOLDERS_SHOWN]
