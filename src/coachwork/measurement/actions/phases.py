"""Begin a new phase of a chart, take one away, bring it back; the lines follow at once."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from coachwork.foundation import events
from coachwork.foundation.saving import create_once
from coachwork.measurement import policies, rules
from coachwork.measurement.actions.removed import last_removal
from coachwork.measurement.actions.store_points import locked
from coachwork.measurement.analysis import reanalyse
from coachwork.measurement.models import Phase, Series
from coachwork.measurement.periods import period_start
from coachwork.organisations.access import require
from coachwork.organisations.models import Person

REMOVED = "measurement.phase_removed"


@transaction.atomic
def begin_phase(
    *, by: Person, series: Series, starts_on: date, label: str, reason: str, id: UUID | None = None
) -> Phase:
    """From this period on the centre line and limits are worked out anew."""
    require(by, rules.definition_permission(series.measure), series)
    locked(series.measure)
    start = period_start(starts_on, series.measure.frequency)
    return _begun(by, _phase(series, start, label, reason), id=id, verb="measurement.phase_begun")


@transaction.atomic
def remove_phase(*, by: Person, phase: Phase, reason: str) -> None:
    """Take a phase away: its points join the phase before; `restore_phase` brings it back."""
    require(by, rules.definition_permission(phase.series.measure), phase.series)
    locked(phase.series.measure)
    _record(by, phase, REMOVED, why=reason)
    series = phase.series_id
    phase.delete()
    reanalyse([series])


@transaction.atomic
def restore_phase(*, by: Person, series: Series, phase_id: UUID) -> Phase:
    """Bring back a phase that was taken away, as the record of events has it."""
    require(by, rules.definition_permission(series.measure), series)
    locked(series.measure)
    kept = last_removal(series, phase_id, REMOVED, _("This phase cannot be brought back."))
    starts_on = date.fromisoformat(kept["starts_on"])
    phase = _phase(series, starts_on, kept["label"], kept["reason"])
    return _begun(by, phase, id=phase_id, verb="measurement.phase_restored")


def _phase(series: Series, starts_on: date, label: str, reason: str) -> Phase:
    return Phase(
        organisation_id=series.organisation_id,
        series=series,
        starts_on=starts_on,
        label=label,
        reason=reason,
    )


def _begun(by: Person, phase: Phase, *, id: UUID | None, verb: str) -> Phase:
    there = Phase.objects.within(phase.organisation_id).filter(
        series=phase.series, starts_on=phase.starts_on
    )
    policies.check_phase_is_free(there.exclude(pk=id).exists())
    begun, is_new = create_once(phase, id=id, by=by)
    if is_new:
        reanalyse([begun.series_id])
        _record(by, begun, verb)
    return begun


def _record(by: Person, phase: Phase, verb: str, why: str = "") -> None:
    events.record(
        chain=phase.organisation_id,
        actor=by,
        verb=verb,
        subject=phase,
        details={
            "series": phase.series_id,
            "starts_on": phase.starts_on,
            "label": phase.label,
            "reason": phase.reason,
            "why": why,
        },
    )
