"""Write in a project's journal, for oneself or a team member; change it, take it away, bring it back."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db import transaction

from coachwork.foundation.removal import mark_kept, mark_removed
from coachwork.foundation.saving import create_once, rewrite
from coachwork.foundation.vocabulary import Permission
from coachwork.improvement import policies
from coachwork.improvement.actions.telling import tell
from coachwork.improvement.days import today_for
from coachwork.improvement.journal import EntryText
from coachwork.improvement.models import JournalEntry, Project
from coachwork.organisations.access import require
from coachwork.organisations.models import Person


@transaction.atomic
def write_entry(
    *, by: Person, project: Project, entry: EntryText, id: UUID | None = None
) -> JournalEntry:
    """Write down a change that was made outside the tests."""
    require(by, Permission.WRITE_JOURNAL, project)
    policies.check_open(project)
    _check(entry, project, by)
    row = JournalEntry(organisation=project.organisation, project=project, **entry.fields())
    written, is_new = create_once(row, id=id, by=by)
    if is_new:
        _record(by, written, "improvement.journal_written", after=entry.said())
    return written


@transaction.atomic
def edit_entry(*, by: Person, entry: JournalEntry, version: int, to: EntryText) -> JournalEntry:
    """Change what an entry says. Raises `EditConflict` if somebody else was faster."""
    require(by, Permission.WRITE_JOURNAL, entry.project)
    policies.check_open(entry.project)
    stored = JournalEntry.objects.within(entry.organisation_id).select_related("on_behalf_of")
    before = stored.get(pk=entry.pk)
    _check(to, entry.project, by, was=before.on_behalf_of)
    was = EntryText(**{name: getattr(before, name) for name in to.fields()}).said()
    rewrite(entry, to.fields(), version=version, by=by)
    _record(by, entry, "improvement.journal_edited", before=was, after=to.said())
    return entry


@transaction.atomic
def remove_entry(*, by: Person, entry: JournalEntry, reason: str) -> JournalEntry:
    """Take an entry away; `restore_entry` brings it back."""
    require(by, Permission.WRITE_JOURNAL, entry.project)
    policies.check_open(entry.project)
    policies.check_given(reason)
    mark_removed(entry, by=by, reason=reason.strip())
    _record(by, entry, "improvement.journal_entry_removed", reason=reason.strip())
    return entry


@transaction.atomic
def restore_entry(*, by: Person, entry: JournalEntry) -> JournalEntry:
    """Bring an entry back as it was."""
    require(by, Permission.WRITE_JOURNAL, entry.project)
    policies.check_open(entry.project)
    mark_kept(entry, by=by)
    _record(by, entry, "improvement.journal_entry_restored")
    return entry


def _check(entry: EntryText, project: Project, by: Person, *, was: Person | None = None) -> None:
    """What happened has happened, in this order, and to people of this team."""
    today = today_for(by)
    policies.check_not_ahead(entry.started_on, today=today)
    if entry.ended_on is not None:
        policies.check_not_ahead(entry.ended_on, today=today)
        policies.check_not_before(entry.ended_on, entry.started_on)
    if entry.on_behalf_of is not None and entry.on_behalf_of != was:
        policies.check_takes_part(entry.on_behalf_of, project, by=by)


def _record(by: Person, entry: JournalEntry, verb: str, **details: Any) -> None:
    tell(by, entry, verb, on_behalf_of=entry.on_behalf_of, text=entry.text, **details)
