"""Put the notes that came with a file onto the charts."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db import transaction

from coachwork.foundation import events
from coachwork.foundation.errors import NotAllowed
from coachwork.foundation.vocabulary import Permission
from coachwork.measurement import rules
from coachwork.measurement.models import Annotation, Measure, Series
from coachwork.measurement.points import NewPoint
from coachwork.organisations.access import may
from coachwork.organisations.models import Person

LONGEST: int = Annotation._meta.get_field("text").max_length or 200


@transaction.atomic
def write_notes(*, by: Person, measure: Measure, points: Iterable[NewPoint]) -> int:
    """A note on the chart for each point that has one; how many are new.

    Those that stand there already are left alone, so that the same file twice doubles nothing.
    """
    if not (may(by, Permission.ANNOTATE_CHART, measure) or rules.may_load_network(by, measure)):
        raise NotAllowed(str(Permission.ANNOTATE_CHART.sentence))
    there, owners = _there(measure), _organisations(measure)
    wanted = dict.fromkeys((p.series_id, p.period, p.note[:LONGEST]) for p in points if p.note)
    new = [
        Annotation(
            organisation_id=owners[series],
            series_id=series,
            period=period,
            text=text,
            created_by=by,
            updated_by=by,
        )
        for series, period, text in wanted
        if (series, period, text) not in there
    ]
    Annotation.objects.bulk_create(new, batch_size=1000)
    if new:
        events.record(
            chain=measure.organisation_id,
            actor=by,
            verb="measurement.notes_written",
            subject=measure,
            details={"count": len(new)},
        )
    return len(new)


def _there(measure: Measure) -> set[tuple[object, object, str]]:
    rows = Annotation.objects.everywhere(why="the measure's own notes").filter(
        series__measure=measure
    )
    return set(rows.values_list("series_id", "period", "text"))


def _organisations(measure: Measure) -> dict[UUID, UUID]:
    """The organisation of each series: the sites of a shared measure may have several."""
    rows = Series.objects.everywhere(why="the measure's own series").filter(measure=measure)
    return dict(rows.values_list("pk", "organisation_id"))
