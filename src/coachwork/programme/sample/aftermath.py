"""After the end: a completed project goes on counting, and its measure gets worse."""

from __future__ import annotations

from collections.abc import Iterable

from coachwork.measurement.actions import store_points
from coachwork.measurement.models import Measure
from coachwork.measurement.periods import newest_ended, periods
from coachwork.measurement.points import NewPoint
from coachwork.organisations.models import Organisation
from coachwork.programme.sample.clock import Clock
from coachwork.programme.sample.dice import Dice
from coachwork.programme.sample.histories import Fate
from coachwork.programme.sample.measures import SampleMeasure
from coachwork.programme.sample.numbers import Course, Place, counted

#: Long enough ago for a run of values since, and no longer than that people still care.
OVER_FOR = (9, 16)
#: Not only back to where it was: worse, so that nobody takes it for chance.
BACK = -1.0
WARD = Place(size=1.35, shift=0.0)


def let_one_get_worse(
    measures: Iterable[SampleMeasure], where: Organisation, clock: Clock, dice: Dice
) -> None:
    """The team of a completed project stores what it counted since; the alert raises itself."""
    one = next(measure for measure in measures if _fits(measure, where, clock))
    idea, frequency = one.sample.topic.aim, one.measure.frequency
    first = one.values[-1][0]
    days = periods(first, newest_ended(clock.today, frequency), frequency)[1:]
    values = counted(idea, Course(BACK, first), WARD, days, dice)
    points = [NewPoint(one.series.pk, day, value, of) for day, value, of in values]
    store_points(by=one.sample.lead, measure=one.measure, points=points)


def _fits(one: SampleMeasure, where: Organisation, clock: Clock) -> bool:
    over, (least, most) = one.sample.history.over_on, OVER_FOR
    return (
        one.sample.fate == Fate.COMPLETED
        and over is not None
        and clock.months_ago(most) < over < clock.months_ago(least)
        and one.sample.project.organisation == where
        and one.measure.kind == Measure.Kind.OUTCOME
        and one.measure.position == 0
        and len(one.values) > 0
    )
