"""Metrics as they were counted: pages read these and count only what is missing or stale.

Why, and when a snapshot is stale: docs/adr/0004-snapshots.md. In short: the past is final once it
was counted after its day was over; today's is stale when the programme's organisations have written
an event since, but no more than one hundredth of the time is spent on counting it again.
"""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from coachwork.foundation.calendar import month_ends, today_in, zone_named
from coachwork.foundation.models import EventChain
from coachwork.foundation.prepared import prepared
from coachwork.programme.metrics import Reading, Scope, read
from coachwork.programme.models import Metric, MetricSnapshot, Programme

MONTHS_SHOWN = 24
#: A page spends at most so many seconds on counting past months that nobody has counted yet.
PATIENCE_SECONDS = 1.0
#: Counting that takes less than this is done again at once when something has changed.
CHEAP_SECONDS = 0.25
#: After counting, wait so many times as long as it took.
REST_FACTOR = 100


class Snapshot(NamedTuple):
    """What a metric was on a day, and when it was counted."""

    metric: str
    as_of: date
    numerator: int
    denominator: int
    details: dict[str, Any]
    computed_at: datetime


_METRICS = {metric.value: metric for metric in Metric}
Kept = Mapping[Metric, Mapping[date, Snapshot]]


@dataclass(frozen=True, slots=True)
class History:
    """A metric on each month's last day, and today; days nobody has counted yet are left out."""

    metric: Metric
    readings: Sequence[Reading]
    counted_at: datetime | None

    @property
    def latest(self) -> Reading:
        """Today's reading."""
        return self.readings[-1]


def histories(programme: Programme, scope: Scope) -> dict[Metric, History]:
    """Both metrics over the last 24 months. Counts what is missing, within a second."""
    days = days_shown(programme)
    kept = _kept(programme, scope, days)
    position = position_of(scope)
    now = timezone.now()
    due = [
        (metric, day)
        for day in reversed(days)
        for metric in Metric
        if _is_due(kept[metric].get(day), day, days[-1], position, now, _zone(programme))
    ]
    if due:
        take(programme, scope, due, patience=PATIENCE_SECONDS)
        kept = _kept(programme, scope, days)
    return {metric: _history(metric, kept[metric], days) for metric in Metric}


def days_shown(programme: Programme, months: int = MONTHS_SHOWN) -> list[date]:
    """The last days of the past months since the programme began, and today."""
    today = today_in(programme.organisation.time_zone)
    *past, last = month_ends(today, months + 1)
    return [day for day in past if day >= programme.started_on] + [last]


def take(
    programme: Programme,
    scope: Scope,
    due: Iterable[tuple[Metric, date]],
    *,
    patience: float = float("inf"),
) -> int:
    """Count and keep these; stops when patience is over, but not before the first two."""
    position = position_of(scope)
    began = time.monotonic()
    rows: list[MetricSnapshot] = []
    for metric, day in due:
        if len(rows) >= len(Metric) and time.monotonic() - began > patience:
            break
        rows.append(_counted(programme, scope, metric, day, position))
    _keep(programme, rows)
    return len(rows)


def position_of(scope: Scope) -> int:
    """How many events the organisations have written: grows with every write."""
    return sum(_lengths(scope.organisations))


@prepared(int)
def _lengths(organisations: Collection[UUID]) -> QuerySet[Any, Any]:
    return EventChain.objects.filter(pk__in=organisations).values_list("length")


def reading_of(snapshot: Snapshot) -> Reading:
    """What a snapshot says."""
    return Reading(
        _METRICS[snapshot.metric],
        snapshot.as_of,
        snapshot.numerator,
        snapshot.denominator,
        snapshot.details["counts"],
    )


def _kept(programme: Programme, scope: Scope, days: Sequence[date]) -> Kept:
    rules = {scope.rule_key(metric) for metric in Metric}
    kept: dict[Metric, dict[date, Snapshot]] = defaultdict(dict)
    for row in _snapshots(programme.organisation_id, programme.pk, days, rules):
        kept[_METRICS[row.metric]][row.as_of] = row
    return kept


@prepared(Snapshot)
def _snapshots(
    organisation: UUID, programme: UUID, days: Collection[date], rules: Collection[str]
) -> QuerySet[Any, Any]:
    kept = MetricSnapshot.objects.within(organisation).filter(programme=programme)
    return kept.filter(as_of__in=days, rule__in=rules).values_list(*Snapshot._fields)


def _is_due(
    snapshot: Snapshot | None,
    day: date,
    today: date,
    position: int,
    now: datetime,
    zone: ZoneInfo,
) -> bool:
    if snapshot is None:
        return True
    if day < today:
        return snapshot.computed_at.astimezone(zone).date() <= day
    changed = snapshot.details["position"] != position
    return changed and now - snapshot.computed_at >= _rest_after(snapshot.details["seconds"])


def _rest_after(seconds: float) -> timedelta:
    return timedelta(seconds=0 if seconds < CHEAP_SECONDS else seconds * REST_FACTOR)


def _zone(programme: Programme) -> ZoneInfo:
    return zone_named(programme.organisation.time_zone)


def _counted(
    programme: Programme, scope: Scope, metric: Metric, day: date, position: int
) -> MetricSnapshot:
    began = time.monotonic()
    reading = read(metric, scope, day)
    return MetricSnapshot(
        organisation_id=programme.organisation_id,
        programme=programme,
        metric=metric,
        as_of=day,
        rule=scope.rule_key(metric),
        numerator=reading.numerator,
        denominator=reading.denominator,
        details={
            "counts": dict(reading.details),
            "position": position,
            "seconds": round(time.monotonic() - began, 4),
        },
        computed_at=timezone.now(),
    )


@transaction.atomic
def _keep(programme: Programme, rows: list[MetricSnapshot]) -> None:
    """Write these, in place of those of the same day, and drop what was only yesterday's today."""
    _forget_passing_days(programme)
    MetricSnapshot.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["organisation", "programme", "metric", "as_of", "rule"],
        update_fields=["numerator", "denominator", "details", "computed_at"],
    )


def _forget_passing_days(programme: Programme) -> None:
    first_of_month = today_in(programme.organisation.time_zone).replace(day=1)
    snapshots = MetricSnapshot.objects.within(programme.organisation_id)
    passing = snapshots.filter(programme=programme, as_of__gte=first_of_month)
    passing.exclude(as_of=today_in(programme.organisation.time_zone)).delete()


def _history(metric: Metric, kept: Mapping[date, Snapshot], days: Sequence[date]) -> History:
    readings = [reading_of(kept[day]) for day in days if day in kept]
    newest = kept.get(days[-1])
    return History(metric, readings, newest.computed_at if newest else None)
