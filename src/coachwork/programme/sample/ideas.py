"""Change ideas of sample teams, and the tests that teams have made of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from coachwork.improvement.models import (
    PDSA,
    ChangeIdea,
    CycleStatus,
    Decision,
    IdeaMove,
    IdeaStatus,
    IdeaVote,
    PDSAQuestion,
    PDSARamp,
    Scale,
)
from coachwork.measurement.models import CycleMeasure, Measure
from coachwork.programme.sample.clock import Clock
from coachwork.programme.sample.dice import Dice
from coachwork.programme.sample.histories import Fate
from coachwork.programme.sample.measures import SampleMeasure
from coachwork.programme.sample.projects import SampleProject
from coachwork.programme.sample.tests_written import (
    FINDINGS,
    LEARNED,
    MORE_IDEAS,
    OBJECTIVES,
    PREDICTIONS,
    QUESTIONS,
    TALLIES,
)

#: From one test to the next.
SHORTEST, LONGEST = timedelta(days=12), timedelta(days=45)
TESTED = Decimal("2.5")
WORKS = Decimal("3.0")
HOLDS = Decimal("4.0")
#: The decisions of an idea's tests, one after the other, by how far the project is.
RAMPS: dict[IdeaStatus, tuple[Decision | None, ...]] = {
    IdeaStatus.TESTING: (Decision.ADAPT, None),
    IdeaStatus.ADOPTED: (Decision.ADAPT, Decision.EXPAND, Decision.ADOPT),
    IdeaStatus.IMPLEMENTED: (Decision.ADAPT, Decision.EXPAND, Decision.EXPAND, Decision.ADOPT),
    IdeaStatus.ABANDONED: (Decision.ABANDON,),
}
WAY: dict[IdeaStatus, tuple[IdeaStatus, ...]] = {
    IdeaStatus.IDEA: (),
    IdeaStatus.PRIORITISED: (IdeaStatus.PRIORITISED,),
    IdeaStatus.TESTING: (IdeaStatus.PRIORITISED, IdeaStatus.TESTING),
    IdeaStatus.ABANDONED: (IdeaStatus.PRIORITISED, IdeaStatus.TESTING, IdeaStatus.ABANDONED),
    IdeaStatus.ADOPTED: (IdeaStatus.PRIORITISED, IdeaStatus.TESTING, IdeaStatus.ADOPTED),
    IdeaStatus.IMPLEMENTED: (
        IdeaStatus.PRIORITISED,
        IdeaStatus.TESTING,
        IdeaStatus.ADOPTED,
        IdeaStatus.IMPLEMENTED,
    ),
}


@dataclass(slots=True)
class SampleIdeas:
    """All rows of all projects, to be stored in bulk."""

    ideas: list[ChangeIdea] = field(default_factory=list)
    moves: list[IdeaMove] = field(default_factory=list)
    votes: list[IdeaVote] = field(default_factory=list)
    ramps: list[PDSARamp] = field(default_factory=list)
    cycles: list[PDSA] = field(default_factory=list)
    questions: list[PDSAQuestion] = field(default_factory=list)
    looks: list[CycleMeasure] = field(default_factory=list)

    def store(self) -> None:
        """Write all of it, what others hang on first."""
        ChangeIdea.objects.bulk_create(self.ideas, batch_size=500)
        IdeaMove.objects.bulk_create(self.moves, batch_size=500)
        IdeaVote.objects.bulk_create(self.votes, batch_size=500)
        PDSARamp.objects.bulk_create(self.ramps, batch_size=500)
        PDSA.objects.bulk_create(self.cycles, batch_size=500)
        PDSAQuestion.objects.bulk_create(self.questions, batch_size=500)
        CycleMeasure.objects.bulk_create(self.looks, batch_size=500)


def build_ideas(
    projects: list[SampleProject], measures: list[SampleMeasure], clock: Clock, dice: Dice
) -> SampleIdeas:
    """The ideas and tests of all projects, not yet stored."""
    made = SampleIdeas()
    processes = {
        one.sample.project.pk: one.measure
        for one in measures
        if one.measure.kind == Measure.Kind.PROCESS and one.measure.position == 2
    }
    for sample in projects:
        _Team(sample, processes.get(sample.project.pk), clock, dice, made).write()
    return made


@dataclass(slots=True)
class _Team:
    """Writes the ideas and tests of one project."""

    sample: SampleProject
    measure: Measure | None
    clock: Clock
    dice: Dice
    made: SampleIdeas

    def write(self) -> None:
        """The ideas that the topic names, in the order in which they were tested; then others."""
        statuses = self._statuses()
        for position, (text, status) in enumerate(
            zip(self.sample.topic.changes, statuses, strict=True)
        ):
            idea = self._idea(text, status, impact=5 - position)
            self._vote(idea, most=4 - position)
            self._test(idea, status, position)
        for text in self.dice.some(MORE_IDEAS, self.dice.whole(1, 4)):
            idea = self._idea(text, IdeaStatus.IDEA, impact=self.dice.whole(1, 4))
            self._vote(idea, most=1)

    def _statuses(self) -> tuple[IdeaStatus, IdeaStatus, IdeaStatus]:
        score = self.sample.score or Decimal(0)
        over = self.sample.history.last_day is not None
        if score >= HOLDS:
            second = IdeaStatus.ADOPTED
            return IdeaStatus.IMPLEMENTED, second, IdeaStatus.ABANDONED
        if score >= WORKS:
            third = IdeaStatus.ABANDONED if over else IdeaStatus.TESTING
            return IdeaStatus.ADOPTED, third, IdeaStatus.PRIORITISED
        if score >= TESTED:
            first = IdeaStatus.ABANDONED if over else IdeaStatus.TESTING
            return first, IdeaStatus.PRIORITISED, IdeaStatus.IDEA
        return (
            IdeaStatus.PRIORITISED if score > Decimal("1.0") else IdeaStatus.IDEA,
            IdeaStatus.IDEA,
            IdeaStatus.IDEA,
        )

    def _idea(self, text: str, status: IdeaStatus, *, impact: int) -> ChangeIdea:
        graded = self.sample.fate != Fate.IDEA and self.dice.chance(0.9)
        idea = ChangeIdea(
            **self._owned(),
            text=text,
            status=status,
            origin=self.dice.pick(ORIGINS),
            effort=self.dice.whole(1, 4) if graded else None,
            impact=impact if graded else None,
            predicted_effect=f"We expect to see it in this measure: {self.sample.topic.aim.name}.",
        )
        self.made.ideas.append(idea)
        last = self.sample.history.last_day or self.clock.today
        for step in WAY[status]:
            reason = "" if step in QUIET else self.dice.pick(LEARNED[_decision_to(step)])
            move = IdeaMove(**self._owned(), idea=idea, status=step, since=last, reason=reason)
            self.made.moves.append(move)
        return idea

    def _vote(self, idea: ChangeIdea, *, most: int) -> None:
        for person in self.dice.some(self.sample.members, self.dice.whole(0, most)):
            self.made.votes.append(IdeaVote(**self._owned(), idea=idea, person=person))

    def _test(self, idea: ChangeIdea, status: IdeaStatus, position: int) -> None:
        decisions, wished = RAMPS.get(status, ()), self._first_test(position)
        if not decisions or wished is None:
            return
        ramp = PDSARamp(**self._owned(), idea=idea, number=1)
        self.made.ramps.append(ramp)
        last = self.sample.history.last_day or self.clock.today
        # Late starters test quickly, so that all their tests lie before today.
        begins = min(wished, last - SHORTEST * len(decisions))
        stride = max(SHORTEST, min(LONGEST, (last - begins) / (len(decisions) + 1)))
        for number, decision in enumerate(decisions, start=1):
            begun = begins + stride * (number - 1)
            self._cycle(ramp, number, decision, begun, scale=Scale(min(number, Scale.UNIT)))
        self._date_moves(idea, begins)

    def _date_moves(self, idea: ChangeIdea, begins: date) -> None:
        """An idea is tested from its first test on; what came of it dates from the end of its last."""
        ended = self.made.cycles[-1].ended_on or self.clock.today
        days = {
            IdeaStatus.PRIORITISED: begins - SHORTEST,
            IdeaStatus.TESTING: begins,
            IdeaStatus.IMPLEMENTED: min(ended + LONGEST, self.clock.today),
        }
        for move in self.made.moves[::-1]:
            if move.idea is not idea:
                break
            move.since = days.get(IdeaStatus(move.status), ended)

    def _first_test(self, position: int) -> date | None:
        """The day on which the note on the chart stands; a project that never scored so has none."""
        scores = self.sample.history.scores
        tested = next((day for day, value in scores if value >= TESTED), None)
        return None if tested is None else tested + timedelta(days=75 * position)

    def _cycle(
        self, ramp: PDSARamp, number: int, decision: Decision | None, begun: date, *, scale: Scale
    ) -> None:
        ended = begun + timedelta(days=DAYS[scale])
        cycle = PDSA(
            **self._owned(),
            ramp=ramp,
            number=number,
            status=CycleStatus.CLOSED if decision else CycleStatus.DOING,
            objective=OBJECTIVES[scale].format(idea=_as_clause(ramp.idea.text)),
            scale=scale,
            who=self.dice.pick(self.sample.members).name,
            what=f"{ramp.idea.text}: we try it as planned, and note what gets in the way.",
            where=self.sample.project.unit.name,
            planned_from=begun,
            data_plan=self.dice.pick(TALLIES),
            started_on=begun,
        )
        if decision:
            cycle.ended_on = cycle.closed_on = min(ended, self.clock.today)
            cycle.carried_out = self.dice.pick(CARRIED_OUT)
            cycle.observations = self.dice.pick(FINDINGS[decision])
            cycle.learning = self.dice.pick(LEARNED[decision])
            cycle.decision = decision
            cycle.decision_reason = cycle.learning
        self.made.cycles.append(cycle)
        self._ask(cycle, decision)
        if self.measure is not None:
            self.made.looks.append(
                CycleMeasure(
                    organisation=self.sample.project.organisation, cycle=cycle, measure=self.measure
                )
            )

    def _ask(self, cycle: PDSA, decision: Decision | None) -> None:
        for position, question in enumerate(self.dice.some(QUESTIONS, 2), start=1):
            answer = self.dice.pick(ANSWERS[decision]) if decision else ""
            self.made.questions.append(
                PDSAQuestion(
                    **self._owned(),
                    cycle=cycle,
                    position=position,
                    question=question,
                    prediction=self.dice.pick(PREDICTIONS),
                    result=RESULTS[answer] if answer else "",
                    came_true=answer,
                )
            )

    def _owned(self) -> dict[str, Any]:
        project, lead = self.sample.project, self.sample.lead
        return {"organisation": project.organisation, "project": project, "created_by": lead}


def _as_clause(text: str) -> str:
    return text[0].lower() + text[1:]


def _decision_to(status: IdeaStatus) -> Decision:
    return Decision.ABANDON if status == IdeaStatus.ABANDONED else Decision.ADOPT


QUIET = {IdeaStatus.PRIORITISED, IdeaStatus.TESTING, IdeaStatus.IMPLEMENTED}
DAYS = {Scale.ONE: 1, Scale.FEW: 4, Scale.SHIFT: 9, Scale.UNIT: 21}
ORIGINS = (
    ChangeIdea.Origin.TEAM,
    ChangeIdea.Origin.TEAM,
    ChangeIdea.Origin.PATIENT,
    ChangeIdea.Origin.COACH,
    ChangeIdea.Origin.SITE,
)
CARRIED_OUT = (
    PDSA.CarriedOut.AS_PLANNED,
    PDSA.CarriedOut.AS_PLANNED,
    PDSA.CarriedOut.DIFFERENTLY,
)
Came = PDSAQuestion.CameTrue
ANSWERS: dict[Decision | None, tuple[str, ...]] = {
    Decision.ADOPT: (Came.YES, Came.YES, Came.PARTLY),
    Decision.EXPAND: (Came.YES, Came.PARTLY),
    Decision.ADAPT: (Came.PARTLY, Came.NO, Came.UNCLEAR),
    Decision.ABANDON: (Came.NO, Came.NO, Came.PARTLY),
}
RESULTS: dict[str, str] = {
    Came.YES: "As we thought.",
    Came.PARTLY: "In about half of the cases.",
    Came.NO: "Not so: it went another way.",
    Came.UNCLEAR: "Too few cases to tell.",
}
