"""Measures, as they are found."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from coachwork.finding.kinds import Found, Kind
from coachwork.foundation.vocabulary import Permission
from coachwork.improvement.models import Project
from coachwork.measurement.models import Measure
from coachwork.organisations.models import Person
from coachwork.ui.addresses import address

SHOWN = (
    *("pk", "organisation_id", "project_id", "project__unit_id", "project__team_id"),
    *("created_by_id", "updated_at", "name", "operational_definition"),
    *("numerator_label", "denominator_label"),
)


@dataclass(frozen=True, slots=True)
class OfCharts:
    """Whoever sees the charts of a project; those of no project are the organisation's."""

    def condition(self, person: Person) -> Q:
        """As the measures' own manager has it."""
        projects = Project.objects.open_to(person, Permission.SEE_CHARTS)
        shared = person.access.scopes(Permission.VIEW_PROJECT).organisations
        return Q(project_id__in=projects.order_by().values("pk")) | Q(
            project_id__isnull=True, organisation__in=shared
        )

    def narrowed(self, person: Person) -> OfCharts:
        """There is no simpler one."""
        return self


def _rows() -> QuerySet[Any]:
    rows: QuerySet[Any] = Measure.objects.everywhere(
        why="what the index keeps; who finds it is asked when it is looked for"
    )
    return rows.order_by()


def _read(rows: QuerySet[Any]) -> Iterable[Found]:
    for row in rows.values(*SHOWN):
        yield Found(
            subject=row["pk"],
            organisation=row["organisation_id"],
            title=row["name"],
            text=row["operational_definition"],
            also=f"{row['numerator_label']} {row['denominator_label']}",
            unit=row["project__unit_id"],
            team=row["project__team_id"],
            project=row["project_id"],
            author=row["created_by_id"],
            changed_at=row["updated_at"],
        )


MEASURE = Kind(
    name="measure",
    label=_("Measures"),
    one=_("Measure"),
    icon="chart",
    order=50,
    model=Measure,
    rows=_rows,
    read=_read,
    address=lambda entry: address("measurement:measure", entry.subject),
    audience=OfCharts(),
)
