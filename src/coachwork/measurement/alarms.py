"""A measure of a finished project got worse: those who look after the project hear of it, once a signal."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import OuterRef, Subquery

from coachwork.foundation.calendar import today_in
from coachwork.improvement.actions import raise_alerts
from coachwork.improvement.closing import Worsening
from coachwork.improvement.models import ProjectState, StateChange
from coachwork.improvement.states import FINISHED
from coachwork.measurement.models import Series

KIND = "worse"
#: The kind of `improvement.origins` under which charts are found.
PLACE = "chart"
WHY = "data came in, for nobody in particular"


def raise_for(worse: Mapping[UUID, tuple[UUID, date]]) -> None:
    """Alerts for new signals to the worse: by the signal's id, its series and its last period.

    What was over when the project was completed is no news. Without a new signal nothing is asked of
    the database.
    """
    if not worse:
        return
    finished = _finished({series for series, _last in worse.values()})
    found = [
        Worsening(
            organisation=finished[series].organisation_id,
            project=finished[series].project_id,
            kind=KIND,
            subject=signal,
            title=finished[series].measure.name,
            place_kind=PLACE,
            place=series,
            noticed_on=today_in(finished[series].organisation.time_zone),
        )
        for signal, (series, last) in worse.items()
        if series in finished and last >= finished[series].finished_on
    ]
    if found:
        raise_alerts(found=found)


def _finished(series: set[UUID]) -> dict[UUID, Any]:
    """Those of the series whose project is finished, with the day since when."""
    completed = StateChange.objects.everywhere(why=WHY).filter(
        organisation=OuterRef("organisation"),
        project=OuterRef("project"),
        state=ProjectState.COMPLETED,
    )
    newest = completed.order_by("-since", "-created_at").values("since")[:1]
    rows = Series.objects.everywhere(why=WHY).filter(pk__in=series, project__state__in=FINISHED)
    dated = rows.annotate(finished_on=Subquery(newest)).filter(finished_on__isnull=False)
    return {one.pk: one for one in dated.select_related("measure", "organisation")}
