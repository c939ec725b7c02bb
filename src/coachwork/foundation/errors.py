"""What can stop a person, each with a reason that the person can read."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied


class NotAllowed(PermissionDenied):
    """This person may not do this."""


class PolicyError(Exception):
    """The state of things does not allow this now; the message says why."""


class TooOften(Exception):
    """The person did this as often as the limit allows; `retry_after` is in whole seconds."""

    def __init__(self, message: Any, *, retry_after: int) -> None:
        super().__init__(message)
        self.retry_after = retry_after


class EditConflict(Exception):
    """Somebody else saved the record since this person opened it.

    `current` is the record as it stands now, for the person to compare with what they typed.
    """

    def __init__(self, current: Any) -> None:
        super().__init__(f"{current} was changed by somebody else")
        self.current = current


class UnscopedQuery(RuntimeError):
    """A read that does not say on whose behalf it is made. A defect, never shown to a user as such."""
