"""May this person do this here? One line a permission."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from coachwork.foundation.vocabulary import Permission
from coachwork.organisations.access import Scopes, may
from coachwork.organisations.models import Network, Organisation, Person, RoleGrant


@dataclass(frozen=True, slots=True)
class Whole:
    """An organisation as a whole, as the subject of a permission."""

    organisation: Organisation

    def stands_in(self) -> Scopes:
        """The organisation itself; who looks after a network looks after it through its members."""
        return Scopes(organisations=frozenset({self.organisation.pk}))


@dataclass(frozen=True, slots=True)
class WholeNetwork:
    """A network as a whole: only who looks after all of it holds a permission there."""

    network: UUID

    def stands_in(self) -> Scopes:
        """The network, and none of its organisations."""
        return Scopes(networks=frozenset({self.network}))


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a person works, as the subject of a permission: their organisation and their teams."""

    scopes: Scopes

    def stands_in(self) -> Scopes:
        """The organisation, and the teams in which the person has a role today."""
        return self.scopes


def standing_of(person: Person) -> Standing:
    """Whoever leads one of a person's teams, or the programme, may keep what is known of them."""
    held = person.access.by_role.values()
    teams = frozenset[UUID]().union(*(scopes.teams for scopes in held))
    home = frozenset({person.home_id} if person.home_id else ())
    return Standing(Scopes(organisations=home, teams=teams))


def may_keep_about(by: Person, person: Person) -> bool:
    """May say how a person is reached and what they can do: the person, or who leads their team."""
    return by == person or may(by, Permission.MANAGE_TEAM, standing_of(person))


def may_manage_network(person: Person, network: Network) -> bool:
    return may(person, Permission.MANAGE_PEOPLE, WholeNetwork(network.pk))


def may_end(person: Person, grant: RoleGrant) -> bool:
    """A role in a network is ended by who looks after the network."""
    return may(person, Permission.MANAGE_PEOPLE, where_of(grant))


def where_of(grant: RoleGrant) -> Whole | WholeNetwork:
    """The place whose people somebody must look after to change this grant."""
    if grant.organisation is not None:
        return Whole(grant.organisation)
    return WholeNetwork(grant.scope_id)


def may_manage_people(person: Person, organisation: Organisation) -> bool:
    return may(person, Permission.MANAGE_PEOPLE, Whole(organisation))
