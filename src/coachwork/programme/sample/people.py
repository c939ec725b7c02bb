"""The people of the sample: names, addresses and places of work."""

from __future__ import annotations

from datetime import date

from django.contrib.auth.hashers import make_password

from coachwork.organisations.models import Affiliation, Organisation, OrgUnit, Person
from coachwork.programme.sample.dice import Dice
from coachwork.programme.sample.names import Names, address


class People:
    """Makes people and their places in an organisation, and stores them all at once."""

    def __init__(self, dice: Dice) -> None:
        self._names = Names(dice)
        self._no_password = make_password(None)
        self._people: list[Person] = []
        self._affiliations: list[Affiliation] = []

    def new(
        self,
        home: Organisation,
        unit: OrgUnit | None,
        job: str,
        since: date,
        until: date | None = None,
        kind: Person.Kind = Person.Kind.STAFF,
    ) -> Person:
        """Somebody who cannot sign in, with a place in the organisation."""
        name = self._names.next()
        person = Person(
            name=name, email=address(name), home=home, kind=kind, password=self._no_password
        )
        self._people.append(person)
        self._affiliations.append(
            Affiliation(
                organisation=home,
                unit=unit,
                person=person,
                job_role=job,
                starts_on=since,
                ends_on=until,
                leave_reason="Moved to another employer" if until else "",
            )
        )
        return person

    def store(self) -> None:
        """Write everybody made so far."""
        Person.objects.bulk_create(self._people, batch_size=500)
        Affiliation.objects.bulk_create(self._affiliations, batch_size=500)
