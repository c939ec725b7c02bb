"""Who is in a team: take somebody in, change their role, note their last day.

The rights in the team's projects come and go with the membership.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from coachwork.foundation import events
from coachwork.foundation.saving import create_once, held, save_edit
from coachwork.foundation.vocabulary import Permission, Role
from coachwork.improvement import member_policies as policies
from coachwork.improvement import own_work_policies
from coachwork.improvement.days import today_for
from coachwork.improvement.grants import Scope, keep_role
from coachwork.improvement.models import Team, TeamMembership
from coachwork.improvement.policies import check_not_ahead, check_not_before
from coachwork.organisations.access import require
from coachwork.organisations.models import Person, RoleGrant

Part = TeamMembership.Role
#: The role that each part in a team brings; what is not named here brings a member's.
BROUGHT: Mapping[str, Role] = {Part.LEAD: Role.TEAM_LEAD, Part.SPONSOR: Role.SPONSOR}
IN_TEAM = (Role.TEAM_MEMBER, *BROUGHT.values())


@transaction.atomic
def add_member(
    *,
    by: Person,
    team: Team,
    person: Person,
    role: TeamMembership.Role,
    on: date | None = None,
    cadre: str = "",
    minutes_a_week: int | None = None,
    id: UUID | None = None,
) -> TeamMembership:
    """Take a colleague into the team; from that day on they see its projects and work in them."""
    require(by, Permission.MANAGE_TEAM, team)
    if earlier := submitted(team, id, by):
        return earlier
    team, today = locked_team(team), today_for(by)
    policies.check_somebody_else(by, person)
    policies.check_colleague(team, person, today)
    policies.check_not_in(team, person, today)
    check_not_ahead(on or today, today=today)
    part: dict[str, Any] = {"cadre": cadre, "minutes_a_week": minutes_a_week}
    return taken_in(by, team, person, role, on or today, id, **part)


@transaction.atomic
def describe_member(
    *,
    by: Person,
    membership: TeamMembership,
    version: int,
    cadre: str,
    minutes_a_week: int | None,
) -> TeamMembership:
    """Say what a member's job is and how much protected time they have.

    Raises `EditConflict` if somebody else was faster.
    """
    if by != membership.person:
        require(by, Permission.MANAGE_TEAM, membership.team)
    policies.check_running(membership, today_for(by))
    membership.cadre, membership.minutes_a_week = cadre, minutes_a_week
    save_edit(membership, version=version, by=by, fields=["cadre", "minutes_a_week"])
    details = {"cadre": cadre, "minutes_a_week": minutes_a_week}
    _tell(by, membership, "improvement.member_described", details)
    return membership


def taken_in(
    by: Person,
    team: Team,
    person: Person,
    role: str,
    on: date,
    id: UUID | None = None,
    **part: Any,
) -> TeamMembership:
    """The membership with its rights and its event. Part of an action, which checks."""
    own_work_policies.check_takes_members(team)
    today = today_for(by)
    member = _membership(by, team, person, role, on, id, **part)
    _bring_rights_up_to_date(by, member, today)
    _tell(by, member, "improvement.member_added", {"role": role, "on": member.starts_on})
    return member


@transaction.atomic
def change_role(
    *, by: Person, membership: TeamMembership, version: int, role: TeamMembership.Role
) -> TeamMembership:
    """Give a member another role from today on; until yesterday they had the one before.

    Raises `EditConflict` if somebody else was faster.
    """
    team, today = locked_team(membership.team), today_for(by)
    require(by, Permission.MANAGE_TEAM, team)
    policies.check_somebody_else(by, membership.person)
    policies.check_running(membership, today)
    if role != Part.LEAD:
        policies.check_leaves_a_lead(membership, today)
    before = membership.role
    if membership.starts_on == today:
        # Who began today had the earlier role on no day: the row itself changes.
        membership.role = role
        changed = save_edit(membership, version=version, by=by, fields=["role"])
    else:
        part: dict[str, Any] = {
            "cadre": membership.cadre,
            "minutes_a_week": membership.minutes_a_week,
        }
        changed = _membership(by, team, membership.person, role, today, **part)
        changed.ends_on, membership.ends_on = membership.ends_on, today - timedelta(days=1)
        changed.save(update_fields=["ends_on"])
        save_edit(membership, version=version, by=by, fields=["ends_on"])
    _bring_rights_up_to_date(by, changed, today)
    details = {"before": before, "after": role, "on": today}
    _tell(by, changed, "improvement.member_role_changed", details)
    return changed


@transaction.atomic
def set_last_day(
    *, by: Person, membership: TeamMembership, version: int, on: date | None
) -> TeamMembership:
    """Note a member's last day, also one to come; None takes it back.

    Raises `EditConflict` if somebody else was faster.
    """
    team, today = locked_team(membership.team), today_for(by)
    if by != membership.person:
        require(by, Permission.MANAGE_TEAM, team)
    policies.check_running(membership, today)
    if on is None:
        policies.check_somebody_else(by, membership.person)
    else:
        check_not_before(on, membership.starts_on)
        policies.check_not_prolonged(by, membership, on)
        policies.check_leaves_a_lead(membership, on)
    membership.ends_on = on
    save_edit(membership, version=version, by=by, fields=["ends_on"])
    _bring_rights_up_to_date(by, membership, today)
    _tell(by, membership, "improvement.member_last_day", {"on": on})
    return membership


def end_membership_with_role(by: Person, grant: RoleGrant, on: date) -> None:
    """A role in a team was ended for itself: the part in the team that brought it ends with it. Part
    of another action's transaction.
    """
    assert grant.organisation_id is not None
    rows = TeamMembership.objects.within(grant.organisation_id).select_for_update()
    parts = rows.filter(
        Q(ends_on__isnull=True) | Q(ends_on__gt=on), team=grant.scope_id, person=grant.person
    )
    for part in (one for one in parts if _role_of(one) == grant.role):
        # Who came in on that very day was there for it.
        part.ends_on = max(on, part.starts_on)
        save_edit(part, version=part.version, by=by, fields=["ends_on"])
        _tell(by, part, "improvement.member_last_day", {"on": part.ends_on})


def submitted(team: Team, id: UUID | None, by: Person) -> TeamMembership | None:
    """Whom the first of two clicks took in; without this the policy would refuse the second."""
    rows = TeamMembership.objects.within(team.organisation_id)
    found: TeamMembership | None = rows.filter(pk=id, created_by=by).first()
    return found


def locked_team(team: Team) -> Team:
    """Two leads who leave at the same moment are dealt with one after the other."""
    return held(team)


def _membership(
    by: Person,
    team: Team,
    person: Person,
    role: str,
    on: date,
    id: UUID | None = None,
    **part: Any,
) -> TeamMembership:
    own = {"organisation": team.organisation, "team": team, "person": person}
    row = TeamMembership(**own, role=role, starts_on=on, **part)
    return create_once(row, id=id, by=by)[0]


def _bring_rights_up_to_date(by: Person, member: TeamMembership, today: date) -> None:
    """One role in the team, that of the membership, to the same last day."""
    own = _role_of(member)
    for role in IN_TEAM:
        keep_role(
            by=by,
            person=member.person,
            role=role,
            scope=Scope.TEAM,
            where=member.team,
            until=member.ends_on if role == own else today - timedelta(days=1),
            today=today,
        )


def _role_of(member: TeamMembership) -> Role:
    return BROUGHT.get(member.role, Role.TEAM_MEMBER)


def _tell(by: Person, member: TeamMembership, verb: str, details: Mapping[str, Any]) -> None:
    events.record(
        chain=member.organisation_id,
        actor=by,
        verb=verb,
        subject=member,
        details={"team": member.team_id, "person": member.person_id, **details},
    )
