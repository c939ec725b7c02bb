"""What the worker does."""

from __future__ import annotations

from django.db import DatabaseError
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django_tasks import task

from coachwork.foundation.calendar import zone_named
from coachwork.foundation.errors import NotAllowed, PolicyError
from coachwork.interop.actions.store_import import (
    check_can_be_stored,
    note_failure,
    note_progress,
    store_import,
)
from coachwork.interop.models import ImportBatch
from coachwork.interop.opening import opened
from coachwork.interop.reading import Unreadable


@task()
def store_accepted(batch_id: str, *, is_last: bool) -> None:
    """Store an accepted import on behalf of the person who accepted it; nothing, if that has happened.

    A fault of the database is left to the next attempt, unless this is the last.
    """
    rows = ImportBatch.objects.everywhere(
        why="the worker acts for the person who accepted the file"
    )
    batch = rows.select_related(
        "measure__project__unit", "measure__organisation", "person__home"
    ).get(pk=batch_id)
    if batch.state != ImportBatch.State.ACCEPTED:
        return
    home = batch.person.home
    with (
        translation.override(batch.person.language or (home.language if home else None)),
        timezone.override(zone_named(home.time_zone) if home else None),
    ):
        _store(batch, is_last=is_last)


def _store(batch: ImportBatch, *, is_last: bool) -> None:
    try:
        note_progress(batch=batch, done=0)
        current = opened(batch)
        check_can_be_stored(current)  # before the transaction opens: that is to be short
        note_progress(batch=batch, done=1)
        store_import(by=batch.person, current=current)
    except (PolicyError, NotAllowed, Unreadable) as refusal:
        note_failure(batch=batch, message=str(refusal))
    except DatabaseError:
        if is_last:
            note_failure(batch=batch, message=_("The database was too busy. Please try again."))
        raise
    except Exception:
        note_failure(
            batch=batch, message=_("Something went wrong on our side. Nothing was stored.")
        )
        raise
