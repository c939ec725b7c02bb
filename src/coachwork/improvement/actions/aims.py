"""Change an aim: the earlier one stays in the history."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from coachwork.foundation.errors import EditConflict
from coachwork.foundation.saving import create_once, held
from coachwork.foundation.vocabulary import Permission
from coachwork.improvement import policies
from coachwork.improvement.actions.telling import tell
from coachwork.improvement.actions.versions import keep_before
from coachwork.improvement.aims import NewAim
from coachwork.improvement.models import Aim, DiagramVersion, Project
from coachwork.organisations.access import require
from coachwork.organisations.models import Person


@transaction.atomic
def change_aim(
    *, by: Person, project: Project, aim: NewAim, replaces: UUID | None, id: UUID | None = None
) -> Aim:
    """Put a new aim in force. `replaces` is the aim that the person had before them.

    Raises `EditConflict` with the aim in force if somebody else changed it meanwhile.
    """
    require(by, Permission.EDIT_PROJECT, project)
    policies.check_open(held(project))
    newest = Aim.objects.within(project.organisation_id).filter(project=project).first()
    if newest is not None and newest.pk not in (replaces, id):
        raise EditConflict(newest)
    if newest is not None and newest.pk != id:
        keep_before(by, project, DiagramVersion.Occasion.AIM)
    row, is_new = write_aim(by, project, aim, id=id)
    if is_new:
        tell(by, row, "improvement.aim_changed", replaces=replaces, **aim.fields())
    return row


def write_aim(
    by: Person, project: Project, aim: NewAim, *, id: UUID | None = None
) -> tuple[Aim, bool]:
    """Insert the aim's row; the calling action has checked and writes the event."""
    row = Aim(organisation=project.organisation, project=project, **aim.fields())
    return create_once(row, id=id, by=by)
