"""Approve a new project, or send it back, where the programme asks for it."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from coachwork.foundation.vocabulary import Permission
from coachwork.improvement.actions.states import move
from coachwork.improvement.approvals import check_approvable
from coachwork.improvement.machines import Need
from coachwork.improvement.models import Project, ProjectState, StateChange
from coachwork.organisations.access import require
from coachwork.organisations.models import Person


@transaction.atomic
def approve_project(
    *, by: Person, project: Project, reason: str = "", since: date | None = None
) -> StateChange:
    """Let a registered project begin: it counts as active from that day."""
    require(by, Permission.APPROVE_PROJECT, project)
    check_approvable(by, project)
    return move(
        by, project, ProjectState.APPROVED, reason=reason, since=since, given={Need.APPROVAL}
    )


@transaction.atomic
def send_back(*, by: Person, project: Project, reason: str) -> StateChange:
    """Give a registered project back to its team, with what is still to be thought of."""
    require(by, Permission.APPROVE_PROJECT, project)
    check_approvable(by, project)
    return move(by, project, ProjectState.IDEA, reason=reason, since=None, given=frozenset())
