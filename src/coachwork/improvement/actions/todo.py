"""What was agreed to be done: add it, finish it, open it again."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from coachwork.foundation import events
from coachwork.foundation.saving import create_once
from coachwork.foundation.vocabulary import Permission
from coachwork.improvement import policies
from coachwork.improvement.days import today_for
from coachwork.improvement.models import Action, Project
from coachwork.organisations.access import require
from coachwork.organisations.models import Person


@transaction.atomic
def add_action(
    *,
    by: Person,
    project: Project,
    text: str,
    owner: Person | None = None,
    due_on: date | None = None,
    id: UUID | None = None,
) -> Action:
    """Note what somebody agreed to do, and by when."""
    require(by, Permission.MANAGE_ACTIONS, project)
    policies.check_open(project)
    if owner is not None:
        policies.check_takes_part(owner, project, by=by)
    row = Action(
        organisation=project.organisation, project=project, text=text, owner=owner, due_on=due_on
    )
    action, is_new = create_once(row, id=id, by=by)
    if is_new:
        _record(by, action, "improvement.action_added")
    return action


@transaction.atomic
def finish_action(*, by: Person, action: Action, on: date | None = None) -> Action:
    """Mark the action done, today unless it was done earlier."""
    require(by, Permission.MANAGE_ACTIONS, action.project)
    action = _locked(action)
    policies.check_unfinished(action)
    today = today_for(by)
    policies.check_not_ahead(on or today, today=today)
    return _set_done(by, action, on or today, "improvement.action_finished")


@transaction.atomic
def reopen_action(*, by: Person, action: Action) -> Action:
    """Take back that the action is done."""
    require(by, Permission.MANAGE_ACTIONS, action.project)
    action = _locked(action)
    policies.check_finished(action)
    return _set_done(by, action, None, "improvement.action_reopened")


def _locked(action: Action) -> Action:
    found: Action = (
        Action.objects.within(action.organisation_id).select_for_update().get(pk=action.pk)
    )
    return found


def _set_done(by: Person, action: Action, day: date | None, verb: str) -> Action:
    action.done_on, action.updated_by, action.updated_at = day, by, timezone.now()
    action.version += 1
    action.save(update_fields=["done_on", "updated_by", "updated_at", "version"])
    _record(by, action, verb)
    return action


def _record(by: Person, action: Action, verb: str) -> None:
    events.record(
        chain=action.organisation_id,
        actor=by,
        verb=verb,
        subject=action,
        details={"project": action.project_id, "text": action.text, "done_on": action.done_on},
    )
