"""Say what a signal means."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone

from coachwork.foundation import events
from coachwork.foundation.vocabulary import Permission
from coachwork.measurement.models import ChartSignal, Series
from coachwork.organisations.access import require
from coachwork.organisations.models import Person


@transaction.atomic
def review_signals(
    *, by: Person, series: Series, signals: Sequence[ChartSignal], verdict: str, note: str = ""
) -> None:
    """A verdict on signals of one series that are told in one sentence; it may be given anew."""
    require(by, Permission.REVIEW_SIGNAL, series)
    ids = [signal.pk for signal in signals]
    rows = ChartSignal.objects.within(series.organisation_id).filter(series=series, pk__in=ids)
    rows.update(
        reviewed_at=timezone.now(),
        reviewed_by=by,
        verdict=ChartSignal.Verdict(verdict),
        review_note=note,
    )
    events.record(
        chain=series.organisation_id,
        actor=by,
        verb="measurement.signal_reviewed",
        subject=series,
        details={"signals": ids, "verdict": verdict, "note": note},
    )
