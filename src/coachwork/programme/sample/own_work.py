"""A goal of one coach for their own practice, and what the programme changes in itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from coachwork.improvement.actions import set_goal, start_programme_work
from coachwork.improvement.aims import NewAim
from coachwork.improvement.models import (
    PDSA,
    ChangeIdea,
    CycleStatus,
    Decision,
    IdeaMove,
    IdeaStatus,
    PDSAQuestion,
    PDSARamp,
    Project,
    Scale,
)
from coachwork.improvement.own_work_policies import place_of_programme
from coachwork.measurement.actions import store_points
from coachwork.measurement.models import CycleMeasure, Measure, Series
from coachwork.measurement.periods import newest_ended, previous_period
from coachwork.measurement.points import NewPoint
from coachwork.organisations.models import Organisation, Person
from coachwork.programme.sample.clock import Clock

Came = PDSAQuestion.CameTrue


@dataclass(frozen=True, slots=True)
class Told:
    """A small test of change, as who did it wrote it down; without a decision it goes on."""

    objective: str
    what: str
    question: str
    prediction: str
    days_ago: int
    scale: Scale
    decision: Decision | None = None
    observations: str = ""
    learning: str = ""
    result: str = ""
    came_true: str = ""


@dataclass(frozen=True, slots=True)
class Effort:
    """Work on oneself: its aim, its measure with values, the idea and its tests."""

    title: str
    why: str
    aim: dict[str, Any]
    measure: dict[str, Any]
    values: Sequence[tuple[float, float | None]]
    idea: str
    expected: str
    tests: Sequence[Told]


GOAL = Effort(
    title="Ask before I advise",
    why=(
        "Teams wait for me to tell them what to do. I noticed that I give answers before I have heard"
        " the question."
    ),
    aim={
        "what": "Sessions that I begin with a question",
        "start_value": 2.0,
        "goal_value": 8.0,
        "unit_label": "of 10 sessions",
        "for_whom": "the teams I coach",
    },
    measure={
        "name": "Sessions begun with a question",
        "unit_label": "of 10 sessions",
        "frequency": Measure.Frequency.WEEK,
        "data": Measure.Data.VALUE,
        "chart": Measure.Chart.RUN,
        "operational_definition": (
            "After each session I note who spoke first about what to do. Counted for ten sessions."
        ),
    },
    values=[(value, None) for value in (2, 3, 2, 1, 3, 2, 2, 3, 2, 5, 4, 5, 6, 5, 7, 6, 7, 6)],
    idea="Three open questions on a card in my pocket",
    expected="I notice in time that I am about to answer.",
    tests=(
        Told(
            objective="For one visit, with the card in my hand",
            what="I read the card at the door, and begin with its first question.",
            question="Do I get through ten minutes without advice?",
            prediction="Seven minutes, then I slip.",
            days_ago=63,
            scale=Scale.ONE,
            decision=Decision.ADAPT,
            observations="Twelve minutes. Looking at the card made the team look at it too.",
            learning="The question works, the card distracts. Learn one question by heart instead.",
            result="Twelve minutes.",
            came_true=Came.PARTLY,
        ),
        Told(
            objective="One question by heart, in every session for three weeks",
            what="“What have you seen since we last met?” comes first; I count who speaks about what to do.",
            question="Do teams bring their own next step?",
            prediction="In half of the sessions.",
            days_ago=20,
            scale=Scale.UNIT,
        ),
    ),
)
PROGRAMME = Effort(
    title="Coaches are not alone",
    why=(
        "Of the coaches who stopped last year, most said that nobody asked how they were. Coaches who"
        " meet others stay longer."
    ),
    aim={
        "what": "Coaches who spoke with another coach about their coaching this month",
        "start_value": 30.0,
        "goal_value": 80.0,
        "unit_label": "%",
        "for_whom": "all who coach a team",
    },
    measure={
        "name": "Coaches who spoke with another coach",
        "unit_label": "%",
        "frequency": Measure.Frequency.MONTH,
        "data": Measure.Data.RATIO,
        "chart": Measure.Chart.P,
        "multiplier": 100.0,
        "numerator_label": "Coaches who did",
        "denominator_label": "Coaches who were asked",
        "operational_definition": "A text message on the last Friday: did you, yes or no?",
    },
    values=(
        *((16.0, 55.0), (18.0, 56.0), (15.0, 54.0), (19.0, 57.0), (17.0, 55.0), (21.0, 56.0)),
        *((26.0, 58.0), (31.0, 57.0), (33.0, 58.0), (36.0, 58.0)),
    ),
    idea="Pairs of coaches who call each other every fortnight",
    expected="Coaches who have a pair speak with another coach every month.",
    tests=(
        Told(
            objective="With one pair, for a month",
            what="Two coaches who know each other call twice, with three questions to begin with.",
            question="Do both calls take place?",
            prediction="The first does, the second is put off.",
            days_ago=170,
            scale=Scale.ONE,
            decision=Decision.EXPAND,
            observations="Both took place. The second lasted twice as long as planned.",
            learning="A fixed hour matters more than the questions.",
            result="Both did.",
            came_true=Came.NO,
        ),
        Told(
            objective="With all coaches of one region, for three months",
            what="Each coach gets a pair and a fixed hour; the programme asks once a month.",
            question="Are two of three pairs still calling in the third month?",
            prediction="Half of them.",
            days_ago=75,
            scale=Scale.SHIFT,
        ),
    ),
)


def store_own_work(coach: Person, lead: Person, organisation: Organisation, clock: Clock) -> None:
    """Both, each begun by whose it is, with data, an idea and two tests."""
    began = clock.months_ago(4)
    goal = set_goal(
        by=coach,
        title=GOAL.title,
        why_it_matters=GOAL.why,
        aim=NewAim(**GOAL.aim, by_when=clock.today + timedelta(days=120)),
        on=began,
    )
    _fill(goal, coach, GOAL, clock)
    began = clock.months_ago(11)
    own = start_programme_work(
        by=_fresh(lead),
        unit=place_of_programme(organisation),
        title=PROGRAMME.title,
        why_it_matters=PROGRAMME.why,
        aim=NewAim(**PROGRAMME.aim, by_when=clock.today + timedelta(days=200)),
        on=began,
    )
    _fill(own, lead, PROGRAMME, clock)


def _fill(project: Project, by: Person, effort: Effort, clock: Clock) -> None:
    measure = _measure(project, by, effort, clock)
    own: dict[str, Any] = {"organisation": project.organisation, "project": project}
    own["created_by"] = by
    first = clock.days_ago(effort.tests[0].days_ago)
    idea = ChangeIdea.objects.create(
        **own,
        text=effort.idea,
        predicted_effect=effort.expected,
        status=IdeaStatus.TESTING,
        origin=ChangeIdea.Origin.TEAM,
    )
    IdeaMove.objects.create(**own, idea=idea, status=IdeaStatus.TESTING, since=first)
    ramp = PDSARamp.objects.create(**own, idea=idea, number=1)
    for number, told in enumerate(effort.tests, start=1):
        cycle = _test(own, ramp, number, told, clock)
        CycleMeasure.objects.create(organisation=project.organisation, cycle=cycle, measure=measure)


def _measure(project: Project, by: Person, effort: Effort, clock: Clock) -> Measure:
    own = {"organisation": project.organisation, "project": project}
    measure = Measure.objects.create(
        **own,
        **effort.measure,
        kind=Measure.Kind.OUTCOME,
        direction=Measure.Direction.UP,
        target=effort.aim["goal_value"],
        created_by=by,
    )
    series = Series.objects.create(**own, measure=measure, unit=project.unit)
    days = _newest(len(effort.values), clock.today, measure.frequency)
    points = [
        NewPoint(series.pk, day, value, of)
        for day, (value, of) in zip(days, effort.values, strict=True)
    ]
    store_points(by=_fresh(by), measure=measure, points=points)
    return measure


def _newest(count: int, today: date, frequency: str) -> list[date]:
    """The newest periods that have ended, the first of them first."""
    days = [newest_ended(today, frequency)]
    while len(days) < count:
        days.append(previous_period(days[-1], frequency))
    return days[::-1]


def _fresh(person: Person) -> Person:
    """The person with the rights that came with what they began."""
    found: Person = Person.objects.get(pk=person.pk)
    return found


def _test(own: dict[str, Any], ramp: PDSARamp, number: int, told: Told, clock: Clock) -> PDSA:
    begun = clock.days_ago(told.days_ago)
    closed = begun + timedelta(days=14) if told.decision else None
    cycle: PDSA = PDSA.objects.create(
        **own,
        ramp=ramp,
        number=number,
        status=CycleStatus.CLOSED if told.decision else CycleStatus.DOING,
        objective=told.objective,
        scale=told.scale,
        who=own["created_by"].name,
        what=told.what,
        planned_from=begun,
        data_plan="A mark in my notebook after each session.",
        started_on=begun,
        ended_on=closed,
        closed_on=closed,
        carried_out=PDSA.CarriedOut.AS_PLANNED if told.decision else "",
        observations=told.observations,
        learning=told.learning,
        decision=told.decision or "",
        decision_reason=told.learning,
    )
    PDSAQuestion.objects.create(
        **own,
        cycle=cycle,
        position=1,
        question=told.question,
        prediction=told.prediction,
        result=told.result,
        came_true=told.came_true,
    )
    return cycle
