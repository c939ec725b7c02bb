"""Who sees which network, organisation, unit and person."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import models
from django.db.models import Q

from coachwork.foundation.removal import KeepsRemoved
from coachwork.foundation.scoping import ScopedQuerySet
from coachwork.foundation.vocabulary import Permission
from coachwork.organisations.kinds import SEEN_AROUND

if TYPE_CHECKING:
    from coachwork.organisations.models import Person


def organisations_known_to(person: Person) -> frozenset[UUID]:
    """The organisations a person works in or holds a role for as a whole."""
    whole = (scopes.organisations for scopes in person.access.by_role.values())
    own = {person.home_id} if person.home_id else set()
    return frozenset(own).union(*whole)


_PLACES = {
    "organisations": "organisation_id",
    "units": "unit_id",
    "teams": "team_id",
    "projects": "id",
}
_AROUND = frozenset({"organisations", "units"})


def project_scope_q(person: Person, permission: Permission, prefix: str = "") -> Q:
    """The condition that a row's project (`prefix` leads to it) lies in the person's scopes."""
    scopes = person.access.scopes(permission)
    places = {
        "organisations": scopes.organisations,
        "units": scopes.units,
        "teams": scopes.teams,
        "projects": scopes.projects,
    }
    return Q(pk__in=()) | project_in_q(prefix, **{name: ids for name, ids in places.items() if ids})


def project_in_q(prefix: str = "", **places: Collection[UUID]) -> Q:
    """The condition that a row's project lies in one of these organisations, units, teams or is one
    of these projects.

    What is private lies in no organisation and no unit.
    """
    around, own = Q(), Q()
    for name, ids in places.items():
        lies = Q(**{f"{prefix}{_PLACES[name]}__in": ids})
        if name in _AROUND:
            around |= lies
        else:
            own |= lies
    return around_q(around, prefix) | own if around else own


def around_q(around: Q, prefix: str = "") -> Q:
    """Of what lies around in these places, that which is there for the people of the place."""
    return around & Q(**{f"{prefix}kind__in": SEEN_AROUND})


class NetworkQuerySet(ScopedQuerySet[Any]):
    def visible_q(self, person: Any) -> Q:
        return Q(organisations__in=organisations_known_to(person))


class OrganisationQuerySet(ScopedQuerySet[Any]):
    def visible_q(self, person: Any) -> Q:
        return Q(pk__in=organisations_known_to(person))


class OwnOrganisationQuerySet(ScopedQuerySet[Any]):
    """Rows that everybody of the organisation may see."""

    def visible_q(self, person: Any) -> Q:
        return Q(organisation__in=organisations_known_to(person))


class SharedQuerySet(ScopedQuerySet[Any]):
    """Rows of an organisation, or of a network whose organisations share them."""

    def visible_q(self, person: Any) -> Q:
        known = organisations_known_to(person)
        organisations = self.model._meta.apps.get_model("organisations", "Organisation")
        networks = organisations._base_manager.filter(pk__in=known, network__isnull=False)
        return Q(organisation__in=known) | Q(network__in=networks.values("network"))


class RemovableSharedQuerySet(KeepsRemoved, SharedQuerySet):
    """Such rows that can be taken away and brought back."""


class SkillQuerySet(KeepsRemoved, OwnOrganisationQuerySet):
    """What people are good at."""


class PersonQuerySet(models.QuerySet[Any]):
    """People: those of the organisations one knows."""

    def visible_to(self, person: Any) -> models.QuerySet[Any]:
        """Colleagues: whoever has or had a place in an organisation the person knows."""
        known = organisations_known_to(person)
        return self.filter(Q(pk=person.pk) | Q(home__in=known))


NetworkManager = models.Manager.from_queryset(NetworkQuerySet)
OrganisationManager = models.Manager.from_queryset(OrganisationQuerySet)
OwnOrganisationManager = models.Manager.from_queryset(OwnOrganisationQuerySet)
SkillManager = models.Manager.from_queryset(SkillQuerySet)
SharedManager = models.Manager.from_queryset(SharedQuerySet)
RemovableSharedManager = models.Manager.from_queryset(RemovableSharedQuerySet)
UnitManager = OwnOrganisationManager
