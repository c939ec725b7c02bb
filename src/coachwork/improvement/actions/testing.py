"""Do a test of change, study it, and decide what comes of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.utils import timezone

from coachwork.foundation.saving import rewrite, save_edit
from coachwork.foundation.vocabulary import Permission
from coachwork.improvement import policies
from coachwork.improvement.actions.cycles import locked_cycle, record, write_cycle
from coachwork.improvement.actions.ideas import locked
from coachwork.improvement.actions.moves import written_move
from coachwork.improvement.cycles import CycleReport, Result, next_plan
from coachwork.improvement.days import today_for
from coachwork.improvement.machines import Need, Needs
from coachwork.improvement.models import (
    PDSA,
    CycleStatus,
    Decision,
    IdeaStatus,
    PDSAQuestion,
    Scale,
)
from coachwork.improvement.signals import next_cycle_opened
from coachwork.improvement.states import CYCLE
from coachwork.organisations.access import require
from coachwork.organisations.models import Person

#: Where a decision puts the idea; to widen a test leaves it where it is.
LEADS_TO = {
    Decision.ADAPT: IdeaStatus.ADAPTING,
    Decision.ADOPT: IdeaStatus.ADOPTED,
    Decision.ABANDON: IdeaStatus.ABANDONED,
}
FROM_A_TEST: Needs = frozenset({Need.TEST, Need.REASON})


@transaction.atomic
def begin_cycle(*, by: Person, cycle: PDSA, on: date | None = None) -> PDSA:
    """Begin a planned test, today unless it began earlier. The plan stays as it is from now on."""
    cycle = _writable(by, cycle)
    today = today_for(by)
    policies.check_not_ahead(on or today, today=today)
    CYCLE.check(CycleStatus(cycle.status), CycleStatus.DOING, frozenset())
    cycle.started_on = on or today
    _stand(by, cycle, CycleStatus.DOING, "started_on")
    idea = locked(cycle.ramp.idea)
    if idea.status != IdeaStatus.TESTING:
        written_move(by, idea, IdeaStatus.TESTING, FROM_A_TEST)
    record(by, cycle, "improvement.cycle_begun", started_on=cycle.started_on)
    return cycle


@transaction.atomic
def note_observations(*, by: Person, cycle: PDSA, version: int, report: CycleReport) -> PDSA:
    """Write down what was done and seen, as often as there is something to add."""
    require(by, Permission.TEST_CHANGES, cycle.project)
    policies.check_open(cycle.project)
    policies.check_under_way(locked_cycle(cycle))
    today = today_for(by)
    policies.check_not_ahead(report.started_on, today=today)
    if report.ended_on is not None:
        policies.check_not_ahead(report.ended_on, today=today)
        policies.check_not_before(report.ended_on, report.started_on)
    rewrite(cycle, report.fields(), version=version, by=by)
    record(by, cycle, "improvement.cycle_observed", report=report.fields())
    return cycle


@transaction.atomic
def finish_doing(*, by: Person, cycle: PDSA) -> PDSA:
    """The test is done, and is studied now; it ended today unless something else was said."""
    cycle = _writable(by, cycle)
    given = frozenset({Need.OBSERVATION} if cycle.observations.strip() else ())
    CYCLE.check(CycleStatus(cycle.status), CycleStatus.STUDYING, given)
    cycle.ended_on = cycle.ended_on or today_for(by)
    _stand(by, cycle, CycleStatus.STUDYING, "ended_on")
    record(by, cycle, "improvement.cycle_done", ended_on=cycle.ended_on)
    return cycle


@transaction.atomic
def note_results(
    *, by: Person, cycle: PDSA, version: int, learning: str, results: Sequence[Result]
) -> PDSA:
    """Write down what came out, beside each prediction, and what was learned."""
    require(by, Permission.TEST_CHANGES, cycle.project)
    policies.check_open(cycle.project)
    policies.check_studied_now(locked_cycle(cycle))
    cycle.learning = learning.strip()
    save_edit(cycle, version=version, by=by, fields=["learning"])
    asked = PDSAQuestion.objects.within(cycle.organisation_id).filter(cycle=cycle)
    for one in results:
        asked.filter(position=one.position).update(
            result=one.result.strip(), came_true=one.came_true, updated_by=by
        )
    record(by, cycle, "improvement.cycle_studied", learning=cycle.learning)
    return cycle


@transaction.atomic
def close_cycle(*, by: Person, cycle: PDSA, decision: Decision, reason: str) -> PDSA | None:
    """Decide what comes of a test. The idea follows; to adapt or widen opens the next test.

    Gives the next cycle, filled in from this one, or None where there is none.
    """
    cycle = _writable(by, cycle)
    given = policies.reason_given(reason) | {Need.DECISION}
    given |= {Need.LEARNING} if cycle.learning.strip() else frozenset()
    CYCLE.check(CycleStatus(cycle.status), CycleStatus.CLOSED, given)
    cycle.decision, cycle.decision_reason = decision, reason.strip()
    cycle.closed_on = today_for(by)
    _stand(by, cycle, CycleStatus.CLOSED, "decision", "decision_reason", "closed_on")
    if decision in LEADS_TO:
        written_move(
            by,
            locked(cycle.ramp.idea),
            LEADS_TO[decision],
            FROM_A_TEST,
            reason=reason,
            since=cycle.ended_on,
        )
    following = _next(by, cycle, decision)
    record(
        by,
        cycle,
        "improvement.cycle_closed",
        decision=decision,
        reason=reason.strip(),
        next=following.pk if following else None,
    )
    return following


def _next(by: Person, cycle: PDSA, decision: Decision) -> PDSA | None:
    if decision not in (Decision.ADAPT, Decision.EXPAND):
        return None
    wider = min(cycle.scale + 1, Scale.ALL)
    scale = wider if decision == Decision.EXPAND else cycle.scale
    questions = PDSAQuestion.objects.within(cycle.organisation_id).filter(cycle=cycle)
    following = write_cycle(by, cycle.ramp, next_plan(cycle, list(questions), scale))
    next_cycle_opened.send(sender=PDSA, before=cycle, after=following, by=by)
    return following


def _writable(by: Person, cycle: PDSA) -> PDSA:
    require(by, Permission.TEST_CHANGES, cycle.project)
    policies.check_open(cycle.project)
    return locked_cycle(cycle)


def _stand(by: Person, cycle: PDSA, status: CycleStatus, *also: str) -> None:
    cycle.status, cycle.updated_by, cycle.updated_at = status, by, timezone.now()
    cycle.version += 1
    cycle.save(update_fields=["status", "updated_by", "updated_at", "version", *also])
