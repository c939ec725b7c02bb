"""Points on their way into the database: checked together, then compared with what is there, set by
set.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, cast
from uuid import UUID

from django.db import connection
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from coachwork.foundation.errors import PolicyError
from coachwork.measurement import policies
from coachwork.measurement.bulk import Row, columns_of, differs, temporary_table
from coachwork.measurement.models import DataPoint, DataPointRevision, Measure, Series
from coachwork.measurement.periods import period_start
from coachwork.measurement.points import NewPoint, StoredPoints

TABLE = "incoming_points"
FIELDS = ("organisation", "series", "period", "numerator", "denominator", "note")
POINT, REVISION = DataPoint._meta.db_table, DataPointRevision._meta.db_table

SAME_POINT = (
    "p.organisation_id = i.organisation_id AND p.series_id = i.series_id AND p.period = i.period"
)

INSERT_NEW = f"""
INSERT INTO {POINT} (organisation_id, series_id, period, numerator, denominator, note,
    excluded_reason, version, entered_at, entered_by_id)
SELECT organisation_id, series_id, period, numerator, denominator, note, '', 1, %(now)s, %(by)s
FROM {TABLE} WHERE true
ORDER BY organisation_id, series_id, period
ON CONFLICT (organisation_id, series_id, period) DO NOTHING
"""  # noqa: S608

KEEP_OLD = f"""
INSERT INTO {REVISION} (organisation_id, series_id, period, numerator, denominator, note,
    excluded_reason, version, entered_at, entered_by_id, replaced_at, replaced_by_id, reason)
SELECT p.organisation_id, p.series_id, p.period, p.numerator, p.denominator, p.note,
    p.excluded_reason, p.version, p.entered_at, p.entered_by_id, %(now)s, %(by)s, %(reason)s
FROM {TABLE} i CROSS JOIN {POINT} p
WHERE {SAME_POINT} AND """  # noqa: S608

REPLACE = f"""
UPDATE {POINT} AS p
SET numerator = i.numerator, denominator = i.denominator,
    note = CASE WHEN i.note = '' THEN p.note ELSE i.note END,
    version = p.version + 1, entered_at = %(now)s, entered_by_id = %(by)s
FROM {TABLE} i
WHERE {SAME_POINT} AND """  # noqa: S608

TOUCHED = f"""
SELECT DISTINCT i.series_id FROM {TABLE} i CROSS JOIN {POINT} p
WHERE {SAME_POINT} AND p.entered_at = %(now)s
"""  # noqa: S608


@dataclass(frozen=True, slots=True)
class Writer:
    """Who writes, when and why: what every row of one write has in common."""

    by: UUID
    now: datetime
    reason: str

    def parameters(self) -> dict[str, Any]:
        """The named values of the SQL statements."""
        return {"by": _stored_uuid(self.by), "now": _stored_moment(self.now), "reason": self.reason}


def normalised(points: Iterable[NewPoint], frequency: str) -> list[NewPoint]:
    """The points with the first day of their period as period."""
    starts: dict[date, date] = {}
    found = []
    for point in points:
        day = point.period
        start = starts.get(day)
        if start is None:
            start = starts[day] = period_start(day, frequency)
        found.append(point if start == day else point._replace(period=start))
    return found


def check(measure: Measure, points: Sequence[NewPoint], today: date) -> None:
    """Raise `PolicyError` that names the first point that cannot be stored."""
    for day in {point.period for point in points}:
        policies.check_period(measure, day, today)
    policies.check_values(
        measure,
        policies.as_numbers([point.numerator for point in points]),
        policies.as_numbers([point.denominator for point in points]),
        [point.period for point in points],
    )
    _check_once(points)


def _check_once(points: Sequence[NewPoint]) -> None:
    seen: set[tuple[UUID, date]] = set()
    for point in points:
        key = (point.series_id, point.period)
        if key in seen:
            raise PolicyError(
                _("There are two values for %(period)s.") % {"period": date_format(point.period)}
            )
        seen.add(key)


def organisations_of(measure: Measure, points: Iterable[NewPoint]) -> dict[UUID, UUID]:
    """Series and its organisation, for each series among the points; all must be the measure's."""
    wanted = {point.series_id for point in points}
    rows = Series.objects.everywhere(why="the caller's right to the measure was checked")
    found = dict(rows.filter(measure=measure).values_list("id", "organisation_id"))
    if wanted - found.keys():
        raise PolicyError(_("These values belong to another measure."))
    return {series: found[series] for series in wanted}


@contextmanager
def laid_out(points: Iterable[NewPoint], organisations: Mapping[UUID, UUID]) -> Iterator[Any]:
    """The points as a temporary table; yields the cursor."""
    with temporary_table(
        TABLE, columns_of(DataPoint, FIELDS), _rows(points, organisations)
    ) as cursor:
        yield cursor


def _rows(points: Iterable[NewPoint], organisations: Mapping[UUID, UUID]) -> Iterator[Row]:
    keys = {
        series: (_stored_uuid(organisation), _stored_uuid(series))
        for series, organisation in organisations.items()
    }
    days: dict[date, Any] = {}
    for series_id, period, numerator, denominator, note in points:
        day = days.get(period)
        if day is None:
            day = days[period] = connection.ops.adapt_datefield_value(period)
        yield (*keys[series_id], day, numerator, denominator, note)


def merge(cursor: Any, writer: Writer, total: int) -> StoredPoints:
    """Add what is new, replace what differs and keep its old value; the rest is not touched."""
    parameters = writer.parameters()
    cursor.execute(INSERT_NEW, parameters)
    added = cursor.rowcount
    changed = 0
    if added < total:
        cursor.execute(KEEP_OLD + _differing(), parameters)
        changed = cursor.rowcount
    if changed:
        cursor.execute(REPLACE + _differing(), parameters)
    return StoredPoints(added=added, changed=changed, unchanged=total - added - changed)


def touched(cursor: Any, writer: Writer) -> set[UUID]:
    """The series of which at least one point was added or replaced."""
    cursor.execute(TOUCHED, writer.parameters())
    return {cast("UUID", Series._meta.pk.to_python(row[0])) for row in cursor.fetchall()}


def _differing() -> str:
    return (
        f"({differs('p.numerator', 'i.numerator')} OR {differs('p.denominator', 'i.denominator')}"
        " OR (i.note <> '' AND p.note <> i.note))"
    )


def _stored_uuid(value: UUID) -> Any:
    return Series._meta.pk.get_db_prep_value(value, connection)


def _stored_moment(value: datetime) -> Any:
    return connection.ops.adapt_datetimefield_value(value)
