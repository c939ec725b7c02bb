"""From rows to points: rows with the same x become one subgroup, in order of x."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from coachwork.spc.arrays import Bools, Floats, InputError, Ints
from coachwork.spc.segments import Segments, select

AGGREGATES: Mapping[str, Callable[[Segments, Floats], Floats]] = MappingProxyType(
    {
        "mean": Segments.mean,
        "median": Segments.median,
        "sum": Segments.sum,
        "sd": Segments.deviation,
    }
)
"""How the values of a subgroup become one, by name."""

Dates = NDArray[np.datetime64]
PERIODS = MappingProxyType({"week": "W", "month": "M", "quarter": "Q", "year": "Y"})


@dataclass(frozen=True)
class Subgroups:
    """One row a subgroup, ordered by x.

    `y`: the aggregate, or the sum where there are denominators; NaN if all rows are missing. `n`:
    sum of denominators (0 if all rows are missing), None where there are none. `size`: rows that
    are not missing. `deviation`: standard deviation of the rows; NaN below two. `rows`: the first
    row of each subgroup in the input, for what is constant within it.
    """

    x: NDArray[Any]
    y: Floats
    n: Floats | None
    size: Ints
    deviation: Floats
    rows: Ints


def subgroups(x: Any, y: Any, n: Any = None, *, aggregate: str = "mean") -> Subgroups:
    """Group rows by x. Numbers and dates ascend, words are in alphabetical order.

    x: numbers, dates (datetime64), or words; rows whose x is missing (NaN, NaT, None) are dropped.
    y, n: numbers, NaN where missing; a row that has one without the other is missing.
    aggregate: a name in AGGREGATES, used where there are no denominators.

    The order of the rows changes nothing. InputError if the columns differ in length.
    """
    keys, values, weights = _columns(x, y, n)
    if aggregate not in AGGREGATES:
        raise InputError(f"there is no aggregate {aggregate!r}; there are {', '.join(AGGREGATES)}")
    present = np.flatnonzero(~missing_keys(keys))
    order = present[np.lexsort((weights[present], values[present], _ranks(keys[present])))]
    heads = _first_of_each(keys[order])
    groups = Segments(np.diff(heads, append=len(order)))
    known = select(~np.isnan(values[order]), groups)
    rows, inside = order[known.index], known.segments
    reduce = AGGREGATES[aggregate] if n is None else Segments.sum
    # Added up in longer numbers where the machine has them, as in R: else values that cancel out,
    # or a mean that lies on one of its values, may differ in the last digit.
    observed: Any = values[rows].astype(np.longdouble)
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        y = reduce(inside, observed).astype(np.float64)
        return Subgroups(
            x=keys[order][heads],
            y=np.where(inside.lengths == 0, np.nan, y),
            n=None if n is None else inside.sum(weights[rows]),
            size=inside.lengths,
            deviation=inside.deviation(observed).astype(np.float64),
            rows=np.minimum.reduceat(order, heads) if len(heads) else order,
        )


def _columns(x: Any, y: Any, n: Any) -> tuple[NDArray[Any], Floats, Floats]:
    """x, y and n as columns of equal length; y and n are both missing where one is."""
    keys = np.asarray(x)
    values = np.asarray(y, dtype=np.float64)
    weights = np.ones_like(values) if n is None else np.asarray(n, dtype=np.float64)
    if not keys.shape == values.shape == weights.shape or keys.ndim != 1:
        raise InputError("x, y and n must be columns of equal length")
    missing = np.isnan(values) | np.isnan(weights)
    return keys, np.where(missing, np.nan, values), np.where(missing, np.nan, weights)


def missing_keys(keys: NDArray[Any]) -> Bools:
    """Which keys are NaN, NaT or None."""
    missing: Bools
    if keys.dtype.kind in "fM":
        missing = keys != keys
        return missing
    if keys.dtype.kind == "O":
        return np.array([key is None for key in keys], np.bool_)
    return np.zeros(len(keys), np.bool_)


def _ranks(keys: NDArray[Any]) -> Ints:
    ranks: Ints = np.unique(keys, return_inverse=True)[1]
    return ranks


def _first_of_each(ordered: NDArray[Any]) -> Ints:
    first = np.ones(len(ordered), np.bool_)
    first[1:] = ordered[1:] != ordered[:-1]
    return np.flatnonzero(first)


def period_starts(dates: Any, period: str) -> Dates:
    """The first day of the week (Monday), month, quarter or year that each date lies in.

    dates: anything that NumPy reads as dates, such as ISO text. period: a name in PERIODS.
    """
    days = np.asarray(dates, dtype="datetime64[D]")
    if period == "week":
        since_monday = (days.astype(np.int64) + 3) % 7
        mondays: Dates = days - since_monday.astype("timedelta64[D]")
        return mondays
    if period == "quarter":
        months = days.astype("datetime64[M]")
        since_quarter = (months.astype(np.int64) % 3).astype("timedelta64[M]")
        quarters: Dates = (months - since_quarter).astype("datetime64[D]")
        return quarters
    if period not in PERIODS:
        raise InputError(f"there is no period {period!r}; there are {', '.join(PERIODS)}")
    starts: Dates = days.astype(f"datetime64[{PERIODS[period]}]").astype("datetime64[D]")
    return starts
