"""Tests of change on the charts of their measures: which test looks at what, from when to when."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import DateField, QuerySet, Value
from django.db.models.functions import Cast
from django.utils.translation import gettext as _

from coachwork.foundation.prepared import prepared
from coachwork.improvement.models import PDSA, CycleStatus
from coachwork.measurement.models import Annotation, CycleMeasure, Series


@dataclass(frozen=True, slots=True)
class MarkedTest:
    """A test as its measure's chart shows it; `ends` is None while it goes on."""

    number: int
    objective: str
    begins: date
    ends: date | None

    @property
    def text(self) -> str:
        """What stands beside the chart: Test 2: one patient on the late shift."""
        return _("Test %(number)s: %(objective)s") % {
            "number": self.number,
            "objective": self.objective,
        }


#: A chart with more marks than this cannot be read; the newest are shown.
TESTS_SHOWN = 12


@dataclass(frozen=True, slots=True)
class Marks:
    """What stands on charts: notes by their series, and tests by their measure, in order of time."""

    notes: defaultdict[UUID, list[Annotation]]
    tests: defaultdict[UUID, list[MarkedTest]]

    def newest_tests(self, measure: UUID) -> list[MarkedTest]:
        """The tests that a chart of the measure shows."""
        return self.tests[measure][-TESTS_SHOWN:]


def marks_on_charts(organisation: UUID, series: Collection[Series]) -> Marks:
    """The notes and the tests on the charts of these series: one query.

    For code that has already found out that the person sees the series.
    """
    marks = Marks(defaultdict(list), defaultdict(list))
    keys, measures = [one.pk for one in series], {one.measure_id for one in series}
    for kind, owner, begins, ends, text, number, _at, pk in sorted(
        _marks(organisation, keys, measures), key=_in_time
    ):
        if kind == "test":
            marks.tests[owner].append(MarkedTest(number, text, begins, ends))
        else:
            note = Annotation(pk=pk, series_id=owner, period=begins, text=text, version=number)
            marks.notes[owner].append(note)
    return marks


def _row(*values: Any) -> tuple[Any, ...]:
    return values


@prepared(_row)
def _marks(
    organisation: UUID, series: Collection[UUID], measures: Collection[UUID]
) -> QuerySet[Any, Any]:
    notes = Annotation.objects.within(organisation).filter(series__in=series)
    no_day = Cast(Value(None), DateField())
    noted = notes.order_by().values_list(
        Value("note"), "series_id", "period", no_day, "text", "version", "created_at", "pk"
    )
    tested = (
        _begun(organisation, measures)
        .order_by()
        .values_list(
            *(Value("test"), "measure_id", "cycle__started_on", "cycle__ended_on"),
            *("cycle__objective", "cycle__number", "cycle__created_at", "pk"),
        )
    )
    return noted.union(tested, all=True)


def _in_time(row: Sequence[Any]) -> tuple[date, datetime]:
    return row[2], row[6]


def tests_on_charts(
    organisation: UUID, measures: Collection[UUID]
) -> Mapping[UUID, list[MarkedTest]]:
    """The tests that have begun, by measure, in order of time: one query.

    For code that has already found out that the person sees the measures.
    """
    rows = _begun(organisation, measures).order_by("cycle__started_on", "cycle__created_at")
    shown = ("measure_id", "cycle__number", "cycle__objective", "cycle__started_on")
    found: defaultdict[UUID, list[MarkedTest]] = defaultdict(list)
    for measure, *test in rows.values_list(*shown, "cycle__ended_on"):
        found[measure].append(MarkedTest(*test))
    return defaultdict(list, {key: tests[-TESTS_SHOWN:] for key, tests in found.items()})


def _begun(organisation: UUID, measures: Collection[UUID]) -> QuerySet[CycleMeasure]:
    links: QuerySet[CycleMeasure] = CycleMeasure.objects.within(organisation)
    links = links.filter(measure__in=measures, cycle__removed_at__isnull=True)
    return links.exclude(cycle__status=CycleStatus.PLANNED)


def series_of_cycle(cycle: PDSA) -> list[Series]:
    """The series of the measures that a test looks at, each with its analysis: one query."""
    rows: QuerySet[Series] = Series.objects.within(cycle.organisation_id)
    looked_at = rows.filter(measure__cycles_looking__cycle=cycle)
    found = looked_at.select_related("measure", "unit", "analysis")
    return list(found.order_by("measure__position", "measure__created_at", "unit__name"))


def chosen_measures(cycle: PDSA) -> set[UUID]:
    """The ids of the measures that a test looks at."""
    links: QuerySet[Any] = CycleMeasure.objects.within(cycle.organisation_id).filter(cycle=cycle)
    return set(links.values_list("measure_id", flat=True))
