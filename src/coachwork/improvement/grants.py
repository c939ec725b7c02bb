"""Roles that come and go with the work: a team's lead, a project's coach."""

from __future__ import annotations

from datetime import date
from typing import Any

from coachwork.foundation.vocabulary import Role
from coachwork.organisations.models import Organisation, Person, RoleGrant

Scope = RoleGrant.Scope


def give_role(
    *, by: Person, person: Person, role: Role, scope: RoleGrant.Scope, where: Any, on: date
) -> None:
    """Give the role unless the person holds it here. Part of another action's transaction."""
    held = _open_grants(where.organisation, person, role, scope, where)
    if held.exists():
        return
    RoleGrant.objects.create(
        organisation=where.organisation,
        person=person,
        role=role,
        scope=scope,
        scope_id=where.pk,
        starts_on=on,
        created_by=by,
        updated_by=by,
    )
    _forget_access(person)


def end_role(
    *, by: Person, person: Person, role: Role, scope: RoleGrant.Scope, where: Any, on: date
) -> None:
    """End the role here; it still holds on its last day. Part of another action's transaction."""
    held = _open_grants(where.organisation, person, role, scope, where)
    held.update(ends_on=on, updated_by=by)
    _forget_access(person)


def _open_grants(
    organisation: Organisation, person: Person, role: Role, scope: RoleGrant.Scope, where: Any
) -> Any:
    return RoleGrant.objects.within(organisation).filter(
        person=person, role=role, scope=scope, scope_id=where.pk, ends_on__isnull=True
    )


def _forget_access(person: Person) -> None:
    """The person's rights are read once and kept; after a change they must be read anew."""
    person.__dict__.pop("access", None)
