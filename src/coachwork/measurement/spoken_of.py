"""A measure as a part of its project that people speak about, and whose data a coach confirms."""

from __future__ import annotations

from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from coachwork.discussion import wording
from coachwork.discussion.panels import show_on
from coachwork.discussion.parts import Kind, Part, register
from coachwork.foundation.vocabulary import Permission
from coachwork.measurement import queries
from coachwork.measurement.models import Series, SeriesAnalysis
from coachwork.organisations.models import Person


def _find(person: Person, id: UUID) -> Series | None:
    """A series of a project; shared measures are the programme's and belong to none."""
    rows = queries.visible_series(person).filter(pk=id, project__isnull=False)
    found: Series | None = rows.select_related(
        "project__unit", "project__team", "project__organisation"
    ).first()
    return found


def _part_of(series: Series) -> Part:
    """Its data are as they were analysed last: every stored value makes it anew."""
    analysis: SeriesAnalysis | None = getattr(series, "analysis", None)
    state = analysis.analysed_at.isoformat() if analysis and analysis.points else ""
    url = reverse("measurement:series", args=[series.pk])
    assert series.project is not None
    return Part(MEASURE, series.pk, series.project, series.measure.name, url, state)


MEASURE = Kind("measure", _("a measure"), Permission.SEE_CHARTS, _find, _part_of)


def register_all() -> None:
    """Let people speak about measures, and tell what happens with them."""
    register(MEASURE)
    show_on("measure.below", MEASURE)
    wording.register(
        {
            "measurement.measure_made": _("made a measure"),
            "measurement.measure_edited": _("changed the definition of a measure"),
            "measurement.measure_ended": _("ended a measure"),
            "measurement.measure_reopened": _("took a measure up again"),
            "measurement.points_stored": _("stored data"),
            "measurement.point_corrected": _("corrected a value"),
            "measurement.point_left_out": _("left a value out"),
            "measurement.point_taken_back": _("took a value back in"),
            "measurement.annotated": _("wrote a note on a chart"),
            "measurement.annotation_removed": _("took a note off a chart"),
            "measurement.annotation_restored": _("brought a note back"),
            "measurement.phase_begun": _("began a phase on a chart"),
            "measurement.phase_removed": _("took a phase away"),
            "measurement.phase_restored": _("brought a phase back"),
            "measurement.baseline_frozen": _("froze a baseline"),
            "measurement.signal_reviewed": _("said what a signal means"),
        }
    )
