"""Roles that come and go with the work: a team's lead, a project's coach."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import F, Q

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


def keep_role(
    *,
    by: Person,
    person: Person,
    role: Role,
    scope: RoleGrant.Scope,
    where: Any,
    until: date | None,
    today: date,
) -> None:
    """The role holds here from now to that day, or without an end. Part of another action."""
    here = {"person": person, "role": role, "scope": scope, "scope_id": where.pk}
    running = RoleGrant.objects.within(where.organisation).filter(
        Q(ends_on__isnull=True) | Q(ends_on__gte=today), **here
    )
    newest = running.order_by(F("ends_on").desc(nulls_first=True)).first()
    if newest is not None:
        newest.ends_on, newest.updated_by = until, by
        newest.save(update_fields=["ends_on", "updated_by", "updated_at"])
    elif until is None or until >= today:
        made: dict[str, Any] = {"starts_on": today, "ends_on": until}
        made |= {"created_by": by, "updated_by": by, "organisation": where.organisation}
        RoleGrant.objects.create(**here, **made)
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
