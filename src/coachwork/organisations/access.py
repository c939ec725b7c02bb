"""What a person may do, and where: their grants of today, read once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol
from uuid import UUID

from django.db.models import Q, QuerySet

from coachwork.foundation.calendar import today_in
from coachwork.foundation.errors import NotAllowed
from coachwork.foundation.prepared import prepared
from coachwork.foundation.vocabulary import ROLE_PERMISSIONS, Permission, Role

if TYPE_CHECKING:
    from coachwork.organisations.models import Person

_ROLES = {role.value: role for role in Role}
_PERMISSIONS = {permission.value: permission for permission in Permission}


@dataclass(frozen=True, slots=True)
class Scopes:
    """Where something is allowed: whole organisations, units with all below, teams, projects."""

    networks: frozenset[UUID] = frozenset()
    organisations: frozenset[UUID] = frozenset()
    units: frozenset[UUID] = frozenset()
    teams: frozenset[UUID] = frozenset()
    projects: frozenset[UUID] = frozenset()

    def __bool__(self) -> bool:
        return bool(
            self.networks or self.organisations or self.units or self.teams or self.projects
        )


class Subject(Protocol):
    """Anything that stands somewhere: a project, a measure's series, a unit, an organisation."""

    def stands_in(self) -> Scopes:
        """The ids of the project, team, unit and organisation that the thing belongs to."""
        ...


@dataclass(frozen=True, slots=True)
class Access:
    """A person's rights on one day."""

    by_role: dict[Role, Scopes] = field(default_factory=dict)
    #: Which projects a guest may see which part of, and comment on.
    shared: dict[Permission, frozenset[UUID]] = field(default_factory=dict)

    @property
    def roles(self) -> frozenset[Role]:
        """The roles the person holds anywhere."""
        return frozenset(self.by_role)

    def scopes(self, permission: Permission) -> Scopes:
        """Everywhere the person holds the permission."""
        held = [
            scopes for role, scopes in self.by_role.items() if permission in ROLE_PERMISSIONS[role]
        ]
        if permission in self.shared:
            held.append(Scopes(projects=self.shared[permission]))
        return _union(held)

    def holds(self, permission: Permission) -> bool:
        """True if the person holds the permission anywhere at all."""
        return permission in self.shared or any(
            permission in ROLE_PERMISSIONS[role] for role in self.by_role
        )

    def allows(self, permission: Permission, subject: Subject) -> bool:
        """True if the person holds the permission where the subject stands."""
        mine, its = self.scopes(permission), subject.stands_in()
        return bool(
            mine.organisations & its.organisations
            or mine.projects & its.projects
            or mine.teams & its.teams
            or mine.units & its.units
            or mine.networks & its.networks
        )


def may(person: Person, permission: Permission, subject: Subject) -> bool:
    """May this person do this to that?"""
    return person.access.allows(permission, subject)


def require(person: Person, permission: Permission, subject: Subject) -> None:
    """Raise `NotAllowed`, with the permission's sentence, unless the person may."""
    if not may(person, permission, subject):
        raise NotAllowed(str(permission.sentence))


def access_of(person: Person) -> Access:
    """Read the person's grants: one query, and one more for a network and for a unit tree."""
    from coachwork.organisations.models import RoleGrant

    today = today_in(person.home.time_zone if person.home else "UTC")
    ids: dict[Role, dict[str, set[UUID]]] = defaultdict(lambda: defaultdict(set))
    homes: dict[UUID, UUID] = {}
    shared: dict[Permission, set[UUID]] = defaultdict(set)
    for grant in _grants(person.pk, today):
        for part in _PERMISSIONS.keys() & grant.parts.split():
            shared[_PERMISSIONS[part]].add(grant.scope_id)
        ids[_ROLES[grant.role]][grant.scope].add(grant.scope_id)
        if grant.scope == RoleGrant.Scope.UNIT:
            homes[grant.scope_id] = grant.organisation_id
    organisations = _organisations_of({n for by in ids.values() for n in by["network"]})
    below = _units_below(homes)
    return Access(
        {role: _expanded(by, organisations, below) for role, by in ids.items()},
        {part: frozenset(projects) for part, projects in shared.items()},
    )


class Grant(NamedTuple):
    """A role, and where it holds."""

    role: str
    scope: str
    scope_id: UUID
    organisation_id: UUID
    parts: str


@prepared(Grant)
def _grants(person: UUID, today: date) -> QuerySet[Any, Any]:
    from coachwork.organisations.models import RoleGrant

    grants = RoleGrant.objects.everywhere(why="a person's own grants").filter(
        Q(ends_on__isnull=True) | Q(ends_on__gte=today), person=person, starts_on__lte=today
    )
    return grants.values_list(*Grant._fields)


def _expanded(
    by: dict[str, set[UUID]],
    organisations: dict[UUID, set[UUID]],
    below: dict[UUID, set[UUID]],
) -> Scopes:
    return Scopes(
        networks=frozenset(by["network"]),
        organisations=frozenset(by["organisation"]).union(
            *(organisations.get(network, set()) for network in by["network"])
        ),
        units=frozenset(by["unit"]).union(*(below.get(unit, set()) for unit in by["unit"])),
        teams=frozenset(by["team"]),
        projects=frozenset(by["project"]),
    )


def _organisations_of(networks: set[UUID]) -> dict[UUID, set[UUID]]:
    from coachwork.organisations.models import Organisation

    members: dict[UUID, set[UUID]] = defaultdict(set)
    if networks:
        rows = Organisation.objects.everywhere(why="members of the networks of a person's grants")
        for network, organisation in rows.filter(network__in=networks).values_list(
            "network_id", "id"
        ):
            members[network].add(organisation)
    return members


def _units_below(homes: dict[UUID, UUID]) -> dict[UUID, set[UUID]]:
    """Each unit with all that hang below it, from one read of the trees they stand in."""
    from coachwork.organisations.models import OrgUnit

    if not homes:
        return {}
    children: dict[UUID, list[UUID]] = defaultdict(list)
    trees = OrgUnit.objects.everywhere(why="the trees of a person's grants")
    for unit, parent in trees.filter(organisation__in=set(homes.values())).values_list(
        "id", "parent_id"
    ):
        if parent:
            children[parent].append(unit)
    return {unit: _descendants(unit, children) for unit in homes}


def _descendants(unit: UUID, children: dict[UUID, list[UUID]]) -> set[UUID]:
    found, waiting = {unit}, [unit]
    while waiting:
        below = [child for child in children[waiting.pop()] if child not in found]
        found.update(below)
        waiting.extend(below)
    return found


def _union(parts: Iterable[Scopes]) -> Scopes:
    parts = list(parts)
    return Scopes(
        networks=frozenset().union(*(part.networks for part in parts)),
        organisations=frozenset().union(*(part.organisations for part in parts)),
        units=frozenset().union(*(part.units for part in parts)),
        teams=frozenset().union(*(part.teams for part in parts)),
        projects=frozenset().union(*(part.projects for part in parts)),
    )
