"""Who needs a second step at sign-in (an authenticator app or a passkey), and who has one."""

from __future__ import annotations

from allauth.mfa.models import Authenticator
from django.conf import settings

from coachwork.foundation.vocabulary import Role
from coachwork.organisations.models import Person

#: They see or change what belongs to many people.
ROLES = frozenset({Role.PROGRAMME_LEAD, Role.ADMINISTRATOR})
_KINDS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


def is_asked_of(person: Person) -> bool:
    """True if the person signs in with a password of ours and holds a role that reaches far."""
    return bool(
        settings.SECOND_STEP_REQUIRED
        and person.has_usable_password()
        and person.access.roles & ROLES
    )


def is_set_up(person: Person) -> bool:
    """True if the person has an authenticator app or a passkey."""
    return bool(Authenticator.objects.filter(user=person, type__in=_KINDS).exists())


def is_last(authenticator: Authenticator) -> bool:
    """True if nothing else would be left as a second step."""
    others = Authenticator.objects.filter(user=authenticator.user, type__in=_KINDS)
    return not others.exclude(pk=authenticator.pk).exists()
