"""What analyses are made from: definitions, points and phases of many series, in three queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import CharField
from django.db.models.functions import Cast

from coachwork.measurement.models import DataPoint, Measure, Phase, Series
from coachwork.measurement.stored import StoredChart, StoredPhase

WHY = "the caller's right to change the data was checked"


@dataclass(frozen=True, slots=True)
class Definition:
    """What of a measure's definition decides how a series is analysed."""

    series: UUID
    organisation: UUID
    measure: UUID
    chart: str
    multiplier: float
    direction: str
    baseline: int | None
    data: str

    @property
    def has_denominators(self) -> bool:
        """Whether each value is a numerator over a denominator."""
        return self.data == Measure.Data.RATIO


@dataclass(frozen=True, slots=True)
class History:
    """The points of one series in time order; `periods` are ISO dates, `excluded` 0-based indexes."""

    periods: list[str]
    numerators: list[float | None]
    denominators: list[float | None]
    excluded: list[int]

    def __len__(self) -> int:
        return len(self.periods)

    @classmethod
    def empty(cls) -> History:
        """Of a series without a point."""
        return cls([], [], [], [])


@dataclass(frozen=True, slots=True)
class SeriesData:
    """All that the analysis of one series needs."""

    definition: Definition
    history: History
    phases: list[StoredPhase]


@dataclass(frozen=True, slots=True)
class Analysed:
    """One series with its result."""

    definition: Definition
    chart: StoredChart


def load(series: Sequence[UUID]) -> list[SeriesData]:
    """Definitions, points and phases of these series."""
    definitions = _definitions(series)
    histories, phases = _histories(definitions), _phases(series)
    return [
        SeriesData(one, histories.get(one.series) or History.empty(), phases[one.series])
        for one in definitions
    ]


def _definitions(series: Sequence[UUID]) -> list[Definition]:
    rows = Series.objects.everywhere(why=WHY).filter(id__in=series)
    columns = ("chart", "multiplier", "direction", "baseline_points", "data")
    named = rows.values_list(
        "id", "organisation_id", "measure_id", *(f"measure__{column}" for column in columns)
    )
    return [Definition(*row) for row in named]


def _histories(definitions: Sequence[Definition]) -> dict[UUID, History]:
    """The points of all series. Keys and dates come as text, so that no object is made for each
    row.
    """
    rows = (
        DataPoint.objects.everywhere(why=WHY)
        .filter(
            organisation__in={one.organisation for one in definitions},
            series__in=[one.series for one in definitions],
        )
        .order_by("organisation_id", "series_id", "period")
        .annotate(key=Cast("series_id", CharField()), day=Cast("period", CharField()))
        .values_list("key", "day", "numerator", "denominator", "excluded_reason")
    )
    found: dict[str, History] = defaultdict(History.empty)
    for key, day, numerator, denominator, excluded_reason in rows:
        history = found[key]
        if excluded_reason:
            history.excluded.append(len(history))
        history.periods.append(day)
        history.numerators.append(numerator)
        history.denominators.append(denominator)
    return {UUID(key): history for key, history in found.items()}


def _phases(series: Sequence[UUID]) -> defaultdict[UUID, list[StoredPhase]]:
    found: defaultdict[UUID, list[StoredPhase]] = defaultdict(list)
    rows = Phase.objects.everywhere(why=WHY).filter(series__in=series).order_by("starts_on")
    for key, starts_on, label in rows.values_list("series_id", "starts_on", "label"):
        found[key].append(StoredPhase(starts_on, label))
    return found
