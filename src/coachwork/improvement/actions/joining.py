"""Ways into a team beside choosing a colleague: a name alone, or a link that somebody was given."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from coachwork.foundation import events
from coachwork.foundation.saving import create_once
from coachwork.foundation.vocabulary import Permission
from coachwork.improvement import invitation_policies, member_policies, own_work_policies
from coachwork.improvement.actions.members import locked_team, submitted, taken_in
from coachwork.improvement.actions.sharing import shared_with
from coachwork.improvement.days import today_for
from coachwork.improvement.models import Project, Team, TeamInvitation, TeamMembership
from coachwork.improvement.models.invitations import GUEST
from coachwork.improvement.policies import check_not_ahead, check_open
from coachwork.organisations.access import require
from coachwork.organisations.actions import written_person
from coachwork.organisations.models import Person
from coachwork.organisations.policies import check_address_is_free


@transaction.atomic
def add_named_member(
    *,
    by: Person,
    team: Team,
    name: str,
    kind: Person.Kind,
    role: TeamMembership.Role,
    on: date,
    cadre: str = "",
    minutes_a_week: int | None = None,
    id: UUID | None = None,
) -> TeamMembership:
    """Take in somebody without e-mail: they never sign in, and others enter things for them."""
    require(by, Permission.MANAGE_TEAM, team)
    if earlier := submitted(team, id, by):
        return earlier
    team = locked_team(team)
    member_policies.check_can_lead(role)
    check_not_ahead(on, today=today_for(by))
    person = written_person(
        by=by, organisation=team.organisation, name=name, kind=kind, unit=team.unit
    )
    part: dict[str, Any] = {"cadre": cadre, "minutes_a_week": minutes_a_week}
    return taken_in(by, team, person, role, on, id, **part)


@transaction.atomic
def invite_to_team(
    *, by: Person, project: Project, invitation: Mapping[str, Any], id: UUID | None = None
) -> TeamInvitation:
    """Make a link that lets people into the team, or lets guests look in."""
    require(by, Permission.MANAGE_TEAM, project)
    check_open(project)
    today = today_for(by)
    row = TeamInvitation(organisation=project.organisation, project=project, **invitation)
    invitation_policies.check_days(row, today)
    if row.role != GUEST:
        own_work_policies.check_takes_members(project.team)
    made, is_new = create_once(row, id=id, by=by)
    if is_new:
        _tell(by, made, "improvement.invitation_made", role=made.role, most_uses=made.most_uses)
    return made


@transaction.atomic
def revoke_invitation(*, by: Person, invitation: TeamInvitation) -> TeamInvitation:
    """The link works no more; who came in by it stays."""
    require(by, Permission.MANAGE_TEAM, invitation.project)
    invitation = _locked(invitation)
    invitation_policies.check_not_revoked(invitation)
    invitation.revoked_at, invitation.updated_by = timezone.now(), by
    invitation.save(update_fields=["revoked_at", "updated_by", "updated_at"])
    _tell(by, invitation, "improvement.invitation_revoked", role=invitation.role)
    return invitation


@transaction.atomic
def accept_invitation(*, by: Person, invitation: TeamInvitation) -> None:
    """Come in by a link: into the team in the role it names, or as a guest.

    The right comes from who made the link, and lasts as long as theirs to make it.
    """
    invitation = _locked(invitation)
    host = invitation.created_by
    assert host is not None
    invitation_policies.check_usable(invitation, today_for(host))
    _let_in(by, invitation)


@transaction.atomic
def join_with_new_account(
    *, invitation: TeamInvitation, name: str, email: str, password: str
) -> Person:
    """Make one's own account behind a link, and come in by it."""
    invitation = _locked(invitation)
    host = invitation.created_by
    assert host is not None
    invitation_policies.check_usable(invitation, today_for(host))
    check_address_is_free(email)
    person = _new_person(invitation, name, email, password)
    _let_in(person, invitation)
    return person


def _new_person(invitation: TeamInvitation, name: str, email: str, password: str) -> Person:
    """Who joins the team belongs to its organisation; a guest to none, and so sees no colleagues."""
    if invitation.role == GUEST:
        return Person.objects.create_user(email, password, name=name, kind=Person.Kind.EXTERNAL)
    is_partner = invitation.role == TeamMembership.Role.PATIENT_PARTNER
    return written_person(
        by=None,
        organisation=invitation.organisation,
        name=name,
        email=email,
        password=password,
        kind=Person.Kind.SERVICE_USER if is_partner else Person.Kind.STAFF,
        unit=invitation.project.team.unit,
    )


def _let_in(person: Person, invitation: TeamInvitation) -> None:
    host, project = invitation.created_by, invitation.project
    assert host is not None
    member_policies.check_somebody_else(host, person)
    today = today_for(host)
    if invitation.role == GUEST:
        invitation_policies.check_no_member(project, person)
        invitation_policies.check_not_let_go(invitation, person, today)
        until = invitation.shared_until
        assert until is not None
        shared_with(host, project, person, invitation.parts.split(), until)
    else:
        team = locked_team(project.team)
        member_policies.check_not_in(team, person, today)
        invitation_policies.check_not_let_go(invitation, person, today)
        taken_in(host, team, person, invitation.role, today)
    rows = TeamInvitation.objects.within(invitation.organisation_id)
    rows.filter(pk=invitation.pk).update(uses=F("uses") + 1)
    details = {"role": invitation.role, "invited_by": host.pk}
    _tell(person, invitation, "improvement.invitation_accepted", **details)


def _locked(invitation: TeamInvitation) -> TeamInvitation:
    """The invitation as it is stored: of two who want its last place, one gets it."""
    rows = TeamInvitation.objects.within(invitation.organisation_id).select_for_update(of=("self",))
    found: TeamInvitation = rows.select_related(
        "created_by__home", "organisation", "project__team__unit", "project__organisation"
    ).get(pk=invitation.pk)
    return found


def _tell(by: Person, invitation: TeamInvitation, verb: str, **details: Any) -> None:
    events.record(
        chain=invitation.organisation_id,
        actor=by,
        verb=verb,
        subject=invitation,
        details={"project": invitation.project_id, **details},
    )
