"""Very many series: in chunks of bounded memory, on several cores, from a table of rows."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from dataclasses import dataclass, fields
from itertools import islice
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from coachwork.spc.aggregation import missing_keys, subgroups
from coachwork.spc.analysis import Analysis, analyse
from coachwork.spc.arrays import Bools, Floats, InputError, Ints, Words, last_known
from coachwork.spc.segments import Segments
from coachwork.spc.vocabulary import Rule

Piece = dict[str, Any]
Result = TypeVar("Result")

IN_FLIGHT = 16
"""Chunks handed to an executor before the first result is waited for."""
CHUNK = 10_000
"""Series analysed at once. At 36 points a chunk takes some 40 MB while it is worked on."""

ONE_EACH = frozenset({"freeze", "fix", "direction"})
ROWS = frozenset({"n", "exclude", "centre", "target", "trajectory", "size", "deviation"})
"""Options of `analyse` that may have one entry, or a row, for each series; so may `parts`."""


def analyse_in_chunks(
    y: Any, n: Any = None, *, chunk: int = CHUNK, workers: int | Executor = 1, **options: Any
) -> Iterator[Analysis]:
    """Analyse series x points a chunk at a time, in order; the results are those of `analyse`.

    y, n may be memory-mapped: only the chunks in work are read. workers: a number of threads, which
    NumPy lets run side by side; or an executor, such as `client.get_executor()` of Dask. options:
    as for `analyse`; those with a row for each series are cut alike.
    """
    return _mapped(_analysis_of, _pieces(y, n, chunk, options), workers)


def _pieces(y: Any, n: Any, chunk: int, options: Mapping[str, Any]) -> Iterator[Piece]:
    """The arguments of `analyse` for each chunk; one empty chunk if there are no series."""
    for start in range(0, max(len(y), 1), chunk):
        yield _cut(slice(start, start + chunk), y=y, n=n, **options)


def _mapped(
    work: Callable[[Piece], Result], pieces: Iterator[Piece], workers: int | Executor
) -> Iterator[Result]:
    """The results of some work on each piece, in order; few pieces are in work at a time."""
    if workers == 1:
        yield from map(work, pieces)
    elif isinstance(workers, int):
        with ThreadPoolExecutor(workers) as pool:
            yield from _in_turn(work, pieces, pool, workers + 1)
    else:
        yield from _in_turn(work, pieces, workers, IN_FLIGHT)


def _in_turn(
    work: Callable[[Piece], Result], pieces: Iterator[Piece], pool: Executor, most: int
) -> Iterator[Result]:
    waiting = deque(pool.submit(work, piece) for piece in islice(pieces, most))
    while waiting:
        yield waiting.popleft().result()
        waiting.extend(pool.submit(work, piece) for piece in islice(pieces, 1))


def _analysis_of(piece: Piece) -> Analysis:
    """Analyse, and find the signals too while on a worker."""
    analysis = analyse(**piece)
    analysis.table.series_with()
    return analysis


def _summary_of_piece(piece: Piece) -> Summary:
    return summary_of(analyse(**piece))


@dataclass(frozen=True)
class Summary:
    """One value a series. `value`, `centre`, `lower`, `upper`: at its last point with a value, NaN
    if it has none. `signals`: which series have a signal of each rule.
    """

    last_index: Ints
    value: Floats
    centre: Floats
    lower: Floats
    upper: Floats
    any_signal: Bools
    latest_signal_index: Ints
    latest_signal_side: Words
    latest_signal_meaning: Words
    signals: Mapping[Rule, Bools]


def summarise(
    y: Any,
    n: Any = None,
    *,
    chart: str | Sequence[str] = "run",
    chunk: int = CHUNK,
    workers: int | Executor = 1,
    **options: Any,
) -> Summary:
    """What a wall of charts needs of each of very many series, in bounded memory.

    chart: one kind for all, or a kind for each series. The rest as for `analyse_in_chunks`.
    """
    if isinstance(chart, str):
        pieces = _pieces(y, n, chunk, {**options, "chart": chart})
        return _joined(list(_mapped(_summary_of_piece, pieces, workers)))
    return _of_several_kinds(np.asarray(chart), y, n=n, chunk=chunk, workers=workers, **options)


SUMMARY_COLUMNS = tuple(field.name for field in fields(Summary) if field.name != "signals")


def summary_of(analysis: Analysis) -> Summary:
    """The summary of each series of an analysis."""
    last = last_known(analysis.y)

    def at_last(lines: Floats) -> Floats:
        padded = np.concatenate([lines, np.full((len(lines), 1), np.nan)], axis=1)
        latest: Floats = padded[np.arange(len(lines)), last]
        return latest

    return Summary(
        last_index=last,
        value=at_last(analysis.y),
        centre=at_last(analysis.centre),
        lower=at_last(analysis.lower),
        upper=at_last(analysis.upper),
        any_signal=analysis.any_signal,
        latest_signal_index=analysis.latest_signal_index,
        latest_signal_side=analysis.latest_signal_side,
        latest_signal_meaning=analysis.latest_signal_meaning,
        signals={use.rule: analysis.has_signal(use.rule) for use in analysis.rules.rules},
    )


@dataclass(frozen=True)
class SeriesTable:
    """Series x points from a table of rows, filled up with NaN (NaT, empty) at the end.

    `keys`: of each series, in order. `x`, `y`, `n`, `size`, `deviation`: of each point; n is None
    where there are no denominators.
    """

    keys: NDArray[Any]
    x: NDArray[Any]
    y: Floats
    n: Floats | None
    size: Floats
    deviation: Floats


def series_table(
    key: Any, x: Any, y: Any, n: Any = None, *, aggregate: str = "mean"
) -> SeriesTable:
    """Turn rows with a key into one series for each key, each in order of x.

    Rows with the same key and x become one point, as in `subgroups`.
    """
    places = np.asarray(x)
    there = np.flatnonzero(~missing_keys(places))
    names, series = np.unique(np.asarray(key)[there], return_inverse=True)
    levels, level = np.unique(places[there], return_inverse=True)
    groups = subgroups(
        series * len(levels) + level,
        np.asarray(y, np.float64)[there],
        None if n is None else np.asarray(n, np.float64)[there],
        aggregate=aggregate,
    )
    owner = groups.x // max(len(levels), 1)
    lengths = np.bincount(owner, minlength=len(names))
    column = np.arange(len(owner)) - np.repeat(Segments(lengths).starts, lengths)
    shape = (len(names), int(lengths.max(initial=0)))

    def spread(values: NDArray[Any], empty: NDArray[Any]) -> NDArray[Any]:
        empty[owner, column] = values
        return empty

    def numbers(values: NDArray[Any]) -> Floats:
        return spread(values, np.full(shape, np.nan))

    return SeriesTable(
        keys=names,
        x=spread(levels[groups.x % max(len(levels), 1)], _blank(shape, levels)),
        y=numbers(groups.y),
        n=None if groups.n is None else numbers(groups.n),
        size=numbers(groups.size),
        deviation=numbers(groups.deviation),
    )


def _blank(shape: tuple[int, int], levels: NDArray[Any]) -> NDArray[Any]:
    if levels.dtype.kind == "M":
        return np.full(shape, np.datetime64("NaT"), levels.dtype)
    if levels.dtype.kind in "iuf":
        return np.full(shape, np.nan)
    return np.full(shape, "", levels.dtype)


def _cut(rows: slice | Ints, **options: Any) -> dict[str, Any]:
    """The arguments of `analyse` for some of the series."""
    return {
        name: _taken(value, rows) if _one_a_series(name, value) else value
        for name, value in options.items()
    }


def _one_a_series(name: str, value: Any) -> bool:
    """Whether an option has a row, or one entry, for each series."""
    if name == "y":
        return True
    if name in ONE_EACH:
        return np.ndim(value) == 1
    if name == "parts":
        return value is not None and len(value) > 0 and np.ndim(value[0]) == 1
    return name in ROWS and np.ndim(value) == 2 and len(value) > 1


def _taken(values: Any, rows: slice | Ints) -> Any:
    if isinstance(values, Sequence) and not isinstance(rows, slice):
        return [values[row] for row in rows.tolist()]
    return values[rows]


def _of_several_kinds(charts: NDArray[Any], y: Any, **options: Any) -> Summary:
    if len(charts) != len(y):
        raise InputError(f"there are {len(charts)} kinds of chart for {len(y)} series")
    groups = [np.flatnonzero(charts == kind) for kind in np.unique(charts)]
    found = [summarise(**_cut(rows, y=y, **options), chart=str(charts[rows[0]])) for rows in groups]
    back = np.argsort(np.concatenate(groups))
    together = _joined(found)
    columns = {name: getattr(together, name)[back] for name in SUMMARY_COLUMNS}
    return Summary(
        **columns, signals={rule: there[back] for rule, there in together.signals.items()}
    )


def _joined(summaries: Sequence[Summary]) -> Summary:
    """Summaries one after another; a rule that was not looked for found nothing."""
    rules = dict.fromkeys(rule for each in summaries for rule in each.signals)
    columns = {
        name: np.concatenate([getattr(each, name) for each in summaries])
        for name in SUMMARY_COLUMNS
    }
    signals = {
        rule: np.concatenate(
            [each.signals.get(rule, np.zeros(len(each.last_index), np.bool_)) for each in summaries]
        )
        for rule in rules
    }
    return Summary(**columns, signals=signals)
