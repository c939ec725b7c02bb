"""May this person do this here? One line a permission."""

from __future__ import annotations

from dataclasses import dataclass

from coachwork.foundation.vocabulary import Permission
from coachwork.organisations.access import Scopes, may
from coachwork.organisations.models import Organisation, Person


@dataclass(frozen=True, slots=True)
class Whole:
    """An organisation as a whole, as the subject of a permission."""

    organisation: Organisation

    def stands_in(self) -> Scopes:
        """The organisation itself; who looks after a network looks after it through its members."""
        return Scopes(organisations=frozenset({self.organisation.pk}))


def may_manage_people(person: Person, organisation: Organisation) -> bool:
    return may(person, Permission.MANAGE_PEOPLE, Whole(organisation))
