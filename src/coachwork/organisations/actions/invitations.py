"""Make an account for somebody, and send them the link with which they choose a password."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from coachwork.foundation import events
from coachwork.foundation.vocabulary import Permission
from coachwork.organisations import invitations, policies
from coachwork.organisations.access import require
from coachwork.organisations.actions.people import written_person
from coachwork.organisations.models import Organisation, Person
from coachwork.organisations.rules import Whole


@transaction.atomic
def invite(
    *,
    by: Person,
    organisation: Organisation,
    name: str,
    email: str,
    site: str,
    kind: Person.Kind = Person.Kind.STAFF,
    id: UUID | None = None,
) -> Person:
    """An account without a password, a place in the organisation, and a mail with a link.

    `site` is the address that people reach us under ("https://…"). Sent a second time with the same
    `id`, the person made by the first is given back and no second mail goes out.
    """
    require(by, Permission.MANAGE_PEOPLE, Whole(organisation))
    earlier: Person | None = Person.objects.filter(pk=id, home=organisation).first() if id else None
    if earlier is not None:
        return earlier
    person = written_person(
        by=by, organisation=organisation, name=name, email=email, kind=kind, id=id
    )
    events.record(
        chain=organisation.pk, actor=by, verb="organisations.person_invited", subject=person
    )
    transaction.on_commit(lambda: invitations.send(person, site))
    return person


@transaction.atomic
def send_link(*, by: Person, person: Person, site: str) -> None:
    """The link once more: the first was lost, or is older than three days."""
    assert person.home is not None
    require(by, Permission.MANAGE_PEOPLE, Whole(person.home))
    policies.check_can_be_invited(person)
    events.record(chain=person.home.pk, actor=by, verb="organisations.link_sent", subject=person)
    transaction.on_commit(lambda: invitations.send(person, site))
