"""Say which measures hang on a node of the driver diagram."""

from __future__ import annotations

from collections.abc import Collection

from django.db import transaction

from coachwork.foundation import events
from coachwork.foundation.vocabulary import Permission
from coachwork.improvement.policies import check_open
from coachwork.measurement import policies
from coachwork.measurement.models import Measure, NodeMeasure
from coachwork.measurement.nodes import Node
from coachwork.organisations.access import require
from coachwork.organisations.models import Person


@transaction.atomic
def hang_measures(*, by: Person, node: Node, measures: Collection[Measure]) -> None:
    """From now on these measures of its project hang on the node, and no others."""
    project = node.project
    require(by, Permission.TEST_CHANGES, project)
    check_open(project)
    for measure in measures:
        policies.check_of_project(measure, project)
    NodeMeasure.objects.within(project.organisation_id).filter(**node.keys()).delete()
    NodeMeasure.objects.bulk_create(
        NodeMeasure(
            organisation_id=project.organisation_id,
            measure=measure,
            created_by=by,
            updated_by=by,
            **node.keys(),
        )
        for measure in measures
    )
    events.record(
        chain=project.organisation_id,
        actor=by,
        verb="measurement.measures_hung",
        subject=node.subject,
        details={"project": project.pk, "measures": [str(one.pk) for one in measures]},
    )
