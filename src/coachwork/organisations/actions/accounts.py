"""Switch an account off, and on again."""

from __future__ import annotations

from allauth.usersessions.models import UserSession
from django.db import transaction

from coachwork.foundation import events
from coachwork.foundation.vocabulary import Permission
from coachwork.organisations import policies
from coachwork.organisations.access import require
from coachwork.organisations.models import Person
from coachwork.organisations.rules import Whole


@transaction.atomic
def switch_off(*, by: Person, person: Person) -> None:
    """The person is out at once, everywhere; what they did is kept."""
    _set(by, person, is_active=False, verb="organisations.account_switched_off")
    for session in UserSession.objects.filter(user=person):
        session.end()


@transaction.atomic
def switch_on(*, by: Person, person: Person) -> None:
    """The person may sign in again, with the password they had."""
    _set(by, person, is_active=True, verb="organisations.account_switched_on")


def _set(by: Person, person: Person, *, is_active: bool, verb: str) -> None:
    assert person.home is not None
    require(by, Permission.MANAGE_PEOPLE, Whole(person.home))
    policies.check_somebody_else(by, person)
    person.is_active = is_active
    person.save(update_fields=["is_active"])
    events.record(chain=person.home.pk, actor=by, verb=verb, subject=person)
