"""Write a note at a point of a chart, take it away, bring it back."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from coachwork.foundation import events
from coachwork.foundation.saving import create_once
from coachwork.foundation.vocabulary import Permission
from coachwork.measurement.actions.removed import last_removal
from coachwork.measurement.models import Annotation, Series
from coachwork.measurement.periods import period_start
from coachwork.organisations.access import require
from coachwork.organisations.models import Person

REMOVED = "measurement.annotation_removed"


@transaction.atomic
def annotate(
    *, by: Person, series: Series, period: date, text: str, id: UUID | None = None
) -> Annotation:
    """A note at the period that `period` lies in."""
    require(by, Permission.ANNOTATE_CHART, series)
    note, is_new = create_once(
        Annotation(
            organisation_id=series.organisation_id,
            series=series,
            period=period_start(period, series.measure.frequency),
            text=text,
        ),
        id=id,
        by=by,
    )
    if is_new:
        _record(by, note, "measurement.annotated")
    return note


@transaction.atomic
def remove_annotation(*, by: Person, annotation: Annotation) -> None:
    """Take a note away; `restore_annotation` brings it back."""
    require(by, Permission.ANNOTATE_CHART, annotation.series)
    _record(by, annotation, REMOVED)
    annotation.delete()


@transaction.atomic
def restore_annotation(*, by: Person, series: Series, annotation_id: UUID) -> Annotation:
    """Bring back a note that was taken away, as the record of events has it."""
    require(by, Permission.ANNOTATE_CHART, series)
    kept = last_removal(series, annotation_id, REMOVED, _("This note cannot be brought back."))
    note = Annotation(
        organisation_id=series.organisation_id,
        series=series,
        period=date.fromisoformat(kept["period"]),
        text=kept["text"],
    )
    restored, is_new = create_once(note, id=annotation_id, by=by)
    if is_new:
        _record(by, restored, "measurement.annotation_restored")
    return restored


def _record(by: Person, note: Annotation, verb: str) -> None:
    events.record(
        chain=note.organisation_id,
        actor=by,
        verb=verb,
        subject=note,
        details={"series": note.series_id, "period": note.period, "text": note.text},
    )
