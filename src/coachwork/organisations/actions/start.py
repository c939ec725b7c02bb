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

    A network of that name is joined where it is there, else made; without a name there is none.
    """
    policies.check_address_is_free(email)
    home = Organisation.objects.create(
        name=organisation, network=_network(network), time_zone=time_zone
    )
    person = Person.objects.create_user(email, None, name=name, home=home)
    today = today_in(time_zone)
    Affiliation.objects.create(organisation=home, person=person, starts_on=today)
    grant = RoleGrant.objects.create(
        organisation=home,
        person=person,
        role=Role.ADMINISTRATOR,
        scope=RoleGrant.Scope.ORGANISATION,
        scope_id=home.pk,
        starts_on=today,
    )
    events.record(chain=home.pk, actor=None, verb="organisations.started", subject=grant)
    return person


def _network(name: str) -> Network | None:
    if not name:
        return None
    known = Network.objects.everywhere(why="the server's operator names it").filter(name=name)
    return known.first() or Network.objects.create(name=name)
