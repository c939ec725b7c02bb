"""Requests for a chart: input (x, x_type, y, n, facet1) and parameters as qicharts2 names them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from coachwork.spc.aggregation import Subgroups, period_starts, subgroups
from coachwork.spc.analysis import Analysis, analyse
from coachwork.spc.arrays import Floats, InputError, Ints
from coachwork.spc.exchange_tools import Json, facets, joined, known, plain

PARAMETERS: Mapping[str, Any] = {
    "chart": "run",
    "agg_fun": "mean",
    "method": "anhoej",
    "multiply": 1.0,
    "freeze": None,
    "part": None,
    "exclude": None,
    "target": None,
    "cl": None,
    "y_neg": True,
    "x_period": None,
    "screened_mr": True,
}
COLUMNS = frozenset({"x", "x_type", "y", "n", "facet1", "facet2"})
COUNTS = "c"
UNORDERED = frozenset({"character", "factor"})
ALL = "1"
"""The facet of data that are not divided."""


@dataclass(frozen=True)
class Facet:
    """One facet: its name, the moments of its points as they are shown, and its analysis."""

    name: str
    x: list[Any]
    groups: Subgroups
    analysis: Analysis

    def answer(self) -> Json:
        """Its points and parts."""
        return {
            "points": _points(self.name, self.x, self.groups, self.analysis),
            "parts": _parts(self.name, self.analysis) if self.x else [],
        }


def answer(request: Mapping[str, Any]) -> Json:
    """Points and parts of each facet, one facet after another."""
    given = {**PARAMETERS, **known(request.get("params", {}), PARAMETERS, "parameter")}
    columns = known(request.get("input", {}), COLUMNS, "column")
    if columns.get("facet2") is not None:
        raise InputError("a second facet is not known here: join the two into facet1")
    found = [
        _facet(*facet, columns, given) for facet in facets(columns, columns.get("facet1"), ALL)
    ]
    if not given["y_neg"]:
        found = _floored(found)
    return joined([each.answer() for each in found])


def _floored(found: Sequence[Facet]) -> list[Facet]:
    """No limit below zero, unless a point of any facet lies there."""
    floor = not any((each.analysis.y < 0).any() for each in found)
    return [replace(each, analysis=replace(each.analysis, non_negative=floor)) for each in found]


def _facet(name: str, rows: Ints, columns: Mapping[str, Any], given: Mapping[str, Any]) -> Facet:
    kind = columns.get("x_type") or "index"
    x = _positions(columns.get("x"), kind, rows)
    labels = x if given["x_period"] is None else period_starts(x, given["x_period"])
    keys = _levels(labels, columns["x"]) if kind == "factor" else labels
    y, n = _numbers(columns["y"], rows), _numbers(columns.get("n"), rows)
    aggregate = "sum" if given["chart"] == COUNTS else given["agg_fun"]
    groups = subgroups(keys, y, n, aggregate=aggregate)
    analysis = analyse(
        groups.y,
        groups.n,
        chart=given["chart"],
        rules=_rules(given),
        parts=given["part"],
        freeze=given["freeze"],
        exclude=given["exclude"],
        centre=_per_point(given["cl"], rows, groups),
        target=_per_point(given["target"], rows, groups),
        multiply=given["multiply"],
        screened=given["screened_mr"],
        ordered=kind not in UNORDERED,
        size=groups.size,
        deviation=groups.deviation,
    )
    if analysis.refused.any():
        raise InputError("a T chart needs times above zero")
    return Facet(name, _words(labels[groups.rows]), groups, analysis)


def _rules(given: Mapping[str, Any]) -> tuple[str, ...]:
    return ("three_sigma", given["method"]) if given["chart"] != "run" else (given["method"],)


def _positions(x: Any, kind: str, rows: Ints) -> NDArray[Any]:
    if x is None:
        return rows - rows[:1] + 1
    chosen = [x[row] for row in rows]
    return np.asarray(chosen, dtype=np.float64) if kind == "numeric" else np.asarray(chosen)


def _levels(labels: NDArray[Any], everywhere: Sequence[Any]) -> Ints:
    """The levels of a factor are in the order in which they first appear, in any facet."""
    order = {label: level for level, label in enumerate(dict.fromkeys(everywhere))}
    return np.array([order[label] for label in labels.tolist()], np.int64)


def _numbers(values: Any, rows: Ints) -> Floats | None:
    return None if values is None else np.asarray(values, dtype=np.float64)[rows]


def _per_point(values: Any, rows: Ints, groups: Subgroups) -> Any:
    """A line that is one number, or one number a row of the input."""
    if values is None or len(values) == 1:
        return values
    return np.asarray(values, dtype=np.float64)[rows][groups.rows]


def _words(labels: NDArray[Any]) -> list[Any]:
    return [str(label) if isinstance(label, str) else label for label in plain(labels)]


def _points(facet: str, x: list[Any], groups: Subgroups, analysis: Analysis) -> Json:
    lines = {
        "y": analysis.y,
        "cl": analysis.centre,
        "lcl": analysis.lower,
        "ucl": analysis.upper,
        "lcl_95": analysis.lower_95,
        "ucl_95": analysis.upper_95,
        "part": analysis.part,
        "baseline": analysis.baseline,
        "include": analysis.include,
        "sigma_signal": analysis.outside,
    }
    return {
        "x": x,
        "facet1": [facet] * len(x),
        "facet2": [ALL] * len(x),
        "index_in_facet": list(range(1, len(x) + 1)),
        "n": None if groups.n is None else plain(groups.n),
        "subgroup_size": groups.size.tolist(),
        "target": None if analysis.target is None else plain(analysis.target[0]),
        **{name: plain(line[0]) for name, line in lines.items()},
    }


def _parts(facet: str, analysis: Analysis) -> list[Json]:
    ends = analysis.part_end[0].tolist()
    spans = zip([0, *ends], ends, strict=False)
    return [_part(facet, analysis, part, span) for part, span in enumerate(spans)]


def _part(facet: str, analysis: Analysis, part: int, span: tuple[int, int]) -> Json:
    first, end = span
    useful = int(analysis.n_useful[0, part])
    runs = {
        "longest_run": analysis.longest_run,
        "longest_run_max": analysis.longest_run_max,
        "n_crossings": analysis.crossings,
        "n_crossings_min": analysis.crossings_min,
    }
    return {
        "facet1": facet,
        "facet2": ALL,
        "part": part + 1,
        "first_index": first + 1,
        "last_index": end,
        "n_obs": int(analysis.n_points[0, part]),
        "n_useful": useful,
        **{name: int(values[0, part]) if useful else None for name, values in runs.items()},
        "runs_signal": bool(analysis.runs_signal[0, part]),
        "n_sigma_signal": int(analysis.outside[0, first:end].sum()),
    }
