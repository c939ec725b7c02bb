"""What was taken away can be brought back, as long as the record of events says what it was."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from coachwork.foundation.errors import PolicyError
from coachwork.foundation.models import Event
from coachwork.measurement.models import Series


def last_removal(series: Series, id: UUID, verb: str, refusal: str) -> dict[str, Any]:
    """The details of the removal of a row of this series; `PolicyError` where there was none."""
    removals = Event.objects.filter(
        chain=series.organisation_id, subject_id=str(id), verb=verb
    ).order_by("-position")
    event = removals.first()
    if event is None or event.details.get("series") != str(series.pk):
        raise PolicyError(refusal)
    details: dict[str, Any] = event.details
    return details
