"""Stores the measures with their data, and one that many count, brought in as they would."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from uuid import UUID

from django.db.models import Case, Value, When
from django.utils import timezone

from coachwork.foundation import events
from coachwork.measurement.actions import open_series, store_points
from coachwork.measurement.analysis import reanalyse
from coachwork.measurement.incoming import normalised
from coachwork.measurement.models import (
    Annotation,
    ChartSignal,
    DataPoint,
    Measure,
    Phase,
    Series,
)
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
    """Write definitions, phases and notes, then the values: each by the lead of its team.

    It leaves what `store_points` would, measure by measure, in a quarter of the time.
    """
    Measure.objects.bulk_create((one.measure for one in measures), batch_size=500)
    Series.objects.bulk_create((one.series for one in measures), batch_size=500)
    Phase.objects.bulk_create(phase for one in measures for phase in one.phases)
    Annotation.objects.bulk_create(note for one in measures for note in one.annotations)
    with_data = [one for one in measures if one.values]
    values = (point for one in with_data for point in _points(one))
    DataPoint.objects.bulk_create(values, batch_size=2000)
    reanalyse([one.series.pk for one in with_data])


def tell_of_data(measures: list[SampleMeasure]) -> None:
    """The record of who stored the values."""
    for one in (one for one in measures if one.values):
        events.record(
            chain=one.measure.organisation_id,
            actor=one.sample.lead,
            verb="measurement.points_stored",
            subject=one.measure,
            details={"added": len(one.values), "changed": 0, "series": 1, "reason": ""},
        )


def _points(one: SampleMeasure) -> Iterator[DataPoint]:
    now = timezone.now()
    for point in normalised(one.points, one.measure.frequency):
        yield DataPoint(
            organisation_id=one.measure.organisation_id,
            series_id=point.series_id,
            period=point.period,
            numerator=point.numerator,
            denominator=point.denominator,
            entered_at=now,
            entered_by=one.sample.lead,
        )


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
    by_lead: defaultdict[Person, list[UUID]] = defaultdict(list)
    for one in measures:
        if not one.sample.news_to_look_at:
            by_lead[one.sample.lead].append(one.series.pk)
    rows = ChartSignal.objects.everywhere(why="the sample's own").filter(gone_at__isnull=True)
    verdict = Case(*(When(meaning=means, then=Value(said)) for means, said in VERDICTS.items()))
    for lead, series in by_lead.items():
        rows.filter(series__in=series).update(
            reviewed_at=timezone.now(), reviewed_by=lead, verdict=verdict
        )


VERDICTS = {
    Meaning.IMPROVEMENT: Verdict.IMPROVEMENT,
    Meaning.CONCERN: Verdict.CONCERN,
    Meaning.NEUTRAL: Verdict.EXPLAINED,
}
