"""Take a file in, to be looked at before anything is stored."""

from __future__ import annotations

import hashlib
from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from coachwork.foundation import events
from coachwork.foundation.identifiers import without_identifiers
from coachwork.foundation.saving import create_once
from coachwork.interop.models import ImportBatch
from coachwork.interop.opening import first_mapping
from coachwork.interop.reading import Table
from coachwork.interop.rules import require_import
from coachwork.measurement.models import Measure
from coachwork.measurement.policies import check_takes_data
from coachwork.organisations.models import Person

#: A file that nobody accepted is removed after this time, at the person's next upload.
KEPT_FOR = timedelta(days=1)


@transaction.atomic
def upload_file(
    *,
    by: Person,
    measure: Measure,
    name: str,
    content: bytes,
    table: Table,
    submission_id: UUID | None = None,
) -> ImportBatch:
    """Keep the file with what its columns were understood as. The second of two clicks finds the first's.

    Its name goes into the history of the values: what may be a patient's number in it is not kept.
    """
    require_import(by, measure)
    check_takes_data(measure)
    _remove_expired(by)
    batch = ImportBatch(
        organisation_id=measure.organisation_id,
        person=by,
        measure=measure,
        file_name=without_identifiers(name)[:200],
        content=content,
        digest=hashlib.sha256(content).hexdigest(),
        mapping=first_mapping(table, measure).to_json(),
    )
    batch, is_new = create_once(batch, id=submission_id, by=by)
    if is_new:
        events.record(
            chain=batch.organisation_id,
            actor=by,
            verb="interop.file_uploaded",
            subject=batch,
            details={"measure": measure.pk, "digest": batch.digest, "bytes": len(content)},
        )
    return batch


def _remove_expired(person: Person) -> None:
    waiting = (ImportBatch.State.READ, ImportBatch.State.FAILED)
    old = ImportBatch.objects.visible_to(person).filter(
        state__in=waiting, updated_at__lt=timezone.now() - KEPT_FOR
    )
    old.update(state=ImportBatch.State.EXPIRED, content=None)
