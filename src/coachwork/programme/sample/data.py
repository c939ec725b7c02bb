"""Stores the measures and brings their data in as a team would: through the measurement room."""

from __future__ import annotations

from django.utils import timezone

from coachwork.measurement.actions import open_series, store_points
from coachwork.measurement.models import Annotation, ChartSignal, Measure, Phase, Series
from coachwork.measurement.periods import newest_ended, periods
from coachwork.measurement.points import NewPoint
from coachwork.organisations.models import OrgUnit, Person
from coachwork.programme.sample.clock import Clock
from coachwork.programme.sample.dice import Dice
from coachwork.programme.sample.measures import MONTHS_OF_DATA, SampleMeasure
from coachwork.programme.sample.numbers import Course, Place, counted
from coachwork.programme.sample.places import Places
from coachwork.programme.sample.topics import outcome, share

Meaning, Verdict = ChartSignal.Meaning, ChartSignal.Verdict

SHARED = outcome(
    share(
        "Seen within two weeks of asking",
        71,
        88,
        420,
        "People seen within two weeks",
        "People who asked",
    )
)


def store_measures(measures: list[SampleMeasure]) -> None:
    """Write definitions, phases and notes, then the values: each by the lead of its team."""
    Measure.objects.bulk_create((one.measure for one in measures), batch_size=500)
    Series.objects.bulk_create((one.series for one in measures), batch_size=500)
    Phase.objects.bulk_create(phase for one in measures for phase in one.phases)
    Annotation.objects.bulk_create(note for one in measures for note in one.annotations)
    for one in measures:
        store_points(by=one.sample.lead, measure=one.measure, points=one.points)


def store_shared_measure(places: Places, programme_lead: Person, clock: Clock, dice: Dice) -> None:
    """One measure that all practices count, for the wall of small charts."""
    measure = Measure.objects.create(
        organisation=places.practices,
        name=SHARED.name,
        kind=SHARED.kind,
        unit_label=SHARED.unit,
        direction=SHARED.direction,
        data=SHARED.data,
        chart=SHARED.chart,
        multiplier=SHARED.per,
        numerator_label=SHARED.numerator,
        denominator_label=SHARED.denominator,
        frequency=SHARED.frequency,
        target=SHARED.after,
        operational_definition=SHARED.definition,
        created_by=programme_lead,
    )
    units = [unit for unit in places.workplaces if unit.kind == OrgUnit.Kind.PRACTICE]
    opened = open_series(by=programme_lead, measure=measure, units=units)
    points = [
        point for series in opened.values() for point in _practice_points(series, clock, dice)
    ]
    store_points(by=programme_lead, measure=measure, points=points)


def _practice_points(series: Series, clock: Clock, dice: Dice) -> list[NewPoint]:
    """A third of the practices get better, one in ten gets worse, the others go on as before."""
    way = 0.7 if dice.chance(0.33) else -0.5 if dice.chance(0.15) else 0.0
    course = Course(way, clock.months_ago(dice.whole(5, 12)))
    last = newest_ended(clock.today, SHARED.frequency)
    days = periods(clock.months_ago(MONTHS_OF_DATA), last, SHARED.frequency)
    values = counted(SHARED, course, Place.drawn(dice), days, dice)
    return [NewPoint(series.pk, day, numerator, total) for day, numerator, total in values]


def review_signals(measures: list[SampleMeasure]) -> None:
    """What the rules found was looked at by the team, but for projects that have news to look at."""
    leads = {one.series.pk: one.sample.lead for one in measures if not one.sample.news_to_look_at}
    rows = ChartSignal.objects.everywhere(why="the sample's own")
    reviewed = [signal for signal in rows.filter(gone_at__isnull=True) if signal.series_id in leads]
    for signal in reviewed:
        signal.reviewed_at = timezone.now()
        signal.reviewed_by = leads[signal.series_id]
        signal.verdict = VERDICTS[Meaning(signal.meaning)]
    rows.bulk_update(reviewed, ["reviewed_at", "reviewed_by", "verdict"], batch_size=200)


VERDICTS = {
    Meaning.IMPROVEMENT: Verdict.IMPROVEMENT,
    Meaning.CONCERN: Verdict.CONCERN,
    Meaning.NEUTRAL: Verdict.EXPLAINED,
}
