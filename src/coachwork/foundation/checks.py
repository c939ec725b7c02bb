"""What must be right before anything is served."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core import checks
from django.core.exceptions import ImproperlyConfigured

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


def refuse_unsafe_settings() -> None:
    """Raise `ImproperlyConfigured` where a security check finds an error; the server asks first."""
    errors = [
        found for found in checks.run_checks(tags=[checks.Tags.security]) if found.is_serious()
    ]
    if errors:
        raise ImproperlyConfigured(" ".join(f"{error.msg} {error.hint or ''}" for error in errors))
