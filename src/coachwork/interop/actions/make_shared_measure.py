"""Define a measure that many sites count in the same way."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from coachwork.foundation import events
from coachwork.foundation.errors import NotAllowed
from coachwork.foundation.saving import create_once
from coachwork.foundation.vocabulary import Permission
from coachwork.measurement import policies
from coachwork.measurement.definitions import Definition
from coachwork.measurement.models import Measure
from coachwork.organisations.models import Organisation, Person


@transaction.atomic
def make_shared_measure(
    *, by: Person, organisation: Organisation, definition: Definition, id: UUID | None = None
) -> Measure:
    """A new measure of no project; its places come with the first file."""
    if organisation.pk not in by.access.scopes(Permission.IMPORT_NETWORK_DATA).organisations:
        raise NotAllowed(str(Permission.IMPORT_NETWORK_DATA.sentence))
    policies.check_definition(definition)
    measure, is_new = create_once(
        Measure(organisation=organisation, **definition.fields()), id=id, by=by
    )
    if is_new:
        events.record(
            chain=organisation.pk,
            actor=by,
            verb="interop.shared_measure_made",
            subject=measure,
            details=definition.fields(),
        )
    return measure
