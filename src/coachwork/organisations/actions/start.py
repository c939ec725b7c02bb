"""The first organisation of an installation, and its first administrator."""

from __future__ import annotations

from django.db import transaction

from coachwork.foundation import events
from coachwork.foundation.calendar import today_in
from coachwork.foundation.vocabulary import Role
from coachwork.organisations import policies
from coachwork.organisations.models import (
    Affiliation,
    Network,
    Organisation,
    Person,
    RoleGrant,
)


@transaction.atomic
def start_organisation(
    *, organisation: str, network: str, time_zone: str, name: str, email: str
) -> Person:
    """Done by whoever runs the server, before anybody can sign in: nobody is the actor.

    A network of that name is joined where it is there, else made; without a name there is none. The
    first administrator of a network looks after all of it, and can give roles in the whole network.
    """
    policies.check_address_is_free(email)
    home = Organisation.objects.create(
        name=organisation, network=_network(network), time_zone=time_zone
    )
    person = Person.objects.create_user(email, None, name=name, home=home)
    today = today_in(time_zone)
    Affiliation.objects.create(organisation=home, person=person, starts_on=today)
    grant = _administrator(person, home)
    events.record(chain=home.pk, actor=None, verb="organisations.started", subject=grant)
    return person


def _administrator(person: Person, home: Organisation) -> RoleGrant:
    """Of the organisation; of the whole network where nobody looks after that yet."""
    whole = RoleGrant.Scope.NETWORK
    own = {"person": person, "role": Role.ADMINISTRATOR, "starts_on": today_in(home.time_zone)}
    looked_after = RoleGrant.objects.everywhere(why="the server's operator asks").filter(
        role=Role.ADMINISTRATOR, scope=whole, scope_id=home.network_id, ends_on__isnull=True
    )
    if home.network_id is None or looked_after.exists():
        here = RoleGrant.Scope.ORGANISATION
        return RoleGrant.objects.create(organisation=home, scope=here, scope_id=home.pk, **own)
    return RoleGrant.objects.create(scope=whole, scope_id=home.network_id, **own)


def _network(name: str) -> Network | None:
    if not name:
        return None
    known = Network.objects.everywhere(why="the server's operator names it").filter(name=name)
    return known.first() or Network.objects.create(name=name)
