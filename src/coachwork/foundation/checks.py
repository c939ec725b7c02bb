"""What must be right before anything is served."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core import checks
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, connection

from coachwork.foundation import row_security

LEAST_LENGTH = 50
LEAST_VARIETY = 5


@checks.register(checks.Tags.security)
def secret_key_is_strong(app_configs: Sequence[Any] | None, **kwargs: Any) -> list[checks.Error]:
    """Sessions and links to choose a password are signed with this key."""
    key = settings.SECRET_KEY
    if settings.DEBUG or (len(key) >= LEAST_LENGTH and len(set(key)) >= LEAST_VARIETY):
        return []
    hint = "Make one: python -c 'import secrets; print(secrets.token_urlsafe(50))'"
    message = f"SECRET_KEY is weak: it needs at least {LEAST_LENGTH} random characters."
    return [checks.Error(message, hint=hint, id="coachwork.E001")]


@checks.register(checks.Tags.security)
def debug_is_for_one_machine(
    app_configs: Sequence[Any] | None, **kwargs: Any
) -> list[checks.Error]:
    """Error pages with DEBUG show settings and data: never where others can reach them."""
    if not (settings.DEBUG and settings.HTTPS):
        return []
    message = "DEBUG is on where HTTPS is: it would show settings and data to strangers."
    return [checks.Error(message, hint="Leave DEBUG out of the environment.", id="coachwork.E002")]


@checks.register(checks.Tags.security)
def only_postgresql_has_policies(
    app_configs: Sequence[Any] | None, **kwargs: Any
) -> list[checks.Error]:
    """Each request would ask another database for something it does not know."""
    if not settings.ROW_SECURITY or connection.vendor == "postgresql":
        return []
    message = "ROW_SECURITY is on, and the database is not PostgreSQL."
    return [checks.Error(message, hint="Leave it out of the environment.", id="coachwork.E003")]


@checks.register(checks.Tags.security, deploy=True)
def networks_are_held_apart(app_configs: Sequence[Any] | None, **kwargs: Any) -> list[checks.Error]:
    """Where the database is said to hold networks apart, it does, in every table."""
    if not settings.ROW_SECURITY or connection.vendor != "postgresql":
        return []
    try:
        bare, binds = row_security.unprotected(), row_security.binds_us()
    except DatabaseError as error:
        return [checks.Error(f"The database was not to be asked: {error}", id="coachwork.E004")]
    found = []
    if bare:
        message = f"Networks are not held apart in: {', '.join(bare)}."
        found.append(checks.Error(message, hint="Run row_security on.", id="coachwork.E005"))
    if not binds:
        message = "The database does not bind this role to policies, and so holds nothing apart."
        hint = "Sign in to it with a role that is no superuser and has no BYPASSRLS."
        found.append(checks.Error(message, hint=hint, id="coachwork.E006"))
    return found


def refuse_unsafe_settings() -> None:
    """Raise `ImproperlyConfigured` where a security check finds an error; the server asks first."""
    errors = [
        found for found in checks.run_checks(tags=[checks.Tags.security]) if found.is_serious()
    ]
    if errors:
        raise ImproperlyConfigured(" ".join(f"{error.msg} {error.hint or ''}" for error in errors))
