"""The sign-in library's forms, with labels instead of placeholders."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar

from allauth.account import forms as account
from allauth.mfa.base import forms as second_step
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as passkeys
from django import forms
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    _Form = forms.BaseForm
else:
    _Form = object


class LabelsOnly(_Form):
    """A placeholder goes as soon as one types; the label stays, and says the same.

    `labels`: words of our own for some of the fields.
    """

    labels: ClassVar[Mapping[str, Any]] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            field.label = self.labels.get(name, field.label)


class SignIn(LabelsOnly, account.LoginForm):  # type: ignore[misc]
    """E-mail and password."""


class ChangePassword(LabelsOnly, account.ChangePasswordForm):  # type: ignore[misc]
    """The old password and, twice, the new one."""

    labels: ClassVar = {
        "oldpassword": _("Password that you use now"),
        "password1": _("New password"),
        "password2": _("New password, once more"),
    }


class ResetPassword(LabelsOnly, account.ResetPasswordForm):  # type: ignore[misc]
    """The e-mail to which a link goes."""


class ChooseNewPassword(LabelsOnly, account.ResetPasswordKeyForm):  # type: ignore[misc]
    """The new password, twice, behind a link that came by e-mail."""

    labels: ClassVar = {
        "password1": _("New password"),
        "password2": _("New password, once more"),
    }


class ConfirmPassword(LabelsOnly, account.ReauthenticateForm):  # type: ignore[misc]
    """The password once more, before something that matters."""


class EnterCode(LabelsOnly, second_step.AuthenticateForm):  # type: ignore[misc]
    """A code of the authenticator app, or one of the recovery codes."""


class ConfirmCode(LabelsOnly, second_step.ReauthenticateForm):  # type: ignore[misc]
    """The same, before something that matters."""


class ActivateApp(LabelsOnly, totp.ActivateTOTPForm):  # type: ignore[misc]
    """The first code of an authenticator app shows that it was set up."""


class AddPasskey(LabelsOnly, passkeys.AddWebAuthnForm):  # type: ignore[misc]
    """A name by which the person knows the passkey again."""


class NamePasskey(LabelsOnly, passkeys.EditWebAuthnForm):  # type: ignore[misc]
    """Another name for a passkey."""
