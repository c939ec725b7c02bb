"""One way to take somebody into an organisation: an account, or a name alone."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

from coachwork.foundation.calendar import today_in
from coachwork.organisations import policies
from coachwork.organisations.models import Affiliation, Organisation, OrgUnit, Person


def written_person(
    *,
    by: Person | None,
    organisation: Organisation,
    name: str,
    email: str = "",
    password: str | None = None,
    kind: Person.Kind = Person.Kind.STAFF,
    unit: OrgUnit | None = None,
    id: UUID | None = None,
) -> Person:
    """A person with a place in the organisation. Part of another action, which checks and tells.

    Without an e-mail address the person never signs in. `by` is None where people make their own
    account.
    """
    policies.check_is_new(id)
    if email:
        policies.check_address_is_free(email)
    person = Person.objects.create_user(
        email or None, password, id=id or uuid4(), name=name, kind=kind, home=organisation
    )
    author: dict[str, Any] = {"created_by": by or person, "updated_by": by or person}
    Affiliation.objects.create(
        organisation=organisation,
        person=person,
        unit=unit,
        starts_on=today_in(organisation.time_zone),
        **author,
    )
    return person
