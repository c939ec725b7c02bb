"""Requests for NHS plot-the-dots: input (x, y, facet, trajectory) and parameters as
NHSRplotthedots names them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from coachwork.spc.arrays import Bools, InputError, Ints, Words
from coachwork.spc.exchange_tools import Json, facets, joined, known, plain
from coachwork.spc.plot_the_dots import (
    Assurance,
    Improvement,
    Latest,
    PlotTheDots,
    SpecialCause,
    Variation,
    plot_the_dots,
)

PARAMETERS: Mapping[str, Any] = {
    "rebase": None,
    "fix_after_n_points": None,
    "improvement_direction": Improvement.INCREASE,
    "target": None,
    "screen_outliers": True,
}
COLUMNS = frozenset({"x", "y", "facet", "trajectory"})
ALL = "no facet"
"""The facet of data that are not divided."""

CAUSE_WORDS = {
    SpecialCause.ABOVE_LIMIT: "Above UCL",
    SpecialCause.BELOW_LIMIT: "Below LCL",
    SpecialCause.RISING: "7 Point Trend (Increasing)",
    SpecialCause.FALLING: "7 Point Trend (Decreasing)",
    SpecialCause.NEAR_UPPER_LIMIT: "2 in 3 Above CL",
    SpecialCause.NEAR_LOWER_LIMIT: "2 in 3 Below CL",
    SpecialCause.RUN_ABOVE: "7 Points Above CL",
    SpecialCause.RUN_BELOW: "7 Points Below CL",
    SpecialCause.NONE: "Common Cause",
}
TYPE_WORDS = {
    Variation.COMMON_CAUSE: "common_cause",
    Variation.IMPROVEMENT_HIGH: "special_cause_improvement",
    Variation.IMPROVEMENT_LOW: "special_cause_improvement",
    Variation.CONCERN_HIGH: "special_cause_concern",
    Variation.CONCERN_LOW: "special_cause_concern",
    Variation.NEUTRAL_HIGH: "special_cause_neutral_high",
    Variation.NEUTRAL_LOW: "special_cause_neutral_low",
}
ASSURANCE_WORDS = {
    Assurance.PASS: "consistent_pass",
    Assurance.FAIL: "consistent_fail",
    Assurance.INCONSISTENT: "inconsistent",
}


def answer(request: Mapping[str, Any]) -> Json:
    """Points and icons of each facet, one facet after another."""
    given = {**PARAMETERS, **known(request.get("params", {}), PARAMETERS, "parameter")}
    columns = known(request.get("input", {}), COLUMNS, "column")
    names = columns.get("facet")
    return joined([_facet(*facet, columns, given) for facet in facets(columns, names, ALL)])


def _facet(name: str, rows: Ints, columns: Mapping[str, Any], given: Mapping[str, Any]) -> Json:
    dates = np.asarray([columns["x"][row] for row in rows], dtype="datetime64[D]")
    if len(np.unique(dates)) < len(dates):
        raise InputError(f"there are several rows for one date in {name}")
    order = np.argsort(dates, kind="stable")
    rows, dates = rows[order], dates[order]
    starts = np.isin(dates, np.asarray(_of_facet(given["rebase"], name, []), "datetime64[D]"))
    fix = given["fix_after_n_points"]
    dots = plot_the_dots(
        _rows(columns["y"], rows),
        improvement=given["improvement_direction"],
        target=_target(given["target"], name),
        parts=np.flatnonzero(starts),
        trajectory=_rows(columns.get("trajectory"), rows),
        fix=fix,
        screened=given["screen_outliers"],
        latest=Latest.POINT,
    )
    points = _points(dots)
    points |= {
        "x": plain(dates),
        "facet": [name] * len(rows),
        "rebase_group": np.cumsum(starts).tolist(),
    }
    return {"points": points, "facets": [_icons(name, dots)]}


def _of_facet(value: Any, name: str, absent: Any) -> Any:
    """A parameter that is the same for all facets, or given for each by name."""
    if isinstance(value, Mapping):
        value = value.get(name)
    return absent if value is None else value


def _target(target: Any, name: str) -> Any:
    """NaN for a facet without a target while others have one."""
    return None if target is None else _of_facet(target, name, np.nan)


def _rows(column: Any, rows: Ints) -> NDArray[np.float64] | None:
    return None if column is None else np.asarray(column, dtype=np.float64)[rows]


def _carried(line: NDArray[np.float64] | None, count: int) -> list[Any]:
    return [None] * count if line is None else plain(line[0])


def _points(dots: PlotTheDots) -> Json:
    analysis = dots.analysis
    y, centre, lower = analysis.y[0], analysis.centre[0], analysis.lower[0]
    limited = ~np.isnan(y) & ~np.isnan(lower)
    return {
        "y": plain(y),
        "fix_y": plain(np.where(analysis.baseline[0], y, np.nan)),
        "mean": plain(centre),
        "lpl": plain(lower),
        "upl": plain(analysis.upper[0]),
        "outside_limits": _where(limited, analysis.outside[0]),
        "relative_to_mean": _signs(y - centre),
        "close_to_limits": _where(limited, dots.near_limits[0]),
        "special_cause_type": _said(dots.special_cause[0], CAUSE_WORDS),
        "special_cause_flag": (dots.special_cause[0] != SpecialCause.NONE).tolist(),
        "point_type": _said(dots.point_variation[0], TYPE_WORDS),
        "target": _carried(analysis.target, len(y)),
        "trajectory": _carried(analysis.trajectory, len(y)),
        "short_group_warning": dots.short_part[0].tolist(),
    }


def _icons(name: str, dots: PlotTheDots) -> Json:
    variation, assurance = str(dots.variation[0]), str(dots.assurance[0])
    return {
        "facet": name,
        "variation_type": TYPE_WORDS[Variation(variation)],
        "variation_icon": variation,
        "assurance_type": ASSURANCE_WORDS.get(Assurance(assurance)),
        "assurance_icon": None if assurance == Assurance.NONE else assurance,
    }


def _said(words: Words, names: Mapping[Any, str]) -> list[str]:
    return [names[word] for word in words.tolist()]


def _where(known_: Bools, values: NDArray[Any]) -> list[Any]:
    """None where it cannot be known."""
    return [value if there else None for value, there in zip(values.tolist(), known_, strict=True)]


def _signs(values: NDArray[np.float64]) -> list[int | None]:
    return [None if np.isnan(sign) else int(sign) for sign in np.sign(values).tolist()]
