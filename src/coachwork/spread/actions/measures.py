"""Say how a measure of a draft is counted."""

from __future__ import annotations

from django.db import transaction

from coachwork.foundation.saving import create_or_edit, held
from coachwork.foundation.vocabulary import Permission
from coachwork.measurement.definitions import Definition
from coachwork.measurement.policies import check_definition
from coachwork.organisations.access import require
from coachwork.organisations.models import Person
from coachwork.spread import measures, policies
from coachwork.spread.actions.packages import record
from coachwork.spread.models import ItemKind, PackageItem, SuggestedMeasure


@transaction.atomic
def define_measure(
    *,
    by: Person,
    item: PackageItem,
    version: int,
    definition: Definition,
    driver: PackageItem | None = None,
) -> SuggestedMeasure:
    """Say how it is counted, and on which driver it hangs; on the aim where none is named.

    `version` is what the person saw, 0 where nobody had said it. Raises `EditConflict` if somebody else
    was faster.
    """
    require(by, Permission.WRITE_PACKAGES, item.package)
    policies.check_draft(held(item.package))
    policies.check_measure(item, driver)
    check_definition(definition)
    row = measures.copied(definition, item, driver)
    rows = SuggestedMeasure.objects.within(item.organisation_id)
    standing = rows.filter(item=item).first()
    said = [*measures.FIELDS, "driver"]
    kept: SuggestedMeasure = create_or_edit(
        row, standing=standing, version=version, by=by, fields=said
    )
    record(by, item.package, "spread.measure_defined", item=item.pk, kind=ItemKind.MEASURE)
    return kept
