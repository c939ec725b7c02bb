"""Saving without losing: a double click makes one row, a stale edit is told, who is second waits."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar
from uuid import UUID

from django.db import IntegrityError, models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from coachwork.foundation.errors import EditConflict, PolicyError
from coachwork.foundation.models import BaseModel

B = TypeVar("B", bound=BaseModel)


def create_once(row: B, *, id: UUID | None, by: Any) -> tuple[B, bool]:
    """Insert the row; where the form's submission id was used before, give the row it made.

    A form carries the id of the row it will make, so the second of two clicks finds the first's.
    Raises `PolicyError` where the id is that of a row which somebody else made.
    """
    row.created_by = row.updated_by = by
    if id is None:
        row.save(force_insert=True)
        return row, True
    earlier = _base(row).filter(pk=id, created_by=by).first()
    if earlier is not None:
        return earlier, False
    row.id = id
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        # Both clicks looked before either wrote: the first one's row is there by now.
        earlier = _base(row).filter(pk=id, created_by=by).first()
        if earlier is not None:
            return earlier, False
        if _base(row).filter(pk=id).exists():
            raise PolicyError(_("Load the page again, then send it once more.")) from None
        raise
    return row, True


def create_or_edit(row: B, *, standing: B | None, version: int, by: Any, fields: list[str]) -> B:
    """Write what there is once of each: made by the first, and by others edited.

    `row` holds the values; `standing` is the stored one, or None. The caller holds a lock on what they
    belong to. `version` is what the person saw, 0 where nothing stood: then somebody who was faster is
    told as an `EditConflict` too.
    """
    if standing is None:
        return create_once(row, id=None, by=by)[0]
    for name in fields:
        setattr(standing, name, getattr(row, name))
    return save_edit(standing, version=version, by=by, fields=fields)


def save_edit(row: B, *, version: int, by: Any, fields: list[str]) -> B:
    """Write the named fields if the row is still at the version the person saw.

    Raises `EditConflict` with the row as it stands when somebody else was faster.
    """
    row.updated_by, row.updated_at, row.version = by, timezone.now(), version + 1
    values = {name: getattr(row, name) for name in (*fields, "updated_by", "updated_at")}
    # The database counts up, so that a version nobody has seen, however large, only finds no row.
    values["version"] = models.F("version") + 1
    if not _base(row).filter(pk=row.pk, version=version).update(**values):
        raise EditConflict(_base(row).get(pk=row.pk))
    return row


def rewrite(row: B, to: Mapping[str, Any], *, version: int, by: Any) -> B:
    """Give the row these values, if it is still at the version the person saw; see `save_edit`."""
    for name, value in to.items():
        setattr(row, name, value)
    return save_edit(row, version=version, by=by, fields=list(to))


def held(row: B) -> B:
    """The row as it is stored, held until the end of the transaction: whoever is second waits here,
    and then sees what the first has done.
    """
    found: B = _base(row).select_for_update().get(pk=row.pk)
    return found


def _base(row: B) -> models.QuerySet[B]:
    manager: models.Manager[B] = type(row)._base_manager
    return manager.all()
