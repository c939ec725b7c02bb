"""Share parts of a project with a guest until a day, and end it.

A share is a role like any other: a `RoleGrant` of a guest in this project, with the parts.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet

from coachwork.foundation import events
from coachwork.foundation.saving import create_once, held, save_edit
from coachwork.foundation.vocabulary import PARTS, Permission, Role
from coachwork.improvement import invitation_policies, member_policies
from coachwork.improvement.days import today_for
from coachwork.improvement.models import Project
from coachwork.improvement.policies import check_open
from coachwork.organisations.access import require
from coachwork.organisations.models import Person, RoleGrant

#: What a share can hold: the parts, and commenting on them.
SHAREABLE = frozenset({*PARTS, Permission.COMMENT})


@transaction.atomic
def share(
    *, by: Person, project: Project, person: Person, parts: Sequence[str], until: date
) -> RoleGrant:
    """Let somebody see parts of the project until the end of a day.

    Where something is shared with them already, this takes its place.
    """
    require(by, Permission.MANAGE_TEAM, project)
    check_open(project)
    member_policies.check_somebody_else(by, person)
    invitation_policies.check_no_member(project, person)
    invitation_policies.check_shared_until(until, today_for(by))
    return shared_with(by, project, person, parts, until)


@transaction.atomic
def change_share(
    *,
    by: Person,
    project: Project,
    grant: RoleGrant,
    version: int,
    parts: Sequence[str],
    until: date,
) -> RoleGrant:
    """Share other parts, or until another day. Raises `EditConflict` if somebody was faster."""
    require(by, Permission.MANAGE_TEAM, project)
    check_open(project)
    invitation_policies.check_shared_until(until, today_for(by))
    grant.parts, grant.ends_on = parts_in_order(parts), until
    save_edit(grant, version=version, by=by, fields=["parts", "ends_on"])
    _tell(by, project, grant, "improvement.share_changed")
    return grant


@transaction.atomic
def end_share(*, by: Person, project: Project, grant: RoleGrant) -> RoleGrant:
    """The guest sees nothing more from now on: yesterday was the last day."""
    require(by, Permission.MANAGE_TEAM, project)
    grant.ends_on = today_for(by) - timedelta(days=1)
    save_edit(grant, version=grant.version, by=by, fields=["ends_on"])
    _tell(by, project, grant, "improvement.share_ended")
    return grant


def shared_with(
    by: Person, project: Project, person: Person, parts: Sequence[str], until: date
) -> RoleGrant:
    """The guest's role with these parts. Part of an action, which checks.

    Of two who share with one guest at once, the second waits here and then changes the first's share.
    """
    held(project)
    standing = running_shares(project, today_for(by)).filter(person=person).first()
    person.__dict__.pop("access", None)
    if standing is not None:
        standing.parts, standing.ends_on = parts_in_order(parts), until
        kept = save_edit(standing, version=standing.version, by=by, fields=["parts", "ends_on"])
    else:
        kept = create_once(_grant(by, project, person, parts, until), id=None, by=by)[0]
    _tell(by, project, kept, "improvement.project_shared")
    return kept


def running_shares(project: Project, today: date) -> QuerySet[RoleGrant]:
    """The shares of a project that hold today, by the guest's name."""
    rows: QuerySet[RoleGrant] = RoleGrant.objects.within(project.organisation_id).filter(
        Q(ends_on__isnull=True) | Q(ends_on__gte=today),
        role=Role.GUEST,
        scope=RoleGrant.Scope.PROJECT,
        scope_id=project.pk,
    )
    return rows.select_related("person", "created_by").order_by("person__name")


def parts_in_order(parts: Sequence[str]) -> str:
    """The parts as a grant stores them; the page itself always is among them."""
    wanted = {Permission.SEE_PAGE, *parts} & SHAREABLE
    return " ".join(part for part in (*PARTS, Permission.COMMENT) if part in wanted)


def _grant(
    by: Person, project: Project, person: Person, parts: Sequence[str], until: date
) -> RoleGrant:
    return RoleGrant(
        organisation=project.organisation,
        person=person,
        role=Role.GUEST,
        scope=RoleGrant.Scope.PROJECT,
        scope_id=project.pk,
        parts=parts_in_order(parts),
        starts_on=today_for(by),
        ends_on=until,
    )


def _tell(by: Person, project: Project, grant: RoleGrant, verb: str) -> None:
    details: dict[str, Any] = {
        "project": project.pk,
        "person": grant.person_id,
        "parts": grant.parts,
        "until": grant.ends_on,
    }
    events.record(
        chain=project.organisation_id, actor=by, verb=verb, subject=grant, details=details
    )
