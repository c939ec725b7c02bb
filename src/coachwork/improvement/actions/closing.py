"""End a project with words on what came of it: complete it, or stop it and keep what was learned."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import transaction

from coachwork.foundation.saving import create_once, rewrite
from coachwork.foundation.vocabulary import Permission
from coachwork.improvement import policies
from coachwork.improvement.actions.reviews import plan_reviews
from coachwork.improvement.actions.states import move
from coachwork.improvement.actions.telling import tell
from coachwork.improvement.closing import ClosureText
from coachwork.improvement.days import today_for
from coachwork.improvement.machines import Need
from coachwork.improvement.models import Closure, Project, ProjectState
from coachwork.organisations.access import require
from coachwork.organisations.models import Person

LONGEST_REASON = 500


@transaction.atomic
def complete_project(
    *,
    by: Person,
    project: Project,
    closure: ClosureText,
    since: date | None = None,
    id: UUID | None = None,
) -> Closure:
    """Complete the project; reviews of its gains become due after 3, 6 and 12 months."""
    require(by, Permission.EDIT_PROJECT, project)
    policies.check_written(closure.outcome, closure.aim_met, closure.learning)
    row, is_new = _written(by, project, closure, Closure.Ending.COMPLETED, since, id)
    if is_new:
        _ended(by, row, ProjectState.COMPLETED)
        plan_reviews(by, row)
    return row


@transaction.atomic
def stop_project(
    *,
    by: Person,
    project: Project,
    closure: ClosureText,
    since: date | None = None,
    id: UUID | None = None,
) -> Closure:
    """Stop the project; what was learned stays."""
    require(by, Permission.EDIT_PROJECT, project)
    policies.check_written(closure.outcome, closure.learning)
    row, is_new = _written(by, project, closure, Closure.Ending.STOPPED, since, id)
    if is_new:
        _ended(by, row, ProjectState.STOPPED)
    return row


@transaction.atomic
def edit_closure(*, by: Person, closure: Closure, version: int, to: ClosureText) -> Closure:
    """Change what a closure says. Raises `EditConflict` if somebody else was faster."""
    require(by, Permission.EDIT_PROJECT, closure.project)
    needed = (to.aim_met,) if closure.ending == Closure.Ending.COMPLETED else ()
    policies.check_written(to.outcome, to.learning, *needed)
    before = Closure.objects.within(closure.organisation_id).values(*to.fields()).get(pk=closure.pk)
    rewrite(closure, to.fields(), version=version, by=by)
    tell(by, closure, "improvement.closure_edited", before=before, after=to.fields())
    return closure


def _written(
    by: Person,
    project: Project,
    closure: ClosureText,
    ending: Closure.Ending,
    since: date | None,
    id: UUID | None,
) -> tuple[Closure, bool]:
    row = Closure(
        organisation=project.organisation,
        project=project,
        ending=ending,
        closed_on=since or today_for(by),
        **closure.fields(),
    )
    return create_once(row, id=id, by=by)


def _ended(by: Person, closure: Closure, to: ProjectState) -> None:
    reason = closure.outcome[:LONGEST_REASON]
    given = {Need.CLOSURE}
    move(by, closure.project, to, reason=reason, since=closure.closed_on, given=given)
    tell(by, closure, "improvement.closure_written", ending=to, aim_met=closure.aim_met)
