"""How sample projects ended, whether their gains hold, what teams wrote in their journals and agreed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from coachwork.foundation.calendar import months_before
from coachwork.improvement.models import (
    Action,
    ActionStatus,
    ChangeIdea,
    Closure,
    ControlCheck,
    IdeaStatus,
    JournalEntry,
    ReviewState,
    SustainabilityReview,
)
from coachwork.improvement.sustainability import LASTING, MONTHS
from coachwork.programme.sample.clock import Clock
from coachwork.programme.sample.dice import Dice
from coachwork.programme.sample.histories import Fate
from coachwork.programme.sample.projects import SampleProject

LEARNED = (
    "Begin with one person and one shift. We lost two months by starting with everybody.",
    "Ask those who do the work at night. Half of our ideas came from them.",
    "A tally on paper was enough. The perfect form never came.",
    "Say out loud what did not work: two of our tests failed, and the third came from them.",
)
STOPPED = (
    "The data showed early that our idea does not help here. That took four weeks, not a year.",
    "Without time for the lead nothing moves. Next time we agree on the time first.",
)
THANKS = (
    "The night shift, who tried everything first.",
    "The two patients who came to every meeting.",
    "The clerk who counted each week for a year.",
)
SPREAD = (Closure.Spread.OFFER, Closure.Spread.LATER, Closure.Spread.WIDELY)
BENEFITS = (
    (Closure.Benefit.OUTCOME, None, "", "Fewer people come to harm; the chart shows how many."),
    (Closure.Benefit.TIME, 3.0, "hours a week", "Time that the ward now spends with people."),
    (Closure.Benefit.PATIENTS, None, "", "People tell us that they know what happens next."),
)
CHECKS = (
    (
        "{measure}, on its chart",
        "Every month",
        "Two months in a row off the target",
        "Meet that week",
    ),
    ("New staff learn the new way", "At every start", "Somebody was missed", "Learn it on shift"),
)
OUTSIDE = (
    ("The new sheet hangs at every bed", "Everybody fills it in; two ask what it is for."),
    ("A second box of supplies stands in the corridor", "Nobody walks to the store any more."),
    ("We meet for five minutes at the start of the shift", "Late starters miss it, and ask."),
)
#: One factor in nine or so is weak.
RATINGS = (2, 3, 3, 4, 4, 4, 5, 5, 5)


@dataclass(slots=True)
class SampleGains:
    """All rows of all projects, to be stored in bulk."""

    closures: list[Closure] = field(default_factory=list)
    reviews: list[SustainabilityReview] = field(default_factory=list)
    checks: list[ControlCheck] = field(default_factory=list)
    entries: list[JournalEntry] = field(default_factory=list)
    actions: list[Action] = field(default_factory=list)

    def store(self) -> None:
        """Write all of it, closures first."""
        for model, rows in (
            (Closure, self.closures),
            (SustainabilityReview, self.reviews),
            (ControlCheck, self.checks),
            (JournalEntry, self.entries),
            (Action, self.actions),
        ):
            manager: Any = model.objects
            manager.bulk_create(rows, batch_size=500)


def build_gains(
    projects: Iterable[SampleProject], ideas: Iterable[ChangeIdea], clock: Clock, dice: Dice
) -> SampleGains:
    """The endings, reviews, checks, journal entries and planned work, not yet stored."""
    made = SampleGains()
    tested = {idea.project_id: idea for idea in ideas if idea.status == IdeaStatus.TESTING}
    for sample in projects:
        if sample.fate == Fate.COMPLETED:
            _complete(sample, clock, dice, made)
        elif sample.fate == Fate.STOPPED:
            made.closures.append(_stopped(sample, dice))
        elif sample.history.active_from is not None:
            _go_on(sample, tested.get(sample.project.pk), clock, dice, made)
    return made


def _owned(sample: SampleProject) -> dict[str, Any]:
    project = sample.project
    return {"organisation": project.organisation, "project": project, "created_by": sample.lead}


def _over_on(sample: SampleProject) -> date:
    over = sample.history.over_on
    assert over is not None
    return over


def _stopped(sample: SampleProject, dice: Dice) -> Closure:
    return Closure(
        **_owned(sample),
        ending=Closure.Ending.STOPPED,
        closed_on=_over_on(sample),
        outcome="The team wants to try its ideas elsewhere.",
        learning=dice.pick(STOPPED),
    )


def _complete(sample: SampleProject, clock: Clock, dice: Dice, made: SampleGains) -> None:
    aim = sample.topic.aim
    kind, amount, unit, words = dice.pick(BENEFITS)
    closure = Closure(
        **_owned(sample),
        ending=Closure.Ending.COMPLETED,
        closed_on=_over_on(sample),
        outcome=f"{aim.name}: from {aim.before:g} to about {aim.after:g} {aim.unit}.",
        aim_met=Closure.AimMet.FULLY if dice.chance(0.6) else Closure.AimMet.PARTLY,
        learning=dice.pick(LEARNED),
        benefit_kind=kind,
        benefit_amount=amount,
        benefit_unit=unit,
        benefit=words,
        thanks=dice.pick(THANKS),
        spread=dice.pick(SPREAD),
    )
    made.closures.append(closure)
    made.reviews.extend(_reviews(sample, closure, clock, dice))
    made.checks.extend(_checks(sample, dice))


def _reviews(
    sample: SampleProject, closure: Closure, clock: Clock, dice: Dice
) -> Iterator[SustainabilityReview]:
    """What was due long ago was held; what became due lately waits."""
    for months in MONTHS:
        due = months_before(closure.closed_on, -months)
        review = SustainabilityReview(**_owned(sample), closure=closure, months=months, due_on=due)
        if due < clock.days_ago(14):
            review.state, review.held_on = ReviewState.DONE, due + timedelta(days=dice.whole(0, 10))
            review.instrument = LASTING.code
            review.ratings = {factor.code: dice.pick(RATINGS) for factor in LASTING.factors}
            review.finding = "It goes on without anybody pushing. Newcomers need a word."
            review.plan = "We look again at what is weak when we meet next month."
        yield review


def _checks(sample: SampleProject, dice: Dice) -> Iterator[ControlCheck]:
    for what, how_often, trigger, response in CHECKS:
        yield ControlCheck(
            **_owned(sample),
            what=what.format(measure=sample.topic.aim.name),
            how_often=how_often,
            owner=dice.pick([sample.lead, *sample.members]),
            trigger=trigger,
            response=response,
        )


def _go_on(
    sample: SampleProject, idea: ChangeIdea | None, clock: Clock, dice: Dice, made: SampleGains
) -> None:
    began = sample.history.active_from
    last = sample.history.last_day or clock.today
    if began is not None and dice.chance(0.4):
        made.entries.append(_entry(sample, dice.day(began, last), dice))
    if idea is not None and sample.history.last_day is None and dice.chance(0.5):
        made.actions.append(_action(sample, idea, clock, dice))


def _entry(sample: SampleProject, started: date, dice: Dice) -> JournalEntry:
    text, seen = dice.pick(OUTSIDE)
    return JournalEntry(
        **_owned(sample),
        text=text,
        started_on=started,
        seen=seen,
        effective=dice.pick(JournalEntry.Effective.values),
        on_behalf_of=dice.pick(sample.members) if sample.members and dice.chance(0.5) else None,
    )


def _action(sample: SampleProject, idea: ChangeIdea, clock: Clock, dice: Dice) -> Action:
    """What a test needs, under way."""
    return Action(
        **_owned(sample),
        text="Get what the next test needs, and tell the late shift",
        owner=dice.pick([sample.lead, *sample.members]),
        due_on=clock.days_ago(-dice.whole(2, 20)),
        support_from="The ward manager",
        status=ActionStatus.DOING,
        origin_kind="idea",
        origin_id=idea.pk,
        origin_text=idea.text,
    )
