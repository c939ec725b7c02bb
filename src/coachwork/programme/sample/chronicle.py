"""What has happened in a project, told afterwards from its rows, each on its own day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from typing import Any
from uuid import UUID

from coachwork.foundation import events
from coachwork.foundation.models import BaseModel, Event, EventChain
from coachwork.improvement.models import (
    PDSA,
    Action,
    ChangeIdea,
    CycleStatus,
    ProgressScore,
    Project,
    TeamMembership,
)
from coachwork.organisations.models import Person
from coachwork.programme.sample.dice import Dice


@dataclass(frozen=True, slots=True)
class Telling:
    """One thing that somebody did on a day."""

    at: datetime
    actor: Person | None
    verb: str
    subject: BaseModel
    details: dict[str, str] = field(default_factory=dict)


def moment(day: date, dice: Dice) -> datetime:
    """Some time of the working day."""
    return datetime.combine(day, time(dice.whole(8, 16), dice.whole(0, 59)), tzinfo=UTC)


def of_project(project: Project, dice: Dice) -> Iterator[Telling]:
    """What the rows of a project tell: its start, scores, ideas, tests and what was done."""

    def tell(day: date, verb: str, row: Any, **details: str) -> Telling:
        return Telling(moment(day, dice), row.created_by, f"improvement.{verb}", row, details)

    yield tell(project.registered_on, "project_started", project)
    for score in _rows(ProgressScore, project):
        yield tell(score.scored_on, "score_set", score, reason=score.reason)
    for cycle in _rows(PDSA, project).exclude(started_on=None):
        yield tell(cycle.started_on, "cycle_begun", cycle, text=cycle.objective)
        if cycle.status == CycleStatus.CLOSED:
            yield tell(cycle.closed_on, "cycle_closed", cycle, reason=cycle.decision_reason)
    for action in _rows(Action, project).exclude(done_on=None):
        yield tell(action.done_on, "action_finished", action, text=action.text)
    for idea in _rows(ChangeIdea, project):
        for move in idea.moves.select_related("created_by"):
            at = moment(move.since, dice)
            told = {"text": idea.text, "reason": move.reason}
            yield Telling(at, move.created_by, "improvement.idea_moved", idea, told)
    members = TeamMembership.objects.within(project.organisation_id).filter(team=project.team_id)
    for member in members.select_related("person"):
        yield Telling(moment(member.starts_on, dice), None, "improvement.member_added", member)


def store(chain: UUID, told: list[Telling]) -> None:
    """Write the record of an organisation on, in the order in which it happened, hash by hash."""
    head, _made = EventChain.objects.get_or_create(pk=chain)
    rows = []
    for one in sorted(told, key=lambda telling: telling.at):
        row = _event(chain, one, head)
        row.hash = events.hash_of(row)
        head.length, head.last_hash = row.position, row.hash
        rows.append(row)
    Event.objects.bulk_create(rows)
    head.save()


def _event(chain: UUID, one: Telling, head: EventChain) -> Event:
    return Event(
        chain=chain,
        position=head.length + 1,
        at=one.at,
        actor=one.actor,
        verb=one.verb,
        subject_kind=one.subject._meta.label_lower,
        subject_id=str(one.subject.pk),
        details=one.details,
        about=str(one.subject.belongs_to() or ""),
        previous_hash=head.last_hash,
    )


def _rows(model: Any, project: Project) -> Any:
    rows = model.objects.within(project.organisation_id).filter(project=project)
    return rows.select_related("created_by").order_by("created_at", "pk")
