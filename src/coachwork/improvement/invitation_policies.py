"""Does the state of an invitation or a share allow this? Each check raises with a readable reason."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _

from coachwork.foundation.errors import PolicyError
from coachwork.foundation.vocabulary import Permission, Role
from coachwork.improvement.models import Project, TeamInvitation, TeamMembership
from coachwork.improvement.models.invitations import GUEST
from coachwork.improvement.policies import is_open
from coachwork.organisations.access import may
from coachwork.organisations.models import Person, RoleGrant

#: A link lies in somebody's post for at most so long; a share is looked at again once a year.
LONGEST_LINK = timedelta(days=90)
LONGEST_SHARE = timedelta(days=366)


def check_days(invitation: TeamInvitation, today: date) -> None:
    """Refuse a link that is over before it begins, or one that lies around too long."""
    if not today <= invitation.expires_on <= today + LONGEST_LINK:
        raise PolicyError(_("A link works from today on for at most 90 days."))
    if invitation.role == GUEST:
        check_shared_until(invitation.shared_until, today)


def check_shared_until(until: date | None, today: date) -> None:
    """Refuse a share without an end, or one of more than a year."""
    if until is None or not today <= until <= today + LONGEST_SHARE:
        raise PolicyError(_("Say until when you share it: at most a year from now."))


def check_not_revoked(invitation: TeamInvitation) -> None:
    """What was taken back is not taken back again."""
    if invitation.revoked_at is not None:
        raise PolicyError(_("This link was taken back already."))


def is_usable(invitation: TeamInvitation, today: date) -> bool:
    """Whether somebody can come in by this link today."""
    host = invitation.created_by
    return (
        invitation.revoked_at is None
        and invitation.uses < invitation.most_uses
        and invitation.expires_on >= today
        and (invitation.shared_until is None or invitation.shared_until >= today)
        and is_open(invitation.project)
        and host is not None
        and host.is_active
        and may(host, Permission.MANAGE_TEAM, invitation.project)
    )


def check_usable(invitation: TeamInvitation, today: date) -> None:
    """Refuse a link that was taken back, used up, or is past its day.

    It also stops to work when who made it may no longer let people in.
    """
    if not is_usable(invitation, today):
        raise PolicyError(
            _("This link does not work any more. Ask whoever gave it to you for a new one.")
        )


def check_not_let_go(invitation: TeamInvitation, person: Person, today: date) -> None:
    """Refuse somebody who was in since the link was made, and is no longer: a link that goes on for
    others does not bring back whom the team let go.
    """
    over: dict[str, Any] = {"ends_on__lt": today, "updated_at__gte": invitation.created_at}
    project = invitation.project
    if invitation.role == GUEST:
        shares = RoleGrant.objects.within(project.organisation_id).filter(
            role=Role.GUEST, scope=RoleGrant.Scope.PROJECT, scope_id=project.pk
        )
        was_in = shares.filter(person=person, **over).exists()
    else:
        parts = TeamMembership.objects.within(project.organisation_id).filter(team=project.team_id)
        was_in = parts.filter(person=person, **over).exists()
    if was_in:
        raise PolicyError(
            _("You were let in before, and that is over. Ask whoever gave you the link.")
        )


def check_no_member(project: Project, person: Person) -> None:
    """Refuse to make a guest of somebody who sees the whole project already."""
    if may(person, Permission.VIEW_PROJECT, project):
        raise PolicyError(_("%(name)s sees the whole project already.") % {"name": person.name})
