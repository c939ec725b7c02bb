"""Reads of measures: a project's charts, one series' page, the radar."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from coachwork.foundation.prepared import Columns, prepared
from coachwork.foundation.vocabulary import Permission
from coachwork.improvement.models import Project
from coachwork.measurement.models import (
    Annotation,
    ChartSignal,
    DataPoint,
    DataPointRevision,
    Measure,
    Phase,
    Series,
    SeriesAnalysis,
)
from coachwork.measurement.periods import Freshness, freshness
from coachwork.measurement.stored import StoredChart
from coachwork.measurement.tests_of_change import MarkedTest, marks_on_charts
from coachwork.organisations.access import may
from coachwork.organisations.models import Person

#: How the series does now, not what a single signal means: before every improvement lies a stretch
#: on the worse side of the centre line, and that is no news.
CONCERN_NOW = Q(series__analysis__latest_meaning=ChartSignal.Meaning.CONCERN)


@dataclass(frozen=True, slots=True)
class ChartedSeries:
    """A series with its measure, its stored chart and its notes."""

    series: Series
    annotations: Sequence[Annotation] = ()
    tests: Sequence[MarkedTest] = ()

    @property
    def chart(self) -> StoredChart | None:
        """The stored chart; None before the first value."""
        return stored_chart(self.series)

    @property
    def measure(self) -> Measure:
        """What is counted."""
        return self.series.measure


def visible_series(person: Person) -> QuerySet[Series]:
    """The series a person sees, each with its measure, project, unit and analysis: one query."""
    rows: QuerySet[Series] = Series.objects.visible_to(person).select_related(
        "measure__project", "project", "unit", "analysis", "organisation"
    )
    return rows


def stored_chart(series: Series) -> StoredChart | None:
    """The chart of a series that was read with its analysis; None where there is no value yet."""
    analysis: SeriesAnalysis | None = getattr(series, "analysis", None)
    return StoredChart.from_json(analysis.chart) if analysis and analysis.points else None


#: The columns of a measure and of an analysis that a card or a row of a project's page shows.
MEASURE_SHOWN = (
    *("organisation_id", "project_id", "version", "position", "created_at"),
    *("name", "kind", "data", "unit_label", "direction", "frequency", "target"),
)
ANALYSIS_SHOWN = ("chart", "points", "latest_meaning", "latest_value", "analysed_at")
CARD_SHOWN = Columns(
    Series,
    *("organisation_id", "project_id", "unit__name"),
    *(f"measure__{name}" for name in MEASURE_SHOWN),
    *(f"analysis__{name}" for name in ANALYSIS_SHOWN),
)


def measures_with_charts(project: Project, person: Person) -> list[ChartedSeries]:
    """The series of a project's measures that go on, in their order: two queries.

    The project decides who sees them, so it is asked and not each row.
    """
    if not may(person, Permission.SEE_CHARTS, project):
        return []
    series = sorted(_going_on(project.organisation_id, project.pk), key=_place_on_page)
    for one in series:
        one.project = one.measure.project = project
    marks = marks_on_charts(project.organisation_id, series)
    return [
        ChartedSeries(one, marks.notes[one.pk], marks.newest_tests(one.measure_id))
        for one in series
    ]


@prepared(CARD_SHOWN)
def _going_on(organisation: UUID, project: UUID) -> QuerySet[Any, Any]:
    rows = Series.objects.within(organisation).filter(project=project)
    return rows.filter(measure__ended_on__isnull=True).values_list(*CARD_SHOWN.names)


def _place_on_page(series: Series) -> tuple[int, datetime, str]:
    return series.measure.position, series.measure.created_at, series.unit.name


def annotations_of(series: Collection[Series]) -> Mapping[UUID, list[Annotation]]:
    """What people wrote at the points of these series, with who wrote it: one query."""
    rows: QuerySet[Annotation] = Annotation.objects.everywhere(why="of series that one sees")
    of_these = rows.filter(
        organisation__in={one.organisation_id for one in series},
        series__in=[one.pk for one in series],
    )
    return _by_series(of_these.select_related("created_by").order_by("period", "created_at"))


def _by_series(notes: Iterable[Annotation]) -> Mapping[UUID, list[Annotation]]:
    found: defaultdict[UUID, list[Annotation]] = defaultdict(list)
    for note in notes:
        found[note.series_id].append(note)
    return found


ENDED_SHOWN = Columns(Measure, "name", "ended_on")


def ended_measures(project: Project) -> list[Measure]:
    """The measures that have ended, of a project that the person sees, the latest first."""
    return _ended(project.organisation_id, project.pk)


@prepared(ENDED_SHOWN)
def _ended(organisation: UUID, project: UUID) -> QuerySet[Any, Any]:
    measures = Measure.objects.within(organisation).filter(project=project)
    ended = measures.filter(ended_on__isnull=False).order_by("-ended_on", "name")
    return ended.values_list(*ENDED_SHOWN.names)


def signals_of(series: Series) -> list[ChartSignal]:
    """All signals a series has or had, with who looked at them."""
    rows = ChartSignal.objects.within(series.organisation_id).filter(series=series)
    return list(rows.select_related("reviewed_by").order_by("-last_period", "rule"))


def phases_of(series: Series) -> list[Phase]:
    """The phases of a series in time order, with who began them."""
    rows = Phase.objects.within(series.organisation_id).filter(series=series)
    return list(rows.select_related("created_by").order_by("starts_on"))


def points_of(series: Series) -> QuerySet[DataPoint]:
    """The points of a series, the newest first, with who entered them."""
    rows: QuerySet[DataPoint] = DataPoint.objects.within(series.organisation_id)
    return rows.filter(series=series).select_related("entered_by").order_by("-period")


def point_at(series: Series, period: date) -> DataPoint | None:
    """The point of a period, if there is one."""
    found: DataPoint | None = points_of(series).filter(period=period).first()
    return found


def revisions_of(series: Series, period: date) -> list[DataPointRevision]:
    """What a point was before, the newest first, with who entered and who replaced it."""
    rows = DataPointRevision.objects.within(series.organisation_id)
    rows = rows.filter(series=series, period=period).order_by("-version")
    return list(rows.select_related("entered_by", "replaced_by"))


@dataclass(frozen=True, slots=True)
class LateSeries:
    """A measure whose due period has no value; `latest` is None where it has none at all."""

    measure: UUID
    name: str
    latest: date | None
    freshness: Freshness


@dataclass(frozen=True, slots=True)
class WaitingSignals:
    """A measure with signals that nobody has looked at yet."""

    measure: UUID
    name: str
    count: int
    is_concern: bool


@dataclass(slots=True)
class MeasurementFacts:
    """What the coaching radar needs to know of one project's measures."""

    late: list[LateSeries] = field(default_factory=list)
    signals: list[WaitingSignals] = field(default_factory=list)


def radar_facts(project_ids: Iterable[UUID], today: date) -> dict[UUID, MeasurementFacts]:
    """Missing data and signals to look at, by project; every project asked for is there: two
    queries.

    For code that has already found out which projects the person sees.
    """
    wanted = list(project_ids)
    facts = {project: MeasurementFacts() for project in wanted}
    for project, measure, name, frequency, latest in _latest_periods(wanted):
        state = freshness(latest, today, frequency)
        if state is not Freshness.CURRENT:
            facts[project].late.append(LateSeries(measure, name, latest, state))
    for project, measure, name, count, concerns in _waiting_signals(wanted):
        facts[project].signals.append(WaitingSignals(measure, name, count, concerns > 0))
    return facts


def _row(*values: Any) -> tuple[Any, ...]:
    return values


@prepared(_row)
def _latest_periods(projects: Collection[UUID]) -> QuerySet[Any, Any]:
    rows: QuerySet[Series] = Series.objects.everywhere(why="projects that the caller may see")
    return (
        rows.filter(project__in=projects, measure__ended_on__isnull=True)
        .order_by("measure__position", "measure__created_at")
        .values_list(
            "project_id",
            "measure_id",
            "measure__name",
            "measure__frequency",
            "analysis__latest_period",
        )
    )


@prepared(_row)
def _waiting_signals(projects: Collection[UUID]) -> QuerySet[Any, Any]:
    rows: QuerySet[ChartSignal] = ChartSignal.objects.everywhere(
        why="projects that the caller may see"
    ).filter(
        series__project__in=projects,
        series__measure__ended_on__isnull=True,
        reviewed_at__isnull=True,
        gone_at__isnull=True,
    )
    measure = ("series__project_id", "series__measure_id", "series__measure__name")
    return (
        rows.values_list(*measure)
        .annotate(count=Count("pk"), concerns=Count("pk", filter=CONCERN_NOW))
        .order_by("series__measure__name")
    )
