"""What requests of every kind have in common: facets, checks, and plain lists for JSON."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from coachwork.spc.arrays import InputError, Ints

Json = dict[str, Any]


def known(fields: Mapping[str, Any], allowed: Iterable[str], kind: str) -> Mapping[str, Any]:
    """The fields, if each of them is allowed."""
    unknown = sorted(set(fields) - set(allowed))
    if unknown:
        raise InputError(f"unknown {kind}: {', '.join(unknown)}")
    return fields


def facets(
    columns: Mapping[str, Any], names: Sequence[Any] | None, whole: str
) -> list[tuple[str, Ints]]:
    """Name and rows of each facet; `whole` names the only one of data that are not divided."""
    if columns.get("y") is None:
        raise InputError("there is no column y")
    rows = np.arange(len(columns["y"]))
    if names is None:
        return [(whole, rows)]
    column = np.asarray(names)
    return [(str(name), np.flatnonzero(column == name)) for name in np.unique(column)]


def plain(values: NDArray[Any]) -> list[Any]:
    """A list for JSON: None for what is undefined."""
    if values.dtype.kind == "M":
        return [str(value) for value in values]
    listed: list[Any] = values.tolist()
    if values.dtype.kind != "f":
        return listed
    return [value if np.isfinite(value) else None for value in listed]


def joined(answers: Sequence[Json]) -> Json:
    """Facets one after another: `points` holds columns, everything else is a list."""
    first = answers[0]
    points = {
        name: _chained([answer["points"][name] for answer in answers]) for name in first["points"]
    }
    lists = {
        name: _chained([answer[name] for answer in answers]) for name in first if name != "points"
    }
    return {"points": points, **lists}


def _chained(columns: Sequence[list[Any] | None]) -> list[Any] | None:
    if any(column is None for column in columns):
        return None
    return [value for column in columns for value in column or ()]
