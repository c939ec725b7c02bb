"""Give a role, and end one. A grant is never deleted: who could do what, and when, stays known."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.db import transaction

from coachwork.foundation import events
from coachwork.foundation.calendar import today_in
from coachwork.foundation.saving import create_once
from coachwork.foundation.vocabulary import Permission, Role
from coachwork.organisations import policies
from coachwork.organisations.access import require
from coachwork.organisations.endings import end_with
from coachwork.organisations.models import Network, Organisation, OrgUnit, Person, RoleGrant
from coachwork.organisations.rules import Whole, WholeNetwork, where_of

Scope = RoleGrant.Scope


@transaction.atomic
def grant_role(
    *,
    by: Person,
    person: Person,
    role: Role,
    unit: OrgUnit | None = None,
    network: Network | None = None,
    id: UUID | None = None,
) -> RoleGrant:
    """Give a role from today on: in a unit with all below it, in the whole organisation, or in the
    whole network.

    Where the person holds that role there already, the grant that stands is given back.
    """
    assert person.home is not None
    policies.check_somebody_else(by, person)
    if network is not None:
        require(by, Permission.MANAGE_PEOPLE, WholeNetwork(network.pk))
        policies.check_network_belongs(person, network)
    else:
        require(by, Permission.MANAGE_PEOPLE, Whole(person.home))
        policies.check_unit_belongs(person, unit)
    row = _grant(person, role, unit, network)
    standing = RoleGrant.objects.everywhere(why="one person's own grants").filter(
        person=person, role=role, scope=row.scope, scope_id=row.scope_id, ends_on__isnull=True
    )
    earlier: RoleGrant | None = standing.first()
    if earlier is not None:
        return earlier
    grant, is_new = create_once(row, id=id, by=by)
    if is_new:
        _tell(by, grant, "organisations.role_granted")
    return grant


@transaction.atomic
def end_role(*, by: Person, grant: RoleGrant) -> None:
    """The role ends now: yesterday was its last day."""
    home = grant.person.home
    assert home is not None
    require(by, Permission.MANAGE_PEOPLE, where_of(grant))
    policies.check_somebody_else(by, grant.person)
    today = today_in(home.time_zone)
    policies.check_still_runs(grant, today)
    last_day = today - timedelta(days=1)
    grant.ends_on, grant.updated_by = last_day, by
    grant.save(update_fields=["ends_on", "updated_by", "updated_at"])
    end_with(by, grant, last_day)
    _tell(by, grant, "organisations.role_ended")


def _grant(person: Person, role: Role, unit: OrgUnit | None, network: Network | None) -> RoleGrant:
    """The row, not yet stored; one in a network belongs to no single organisation."""
    assert person.home is not None
    where: OrgUnit | Network | Organisation = unit or network or person.home
    scopes = {Network: Scope.NETWORK, OrgUnit: Scope.UNIT, Organisation: Scope.ORGANISATION}
    return RoleGrant(
        organisation=None if network else person.home,
        person=person,
        role=role,
        scope=scopes[type(where)],
        scope_id=where.pk,
        starts_on=today_in(person.home.time_zone),
    )


def _tell(by: Person, grant: RoleGrant, verb: str) -> None:
    details = {
        "person": grant.person_id,
        "role": grant.role,
        "scope": grant.scope,
        "scope_id": grant.scope_id,
    }
    # A network has no chain of its own: what is told of a person is told in their organisation's.
    home = grant.person.home_id
    assert home is not None
    events.record(chain=home, actor=by, verb=verb, subject=grant, details=details)
