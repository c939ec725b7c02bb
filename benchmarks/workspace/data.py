"""Measures with their points and analyses, and what they hang on."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.workspace.space import Space
from coachwork.foundation.calendar import months_before
from coachwork.improvement.models import PDSA
from coachwork.measurement.analysis import reanalyse
from coachwork.measurement.models import CycleMeasure, DataPoint, Measure, NodeMeasure, Series


def fill(space: Space) -> None:
    """Each measure has one series, with a signal in its last year."""
    _measures(space)


def _measures(space: Space) -> None:
    numbers = range(space.amounts.measures)
    Measure.objects.bulk_create(_measure(space, number) for number in numbers)
    Series.objects.bulk_create(
        space.row(
            Series,
            number,
            measure_id=space.id(Measure, number),
            unit_id=space.project.unit_id,
        )
        for number in numbers
    )
    DataPoint.objects.bulk_create(point for number in numbers for point in _points(space, number))
    _hang_measures(space)
    reanalyse([space.id(Series, number) for number in numbers])


def _measure(space: Space, number: int) -> Measure:
    kind = list(Measure.Kind)[number % 3]
    measure: Measure = space.row(
        Measure,
        number,
        name=f"What we count, {number}",
        kind=kind,
        unit_label="per 100",
        direction=Measure.Direction.DOWN,
        data=Measure.Data.RATIO,
        chart=(Measure.Chart.P, Measure.Chart.U)[number % 2],
        multiplier=100.0,
        frequency=Measure.Frequency.MONTH,
        position=number,
    )
    return measure


def _points(space: Space, number: int) -> Iterator[DataPoint]:
    """Less in the last year than before, so that there is a signal to show."""
    months = space.amounts.points_a_series
    for month in range(months):
        level = 20 if month < months - 12 else 12
        yield DataPoint(
            organisation_id=space.project.organisation_id,
            series_id=space.id(Series, number),
            period=months_before(space.today.replace(day=1), months - month),
            numerator=float(level + (7 * month + number) % 5),
            denominator=100.0,
            entered_at=space.project.created_at,
        )


def _hang_measures(space: Space) -> None:
    measures = space.amounts.measures
    CycleMeasure.objects.bulk_create(
        CycleMeasure(
            organisation_id=space.project.organisation_id,
            cycle_id=space.id(PDSA, number),
            measure_id=space.id(Measure, number % measures),
        )
        for number in range(space.amounts.cycles)
    )
    NodeMeasure.objects.bulk_create(
        space.row(
            NodeMeasure,
            number,
            measure_id=space.id(Measure, number % measures),
            driver_id=space.secondary[number % len(space.secondary)],
        )
        for number in range(2 * measures)
    )
