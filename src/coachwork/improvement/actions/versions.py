"""Keep the driver diagram as it is: by hand, and before something larger changes it."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from coachwork.foundation.errors import PolicyError
from coachwork.foundation.saving import create_once
from coachwork.foundation.vocabulary import Permission
from coachwork.improvement.actions.telling import tell
from coachwork.improvement.diagram_versions import newest_version, now_of
from coachwork.improvement.models import DiagramVersion, Project
from coachwork.improvement.snapshots import DiagramThen
from coachwork.organisations.access import require
from coachwork.organisations.models import Person

Occasion = DiagramVersion.Occasion


@transaction.atomic
def keep_version(
    *, by: Person, project: Project, name: str, id: UUID | None = None
) -> DiagramVersion:
    """Keep the diagram as it is now, under a name."""
    require(by, Permission.TEST_CHANGES, project)
    now = now_of(project)
    if not now.boxes:
        raise PolicyError(_("There is nothing in the diagram yet that could be kept."))
    return _write(by, project, now, Occasion.KEPT, name.strip(), id)


def keep_before(by: Person, project: Project, occasion: Occasion) -> DiagramVersion | None:
    """Part of an action that changes the diagram: what is there is kept, unless it was kept already."""
    now = now_of(project)
    newest = newest_version(project)
    if not now.boxes or (newest is not None and newest.content == now.to_json()):
        return None
    return _write(by, project, now, occasion, "", None)


def _write(
    by: Person, project: Project, now: DiagramThen, occasion: Occasion, name: str, id: UUID | None
) -> DiagramVersion:
    row = DiagramVersion(
        organisation_id=project.organisation_id,
        project=project,
        occasion=occasion,
        name=name,
        content=now.to_json(),
    )
    kept, is_new = create_once(row, id=id, by=by)
    if is_new:
        tell(by, kept, "improvement.diagram_kept", name=name, occasion=occasion)
    return kept
