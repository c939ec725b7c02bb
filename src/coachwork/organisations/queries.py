"""What the pages for administrators read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from coachwork.foundation.calendar import today_in
from coachwork.foundation.vocabulary import Permission, Role
from coachwork.organisations.models import Organisation, OrgUnit, Person, RoleGrant
from coachwork.organisations.rules import may_end

ROLES = {role.value: role for role in Role}


@dataclass(frozen=True, slots=True)
class Held:
    """A role that a person holds, in words; `grant` is the row, where it can be ended here."""

    role: Role
    where: str
    grant: RoleGrant
    may_end: bool = False


def within_reach(person: Person) -> list[UUID]:
    """All organisations of the networks in which the person lives or holds a role.

    The reach of the database's second line: what of it the person may see, `visible_to` says.
    """
    grants = RoleGrant.objects.everywhere(why="the reach of the person's own roles").filter(
        person=person
    )
    own = Organisation.objects.everywhere(why="the person's own organisations").filter(
        Q(pk=person.home_id) | Q(pk__in=grants.values("organisation"))
    )
    networks = Q(network__in=own.values("network")) | Q(
        network__in=grants.filter(scope=RoleGrant.Scope.NETWORK).values("scope_id")
    )
    rows = Organisation.objects.everywhere(why="the networks of the person's organisations")
    found: list[UUID] = list(
        rows.filter(networks | Q(pk__in=own.values("pk"))).values_list("pk", flat=True)
    )
    return found


def managed_by(person: Person) -> QuerySet[Organisation]:
    """The organisations whose people this person looks after."""
    scopes = person.access.scopes(Permission.MANAGE_PEOPLE)
    found: QuerySet[Organisation] = Organisation.objects.visible_to(person).filter(
        pk__in=scopes.organisations
    )
    return found.order_by("name")


def people_managed_by(person: Person) -> QuerySet[Any]:
    """Their people, by name."""
    scopes = person.access.scopes(Permission.MANAGE_PEOPLE)
    people: QuerySet[Any] = Person.objects.visible_to(person).filter(home__in=scopes.organisations)
    return people.select_related("home__network").order_by("name", "pk")


def grants_managed(person: Person) -> QuerySet[RoleGrant]:
    """The roles of a person that others may know of and end: not that the person has goals, nor what
    teams share with them as a guest, which is the teams' own to end.
    """
    rows: QuerySet[RoleGrant] = RoleGrant.objects.everywhere(
        why="one person's own grants, shown to who manages them"
    )
    return rows.filter(person=person).exclude(role__in=(Role.OWNER, Role.GUEST))


def roles_of(person: Person, reader: Person | None = None) -> list[Held]:
    """The roles a person of an organisation holds today, each with the place's name where known.

    `may_end` says of each whether the reader, where one is given, may end it.
    """
    grants = list(
        grants_managed(person)
        .filter(Q(ends_on__isnull=True) | Q(ends_on__gte=_today_of(person)))
        .select_related("organisation")
        .order_by("role", "scope")
    )
    names = _names_of_units(grants)
    return [
        Held(
            ROLES[grant.role],
            _where(grant, person, names),
            grant,
            reader is not None and may_end(reader, grant),
        )
        for grant in grants
    ]


def _today_of(person: Person) -> date:
    return today_in(person.home.time_zone if person.home else "UTC")


def _names_of_units(grants: Iterable[RoleGrant]) -> dict[UUID, str]:
    ids = [grant.scope_id for grant in grants if grant.scope == RoleGrant.Scope.UNIT]
    units = OrgUnit.objects.everywhere(why="names of the units of one person's grants")
    return dict(units.filter(pk__in=ids).values_list("pk", "name"))


def _where(grant: RoleGrant, person: Person, names: dict[UUID, str]) -> str:
    if grant.scope == RoleGrant.Scope.ORGANISATION:
        return str(person.home)
    if grant.scope == RoleGrant.Scope.NETWORK and person.home and person.home.network:
        return str(person.home.network)
    return names.get(grant.scope_id) or str(RoleGrant.Scope(grant.scope).label)
