"""Store what was accepted: places, series, points and analyses in one transaction."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from coachwork.foundation import events
from coachwork.foundation.errors import PolicyError
from coachwork.interop.actions.open_sites import open_sites
from coachwork.interop.models import ImportBatch
from coachwork.interop.opening import OpenedImport, new_points
from coachwork.interop.rules import require_import
from coachwork.measurement.actions import open_series, store_points
from coachwork.measurement.actions.imported_notes import write_notes
from coachwork.measurement.points import StoredPoints
from coachwork.organisations.models import OrgUnit, Person

State = ImportBatch.State


@transaction.atomic
def store_import(*, by: Person, current: OpenedImport) -> ImportBatch:
    """Store an opened import, all or nothing, and forget its file.

    The batch is locked first and its state is written last, in the same transaction as the data: killed at any
    moment, either nothing was stored or the batch says so. Whoever comes second finds it stored.
    """
    batch = _locked(current.batch)
    if batch.state == State.STORED:
        return batch
    require_import(by, batch.measure)
    check_can_be_stored(current)
    new_places = len(current.new_places)
    series = _series(by, current, _units(by, current))
    stored = store_points(
        by=by,
        measure=batch.measure,
        points=new_points(current.checked.points, series),
        reason=_("From the file %(name)s") % {"name": batch.file_name},
    )
    more = {"new_places": new_places, "notes": _notes(by, current, series)}
    return _finish(by, batch, _summary(current, stored) | more)


def _notes(by: Person, current: OpenedImport, series: Mapping[str, UUID]) -> int:
    """Put the file's notes on the charts, where the person wished it; how many are new."""
    if not (current.mapping.draw_notes and current.notes):
        return 0
    points = new_points(current.checked.points, series)
    return write_notes(by=by, measure=current.measure, points=points)


def check_can_be_stored(current: OpenedImport) -> None:
    """Raise `PolicyError` while something is wrong with the file or a column is held."""
    if current.held_by:
        raise PolicyError(
            _("Say first what is to happen with the columns that may identify patients.")
        )
    if not current.checked.can_be_stored:
        raise PolicyError(_("The file still has problems: nothing was stored."))


def _locked(batch: ImportBatch) -> ImportBatch:
    rows = ImportBatch.objects.within(batch.organisation_id).select_for_update(of=("self",))
    held: ImportBatch = rows.select_related("measure__project__unit").get(pk=batch.pk)
    return held


def _units(by: Person, current: OpenedImport) -> Mapping[str, OrgUnit]:
    if not current.batch.is_shared:
        return current.units
    return open_sites(by=by, organisation=current.measure.organisation, places=current.places)


def _series(by: Person, current: OpenedImport, units: Mapping[str, OrgUnit]) -> dict[str, UUID]:
    opened = open_series(by=by, measure=current.measure, units=units.values())
    return {place: opened[unit.pk].pk for place, unit in units.items()}


def _summary(current: OpenedImport, stored: StoredPoints) -> dict[str, int]:
    return {
        "rows": current.checked.rows_taken,
        "added": stored.added,
        "changed": stored.changed,
        "unchanged": stored.unchanged,
        "left_out": current.checked.left_out,
        "places": len(current.places),
    }


def _finish(by: Person, batch: ImportBatch, summary: dict[str, int]) -> ImportBatch:
    batch.state, batch.content, batch.summary, batch.message = State.STORED, None, summary, ""
    batch.done_steps, batch.version, batch.updated_by = batch.all_steps, batch.version + 1, by
    batch.save(
        update_fields=[
            *(
                "state",
                "content",
                "summary",
                "message",
                "done_steps",
                "version",
                "updated_by",
                "updated_at",
            )
        ]
    )
    events.record(
        chain=batch.organisation_id,
        actor=by,
        verb="interop.import_stored",
        subject=batch,
        details=summary | {"measure": str(batch.measure_id), "digest": batch.digest},
    )
    return batch


def note_progress(*, batch: ImportBatch, done: int) -> None:
    """Say how far the worker is, at once visible to whoever waits.

    Only between transactions: SQLite lets nobody write while the storing one is open, and PostgreSQL would show
    nothing of it before its end. So the bar stands still while values are stored, which takes seconds, and the
    page says that they are being stored.
    """
    rows = ImportBatch.objects.within(batch.organisation_id).filter(
        pk=batch.pk, state=State.ACCEPTED
    )
    rows.update(done_steps=done, updated_at=timezone.now())


@transaction.atomic
def note_failure(*, batch: ImportBatch, message: str) -> None:
    """Say why the import stopped. The file stays, to be tried again."""
    held = _locked(batch)
    if held.state != State.ACCEPTED:
        return
    held.state, held.message = State.FAILED, message
    held.save(update_fields=["state", "message", "updated_at"])
    events.record(
        chain=held.organisation_id,
        actor=held.person,
        verb="interop.import_failed",
        subject=held,
        details={"message": message},
    )
