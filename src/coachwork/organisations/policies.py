"""May this be done in this state? Each check raises with a reason a person can read."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from coachwork.foundation.errors import PolicyError
from coachwork.organisations.models import Network, Organisation, OrgUnit, Person, RoleGrant
from coachwork.organisations.rules import may_manage_people


def check_address_is_free(email: str) -> None:
    """One account an address, over all organisations."""
    if Person.objects.filter(email__iexact=email).exists():
        raise PolicyError(_("There is an account with this e-mail address already."))


def check_is_new(id: UUID | None) -> None:
    """What a page sent is sent once; the id it came with makes one account and no other's."""
    if id is not None and Person.objects.filter(pk=id).exists():
        raise PolicyError(_("Load the page again, then send it once more."))


def check_somebody_else(by: Person, person: Person) -> None:
    """Nobody locks themselves out."""
    if by.pk == person.pk:
        raise PolicyError(_("You cannot do this to yourself: ask another administrator."))


def check_unit_belongs(person: Person, unit: OrgUnit | None) -> None:
    """A role stands in the person's own organisation."""
    if unit is not None and unit.organisation_id != person.home_id:
        raise PolicyError(_("This unit belongs to another organisation."))


def check_network_belongs(person: Person, network: Network) -> None:
    """A role in a network goes to somebody who works in it."""
    if person.home is None or person.home.network_id != network.pk:
        raise PolicyError(_("%(name)s does not work in this network.") % {"name": person.name})


def check_may_end_place(by: Person, person: Person, organisation: Organisation) -> None:
    """Who looks after the people of an organisation leaves it by the hand of another who does."""
    if may_manage_people(person, organisation) and not may_manage_people(by, organisation):
        raise PolicyError(
            _("%(name)s is an administrator here: another administrator ends that role first.")
            % {"name": person.name}
        )


def check_still_runs(grant: RoleGrant, today: date) -> None:
    """What has ended does not end again; what has its last day before it can end sooner."""
    if grant.ends_on is not None and grant.ends_on < today:
        raise PolicyError(_("This role has ended already."))


def check_has_home(person: Person) -> None:
    """What is kept about a person belongs to an organisation."""
    if person.home_id is None:
        raise PolicyError(_("Guests have nothing to fill in here."))


def check_can_be_invited(person: Person) -> None:
    """A link to choose a password goes to somebody who may sign in and has an address."""
    if not (person.email and person.is_active):
        raise PolicyError(_("This person has no e-mail address, or the account is switched off."))
