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
from coachwork.organisations.models import OrgUnit, Person, RoleGrant
from coachwork.organisations.rules import Whole


@transaction.atomic
def grant_role(
    *, by: Person, person: Person, role: Role, unit: OrgUnit | None = None, id: UUID | None = None
) -> RoleGrant:
    """Give a role from today on, in a unit with all below it or in the whole organisation.

    Where the person holds that role there already, the grant that stands is given back.
    """
    assert person.home is not None
    require(by, Permission.MANAGE_PEOPLE, Whole(person.home))
    policies.check_somebody_else(by, person)
    policies.check_unit_belongs(person, unit)
    scope = RoleGrant.Scope.UNIT if unit else RoleGrant.Scope.ORGANISATION
    where = unit or person.home
    standing = RoleGrant.objects.within(person.home).filter(
        person=person, role=role, scope=scope, scope_id=where.pk, ends_on__isnull=True
    )
    earlier: RoleGrant | None = standing.first()
    if earlier is not None:
        return earlier
    row = RoleGrant(
        organisation=person.home,
        person=person,
        role=role,
        scope=scope,
        scope_id=where.pk,
        starts_on=today_in(person.home.time_zone),
    )
    grant, is_new = create_once(row, id=id, by=by)
    if is_new:
        _tell(by, grant, "organisations.role_granted")
    return grant


@transaction.atomic
def end_role(*, by: Person, grant: RoleGrant) -> None:
    """The role ends now: yesterday was its last day."""
    home = grant.organisation
    assert home is not None
    require(by, Permission.MANAGE_PEOPLE, Whole(home))
    policies.check_somebody_else(by, grant.person)
    policies.check_still_runs(grant)
    grant.ends_on = today_in(home.time_zone) - timedelta(days=1)
    grant.updated_by = by
    grant.save(update_fields=["ends_on", "updated_by", "updated_at"])
    _tell(by, grant, "organisations.role_ended")


def _tell(by: Person, grant: RoleGrant, verb: str) -> None:
    details = {
        "person": grant.person_id,
        "role": grant.role,
        "scope": grant.scope,
        "scope_id": grant.scope_id,
    }
    assert grant.organisation_id is not None
    events.record(chain=grant.organisation_id, actor=by, verb=verb, subject=grant, details=details)
