"""Word the steps of the progress score: each change is a new version."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from coachwork.foundation import events
from coachwork.foundation.errors import EditConflict
from coachwork.foundation.saving import create_once
from coachwork.foundation.vocabulary import Permission
from coachwork.improvement import scales
from coachwork.improvement.models import ScaleWording
from coachwork.improvement.rules import Shelf
from coachwork.organisations.access import require
from coachwork.organisations.models import Organisation, Person


@transaction.atomic
def word_scale(
    *,
    by: Person,
    shelf: Shelf,
    steps: dict[str, dict[str, str]],
    reason: str,
    replaces: UUID | None,
    id: UUID | None = None,
) -> ScaleWording:
    """Put other words in force; scores that were given keep the words they were given by.

    `replaces` is the version that the person had before them. Raises `EditConflict` with the one in
    force if somebody else was faster.
    """
    require(by, Permission.MANAGE_PROGRAMME, shelf)
    # Of two who word it at once, the second waits here and then sees the first's.
    Organisation.objects.everywhere(why="the one whose words these are").select_for_update().get(
        pk=shelf.organisation.pk
    )
    newest = scales.scale_on(shelf).row
    if newest is not None and newest.pk not in (replaces, id):
        raise EditConflict(newest)
    row = ScaleWording(
        organisation=shelf.organisation,
        network=shelf.network,
        number=scales.next_number(shelf),
        steps=steps,
        reason=reason.strip(),
    )
    row, is_new = create_once(row, id=id, by=by)
    if is_new:
        events.record(
            chain=row.organisation_id,
            actor=by,
            verb="improvement.scale_worded",
            subject=row,
            details={"number": row.number, "reason": row.reason},
        )
    return row
