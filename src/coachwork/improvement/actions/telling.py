"""The event of an action on a row of a project. It names the project, so that it is found there."""

from __future__ import annotations

from typing import Any

from coachwork.foundation import events
from coachwork.improvement.models import OfProject
from coachwork.organisations.models import Person


def tell(
    by: Person | None,
    row: OfProject,
    verb: str,
    *,
    on_behalf_of: Person | None = None,
    **details: Any,
) -> None:
    """Write down what was done with the row; part of the action. Nobody did what data brought about."""
    events.record(
        chain=row.organisation_id,
        actor=by,
        on_behalf_of=on_behalf_of,
        verb=verb,
        subject=row,
        details={"project": row.project_id, **details},
    )
