"""Suggest a change idea, edit it, move it on, vote for it, take it away and bring it back."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction

from coachwork.foundation.calendar import EARLIEST
from coachwork.foundation.removal import mark_kept, mark_removed
from coachwork.foundation.saving import create_once, held, rewrite
from coachwork.foundation.vocabulary import Permission
from coachwork.improvement import policies
from coachwork.improvement.actions.moves import written_move
from coachwork.improvement.actions.telling import tell
from coachwork.improvement.days import today_for
from coachwork.improvement.ideas import IdeaText
from coachwork.improvement.models import ChangeIdea, IdeaMove, IdeaStatus, IdeaVote, Project
from coachwork.organisations.access import require
from coachwork.organisations.models import Person


@transaction.atomic
def add_idea(*, by: Person, project: Project, idea: IdeaText, id: UUID | None = None) -> ChangeIdea:
    """Note something that could be done differently."""
    require(by, Permission.SUGGEST_IDEA, project)
    policies.check_open(project)
    row = ChangeIdea(organisation=project.organisation, project=project, **idea.fields())
    added, is_new = create_once(row, id=id, by=by)
    if is_new:
        _record(by, added, "improvement.idea_added", **idea.fields())
    return added


@transaction.atomic
def edit_idea(*, by: Person, idea: ChangeIdea, version: int, to: IdeaText) -> ChangeIdea:
    """Change what an idea says. Raises `EditConflict` if somebody else was faster."""
    require(by, Permission.TEST_CHANGES, idea.project)
    policies.check_open(idea.project)
    before = ChangeIdea.objects.within(idea.organisation_id).values(*to.fields()).get(pk=idea.pk)
    rewrite(idea, to.fields(), version=version, by=by)
    _record(by, idea, "improvement.idea_edited", before=before, after=to.fields())
    return idea


@transaction.atomic
def move_idea(
    *,
    by: Person,
    idea: ChangeIdea,
    to: IdeaStatus,
    reason: str = "",
    since: date | None = None,
) -> ChangeIdea:
    """Put an idea in another status, from a day on, as the table of states allows a person to."""
    require(by, Permission.TEST_CHANGES, idea.project)
    policies.check_open(idea.project)
    idea = locked(idea)
    policies.check_no_test_open(idea)
    today = today_for(by)
    policies.check_not_ahead(since or today, today=today)
    policies.check_not_before(since or today, _since_of_current(idea))
    now = idea.status
    written_move(by, idea, to, policies.reason_given(reason), reason=reason, since=since)
    moved = {"from": now, "to": to, "reason": reason.strip(), "since": since or today}
    _record(by, idea, "improvement.idea_moved", **moved)
    return idea


@transaction.atomic
def vote(*, by: Person, idea: ChangeIdea) -> IdeaVote:
    """Be for an idea. Whoever is for it already stays so."""
    require(by, Permission.SUGGEST_IDEA, idea.project)
    policies.check_open(idea.project)
    locked(idea)
    votes = IdeaVote.objects.within(idea.organisation_id).filter(idea=idea, person=by)
    mine: IdeaVote | None = votes.first()
    if mine is not None:
        return mine
    row = IdeaVote(organisation_id=idea.organisation_id, project=idea.project, idea=idea, person=by)
    given, _ = create_once(row, id=None, by=by)
    _record(by, idea, "improvement.idea_voted_for")
    return given


@transaction.atomic
def withdraw_vote(*, by: Person, idea: ChangeIdea) -> None:
    """No longer be for an idea. Without a vote there is nothing to do."""
    require(by, Permission.SUGGEST_IDEA, idea.project)
    policies.check_open(idea.project)
    mine = IdeaVote.objects.within(idea.organisation_id).filter(idea=idea, person=by)
    if mine.delete()[0]:
        _record(by, idea, "improvement.idea_vote_withdrawn")


@transaction.atomic
def remove_idea(*, by: Person, idea: ChangeIdea, reason: str) -> ChangeIdea:
    """Take an idea away; `restore_idea` brings it back. What was tested is abandoned, not removed."""
    require(by, Permission.TEST_CHANGES, idea.project)
    policies.check_open(idea.project)
    policies.check_given(reason)
    policies.check_untested(locked(idea))
    mark_removed(idea, by=by, reason=reason.strip())
    _record(by, idea, "improvement.idea_removed", reason=reason.strip())
    return idea


@transaction.atomic
def restore_idea(*, by: Person, idea: ChangeIdea) -> ChangeIdea:
    """Bring an idea back as it was."""
    require(by, Permission.TEST_CHANGES, idea.project)
    policies.check_open(idea.project)
    mark_kept(idea, by=by)
    _record(by, idea, "improvement.idea_restored")
    return idea


def locked(idea: ChangeIdea) -> ChangeIdea:
    """The idea as it is stored, held until the end of the transaction."""
    found = held(idea)
    found.project = idea.project
    return found


def _since_of_current(idea: ChangeIdea) -> date:
    """The day from which an idea is as it is; before its first move any day will do."""
    moves = IdeaMove.objects.within(idea.organisation_id).filter(idea=idea)
    newest: date | None = moves.values_list("since", flat=True).first()
    return newest or EARLIEST


def _record(by: Person, idea: ChangeIdea, verb: str, **details: Any) -> None:
    tell(by, idea, verb, **{"text": idea.text, **details})
