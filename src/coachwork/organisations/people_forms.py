"""Forms of the pages for administrators."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from coachwork.foundation.vocabulary import Role
from coachwork.organisations.models import Network, Organisation, OrgUnit, Person
from coachwork.organisations.queries import ROLES, managed_by
from coachwork.organisations.rules import may_manage_network
from coachwork.ui.forms import Choices, SubmitOnceMixin

#: Guests are let in by teams, each for one project; who sets a goal of their own owns it.
GIVEN_BY_THE_WORK = frozenset({Role.GUEST, Role.OWNER, Role.SPONSOR})


class InviteForm(SubmitOnceMixin, forms.Form):
    """Who is invited, and into which organisation."""

    name = forms.CharField(label=_("Name"), max_length=150)
    email = forms.EmailField(
        label=_("E-mail"), help_text=_("The link to choose a password goes there.")
    )
    kind = forms.ChoiceField(label=_("Who they are"), choices=Person.Kind.choices)
    organisation = forms.ModelChoiceField(
        Organisation.objects.none(), label=_("Organisation"), empty_label=None
    )

    def __init__(self, *args: Any, by: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        organisations = managed_by(by)
        self.fields["organisation"].queryset = organisations  # type: ignore[attr-defined]
        if len(organisations) == 1:
            self.fields["organisation"].widget = forms.HiddenInput()
            self.fields["organisation"].initial = organisations[0].pk


class GrantForm(SubmitOnceMixin, forms.Form):
    """Which role, and where."""

    role = forms.ChoiceField(
        label=_("Role"),
        choices=[choice for choice in Role.choices() if choice[0] not in GIVEN_BY_THE_WORK],
        widget=Choices({role.value: role.sentence for role in Role}),
    )
    unit = forms.ModelChoiceField(
        OrgUnit.objects.none(),
        label=_("Where"),
        required=False,
        empty_label=_("The whole organisation"),
        help_text=_("A unit stands for itself and all below it."),
    )
    whole_network = forms.BooleanField(
        label=_("In the whole network"),
        help_text=_("For those who steer the programme of a network: in all its organisations."),
        required=False,
    )

    def __init__(self, *args: Any, person: Person, by: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        assert person.home is not None
        self.home = person.home
        if not (self.home.network and may_manage_network(by, self.home.network)):
            del self.fields["whole_network"]
        units = OrgUnit.objects.within(person.home).filter(closed_on__isnull=True)
        self.fields["unit"].queryset = units.order_by("name")  # type: ignore[attr-defined]

    def network(self) -> Network | None:
        """The network, where the role is to hold in all of it."""
        return self.home.network if self.cleaned_data.get("whole_network") else None

    def clean(self) -> dict[str, Any]:
        """A unit and the whole network are two places."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("unit") and cleaned.get("whole_network"):
            self.add_error("whole_network", _("Choose a unit or the whole network, not both."))
        return cleaned

    def clean_role(self) -> Role:
        """The role itself, and not its value."""
        return ROLES[self.cleaned_data["role"]]
