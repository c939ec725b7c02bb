"""What the pages of a team show, worked out from what the queries read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from coachwork.foundation.vocabulary import Permission
from coachwork.improvement import rules
from coachwork.improvement.invitation_forms import GUEST_SENTENCE, PART_NAMES
from coachwork.improvement.invitation_links import path_of
from coachwork.improvement.member_forms import COACH_SENTENCE, ROLE_SENTENCES
from coachwork.improvement.models import Project, Stakeholder, TeamInvitation, TeamMembership
from coachwork.improvement.policies import is_open
from coachwork.improvement.presenters import trail
from coachwork.organisations.models import Person, RoleGrant
from coachwork.ui.addresses import address
from coachwork.ui.navigation import Link


@dataclass(frozen=True, slots=True)
class Rights:
    """What the reader may do with the team now."""

    manage: bool
    shape: bool
    notes: bool

    @property
    def invite(self) -> bool:
        """Whoever says who is in the team also says who may look in."""
        return self.manage


def rights(person: Person, project: Project) -> Rights:
    """The reader's rights, by their role and the project's state."""
    return Rights(
        manage=rules.may_manage_team(person, project),
        shape=is_open(project) and rules.may_shape_team(person, project),
        notes=rules.may_see_team_notes(person, project),
    )


def team_trail(project: Project) -> list[Link]:
    """The way to a page below the team's."""
    return [
        *trail(project, within=True),
        Link(_("Who sees it") if project.is_goal else _("Team"), team_url(project)),
    ]


def team_url(project: Project) -> str:
    """The page of the team."""
    return address("improvement:team", project.pk)


def roles_explained() -> list[tuple[Any, Any]]:
    """Every part that people take, each with what it is."""
    parts = [(TeamMembership.Role(role).label, told) for role, told in ROLE_SENTENCES.items()]
    return [*parts, (_("Coach"), COACH_SENTENCE), (_("Guest partner"), GUEST_SENTENCE)]


@dataclass(frozen=True, slots=True)
class GuestShown:
    """Somebody who looks in, and what they see."""

    grant: RoleGrant

    @property
    def parts(self) -> str:
        """What is shared, in words."""
        held = self.grant.parts.split()
        named = [str(name).lower() for part, name in PART_NAMES.items() if part in held]
        return "; ".join([_("the project's page"), *named])

    @property
    def may_comment(self) -> bool:
        """Whether they may also say something."""
        return Permission.COMMENT in self.grant.parts.split()


@dataclass(frozen=True, slots=True)
class InvitationShown:
    """A link that works, and its address."""

    invitation: TeamInvitation
    address: str

    @property
    def left(self) -> int:
        """How many people can still come in by it."""
        return self.invitation.most_uses - self.invitation.uses


def invitations_shown(rows: Iterable[TeamInvitation], site: str) -> list[InvitationShown]:
    """The links that still let somebody in; `site` is the address people reach us under."""
    return [
        InvitationShown(row, site.rstrip("/") + path_of(row))
        for row in rows
        if row.uses < row.most_uses
    ]


GRADES = tuple(Stakeholder.Grade)


@dataclass(frozen=True, slots=True)
class Cell:
    """One field of the map, and who stands in it."""

    influence: Any
    interest: Any
    people: Sequence[Stakeholder]

    @property
    def weight(self) -> str:
        """How much attention they need: the colour of the field."""
        together = self.influence + self.interest
        return "high" if together >= 8 else "fair" if together >= 6 else "low"


def stakeholder_map(rows: Iterable[Stakeholder]) -> list[tuple[Any, list[Cell]]]:
    """The map: the greatest influence on top, the least interest first."""
    placed: dict[tuple[int, int], list[Stakeholder]] = {}
    for row in rows:
        placed.setdefault((row.influence, row.interest), []).append(row)
    return [
        (influence, [Cell(influence, one, placed.get((influence, one), [])) for one in GRADES])
        for influence in reversed(GRADES)
    ]


def is_gap(row: Stakeholder) -> bool:
    """Whether somebody is not yet where they are needed."""
    return row.commitment_now < row.commitment_needed
