"""Tests of change for tests, at each stage."""

from __future__ import annotations

from typing import Any

from coachwork.improvement.actions import (
    begin_cycle,
    close_cycle,
    finish_doing,
    note_observations,
    note_results,
    plan_cycle,
)
from coachwork.improvement.cycles import CyclePlan, CycleReport, Question, Result
from coachwork.improvement.days import today_for
from coachwork.improvement.models import PDSA, ChangeIdea, Decision
from tests.unit.improvement.ideas import noted
from tests.world import World

QUESTION = Question("Do people wear them?", "Three of four do.")


def plan(objective: str = "Do the socks stay on for a night?", **more: Any) -> CyclePlan:
    return CyclePlan(objective, **({"questions": [QUESTION]} | more))


def planned(world: World, idea: ChangeIdea | None = None, **more: Any) -> PDSA:
    return plan_cycle(by=world.owner, idea=idea or noted(world), plan=plan(**more))


def fresh(cycle: PDSA) -> PDSA:
    """The test as the database has it."""
    rows = PDSA.objects.within(cycle.organisation_id)
    found: PDSA = rows.select_related("project__team", "ramp__idea").get(pk=cycle.pk)
    found.ramp.idea.project = found.project
    return found


def begun(world: World, idea: ChangeIdea | None = None, **more: Any) -> PDSA:
    return fresh(begin_cycle(by=world.owner, cycle=planned(world, idea, **more)))


def observed(world: World, cycle: PDSA, observations: str = "Two of four lost one.") -> PDSA:
    report = CycleReport(today_for(world.owner), observations=observations)
    note_observations(by=world.owner, cycle=cycle, version=cycle.version, report=report)
    return fresh(cycle)


def done(world: World, idea: ChangeIdea | None = None, **more: Any) -> PDSA:
    return fresh(finish_doing(by=world.owner, cycle=observed(world, begun(world, idea, **more))))


def studied(world: World, idea: ChangeIdea | None = None, **more: Any) -> PDSA:
    cycle = done(world, idea, **more)
    note_results(
        by=world.owner,
        cycle=cycle,
        version=cycle.version,
        learning="They slip off when the feet are cold.",
        results=[Result(1, "Two of four.", "partly")],
    )
    return fresh(cycle)


def closed(
    world: World, decision: Decision, idea: ChangeIdea | None = None, **more: Any
) -> tuple[PDSA, PDSA | None]:
    """A closed test, and the one that it opened."""
    cycle = studied(world, idea, **more)
    following = close_cycle(by=world.owner, cycle=cycle, decision=decision, reason="It showed.")
    return fresh(cycle), following
