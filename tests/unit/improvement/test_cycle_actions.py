"""Tests of change: planned, begun, done, studied, closed; and what becomes of their ideas."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from coachwork.foundation.errors import EditConflict, NotAllowed, PolicyError
from coachwork.foundation.models import Event
from coachwork.improvement.actions import (
    begin_cycle,
    close_cycle,
    edit_plan,
    finish_doing,
    move_idea,
    note_observations,
    note_results,
    plan_cycle,
    remove_cycle,
    remove_idea,
    restore_cycle,
)
from coachwork.improvement.cycle_queries import cycles_of, learning
from coachwork.improvement.cycles import CyclePlan, CycleReport, Question, nudges
from coachwork.improvement.days import today_for
from coachwork.improvement.idea_queries import moves_of
from coachwork.improvement.models import (
    PDSA,
    CycleStatus,
    Decision,
    IdeaStatus,
    PDSAQuestion,
    PDSARamp,
    ProjectState,
    Scale,
)
from tests.unit.improvement.cycles import begun, closed, done, fresh, plan, planned, studied
from tests.unit.improvement.ideas import noted, standing, stored
from tests.world import World

_AT = datetime(2026, 3, 19, tzinfo=UTC)
C, I = CycleStatus, IdeaStatus  # noqa: E741 (the table's own short names)


def status_of_idea(cycle: PDSA) -> str:
    return stored(cycle.ramp.idea).status


def questions(cycle: PDSA) -> list[tuple[str, str]]:
    rows = PDSAQuestion.objects.within(cycle.organisation_id).filter(cycle=cycle)
    return [(one.question, one.prediction) for one in rows]


def test_to_plan_a_test_chooses_the_idea(world: World) -> None:
    cycle = planned(world)

    assert (cycle.number, cycle.status, status_of_idea(cycle)) == (1, C.PLANNED, I.PRIORITISED)
    assert questions(cycle) == [("Do people wear them?", "Three of four do.")]
    assert Event.objects.latest("position").verb == "improvement.cycle_planned"


def test_a_double_click_plans_one_test(world: World) -> None:
    idea, submission = noted(world), uuid4()

    for _click in range(2):
        plan_cycle(by=world.owner, idea=idea, plan=plan(), id=submission)

    assert PDSA.objects.within(world.organisation).count() == 1
    assert PDSAQuestion.objects.within(world.organisation).count() == 1
    assert Event.objects.filter(verb="improvement.cycle_planned").count() == 1


def test_one_test_of_an_idea_at_a_time(world: World) -> None:
    cycle = planned(world)

    with pytest.raises(PolicyError, match="A test of this idea is open"):
        plan_cycle(by=world.owner, idea=cycle.ramp.idea, plan=plan())
    with pytest.raises(PolicyError, match="A test of this idea is open"):
        move_idea(by=world.owner, idea=cycle.ramp.idea, to=I.PARKED, reason="No time.")


@pytest.mark.parametrize("status", [I.ADOPTED, I.PARKED, I.ABANDONED])
def test_what_is_decided_is_taken_up_again_before_it_is_tested(world: World, status: I) -> None:
    with pytest.raises(PolicyError, match="Take it up again before you test it"):
        planned(world, standing(world, status))


def test_a_plan_is_changed_until_the_test_begins(world: World) -> None:
    cycle = planned(world)
    changed = plan("And with cold feet?", questions=[Question("Warm?"), Question("Cold?", "No.")])

    edit_plan(by=world.team_mate, cycle=cycle, version=1, plan=changed)
    assert fresh(cycle).objective == "And with cold feet?"
    assert questions(cycle) == [("Warm?", ""), ("Cold?", "No.")]

    begin_cycle(by=world.owner, cycle=fresh(cycle))
    with pytest.raises(PolicyError, match="This test has begun"):
        edit_plan(by=world.owner, cycle=fresh(cycle), version=2, plan=plan())


def test_the_later_of_two_plans_is_told_and_loses_no_question(world: World) -> None:
    cycle = planned(world)
    edit_plan(by=world.team_mate, cycle=fresh(cycle), version=1, plan=plan("Theirs"))

    with pytest.raises(EditConflict):
        edit_plan(by=world.owner, cycle=cycle, version=1, plan=CyclePlan("Mine"))

    assert questions(cycle) == [("Do people wear them?", "Three of four do.")]


def test_to_begin_puts_the_idea_under_test(world: World) -> None:
    cycle = begun(world)

    assert (cycle.status, cycle.started_on) == (C.DOING, today_for(world.owner))
    assert status_of_idea(cycle) == I.TESTING
    assert [move.status for move in moves_of(cycle.ramp.idea)] == [I.TESTING, I.PRIORITISED]


def test_nobody_begins_tomorrow(world: World) -> None:
    tomorrow = today_for(world.owner) + timedelta(days=1)

    with pytest.raises(PolicyError, match="in the future"):
        begin_cycle(by=world.owner, cycle=planned(world), on=tomorrow)


def test_without_observations_there_is_nothing_to_study(world: World) -> None:
    with pytest.raises(PolicyError, match="Write down what happened"):
        finish_doing(by=world.owner, cycle=begun(world))


def test_a_test_does_not_end_before_it_began(world: World) -> None:
    cycle = begun(world)
    report = CycleReport(date(2026, 5, 10), ended_on=date(2026, 5, 9), observations="x")

    with pytest.raises(PolicyError, match="before 10 May 2026"):
        note_observations(by=world.owner, cycle=cycle, version=cycle.version, report=report)


def test_a_test_is_not_closed_without_study(world: World) -> None:
    cycle = done(world)

    with pytest.raises(PolicyError, match="Write down what you learned"):
        close_cycle(by=world.owner, cycle=cycle, decision=Decision.ADOPT, reason="It works.")
    assert (fresh(cycle).status, status_of_idea(cycle)) == (C.STUDYING, I.TESTING)


def test_nor_without_a_reason(world: World) -> None:
    with pytest.raises(PolicyError, match="Say why"):
        close_cycle(by=world.owner, cycle=studied(world), decision=Decision.ADOPT, reason=" ")


def test_the_database_holds_that_too(world: World) -> None:
    cycle = begun(world)
    rows = PDSA.objects.within(world.organisation).filter(pk=cycle.pk)

    with pytest.raises(IntegrityError), transaction.atomic():
        rows.update(status=C.CLOSED)


@pytest.mark.parametrize(
    ("decision", "status"), [(Decision.ADOPT, I.ADOPTED), (Decision.ABANDON, I.ABANDONED)]
)
def test_adopt_and_abandon_move_the_idea_with_the_reason(
    world: World, decision: Decision, status: I
) -> None:
    cycle, following = closed(world, decision)

    assert following is None
    assert (cycle.status, status_of_idea(cycle)) == (C.CLOSED, status)
    assert moves_of(cycle.ramp.idea)[0].reason == "It showed."


def test_adapt_opens_the_next_test_filled_in(world: World) -> None:
    cycle, following = closed(world, Decision.ADAPT, who="Night staff", data_plan="A tally")

    assert following is not None
    assert (following.number, following.status, following.scale) == (2, C.PLANNED, cycle.scale)
    assert (following.objective, following.who) == (cycle.objective, "Night staff")
    assert questions(following) == [("Do people wear them?", "")]
    assert status_of_idea(cycle) == I.ADAPTING
    begin_cycle(by=world.owner, cycle=fresh(following))
    assert status_of_idea(cycle) == I.TESTING


def test_to_widen_climbs_one_step_and_stays_under_test(world: World) -> None:
    cycle, following = closed(world, Decision.EXPAND, scale=Scale.FEW)

    assert following is not None
    assert (following.scale, status_of_idea(cycle)) == (Scale.SHIFT, I.TESTING)


def test_a_closing_is_one_event_and_is_made_once(world: World) -> None:
    cycle = studied(world)
    before = Event.objects.count()
    close_cycle(by=world.owner, cycle=cycle, decision=Decision.ADAPT, reason="Cold feet.")

    assert Event.objects.count() == before + 1
    with pytest.raises(PolicyError, match="cannot go from “Closed” to “Closed”"):
        close_cycle(by=world.owner, cycle=cycle, decision=Decision.ADAPT, reason="Cold feet.")


def test_an_idea_that_is_taken_up_again_gets_a_new_ramp(world: World) -> None:
    cycle, _ = closed(world, Decision.ABANDON)
    idea = stored(cycle.ramp.idea)
    idea.project = world.project
    move_idea(by=world.owner, idea=idea, to=I.IDEA, reason="New socks on the market.")

    again = planned(world, idea)

    assert (again.ramp.number, again.number) == (2, 1)
    assert PDSARamp.objects.within(world.organisation).count() == 2
    assert [one.ramp.number for one in cycles_of(idea)] == [1, 2]


def test_a_planned_test_is_taken_away_and_comes_back(world: World) -> None:
    cycle = planned(world)
    idea = cycle.ramp.idea
    idea.project = world.project

    remove_cycle(by=world.owner, cycle=cycle, reason="Wrong idea.")
    assert cycles_of(idea) == []

    restore_cycle(by=world.owner, cycle=cycle)
    assert [one.pk for one in cycles_of(idea)] == [cycle.pk]


def test_it_does_not_come_back_beside_another_one(world: World) -> None:
    cycle = planned(world)
    remove_cycle(by=world.owner, cycle=cycle, reason="Wrong idea.")
    planned(world, cycle.ramp.idea)

    with pytest.raises(PolicyError, match="A test of this idea is open"):
        restore_cycle(by=world.owner, cycle=cycle)


def test_what_was_tested_is_not_taken_away(world: World) -> None:
    cycle = begun(world)

    with pytest.raises(PolicyError, match="This test has begun"):
        remove_cycle(by=world.owner, cycle=cycle, reason="x")
    with pytest.raises(PolicyError, match="This idea was tested"):
        remove_idea(by=world.owner, idea=cycle.ramp.idea, reason="x")


def test_what_tests_taught_is_counted(world: World) -> None:
    closed(world, Decision.ABANDON)
    closed(world, Decision.ADAPT, noted(world, "Night lights"))

    taught = learning(world.project)

    assert taught.predictions == {"partly": 2}
    assert taught.decisions == {"abandon": 1, "adapt": 1}
    assert (taught.judged, taught.closed, taught.total) == (2, 2, 3)


def test_in_a_project_that_is_over_nothing_is_tested(world: World) -> None:
    cycle = studied(world)
    world.project.state = ProjectState.STOPPED
    world.project.save()
    cycle = fresh(cycle)

    with pytest.raises(PolicyError, match="This project is stopped"):
        close_cycle(by=world.owner, cycle=cycle, decision=Decision.ADOPT, reason="x")
    with pytest.raises(PolicyError, match="This project is stopped"):
        plan_cycle(by=world.owner, idea=cycle.ramp.idea, plan=plan())
    with pytest.raises(PolicyError, match="This project is stopped"):
        restore_cycle(by=world.owner, cycle=cycle)


@pytest.mark.parametrize("who", ["coach", "executive", "stranger"])
def test_only_the_team_tests(world: World, who: str) -> None:
    cycle, person = planned(world), getattr(world, who)
    report = CycleReport(today_for(world.owner))

    for write in (
        lambda: plan_cycle(by=person, idea=cycle.ramp.idea, plan=plan()),
        lambda: edit_plan(by=person, cycle=cycle, version=1, plan=plan()),
        lambda: begin_cycle(by=person, cycle=cycle),
        lambda: note_observations(by=person, cycle=cycle, version=1, report=report),
        lambda: finish_doing(by=person, cycle=cycle),
        lambda: note_results(by=person, cycle=cycle, version=1, learning="x", results=[]),
        lambda: close_cycle(by=person, cycle=cycle, decision=Decision.ADOPT, reason="x"),
        lambda: remove_cycle(by=person, cycle=cycle, reason="x"),
        lambda: restore_cycle(by=person, cycle=cycle),
    ):
        with pytest.raises(NotAllowed):
            write()


class TestNudges:
    """Quiet words before a test begins; no database."""

    def told(
        self, cycle: PDSA, asked: list[PDSAQuestion] | None = None, before: PDSA | None = None
    ) -> list[str]:
        cycle.created_at = cycle.created_at or _AT
        return nudges(cycle, asked or [PDSAQuestion(prediction="Yes.")], before, date(2026, 3, 20))

    def test_a_good_plan_is_left_alone(self) -> None:
        assert self.told(PDSA(data_plan="A tally")) == []

    def test_no_prediction(self) -> None:
        (told,) = self.told(PDSA(data_plan="A tally"), [PDSAQuestion(question="Why?")])
        assert "what you think will happen" in told

    def test_no_data_plan(self) -> None:
        (told,) = self.told(PDSA())
        assert "how you will see" in told

    @pytest.mark.parametrize(
        ("before", "scale", "is_told"),
        [
            (1, 5, True),
            (1, 4, True),
            (2, 4, False),
            (4, 5, False),
            (None, 4, True),
            (None, 3, False),
        ],
    )
    def test_a_jump_in_scale(self, before: int | None, scale: int, is_told: bool) -> None:
        told = self.told(
            PDSA(data_plan="A tally", scale=scale), before=PDSA(scale=before) if before else None
        )
        assert any("big step" in sentence for sentence in told) is is_told

    def test_a_plan_that_waits(self) -> None:
        waiting = PDSA(data_plan="A tally", created_at=_AT - timedelta(days=40))
        (told,) = self.told(waiting)
        assert "more than four weeks ago" in told

    def test_nothing_is_told_once_it_has_begun(self) -> None:
        assert self.told(PDSA(status=C.DOING)) == []


def test_a_test_of_an_idea_that_was_taken_away_does_not_come_back_alone(world: World) -> None:
    cycle = planned(world)
    remove_cycle(by=world.owner, cycle=cycle, reason="Wrong ward.")
    remove_idea(by=world.owner, idea=cycle.ramp.idea, reason="Noted twice.")

    with pytest.raises(PolicyError, match="idea was taken away"):
        restore_cycle(by=world.owner, cycle=fresh(cycle))


def test_no_test_is_planned_of_an_idea_that_somebody_takes_away_meanwhile(world: World) -> None:
    idea = noted(world)
    remove_idea(by=world.team_mate, idea=stored(idea), reason="Noted twice.")

    with pytest.raises(PolicyError, match="idea was taken away"):
        plan_cycle(by=world.owner, idea=idea, plan=plan())
