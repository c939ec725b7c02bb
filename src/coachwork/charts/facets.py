"""One chart for each series of an analysis."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from coachwork.charts.build import build
from coachwork.charts.model import ChartSpec
from coachwork.charts.rows import Analysed
from coachwork.spc import PlotTheDots


def facets(
    source: Analysed | PlotTheDots,
    titles: Sequence[object],
    *,
    dates: Any = None,
    **context: Any,
) -> tuple[ChartSpec, ...]:
    """The charts of the first `len(titles)` series, which may differ in length.

    dates: one moment a point for all series; or a row for each series, whose missing moments at the
        end (as in `spc.SeriesTable.x`) say that it is shorter. context: as for `build`.
    """
    rows = [dates] * len(titles) if _one_for_all(dates) else [_present(row) for row in dates]
    return tuple(
        build(source, index, title=str(title), dates=row, **context)
        for index, (title, row) in enumerate(zip(titles, rows, strict=True))
    )


def _one_for_all(dates: Any) -> bool:
    return dates is None or not len(dates) or not _is_row(dates[0])


def _is_row(value: Any) -> bool:
    return hasattr(value, "__len__") and not isinstance(value, str)


def _present(row: Sequence[Any]) -> Sequence[Any]:
    """A row without the missing moments at its end."""
    last = len(row)
    while last and _is_missing(row[last - 1]):
        last -= 1
    return row[:last]


def _is_missing(moment: Any) -> bool:
    """None, an empty text, NaN or NaT."""
    if moment is None or isinstance(moment, str):
        return not moment
    return bool(moment != moment) or (isinstance(moment, np.datetime64) and np.isnat(moment))
