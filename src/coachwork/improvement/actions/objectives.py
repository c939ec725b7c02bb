"""Keep the list of objectives that projects serve."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction

from coachwork.foundation import events
from coachwork.foundation.removal import mark_kept, mark_removed
from coachwork.foundation.saving import create_once, rewrite
from coachwork.foundation.vocabulary import Permission
from coachwork.improvement import charter_policies as policies
from coachwork.improvement.models import Objective
from coachwork.improvement.rules import Shelf
from coachwork.organisations.access import require
from coachwork.organisations.models import Person


@transaction.atomic
def add_objective(
    *,
    by: Person,
    shelf: Shelf,
    title: str,
    starts_on: date | None = None,
    ends_on: date | None = None,
    owner: Person | None = None,
    id: UUID | None = None,
) -> Objective:
    """A new objective of an organisation, or of all organisations of its network."""
    require(by, Permission.MANAGE_PROGRAMME, shelf)
    policies.check_period(starts_on, ends_on)
    row = Objective(
        organisation=shelf.organisation,
        network=shelf.network,
        title=title,
        starts_on=starts_on,
        ends_on=ends_on,
        owner=owner,
    )
    row, is_new = create_once(row, id=id, by=by)
    if is_new:
        _record(by, row, "improvement.objective_added")
    return row


@transaction.atomic
def edit_objective(
    *,
    by: Person,
    objective: Objective,
    version: int,
    title: str,
    starts_on: date | None,
    ends_on: date | None,
    owner: Person | None,
) -> Objective:
    """Change an objective. Raises `EditConflict` if somebody else was faster."""
    require(by, Permission.MANAGE_PROGRAMME, objective)
    policies.check_period(starts_on, ends_on)
    values: dict[str, Any] = {
        "title": title,
        "starts_on": starts_on,
        "ends_on": ends_on,
        "owner": owner,
    }
    rewrite(objective, values, version=version, by=by)
    _record(by, objective, "improvement.objective_edited")
    return objective


@transaction.atomic
def remove_objective(*, by: Person, objective: Objective) -> Objective:
    """Take it from the list; charters that name it go on naming it."""
    require(by, Permission.MANAGE_PROGRAMME, objective)
    mark_removed(objective, by=by, reason="")
    _record(by, objective, "improvement.objective_removed")
    return objective


@transaction.atomic
def restore_objective(*, by: Person, objective: Objective) -> Objective:
    """Bring it back."""
    require(by, Permission.MANAGE_PROGRAMME, objective)
    mark_kept(objective, by=by)
    _record(by, objective, "improvement.objective_restored")
    return objective


def _record(by: Person, objective: Objective, verb: str) -> None:
    events.record(
        chain=objective.organisation_id,
        actor=by,
        verb=verb,
        subject=objective,
        details={"title": objective.title},
    )
