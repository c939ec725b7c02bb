"""Say which measures a test of change looks at."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.db import transaction

from coachwork.foundation import events
from coachwork.foundation.vocabulary import Permission
from coachwork.improvement.models import PDSA
from coachwork.improvement.policies import check_open
from coachwork.measurement import policies
from coachwork.measurement.models import CycleMeasure, Measure
from coachwork.measurement.tests_of_change import chosen_measures
from coachwork.organisations.access import require
from coachwork.organisations.models import Person


@transaction.atomic
def choose_measures(*, by: Person, cycle: PDSA, measures: Collection[Measure]) -> None:
    """From now on the test looks at these measures of its project, and at no others."""
    require(by, Permission.TEST_CHANGES, cycle.project)
    check_open(cycle.project)
    for measure in measures:
        policies.check_of_project(measure, cycle.project)
    before, now = chosen_measures(cycle), {measure.pk for measure in measures}
    links = CycleMeasure.objects.within(cycle.organisation_id).filter(cycle=cycle)
    links.filter(measure__in=before - now).delete()
    write_links(by, cycle, now - before)
    events.record(
        chain=cycle.organisation_id,
        actor=by,
        verb="measurement.cycle_measures_chosen",
        subject=cycle,
        details={"project": cycle.project_id, "measures": sorted(map(str, now))},
    )


def keep_measures(*, before: PDSA, after: PDSA, by: Person, **signal: Any) -> None:
    """The next test of a ramp looks at what the one before looked at; the event is the closing's."""
    write_links(by, after, chosen_measures(before))


def write_links(by: Person, cycle: PDSA, measures: Collection[Any]) -> None:
    """Insert the links; the calling action has checked and writes the event."""
    CycleMeasure.objects.bulk_create(
        CycleMeasure(
            organisation_id=cycle.organisation_id,
            cycle=cycle,
            measure_id=measure,
            created_by=by,
            updated_by=by,
        )
        for measure in measures
    )
