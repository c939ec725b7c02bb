"""What people say of a test of change, and what is worth a second thought."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _

from coachwork.foundation.typed import Typed
from coachwork.improvement.models import PDSA, CycleStatus, PDSAQuestion, Scale

#: A plan that nobody has begun after so long wants to be looked at (domain model, B11).
WAITS_LONG = timedelta(weeks=4)
#: A test that reaches so many steps further than the one before has left steps out.
BIG_STEP = 3


@dataclass(frozen=True, slots=True)
class Question:
    """What the test is to answer, and what its people think will come out."""

    question: str
    prediction: str = ""


@dataclass(frozen=True, slots=True)
class CyclePlan:
    """The plan of a test: why, what is asked, who does what where and when, how it is counted."""

    objective: str
    purpose: str = PDSA.Purpose.TEST
    scale: int = Scale.ONE
    who: str = ""
    what: str = ""
    where: str = ""
    planned_from: date | None = None
    planned_to: date | None = None
    data_plan: str = ""
    questions: Sequence[Question] = ()

    def fields(self) -> dict[str, Any]:
        """All but the questions, as keyword arguments of the model."""
        names = (field.name for field in fields(self) if field.name != "questions")
        return {name: getattr(self, name) for name in names}


@dataclass(frozen=True, slots=True)
class CycleReport(Typed):
    """What was done: when, as planned or not, what was seen, what went wrong or surprised."""

    started_on: date
    ended_on: date | None = None
    carried_out: str = ""
    observations: str = ""
    problems: str = ""


@dataclass(frozen=True, slots=True)
class Result:
    """What came out of a question, beside its prediction. `position` is the question's."""

    position: int
    result: str
    came_true: str = ""


def nudges(
    cycle: PDSA, questions: Sequence[PDSAQuestion], before: PDSA | None, today: date
) -> list[str]:
    """What is worth a second thought before the test begins; nobody is held up by it."""
    if cycle.status != CycleStatus.PLANNED:
        return []
    told = [
        (
            not any(question.prediction for question in questions),
            _("Say what you think will happen. A surprise teaches only those who had expected."),
        ),
        (
            not cycle.data_plan,
            _("Say how you will see whether it worked: a tally on paper is enough."),
        ),
        (
            _is_big_step(cycle, before),
            _("This is a big step. Could you try it with fewer people first?"),
        ),
        (
            today - cycle.created_at.date() > WAITS_LONG,
            _("Planned more than four weeks ago. Would a smaller test be easier to begin?"),
        ),
    ]
    return [sentence for applies, sentence in told if applies]


def _is_big_step(cycle: PDSA, before: PDSA | None) -> bool:
    return cycle.scale - (before.scale if before else Scale.ONE) >= BIG_STEP


def next_plan(cycle: PDSA, questions: Sequence[PDSAQuestion], scale: int) -> CyclePlan:
    """The plan of the next test, filled in from this one; predictions are made anew."""
    return CyclePlan(
        objective=cycle.objective,
        purpose=cycle.purpose,
        scale=scale,
        who=cycle.who,
        what=cycle.what,
        where=cycle.where,
        data_plan=cycle.data_plan,
        questions=[Question(question.question) for question in questions],
    )
