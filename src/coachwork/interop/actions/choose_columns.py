"""Say what the columns of an upload mean, and leave out those that tell who patients are."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from django.db import transaction

from coachwork.foundation import events
from coachwork.foundation.saving import save_edit
from coachwork.interop import policies
from coachwork.interop.mapping import ColumnMapping
from coachwork.interop.models import ImportBatch
from coachwork.interop.opening import first_mapping, opened
from coachwork.interop.reading import as_csv, read
from coachwork.interop.rules import require_import
from coachwork.organisations.models import Person


@transaction.atomic
def choose_columns(
    *, by: Person, batch: ImportBatch, version: int, mapping: ColumnMapping
) -> ImportBatch:
    """Keep what the person says the columns mean. Raises `EditConflict` if another page was faster."""
    require_import(by, batch.measure)
    policies.check_open(batch)
    batch.mapping = mapping.to_json()
    save_edit(batch, version=version, by=by, fields=["mapping"])
    _record(by, batch, "interop.columns_chosen", {"columns": sorted(mapping.columns())})
    return batch


@transaction.atomic
def choose_sheet(*, by: Person, batch: ImportBatch, version: int, sheet: str) -> ImportBatch:
    """Read another sheet of the workbook, and understand its columns anew. Raises `Unreadable`."""
    require_import(by, batch.measure)
    policies.check_open(batch)
    table = read(bytes(batch.content or b""), sheet=sheet)
    batch.mapping = replace(first_mapping(table, batch.measure), sheet=table.sheet).to_json()
    save_edit(batch, version=version, by=by, fields=["mapping"])
    _record(by, batch, "interop.sheet_chosen", {})
    return batch


@transaction.atomic
def drop_columns(
    *, by: Person, batch: ImportBatch, version: int, columns: Iterable[str]
) -> ImportBatch:
    """Write the file anew without these columns: what they held is gone from the platform."""
    require_import(by, batch.measure)
    policies.check_open(batch)
    dropped = sorted(set(columns))
    current = opened(batch)
    indexes = {index for index, name in enumerate(current.table.header) if name in dropped}
    batch.content = as_csv(current.table.without(indexes))
    batch.mapping = replace(current.mapping.without(dropped), sheet="").to_json()
    save_edit(batch, version=version, by=by, fields=["content", "mapping"])
    _record(by, batch, "interop.columns_dropped", {"count": len(dropped)})
    return batch


@transaction.atomic
def confirm_harmless(
    *, by: Person, batch: ImportBatch, version: int, columns: Iterable[str]
) -> ImportBatch:
    """Note that the person has checked: these columns hold no patient identifiers."""
    require_import(by, batch.measure)
    policies.check_open(batch)
    mapping = ColumnMapping.from_json(batch.mapping)
    confirmed = tuple(sorted({*mapping.harmless, *columns}))
    batch.mapping = replace(mapping, harmless=confirmed).to_json()
    save_edit(batch, version=version, by=by, fields=["mapping"])
    _record(by, batch, "interop.columns_confirmed", {"columns": sorted(columns)})
    return batch


def _record(by: Person, batch: ImportBatch, verb: str, details: dict[str, object]) -> None:
    events.record(chain=batch.organisation_id, actor=by, verb=verb, subject=batch, details=details)
