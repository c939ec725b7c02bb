"""Reads of this room. What belongs to a person starts from `visible_to(person)`."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Count, Max, QuerySet
from django.db.models.functions import Lower

from coachwork.foundation.vocabulary import Permission
from coachwork.interop.comparison import StoredRow
from coachwork.interop.models import ImportBatch
from coachwork.measurement.models import DataPoint, Measure, Series
from coachwork.organisations.models import Organisation, OrgUnit, Person


def stored_points(measure: Measure) -> list[StoredRow]:
    """Every stored point of a measure, to set a file beside it."""
    rows = DataPoint.objects.everywhere(why="the caller's right to the measure was checked")
    of_measure = rows.filter(series__measure=measure)
    return list(
        of_measure.order_by().values_list("series_id", "period", "numerator", "denominator", "note")
    )


def units_by_code(organisation: UUID, places: Iterable[str]) -> dict[str, OrgUnit]:
    """The unit that each of these places means: its code, whatever the case, else its name if only one has it."""
    wanted = {place.casefold(): place for place in places}
    units = OrgUnit.objects.within(organisation).annotate(plain=Lower("code"))
    by_code: dict[str, OrgUnit] = {}
    by_name: dict[str, list[OrgUnit]] = {}
    for unit in units:
        if unit.code and unit.code.casefold() in wanted:
            by_code[wanted[unit.code.casefold()]] = unit
        elif unit.name.casefold() in wanted:
            by_name.setdefault(wanted[unit.name.casefold()], []).append(unit)
    only_ones = {place: found[0] for place, found in by_name.items() if len(found) == 1}
    return only_ones | by_code


def series_by_unit(measure: Measure) -> dict[UUID, UUID]:
    """The series of a measure by the unit it is counted at."""
    rows = Series.objects.everywhere(why="the caller's right to the measure was checked")
    return dict(rows.filter(measure=measure).values_list("unit_id", "id"))


def shared_measures(person: Person) -> QuerySet[Measure]:
    """The shared measures for which the person may bring in a file, with how many places they have."""
    scopes = person.access.scopes(Permission.IMPORT_NETWORK_DATA)
    rows = Measure.objects.visible_to(person).filter(
        project__isnull=True, organisation_id__in=scopes.organisations, ended_on__isnull=True
    )
    found: QuerySet[Measure] = rows.select_related("organisation").annotate(
        places=Count("analyses"), latest=Max("analyses__latest_period")
    )
    return found


def organisations_to_import_for(person: Person) -> QuerySet[Organisation]:
    """The organisations for whose sites the person may load data."""
    scopes = person.access.scopes(Permission.IMPORT_NETWORK_DATA)
    return (
        Organisation.objects.visible_to(person).filter(pk__in=scopes.organisations).order_by("name")
    )


def earlier_storing(batch: ImportBatch) -> ImportBatch | None:
    """The same file, stored before for the same measure, by anybody."""
    rows = ImportBatch.objects.within(batch.organisation_id)
    same = rows.filter(
        measure=batch.measure_id, digest=batch.digest, state=ImportBatch.State.STORED
    )
    return same.exclude(pk=batch.pk).defer("content").order_by("-updated_at").first()
