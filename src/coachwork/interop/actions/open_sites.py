"""Make the units that a file names and that are not there yet."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction

from coachwork.foundation import events
from coachwork.foundation.errors import NotAllowed
from coachwork.foundation.vocabulary import Permission
from coachwork.interop.queries import units_by_code
from coachwork.organisations.models import Organisation, OrgUnit, Person

CODE_CHARACTERS = 40


@transaction.atomic
def open_sites(
    *, by: Person, organisation: Organisation, places: Iterable[str]
) -> dict[str, OrgUnit]:
    """The unit of each of these places, by its code; sites are made for those that have none.

    Two imports at once make each site once: the second finds those of the first.
    """
    if organisation.pk not in by.access.scopes(Permission.IMPORT_NETWORK_DATA).organisations:
        raise NotAllowed(str(Permission.IMPORT_NETWORK_DATA.sentence))
    wanted = list(places)
    there = units_by_code(organisation.pk, wanted)
    missing = [place for place in wanted if place not in there]
    if not missing:
        return there
    OrgUnit.objects.bulk_create(
        [_site(by, organisation, place) for place in missing],
        ignore_conflicts=True,
        batch_size=1000,
    )
    events.record(
        chain=organisation.pk,
        actor=by,
        verb="interop.sites_opened",
        subject=organisation,
        details={"count": len(missing), "codes": missing},
    )
    return units_by_code(organisation.pk, wanted)


def _site(by: Person, organisation: Organisation, place: str) -> OrgUnit:
    return OrgUnit(
        organisation=organisation,
        name=place[:200],
        code=place[:CODE_CHARACTERS],
        kind=OrgUnit.Kind.SITE,
        created_by=by,
        updated_by=by,
    )
