"""Store values of a measure, few or hundreds of thousands, as one write."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from coachwork.foundation import events
from coachwork.foundation.errors import NotAllowed
from coachwork.foundation.vocabulary import Permission
from coachwork.improvement.days import today_for
from coachwork.measurement import incoming, policies, rules
from coachwork.measurement.analysis import reanalyse
from coachwork.measurement.models import Measure
from coachwork.measurement.points import NewPoint, StoredPoints
from coachwork.organisations.models import Person


@transaction.atomic
def store_points(
    *, by: Person, measure: Measure, points: Iterable[NewPoint], reason: str = ""
) -> StoredPoints:
    """Add new values, replace those that differ and keep what they were; equal ones are not
    touched.

    All or nothing: `PolicyError` names the first point that cannot be stored. The charts of the
    series that changed are analysed anew in the same transaction.
    """
    if not rules.may_enter(by, measure):
        raise NotAllowed(str(Permission.ENTER_DATA.sentence))
    return write_points(by=by, measure=measure, points=points, reason=reason)


def write_points(
    *, by: Person, measure: Measure, points: Iterable[NewPoint], reason: str
) -> StoredPoints:
    """`store_points` for actions of this room that have checked who may."""
    measure = locked(measure)
    policies.check_takes_data(measure)
    normal = incoming.normalised(points, measure.frequency)
    incoming.check(measure, normal, today_for(by))
    organisations = incoming.organisations_of(measure, normal)
    writer = incoming.Writer(by=by.pk, now=timezone.now(), reason=reason)
    with incoming.laid_out(normal, organisations) as cursor:
        stored = incoming.merge(cursor, writer, len(normal))
        changed = incoming.touched(cursor, writer) if stored.unchanged else set(organisations)
    if stored.written:
        reanalyse(changed)
        _record(by, measure, stored, changed, reason)
    return stored


def locked(measure: Measure) -> Measure:
    """The measure, held until the transaction ends: two writes of one measure's data wait for each
    other.
    """
    rows = Measure.objects.within(measure.organisation_id).select_for_update()
    held: Measure = rows.get(pk=measure.pk)
    return held


def _record(
    by: Person, measure: Measure, stored: StoredPoints, series: set[UUID], reason: str
) -> None:
    events.record(
        chain=measure.organisation_id,
        actor=by,
        verb="measurement.points_stored",
        subject=measure,
        details={
            "added": stored.added,
            "changed": stored.changed,
            "series": len(series),
            "reason": reason,
        },
    )
