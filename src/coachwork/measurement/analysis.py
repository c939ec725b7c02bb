"""Series are analysed together: one query for their points, one call of the engine for all of a
kind.

`reanalyse` belongs into the transaction that changed the data, so that a stored chart never lags
behind.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from datetime import date, datetime
from itertools import islice
from uuid import UUID

import numpy as np
from django.utils import timezone
from numpy.typing import NDArray

from coachwork import spc
from coachwork.measurement.bulk import Row, upsert
from coachwork.measurement.histories import WHY, Analysed, History, SeriesData, load
from coachwork.measurement.models import Series, SeriesAnalysis
from coachwork.measurement.signals import meaning, status_signal, synchronise
from coachwork.measurement.stored import StoredChart

Floats = NDArray[np.float64]

#: So many series are read, analysed and written at once: enough to be quick, few enough for the
#: memory.
CHUNK = 250
COLUMNS = (
    "series",
    "organisation",
    "measure",
    "chart",
    "points",
    "latest_period",
    "latest_value",
    "signals",
    "latest_signal",
    "latest_meaning",
    "analysed_at",
)


def reanalyse(series: Collection[UUID]) -> None:
    """Analyse these series anew, store their charts and bring their signals up to date."""
    now = timezone.now()
    waiting = iter(sorted(series))
    while chunk := list(islice(waiting, CHUNK)):
        analysed = list(analysed_series(load(chunk)))
        _store(analysed, now)
        synchronise(analysed, now)


def reanalyse_measure(measure_id: UUID) -> None:
    """Analyse every series of a measure anew, after its definition changed."""
    rows = Series.objects.everywhere(why=WHY).filter(measure=measure_id)
    reanalyse(list(rows.values_list("id", flat=True)))


def analysed_series(data: Sequence[SeriesData]) -> Iterator[Analysed]:
    """The result of each series, in any order. Those of one kind go through the engine together."""
    groups: dict[tuple[str, float, bool, bool], list[SeriesData]] = defaultdict(list)
    for one in data:
        kind = (one.definition.chart, one.definition.multiplier, one.definition.has_denominators)
        groups[(*kind, bool(one.phases))].append(one)
    for group in groups.values():
        analysis = _engine(group)
        lines = [_as_lists(line) for line in (analysis.centre, analysis.lower, analysis.upper)]
        for row, one in enumerate(group):
            centre, lower, upper = (tuple(line[row][: len(one.history)]) for line in lines)
            part = tuple(analysis.part[row, : len(one.history)].tolist())
            yield Analysed(
                one.definition, _chart(one, centre, lower, upper, part, analysis.signals(row))
            )


def _chart(
    one: SeriesData,
    centre: tuple[float | None, ...],
    lower: tuple[float | None, ...],
    upper: tuple[float | None, ...],
    part: tuple[int, ...],
    signals: tuple[spc.Signal, ...],
) -> StoredChart:
    history = one.history
    return StoredChart(
        chart=one.definition.chart,
        multiplier=one.definition.multiplier,
        periods=tuple(date.fromisoformat(day) for day in history.periods),
        numerators=tuple(history.numerators),
        denominators=tuple(history.denominators) if one.definition.has_denominators else (),
        centre=centre,
        lower=lower,
        upper=upper,
        part=part,
        excluded=tuple(history.excluded),
        phases=tuple(one.phases),
        signals=signals,
    )


def _engine(group: Sequence[SeriesData]) -> spc.Analysis:
    """One call for all: rows of unequal length are filled up with gaps at the end."""
    histories = [one.history for one in group]
    definition = group[0].definition
    lengths = np.array([len(history) for history in histories])
    filled = np.arange(int(lengths.max(initial=1))) < lengths[:, None]
    denominators = [history.denominators for history in histories]
    return spc.analyse(
        _grid([history.numerators for history in histories], filled),
        _grid(denominators, filled) if definition.has_denominators else None,
        chart=definition.chart,
        parts=[_part_ends(one) for one in group] if group[0].phases else None,
        freeze=_baselines(group, filled.shape[1]),
        exclude=_excluded(histories, filled.shape),
        multiply=definition.multiplier,
        non_negative=True,
    )


def _grid(rows: Sequence[Sequence[float | None]], filled: NDArray[np.bool_]) -> Floats:
    grid = np.full(filled.shape, np.nan)
    grid[filled] = np.array([value for row in rows for value in row], dtype=np.float64)
    return grid


def _excluded(histories: Sequence[History], shape: tuple[int, ...]) -> NDArray[np.bool_]:
    mask = np.zeros(shape, dtype=np.bool_)
    for row, history in enumerate(histories):
        mask[row, history.excluded] = True
    return mask


def _part_ends(one: SeriesData) -> list[int]:
    """The last point (1-based) before each phase."""
    return [bisect_left(one.history.periods, phase.starts_on.isoformat()) for phase in one.phases]


def _baselines(group: Sequence[SeriesData], longest: int) -> NDArray[np.int64]:
    """How many points each baseline has; all points where none is frozen."""
    return np.array([one.definition.baseline or longest for one in group], dtype=np.int64)


def _as_lists(values: Floats) -> list[list[float | None]]:
    """Rows with None where a number is undefined, as JSON wants it."""
    rows = values.astype(object)
    rows[np.isnan(values)] = None
    found: list[list[float | None]] = rows.tolist()
    return found


def _store(analysed: Sequence[Analysed], now: datetime) -> None:
    upsert(SeriesAnalysis, COLUMNS, (_row(one, now) for one in analysed))


def _row(one: Analysed, now: datetime) -> Row:
    """The values of `COLUMNS`."""
    chart, latest, direction = one.chart, one.chart.latest, one.definition.direction
    signal = status_signal(chart, direction)
    return (
        one.definition.series,
        one.definition.organisation,
        one.definition.measure,
        chart.as_json(),
        sum(value is not None for value in chart.values),
        None if latest is None else chart.periods[latest],
        None if latest is None else chart.values[latest],
        len(chart.signals),
        signal.rule.value if signal else "",
        meaning(signal, direction) if signal else "",
        now,
    )
