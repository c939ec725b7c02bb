"""What the sign-in library asks us: who may have an account, how often one may try, what must stay."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from coachwork.foundation.errors import TooOften
from coachwork.organisations import sealing, second_step

#: The limits of sign-in count in minutes (ACCOUNT_RATE_LIMITS).
RETRY_AFTER_SECONDS = 60


class InvitedPeopleOnly(DefaultAccountAdapter):  # type: ignore[misc]
    """No open sign-up: a person's account is made for them. What goes wrong is said in plain words."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": _("This account is switched off. Ask an administrator."),
        "email_password_mismatch": _(
            "This e-mail address and this password do not belong together. Check both, or choose a new password."
        ),
        "enter_current_password": _("Give the password that you use now."),
        "incorrect_code": _(
            "This code is not right. Codes change every half minute: try the newest."
        ),
        "incorrect_password": _("This password is not right."),
        "invalid_or_expired_key": _("This link is not valid any more. Ask for a new one."),
        "invalid_login": _("That did not work. Please try once more."),
        "invalid_password_reset": _("This link is not valid any more. Ask for a new one."),
        "same_as_current": _("Choose another than the one you use now."),
        "rate_limited": _("That was too often in a short time. Wait a minute, then try again."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody makes an account for themselves."""
        return False

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Too many wrong passwords for one account or from one address: 429 and not a form error."""
        try:
            super().pre_authenticate(request, **credentials)
        except ValidationError as error:
            if error.code != "too_many_login_attempts":
                raise
            reason = _("There were too many tries to sign in.")
            raise TooOften(reason, retry_after=RETRY_AFTER_SECONDS) from error


class SecondStepStays(DefaultMFAAdapter):  # type: ignore[misc]
    """The second step of those who must have one can be exchanged, and not be taken away."""

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """False for the last second step of somebody whose role asks for one."""
        return not (
            second_step.is_asked_of(authenticator.user) and second_step.is_last(authenticator)
        )

    def encrypt(self, text: str) -> str:
        """Secrets are stored sealed: a copy of the database alone gives nobody a code."""
        return sealing.seal(text)

    def decrypt(self, encrypted_text: str) -> str:
        """The secret again."""
        return sealing.unseal(encrypted_text)

    def _get_site_name(self) -> str:
        return "Coachwork"
