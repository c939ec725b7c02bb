"""What is filled in to let people in: a link, a share, an account behind a link."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _

from coachwork.foundation.forms import ChecksEntries
from coachwork.foundation.vocabulary import Permission
from coachwork.improvement.member_forms import ROLE_SENTENCES
from coachwork.improvement.models import TeamInvitation
from coachwork.improvement.models.invitations import GUEST, MOST_USES, ROLES
from coachwork.organisations.colleagues import ChoosesPerson
from coachwork.organisations.models import Person, RoleGrant
from coachwork.ui.conflicts import VersionedMixin
from coachwork.ui.forms import Choices, DateInput, NumberInput, SubmitOnceMixin

GUEST_SENTENCE = _("Is not in the team. Sees only what you share, until the day you name.")
#: What can be shared beside the page itself.
PART_NAMES = {
    Permission.SEE_CHARTS: _("The charts, their numbers and the notes on them"),
    Permission.SEE_DRIVERS: _("The driver diagram"),
    Permission.SEE_IDEAS: _("The change ideas"),
    Permission.SEE_TESTS: _("The tests of change"),
    Permission.SEE_TEAM: _("Who is in the team"),
}
LEVELS = (("see", _("Look")), ("comment", _("Look and comment")))
TWO_WEEKS, HALF_A_YEAR = timedelta(days=14), timedelta(days=182)


class SharedParts(ChecksEntries, forms.Form):
    """What is shared, at which level, and until when."""

    parts = forms.MultipleChoiceField(
        label=_("What they see"),
        help_text=_("The project's page with its aim and score is always among it."),
        choices=[(part.value, name) for part, name in PART_NAMES.items()],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    level = forms.ChoiceField(
        label=_("What they may do"), choices=LEVELS, initial="see", widget=forms.RadioSelect
    )
    shared_until = forms.DateField(label=_("Until"), widget=DateInput())

    def shared(self) -> list[str]:
        """The permissions that were chosen."""
        told: Mapping[str, Any] = self.cleaned_data
        return [*told["parts"], *([Permission.COMMENT] if told["level"] == "comment" else [])]


class ShareForm(SubmitOnceMixin, ChoosesPerson, SharedParts):
    """Share parts of the project with a colleague."""

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("shared_until", today + HALF_A_YEAR)


class ChangeShareForm(VersionedMixin, SharedParts, forms.ModelForm[RoleGrant]):
    """Other parts, or another day."""

    class Meta:
        model = RoleGrant
        fields = ()

    def __init__(self, *args: Any, instance: RoleGrant, **kwargs: Any) -> None:
        super().__init__(*args, instance=instance, **kwargs)
        held = instance.parts.split()
        self.initial["parts"] = [part for part in held if part in PART_NAMES]
        self.initial["level"] = "comment" if Permission.COMMENT in held else "see"
        self.initial["shared_until"] = instance.ends_on


class InvitationForm(SubmitOnceMixin, SharedParts, forms.ModelForm[TeamInvitation]):
    """A link: for which role, how many people, until when."""

    field_order = ("role", "for_whom", "most_uses", "expires_on", "parts", "level", "shared_until")

    class Meta:
        model = TeamInvitation
        fields = ("role", "for_whom", "most_uses", "expires_on", "shared_until")
        widgets = {
            "role": Choices({**ROLE_SENTENCES, GUEST: GUEST_SENTENCE}),
            "most_uses": NumberInput(_("people"), whole=True),
            "expires_on": DateInput(),
        }
        help_texts = {
            "for_whom": _("So that you know the link again: “Kim from the pharmacy”."),
            "most_uses": _("1 for one person; up to %(most)s, where you send it to a group.")
            % {"most": MOST_USES},
        }

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = ROLES  # type: ignore[attr-defined]
        self.fields["shared_until"].required = False
        self.fields["parts"].label = _("For a guest: what they see")
        self.fields["level"].label = _("For a guest: what they may do")
        self.fields["shared_until"].label = _("For a guest: until")
        self.initial.setdefault("role", "member")
        self.initial.setdefault("expires_on", today + TWO_WEEKS)
        self.initial.setdefault("shared_until", today + HALF_A_YEAR)

    def given(self) -> dict[str, Any]:
        """The invitation as it is to be made."""
        told = self.cleaned_data
        row = {name: told[name] for name in ("role", "for_whom", "most_uses", "expires_on")}
        if told["role"] != GUEST:
            return row
        return row | {"parts": " ".join(self.shared()), "shared_until": told["shared_until"]}


class JoinForm(forms.Form):
    """One's own account, made behind a link."""

    name = forms.CharField(
        label=_("Your name"), max_length=150, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    email = forms.EmailField(
        label=_("Your e-mail"),
        help_text=_("You sign in with it."),
        widget=forms.EmailInput(attrs={"autocomplete": "username"}),
    )
    password = forms.CharField(
        label=_("A password"),
        help_text=_("Three or four words that do not belong together make a good one."),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def clean(self) -> dict[str, Any]:
        """Refuses a password that is easily guessed, or that is the name or the address again."""
        told: dict[str, Any] = super().clean() or self.cleaned_data
        person = Person(name=told.get("name", ""), email=told.get("email", ""))
        if password := told.get("password"):
            try:
                validate_password(password, person)
            except forms.ValidationError as error:
                self.add_error("password", error)
        return told
