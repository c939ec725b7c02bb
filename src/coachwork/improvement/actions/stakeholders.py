"""The map of stakeholders: add, edit, take away, bring back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import transaction

from coachwork.foundation.removal import mark_kept, mark_removed
from coachwork.foundation.saving import create_once, rewrite
from coachwork.foundation.vocabulary import Permission
from coachwork.improvement.actions.telling import tell
from coachwork.improvement.models import Project, Stakeholder
from coachwork.improvement.policies import check_open
from coachwork.organisations.access import require
from coachwork.organisations.models import Person


@transaction.atomic
def add_stakeholder(
    *, by: Person, project: Project, stakeholder: Mapping[str, Any], id: UUID | None = None
) -> Stakeholder:
    """Put a person or a group on the map."""
    _check(by, project)
    row = Stakeholder(organisation=project.organisation, project=project, **stakeholder)
    added, is_new = create_once(row, id=id, by=by)
    if is_new:
        _tell(by, added, "improvement.stakeholder_added")
    return added


@transaction.atomic
def edit_stakeholder(
    *, by: Person, stakeholder: Stakeholder, version: int, to: Mapping[str, Any]
) -> Stakeholder:
    """Say anew where somebody stands. Raises `EditConflict` if somebody else was faster."""
    _check(by, stakeholder.project)
    rewrite(stakeholder, to, version=version, by=by)
    _tell(by, stakeholder, "improvement.stakeholder_edited")
    return stakeholder


@transaction.atomic
def remove_stakeholder(*, by: Person, stakeholder: Stakeholder) -> Stakeholder:
    """Take somebody from the map; `restore_stakeholder` brings them back."""
    _check(by, stakeholder.project)
    mark_removed(stakeholder, by=by, reason="")
    _tell(by, stakeholder, "improvement.stakeholder_removed")
    return stakeholder


@transaction.atomic
def restore_stakeholder(*, by: Person, stakeholder: Stakeholder) -> Stakeholder:
    """Bring them back as they were."""
    _check(by, stakeholder.project)
    mark_kept(stakeholder, by=by)
    _tell(by, stakeholder, "improvement.stakeholder_restored")
    return stakeholder


def _check(by: Person, project: Project) -> None:
    require(by, Permission.SHAPE_TEAM, project)
    check_open(project)


def _tell(by: Person, stakeholder: Stakeholder, verb: str) -> None:
    """Where somebody stands is the team's own business: the record of it tells the name alone."""
    tell(by, stakeholder, verb, text=stakeholder.name)
