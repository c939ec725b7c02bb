"""One value at a time, typed by a person: enter it, correct it, leave it out, take it back in."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from coachwork.foundation import events
from coachwork.foundation.errors import EditConflict, NotAllowed
from coachwork.foundation.vocabulary import Permission
from coachwork.improvement.days import today_for
from coachwork.measurement import policies, rules
from coachwork.measurement.actions.store_points import locked, write_points
from coachwork.measurement.analysis import reanalyse
from coachwork.measurement.models import DataPoint, DataPointRevision, Measure, Series
from coachwork.measurement.periods import period_start
from coachwork.measurement.points import NewPoint
from coachwork.organisations.models import Person


@transaction.atomic
def enter_point(
    *,
    by: Person,
    series: Series,
    period: date,
    numerator: float | None,
    denominator: float | None = None,
    note: str = "",
) -> DataPoint:
    """A value for a period that has none yet. Raises `PeriodTaken` with the value that is there."""
    _require_entry(by, series)
    measure = locked(series.measure)
    start = period_start(period, measure.frequency)
    there = _points(series).filter(period=start).first()
    if there is not None:
        raise policies.PeriodTaken(there)
    new = NewPoint(series.pk, start, numerator, denominator, note)
    write_points(by=by, measure=measure, points=[new], reason="")
    entered: DataPoint = _points(series).get(period=start)
    return entered


@transaction.atomic
def correct_point(
    *,
    by: Person,
    point: DataPoint,
    version: int,
    numerator: float | None,
    denominator: float | None = None,
    note: str = "",
    reason: str,
) -> DataPoint:
    """Another value in the place of a wrong one, which is kept with who, when and why.

    Raises `EditConflict` if somebody else corrected it since the person saw `version`.
    """
    _require_entry(by, point.series)
    measure = locked(point.series.measure)
    policies.check_takes_data(measure)
    policies.check_period(measure, point.period, today_for(by))
    policies.check_values(
        measure,
        policies.as_numbers([numerator]),
        policies.as_numbers([denominator]),
        [point.period],
    )
    values = {"numerator": numerator, "denominator": denominator, "note": note}
    return _replace(by, point, version, "measurement.point_corrected", reason, values)


@transaction.atomic
def leave_out_point(*, by: Person, point: DataPoint, version: int, reason: str) -> DataPoint:
    """The point stays on the chart, but counts neither for the lines nor for the rules."""
    _require_entry(by, point.series)
    locked(point.series.measure)
    values = {"excluded_reason": reason}
    return _replace(by, point, version, "measurement.point_left_out", reason, values)


@transaction.atomic
def take_back_point(*, by: Person, point: DataPoint, version: int, reason: str = "") -> DataPoint:
    """The point counts again."""
    _require_entry(by, point.series)
    locked(point.series.measure)
    values = {"excluded_reason": ""}
    return _replace(by, point, version, "measurement.point_taken_back", reason, values)


def _require_entry(by: Person, series: Series) -> None:
    if not rules.may_enter(by, series):
        raise NotAllowed(str(Permission.ENTER_DATA.sentence))


def _points(series: Series) -> Any:
    return DataPoint.objects.within(series.organisation_id).filter(series=series)


def _replace(
    by: Person, point: DataPoint, version: int, verb: str, reason: str, values: dict[str, Any]
) -> DataPoint:
    """Keep what the point was, write the new values, analyse the series anew."""
    now = timezone.now()
    stored: DataPoint = _points(point.series).get(pk=point.pk)
    if stored.version != version:
        raise EditConflict(stored)
    _keep(stored, by, reason)
    before = {name: getattr(stored, name) for name in values}
    for name, value in values.items():
        setattr(stored, name, value)
    stored.version, stored.entered_by, stored.entered_at = version + 1, by, now
    stored.save()
    reanalyse([stored.series_id])
    details = {"period": stored.period, "reason": reason, "before": before, "after": values}
    events.record(
        chain=_measure(stored).organisation_id,
        actor=by,
        verb=verb,
        subject=stored.series,
        details=details,
    )
    return stored


def _measure(point: DataPoint) -> Measure:
    return point.series.measure


def _keep(point: DataPoint, by: Person, reason: str) -> None:
    kept = ("period", "numerator", "denominator", "note", "excluded_reason", "version")
    DataPointRevision.objects.create(
        organisation_id=point.organisation_id,
        series_id=point.series_id,
        entered_at=point.entered_at,
        entered_by_id=point.entered_by_id,
        replaced_at=timezone.now(),
        replaced_by=by,
        reason=reason,
        **{name: getattr(point, name) for name in kept},
    )
