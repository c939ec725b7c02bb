"""Signing in: the person comes with their home organisation, whose time zone a request needs."""

from __future__ import annotations

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend

from coachwork.organisations import alongside
from coachwork.organisations.models import Person


class PersonBackend(AuthenticationBackend):  # type: ignore[misc]
    """Sign-in by e-mail and password (allauth), with the home organisation fetched along."""

    def get_user(self, user_id: Any) -> Person | None:
        """The signed-in person of this request, unless the account was switched off."""
        people = Person.objects.select_related("home").annotate(**alongside.counts())
        found: Person | None = people.filter(pk=user_id, is_active=True).first()
        return found
