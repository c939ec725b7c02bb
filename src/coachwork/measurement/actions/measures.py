"""Make a measure, change its definition, freeze its baseline, end it."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID, uuid5

from django.db import transaction

from coachwork.foundation import events
from coachwork.foundation.saving import create_once, save_edit
from coachwork.improvement.models import Project
from coachwork.measurement import policies, rules
from coachwork.measurement.actions.store_points import locked
from coachwork.measurement.analysis import reanalyse, reanalyse_measure
from coachwork.measurement.definitions import Definition
from coachwork.measurement.models import Measure, Series
from coachwork.organisations.access import require
from coachwork.organisations.models import Person


@transaction.atomic
def make_measure(
    *, by: Person, project: Project, definition: Definition, id: UUID | None = None
) -> Measure:
    """A new measure of a project, counted at the project's unit; it stands after those there are."""
    require(by, rules.definition_permission(project), project)
    policies.check_definition(definition)
    measures = Measure.objects.within(project.organisation_id).filter(project=project)
    measure, is_new = create_once(
        Measure(
            organisation_id=project.organisation_id,
            project=project,
            position=measures.count(),
            **definition.fields(),
        ),
        id=id,
        by=by,
    )
    if is_new:
        _open_at_project(by, measure, project)
        _record(by, measure, "measurement.measure_made", definition.fields())
    return measure


def _open_at_project(by: Person, measure: Measure, project: Project) -> None:
    series = Series.objects.create(
        id=uuid5(measure.pk, "series"),
        organisation_id=project.organisation_id,
        measure=measure,
        unit_id=project.unit_id,
        project=project,
        created_by=by,
        updated_by=by,
    )
    reanalyse([series.pk])


@transaction.atomic
def edit_measure(*, by: Person, measure: Measure, version: int, definition: Definition) -> Measure:
    """Change a definition; every chart of the measure is analysed anew.

    Raises `EditConflict` if somebody else was faster, `PolicyError` where the data do not fit.
    """
    require(by, rules.definition_permission(measure), measure)
    held = locked(measure)
    before = Definition.of(held)
    policies.check_definition(definition)
    policies.check_change(held, definition)
    for name, value in definition.fields().items():
        setattr(measure, name, value)
    save_edit(measure, version=version, by=by, fields=list(definition.fields()))
    reanalyse_measure(measure.pk)
    _record(
        by,
        measure,
        "measurement.measure_edited",
        {"before": before.fields(), "after": definition.fields()},
    )
    return measure


@transaction.atomic
def freeze_baseline(
    *, by: Person, measure: Measure, version: int, points: int | None, reason: str
) -> Measure:
    """Work lines out from the first `points` values only; None: from all. Phases go before it."""
    require(by, rules.definition_permission(measure), measure)
    before = locked(measure).baseline_points
    policies.check_baseline(points)
    measure.baseline_points = points
    save_edit(measure, version=version, by=by, fields=["baseline_points"])
    reanalyse_measure(measure.pk)
    details = {"before": before, "after": points, "reason": reason}
    _record(by, measure, "measurement.baseline_frozen", details)
    return measure


@transaction.atomic
def end_measure(
    *, by: Person, measure: Measure, version: int, on: date, reason: str = ""
) -> Measure:
    """The measure takes no more data; its chart stays."""
    require(by, rules.definition_permission(measure), measure)
    policies.check_takes_data(measure)
    measure.ended_on = on
    save_edit(measure, version=version, by=by, fields=["ended_on"])
    _record(by, measure, "measurement.measure_ended", {"on": on, "reason": reason})
    return measure


@transaction.atomic
def reopen_measure(*, by: Person, measure: Measure, version: int) -> Measure:
    """The measure takes data again."""
    require(by, rules.definition_permission(measure), measure)
    policies.check_has_ended(locked(measure))
    measure.ended_on = None
    save_edit(measure, version=version, by=by, fields=["ended_on"])
    _record(by, measure, "measurement.measure_reopened", {})
    return measure


def _record(by: Person, measure: Measure, verb: str, details: dict[str, Any]) -> None:
    events.record(
        chain=measure.organisation_id, actor=by, verb=verb, subject=measure, details=details
    )
