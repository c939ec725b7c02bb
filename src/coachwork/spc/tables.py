"""Series from a file larger than memory: Parquet or CSV, read through Polars.

Polars is an extra (`pip install coachwork[tables]`), so this module is not imported with the
engine.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import polars
from numpy.typing import NDArray

from coachwork.spc.analysis import Analysis, analyse
from coachwork.spc.arrays import InputError
from coachwork.spc.many import SeriesTable, series_table

ROWS = 2_000_000
"""Rows held in memory at a time."""

READERS: Mapping[str, Callable[[str | Path], polars.LazyFrame]] = {
    ".parquet": lambda path: polars.scan_parquet(path),
    ".csv": lambda path: polars.scan_csv(path, try_parse_dates=True),
}


@dataclass(frozen=True)
class Columns:
    """The names of the columns: which series a row belongs to, when, its value, its denominator."""

    key: str
    x: str
    y: str
    n: str | None = None

    def names(self) -> list[str]:
        return [name for name in (self.key, self.x, self.y, self.n) if name is not None]


def analyse_file(
    source: str | Path | polars.LazyFrame,
    columns: Columns,
    *,
    rows: int = ROWS,
    aggregate: str = "mean",
    **options: Any,
) -> Iterator[tuple[SeriesTable, Analysis]]:
    """Analyse the series of a table of rows, some at a time, in order of their key.

    source: a .parquet or .csv file, or a LazyFrame of Polars. A row without key or x is dropped.
    rows: how many are held in memory at a time, more if one series has more. aggregate: of rows
    with the same key and x, as for `subgroups`. options: as for `analyse`, the same for all series.
    A file is read once for each lot of series; of a Parquet file sorted by key, only its part.
    """
    frame = _opened(source).select(columns.names()).drop_nulls([columns.key, columns.x])
    for first, last in _lots(frame, columns.key, rows):
        lot = frame.filter(polars.col(columns.key).is_between(polars.lit(first), polars.lit(last)))
        table = _series(lot.collect(engine="streaming"), columns, aggregate)
        given = {"size": table.size, "deviation": table.deviation, **options}
        yield table, analyse(table.y, table.n, **given)


def _opened(source: str | Path | polars.LazyFrame) -> polars.LazyFrame:
    if isinstance(source, polars.LazyFrame):
        return source
    suffix = Path(source).suffix.lower()
    if suffix not in READERS:
        raise InputError(
            f"a file of rows is {', '.join(READERS)}, not {suffix or 'without suffix'}"
        )
    return READERS[suffix](source)


def _lots(frame: polars.LazyFrame, key: str, rows: int) -> Iterator[tuple[Any, Any]]:
    """First and last key of each lot of series that have about so many rows together."""
    counted = frame.group_by(key).len().sort(key).collect(engine="streaming")
    before = counted["len"].cum_sum() - counted["len"]
    for lot in counted.with_columns((before // rows).alias("lot")).partition_by("lot"):
        yield lot[key][0], lot[key][-1]


def _series(lot: polars.DataFrame, columns: Columns, aggregate: str) -> SeriesTable:
    n = None if columns.n is None else _numbers(lot[columns.n])
    return series_table(
        _labels(lot[columns.key]),
        _labels(lot[columns.x]),
        _numbers(lot[columns.y]),
        n,
        aggregate=aggregate,
    )


def _numbers(column: polars.Series) -> NDArray[np.float64]:
    return column.cast(polars.Float64).to_numpy()


def _labels(column: polars.Series) -> NDArray[Any]:
    labels = column.to_numpy()
    return labels.astype(np.str_) if labels.dtype.kind == "O" else labels
