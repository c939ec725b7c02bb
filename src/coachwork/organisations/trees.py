"""Trees of units, walked by the database: a unit with all that hang below it, however deep."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from django.db import connection
from django.db.models import F
from django.db.models.expressions import RawSQL

from coachwork.organisations.models import Organisation, OrgUnit

_DOWN = (
    " UNION SELECT child.id FROM organisations_orgunit child"
    " JOIN below ON child.parent_id = below.id) SELECT id FROM below"
)


def below(units: Collection[UUID]) -> RawSQL:
    """The ids of these units and of all below them, for `unit__in=`."""
    key = OrgUnit._meta.pk
    ids = [key.get_db_prep_value(unit, connection) for unit in units]
    places = ", ".join("%s" for _unit in ids) or "NULL"
    begin = f"SELECT id FROM organisations_orgunit WHERE id IN ({places})"  # noqa: S608 - ours
    return RawSQL(f"WITH RECURSIVE below(id) AS ({begin}{_DOWN}", ids)  # noqa: S611 - ours


def below_each() -> RawSQL:
    """The same inside a subquery, of the unit that the query around it is at."""
    begin = "SELECT organisations_orgunit.id"
    return RawSQL(f"WITH RECURSIVE below(id) AS ({begin}{_DOWN}", ())  # noqa: S611 - ours


def top_unit(organisation: Organisation) -> OrgUnit | None:
    """The open unit at the top of the organisation's tree; of several the first by name."""
    units = OrgUnit.objects.within(organisation).filter(closed_on__isnull=True)
    found: OrgUnit | None = (
        units.select_related("organisation")
        .order_by(F("parent").asc(nulls_first=True), "name", "pk")
        .first()
    )
    return found
