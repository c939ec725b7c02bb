"""Accept what the preview showed: one measure is stored at once, a network's data by the worker."""

from __future__ import annotations

from django.db import transaction

from coachwork.foundation import events
from coachwork.foundation.errors import EditConflict
from coachwork.interop import policies
from coachwork.interop.actions.store_import import check_can_be_stored, store_import
from coachwork.interop.models import ImportBatch
from coachwork.interop.opening import opened
from coachwork.interop.retrying import enqueue
from coachwork.interop.rules import require_import
from coachwork.organisations.models import Person

State = ImportBatch.State
#: Read and checked, places opened, values stored and analysed.
STEPS = 3


@transaction.atomic
def accept_import(*, by: Person, batch: ImportBatch, version: int) -> ImportBatch:
    """Accept the import as the person saw it. A second click finds it accepted, and changes nothing."""
    require_import(by, batch.measure)
    held = _locked(batch)
    if held.state in (State.ACCEPTED, State.STORED):
        return held
    policies.check_open(held)
    if held.version != version:
        raise EditConflict(held)
    current = opened(held)
    check_can_be_stored(current)
    if held.is_shared:
        return _hand_over(by, held)
    return store_import(by=by, current=current)


@transaction.atomic
def try_again(*, by: Person, batch: ImportBatch) -> ImportBatch:
    """Hand an import that stopped to the worker once more."""
    require_import(by, batch.measure)
    held = _locked(batch)
    policies.check_can_be_tried_again(held)
    return _hand_over(by, held)


def _locked(batch: ImportBatch) -> ImportBatch:
    rows = ImportBatch.objects.within(batch.organisation_id).select_for_update(of=("self",))
    held: ImportBatch = rows.select_related("measure__project__unit", "person__home").get(
        pk=batch.pk
    )
    return held


def _hand_over(by: Person, batch: ImportBatch) -> ImportBatch:
    batch.state, batch.done_steps, batch.all_steps, batch.message = State.ACCEPTED, 0, STEPS, ""
    batch.updated_by, batch.version = by, batch.version + 1
    batch.save(
        update_fields=[
            "state",
            "done_steps",
            "all_steps",
            "message",
            "updated_by",
            "updated_at",
            "version",
        ]
    )
    events.record(
        chain=batch.organisation_id, actor=by, verb="interop.import_accepted", subject=batch
    )
    enqueue(batch.pk)
    return batch
