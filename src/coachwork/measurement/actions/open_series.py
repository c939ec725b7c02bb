"""Open the places at which a measure is counted."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from coachwork.foundation import events
from coachwork.foundation.errors import NotAllowed, PolicyError
from coachwork.foundation.vocabulary import Permission
from coachwork.measurement import rules
from coachwork.measurement.models import Measure, Series
from coachwork.organisations.models import OrgUnit, Person


@transaction.atomic
def open_series(*, by: Person, measure: Measure, units: Iterable[OrgUnit]) -> dict[UUID, Series]:
    """The measure's series at each of these units, by the unit's id; those not there yet are
    opened.
    """
    if not (rules.may_enter(by, measure) or rules.may_define(by, measure)):
        raise NotAllowed(str(Permission.ENTER_DATA.sentence))
    wanted = {unit.pk: unit for unit in units}
    _check_places(by, measure, wanted.values())
    there = _series_at(measure, wanted)
    missing = [unit for key, unit in wanted.items() if key not in there]
    if not missing:
        return there
    Series.objects.bulk_create(
        [_new(by, measure, unit) for unit in missing], ignore_conflicts=True, batch_size=1000
    )
    events.record(
        chain=measure.organisation_id,
        actor=by,
        verb="measurement.series_opened",
        subject=measure,
        details={"units": len(missing)},
    )
    return _series_at(measure, wanted)


def _check_places(by: Person, measure: Measure, units: Iterable[OrgUnit]) -> None:
    """A team counts within its organisation; a shared measure wherever the person may load data."""
    if measure.project_id is None:
        allowed = by.access.scopes(Permission.IMPORT_NETWORK_DATA).organisations
    else:
        allowed = frozenset({measure.organisation_id})
    if any(unit.organisation_id not in allowed for unit in units):
        raise PolicyError(_("This place belongs to an organisation whose data you cannot enter."))


def _series_at(measure: Measure, units: Iterable[UUID]) -> dict[UUID, Series]:
    wanted = set(units)
    rows = Series.objects.everywhere(why="the measure's own series").filter(measure=measure)
    return {row.unit_id: row for row in rows.select_related("unit") if row.unit_id in wanted}


def _new(by: Person, measure: Measure, unit: OrgUnit) -> Series:
    return Series(
        organisation_id=unit.organisation_id,
        measure=measure,
        unit=unit,
        project_id=measure.project_id,
        created_by=by,
        updated_by=by,
    )
