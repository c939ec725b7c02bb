"""What was agreed to be done: add it, change it, get on with it, take it away and bring it back."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from coachwork.foundation.removal import mark_kept, mark_removed
from coachwork.foundation.saving import create_once, held, rewrite
from coachwork.foundation.vocabulary import Permission
from coachwork.improvement import policies
from coachwork.improvement.actions.telling import tell
from coachwork.improvement.days import today_for
from coachwork.improvement.models import Action, ActionStatus, Project
from coachwork.improvement.origins import Origin
from coachwork.improvement.states import ACTION
from coachwork.improvement.todo import ActionText, Evidence
from coachwork.organisations.access import require
from coachwork.organisations.models import Person

NO_EVIDENCE = Evidence()


@transaction.atomic
def add_action(
    *,
    by: Person,
    project: Project,
    text: str,
    owner: Person | None = None,
    due_on: date | None = None,
    support_from: str = "",
    origin: Origin | None = None,
    id: UUID | None = None,
) -> Action:
    """Note what somebody agreed to do, by when, and what it comes from."""
    require(by, Permission.MANAGE_ACTIONS, project)
    policies.check_open(project)
    if owner is not None:
        policies.check_takes_part(owner, project, by=by)
    said = ActionText(text=text, owner=owner, due_on=due_on, support_from=support_from)
    row = Action(organisation=project.organisation, project=project, **said.fields())
    if origin is not None:
        row.origin_kind, row.origin_id, row.origin_text = origin.kind, origin.id, origin.text
    action, is_new = create_once(row, id=id, by=by)
    if is_new:
        _record(by, action, "improvement.action_added", after=said.said())
    return action


@transaction.atomic
def edit_action(*, by: Person, action: Action, version: int, to: ActionText) -> Action:
    """Change what an action says. Raises `EditConflict` if somebody else was faster."""
    require(by, Permission.MANAGE_ACTIONS, action.project)
    policies.check_open(action.project)
    stored = Action.objects.within(action.organisation_id).select_related("owner")
    before = stored.get(pk=action.pk)
    if to.owner is not None and to.owner != before.owner:
        policies.check_takes_part(to.owner, action.project, by=by)
    was = ActionText(**{name: getattr(before, name) for name in to.fields()}).said()
    rewrite(action, to.fields(), version=version, by=by)
    _record(by, action, "improvement.action_edited", before=was, after=to.said())
    return action


@transaction.atomic
def begin_action(*, by: Person, action: Action) -> Action:
    """Say that the action is under way."""
    return _moved(by, action, ActionStatus.DOING, "improvement.action_begun")


@transaction.atomic
def finish_action(
    *, by: Person, action: Action, on: date | None = None, evidence: Evidence = NO_EVIDENCE
) -> Action:
    """Mark the action done, today unless it was done earlier, with what shows it."""
    today = today_for(by)
    policies.check_not_ahead(on or today, today=today)
    shown = {"evidence": evidence.text, "evidence_url": evidence.url}
    values = {name: value for name, value in shown.items() if value}
    return _moved(
        by, action, ActionStatus.DONE, "improvement.action_finished", done_on=on or today, **values
    )


@transaction.atomic
def drop_action(*, by: Person, action: Action, reason: str) -> Action:
    """Say that the action will not be done, and why."""
    return _moved(
        by,
        action,
        ActionStatus.DROPPED,
        "improvement.action_dropped",
        dropped_because=reason.strip(),
    )


@transaction.atomic
def reopen_action(*, by: Person, action: Action) -> Action:
    """Take back that the action is under way, done or dropped."""
    return _moved(
        by,
        action,
        ActionStatus.OPEN,
        "improvement.action_reopened",
        done_on=None,
        dropped_because="",
    )


@transaction.atomic
def remove_action(*, by: Person, action: Action, reason: str) -> Action:
    """Take an action away; `restore_action` brings it back. What is not to be done is dropped instead."""
    require(by, Permission.MANAGE_ACTIONS, action.project)
    policies.check_open(action.project)
    policies.check_given(reason)
    mark_removed(action, by=by, reason=reason.strip())
    _record(by, action, "improvement.action_removed", reason=reason.strip())
    return action


@transaction.atomic
def restore_action(*, by: Person, action: Action) -> Action:
    """Bring an action back as it was."""
    require(by, Permission.MANAGE_ACTIONS, action.project)
    policies.check_open(action.project)
    mark_kept(action, by=by)
    _record(by, action, "improvement.action_restored")
    return action


def _moved(by: Person, action: Action, to: ActionStatus, verb: str, **values: Any) -> Action:
    """Check the move against the table, write it and its event."""
    require(by, Permission.MANAGE_ACTIONS, action.project)
    policies.check_open(action.project)
    action = _locked(action)
    policies.check_there(action)
    now = ActionStatus(action.status)
    ACTION.check(now, to, policies.reason_given(values.get("dropped_because", "")))
    # The version stays unless something was typed: a move does not clash with somebody's edit.
    typed = {"evidence", "evidence_url"} & values.keys()
    values |= {"status": to, "updated_by": by, "updated_at": timezone.now()}
    values |= {"version": action.version + 1} if typed else {}
    for name, value in values.items():
        setattr(action, name, value)
    action.save(update_fields=list(values))
    told = {name: values[name] for name in ("done_on", "dropped_because", *typed) if name in values}
    _record(by, action, verb, **{"from": now, "to": to}, **told)
    return action


def _locked(action: Action) -> Action:
    found = held(action)
    found.project = action.project
    return found


def _record(by: Person, action: Action, verb: str, **details: Any) -> None:
    tell(by, action, verb, text=action.text, **details)
