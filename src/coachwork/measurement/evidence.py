"""What measures tell of a project's progress: data, targets, signals, how far on, how long held."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from statistics import median
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import QuerySet

from coachwork.improvement.evidence import Fact, Facts
from coachwork.improvement.models import Project
from coachwork.measurement.models import ChartSignal, Measure
from coachwork.measurement.stored import StoredChart

#: The newest values whose median says where a measure is now.
NEWEST = 6
#: Somebody looked at the signal and said that it is no improvement.
DENIED = (ChartSignal.Verdict.CHANCE, ChartSignal.Verdict.EXPLAINED, ChartSignal.Verdict.CONCERN)


class Charted(NamedTuple):
    """A measure with one line of its data."""

    measure: UUID
    kind: str
    target: float | None
    series: UUID | None
    chart: dict[str, Any] | None


class Signalled(NamedTuple):
    """A signal that is there today."""

    series: UUID
    kind: str
    meaning: str
    verdict: str
    first: date
    newest: date | None


def measure_facts(project: Project) -> Facts:
    """What the measures of one project show. Two queries."""
    charted, signals = _charted(project), _signals(project)
    with_data = [one for one in charted if _has_data(one)]
    gains = [one for one in signals if _is_gain(one)]
    outcomes = [one for one in gains if one.kind == Measure.Kind.OUTCOME]
    return {
        Fact.MEASURES: len({one.measure for one in charted}),
        Fact.MEASURES_WITH_DATA: len({one.measure for one in with_data}),
        Fact.TARGETS: len({one.measure for one in with_data if one.target is not None}),
        Fact.PROCESS_SIGNALS: sum(one.kind == Measure.Kind.PROCESS for one in gains),
        Fact.OUTCOME_SIGNALS: len(outcomes),
        Fact.SHARE_OF_WAY: max(_shares(with_data), default=0.0),
        Fact.MONTHS_HELD: max(_months_held(outcomes, signals), default=0),
    }


def _charted(project: Project) -> list[Charted]:
    rows: QuerySet[Any] = Measure.objects.within(project.organisation_id).filter(project=project)
    columns = ("pk", "kind", "target", "series__pk", "series__analysis__chart")
    return [Charted(*row) for row in rows.values_list(*columns)]


def _signals(project: Project) -> list[Signalled]:
    rows: QuerySet[Any] = ChartSignal.objects.within(project.organisation_id).filter(
        series__project=project, gone_at__isnull=True
    )
    columns = ("series", "series__measure__kind", "meaning", "verdict", "first_period")
    return [
        Signalled(*row) for row in rows.values_list(*columns, "series__analysis__latest_period")
    ]


def _has_data(one: Charted) -> bool:
    return one.chart is not None and any(value is not None for value in one.chart["numerators"])


def _is_gain(one: Signalled) -> bool:
    return one.meaning == ChartSignal.Meaning.IMPROVEMENT and one.verdict not in DENIED


def _shares(charted: Iterable[Charted]) -> Iterator[float]:
    """How much of the way from its first centre line to its target each outcome has gone."""
    for one in charted:
        if one.kind != Measure.Kind.OUTCOME or one.target is None or one.chart is None:
            continue
        chart = StoredChart.from_json(one.chart)
        start = next((line for line in chart.centre if line is not None), None)
        now = [value for value in chart.values if value is not None][-NEWEST:]
        if start is not None and len(now) == NEWEST and start != one.target:
            yield (start - median(now)) / (start - one.target)


def _months_held(gains: Sequence[Signalled], signals: Sequence[Signalled]) -> Iterator[int]:
    """For how long each gain is there, where nothing has worried since."""
    for gain in gains:
        worried = any(
            one.series == gain.series
            and one.meaning == ChartSignal.Meaning.CONCERN
            and one.first >= gain.first
            for one in signals
        )
        if gain.newest is not None and not worried:
            yield (gain.newest.year - gain.first.year) * 12 + gain.newest.month - gain.first.month
