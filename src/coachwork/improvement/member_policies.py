"""Does the state of a team allow this? Each check raises with a reason a person can read."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from coachwork.foundation.errors import PolicyError
from coachwork.improvement.models import Team, TeamMembership
from coachwork.organisations.colleagues import colleagues
from coachwork.organisations.models import Person


def check_somebody_else(by: Person, person: Person) -> None:
    """Nobody gives a part in a team to themselves."""
    if by == person:
        raise PolicyError(
            _("Ask somebody else who leads the team: nobody gives roles to themselves.")
        )


def check_colleague(team: Team, person: Person, today: date) -> None:
    """Refuse somebody who does not work in the team's organisation."""
    if not colleagues([team.organisation_id], today).filter(pk=person.pk).exists():
        raise PolicyError(
            _("%(name)s does not work in %(organisation)s.")
            % {"name": person.name, "organisation": team.organisation.name}
        )


def check_not_in(team: Team, person: Person, today: date) -> None:
    """Refuse to take somebody in twice."""
    part = _running(team, today).filter(person=person).first()
    if part is None:
        return
    if part.ends_on is None:
        raise PolicyError(_("%(name)s is in this team already.") % {"name": person.name})
    raise PolicyError(
        _("%(name)s is in this team until %(day)s. Take back the last day instead.")
        % {"name": person.name, "day": date_format(part.ends_on)}
    )


def check_running(membership: TeamMembership, today: date) -> None:
    """Refuse to change what is over."""
    if membership.ends_on is not None and membership.ends_on < today:
        raise PolicyError(
            _("%(name)s left this team on %(day)s.")
            % {"name": membership.person.name, "day": date_format(membership.ends_on)}
        )


def check_not_prolonged(by: Person, membership: TeamMembership, on: date) -> None:
    """Refuse to stay oneself beyond the last day that stands: the rights last as long."""
    if by == membership.person and membership.ends_on is not None and on > membership.ends_on:
        raise PolicyError(
            _("Your last day is %(day)s. Ask somebody who leads the team for a later one.")
            % {"day": date_format(membership.ends_on)}
        )


def check_is_partner(membership: TeamMembership) -> None:
    """Such a plan is for patient partners."""
    if membership.role != TeamMembership.Role.PATIENT_PARTNER:
        raise PolicyError(_("%(name)s is no patient partner.") % {"name": membership.person.name})


def check_can_lead(role: TeamMembership.Role) -> None:
    """Refuse a lead who cannot sign in."""
    if role == TeamMembership.Role.LEAD:
        raise PolicyError(_("Who leads a team signs in, and so needs an e-mail address."))


def check_leaves_a_lead(membership: TeamMembership, day: date) -> None:
    """Refuse to leave the team without a lead."""
    lead = TeamMembership.Role.LEAD
    others = _running(membership.team, day).filter(role=lead).exclude(pk=membership.pk)
    if membership.role == lead and not others.exclude(ends_on=day).exists():
        raise PolicyError(_("A team has a lead. Give somebody else the lead first."))


def _running(team: Team, day: date) -> QuerySet[TeamMembership]:
    rows: QuerySet[TeamMembership] = TeamMembership.objects.within(team.organisation_id).filter(
        Q(ends_on__isnull=True) | Q(ends_on__gte=day), team=team
    )
    return rows
