"""Plan a test of change, edit its plan, take it away, bring it back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from coachwork.foundation.removal import mark_kept, mark_removed
from coachwork.foundation.saving import create_once, held, rewrite
from coachwork.foundation.vocabulary import Permission
from coachwork.improvement import policies
from coachwork.improvement.actions.ideas import locked
from coachwork.improvement.actions.moves import written_move
from coachwork.improvement.actions.telling import tell
from coachwork.improvement.cycles import CyclePlan, Question
from coachwork.improvement.machines import Need
from coachwork.improvement.models import PDSA, ChangeIdea, IdeaStatus, PDSAQuestion, PDSARamp
from coachwork.organisations.access import require
from coachwork.organisations.models import Person

UNDER_TEST = (IdeaStatus.TESTING, IdeaStatus.ADAPTING)


@transaction.atomic
def plan_cycle(*, by: Person, idea: ChangeIdea, plan: CyclePlan, id: UUID | None = None) -> PDSA:
    """Plan a test of an idea. An idea that was only noted is thereby chosen."""
    require(by, Permission.TEST_CHANGES, idea.project)
    policies.check_open(idea.project)
    idea = locked(idea)
    earlier = PDSA.objects.within(idea.organisation_id).filter(pk=id, created_by=by).first()
    if earlier is not None:
        # The first of two clicks has planned it; the policy would refuse the second.
        first: PDSA = earlier
        return first
    policies.check_testable(idea)
    policies.check_no_test_open(idea)
    if idea.status == IdeaStatus.IDEA:
        written_move(by, idea, IdeaStatus.PRIORITISED, frozenset({Need.TEST}))
    cycle = write_cycle(by, _ramp(by, idea), plan, id=id)
    record(by, cycle, "improvement.cycle_planned", objective=plan.objective, scale=plan.scale)
    return cycle


@transaction.atomic
def edit_plan(*, by: Person, cycle: PDSA, version: int, plan: CyclePlan) -> PDSA:
    """Change the plan of a test that has not begun. Raises `EditConflict` where too late."""
    require(by, Permission.TEST_CHANGES, cycle.project)
    policies.check_open(cycle.project)
    policies.check_not_begun(locked_cycle(cycle))
    rewrite(cycle, plan.fields(), version=version, by=by)
    PDSAQuestion.objects.within(cycle.organisation_id).filter(cycle=cycle).delete()
    _ask(by, cycle, plan.questions)
    record(by, cycle, "improvement.cycle_plan_edited", plan=plan.fields())
    return cycle


@transaction.atomic
def remove_cycle(*, by: Person, cycle: PDSA, reason: str) -> PDSA:
    """Take away a test that has not begun; `restore_cycle` brings it back."""
    require(by, Permission.TEST_CHANGES, cycle.project)
    policies.check_open(cycle.project)
    policies.check_given(reason)
    policies.check_not_begun(locked_cycle(cycle))
    mark_removed(cycle, by=by, reason=reason.strip())
    record(by, cycle, "improvement.cycle_removed", reason=reason.strip())
    return cycle


@transaction.atomic
def restore_cycle(*, by: Person, cycle: PDSA) -> PDSA:
    """Bring a planned test back, unless another one of the idea was begun meanwhile."""
    require(by, Permission.TEST_CHANGES, cycle.project)
    policies.check_open(cycle.project)
    idea = locked(cycle.ramp.idea)
    policies.check_testable(idea)
    policies.check_no_test_open(idea)
    mark_kept(cycle, by=by)
    record(by, cycle, "improvement.cycle_restored")
    return cycle


def locked_cycle(cycle: PDSA) -> PDSA:
    """The cycle as it is stored, held until the end of the transaction."""
    found = held(cycle)
    found.project, found.ramp = cycle.project, cycle.ramp
    return found


def write_cycle(by: Person, ramp: PDSARamp, plan: CyclePlan, *, id: UUID | None = None) -> PDSA:
    """Insert the next cycle of a ramp with its questions; the calling action writes the event."""
    taken = PDSA.objects.within(ramp.organisation_id).filter(ramp=ramp)
    number = (taken.aggregate(last=Max("number"))["last"] or 0) + 1
    row = PDSA(
        organisation_id=ramp.organisation_id,
        project_id=ramp.project_id,
        ramp=ramp,
        number=number,
        **plan.fields(),
    )
    cycle, _ = create_once(row, id=id, by=by)
    _ask(by, cycle, plan.questions)
    return cycle


def _ramp(by: Person, idea: ChangeIdea) -> PDSARamp:
    """The ramp that goes on; a new one where the idea is taken up for the first time, or again."""
    ramps = PDSARamp.objects.within(idea.organisation_id).filter(idea=idea)
    last = ramps.order_by("-number").first()
    if last is not None and (idea.status in UNDER_TEST or not _tests(last)):
        goes_on: PDSARamp = last
        goes_on.idea = idea
        return goes_on
    return PDSARamp.objects.create(
        organisation_id=idea.organisation_id,
        project_id=idea.project_id,
        idea=idea,
        number=last.number + 1 if last else 1,
        created_by=by,
        updated_by=by,
    )


def _tests(ramp: PDSARamp) -> bool:
    rows = PDSA.objects.within(ramp.organisation_id).kept().filter(ramp=ramp)
    return bool(rows.exists())


def _ask(by: Person, cycle: PDSA, questions: Sequence[Question]) -> None:
    PDSAQuestion.objects.bulk_create(
        PDSAQuestion(
            organisation_id=cycle.organisation_id,
            project_id=cycle.project_id,
            cycle=cycle,
            position=position,
            question=asked.question,
            prediction=asked.prediction,
            created_by=by,
            updated_by=by,
        )
        for position, asked in enumerate(questions, start=1)
    )


def record(by: Person, cycle: PDSA, verb: str, **details: Any) -> None:
    """Write the event of an action on a cycle."""
    tell(by, cycle, verb, idea=cycle.ramp.idea_id, **details)
