"""The semantics of NHSRplotthedots written a second time, point by point, without NumPy."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from itertools import groupby, pairwise
from typing import Any

Row = dict[str, Any]
WORDS = {1: "Above", -1: "Below"}


def answer(given: Mapping[str, Any], params: Mapping[str, Any]) -> dict[str, Any]:
    """Points and icons of every facet."""
    names = given["facet"] or ["no facet"] * len(given["y"])
    rows: list[Row] = []
    facets: list[Row] = []
    for name in sorted(set(names)):
        own = _facet(given, name, [i for i, other in enumerate(names) if other == name], params)
        rows += own
        facets.append(_icons(name, own[-1], params))
    return {"points": {key: [row[key] for row in rows] for key in SHOWN}, "facets": facets}


SHOWN = (
    *("x", "facet", "rebase_group", "y", "fix_y", "mean", "lpl", "upl", "outside_limits"),
    *("relative_to_mean", "close_to_limits", "special_cause_type", "special_cause_flag"),
    *("point_type", "target", "trajectory", "short_group_warning"),
)


def _of(value: Any, name: str) -> Any:
    return value.get(name) if isinstance(value, dict) else value


def _facet(
    given: Mapping[str, Any], name: str, rows: list[int], params: Mapping[str, Any]
) -> list[Row]:
    rows = sorted(rows, key=lambda i: given["x"][i])
    starts = [
        day for day in _of(params["rebase"], name) or () if day in {given["x"][i] for i in rows}
    ]
    points = [
        {
            "x": given["x"][i],
            "facet": name,
            "rebase_group": sum(day <= given["x"][i] for day in starts),
            "y": given["y"][i],
            "target": _of(params["target"], name),
            "trajectory": given["trajectory"][i] if given["trajectory"] else None,
        }
        for i in rows
    ]
    for _, group in groupby(points, key=lambda point: point["rebase_group"]):
        _analyse(list(group), params)
    return points


def _mean(values: list[float]) -> float | None:
    return float(sum(map(Fraction, values)) / len(values)) if values else None


def _analyse(group: list[Row], params: Mapping[str, Any]) -> None:
    fix = params["fix_after_n_points"] or len(group)
    for place, point in enumerate(group):
        point["fix_y"] = point["y"] if place < fix else None
    values = [point["fix_y"] for point in group]
    mean = _mean([value for value in values if value is not None])
    pairs = pairwise(values)
    moves = [abs(b - a) for a, b in pairs if a is not None and b is not None]
    average = _mean(moves)
    if params["screen_outliers"] and average is not None:
        average = _mean([move for move in moves if move < 3.267 * average])
    for point in group:
        _place(point, mean, average)
        point["short_group_warning"] = len(group) < 13
    _causes(group)
    for point in group:
        point["special_cause_flag"] = point["special_cause_type"] != "Common Cause"
        point["point_type"] = _point_type(point, params["improvement_direction"])


def _place(point: Row, mean: float | None, average: float | None) -> None:
    y, limited = point["y"], mean is not None and average is not None
    point["mean"] = mean
    point["lpl"] = mean - 2.66 * average if limited else None
    point["upl"] = mean + 2.66 * average if limited else None
    known = y is not None and mean is not None
    point["relative_to_mean"] = (y > mean) - (y < mean) if known else None
    known = y is not None and limited
    point["outside_limits"] = not point["lpl"] <= y <= point["upl"] if known else None
    near = 2.66 * average * 2 / 3 if limited else 0.0
    inside = known and not point["outside_limits"]
    point["close_to_limits"] = inside and abs(y - mean) > near if known else None


def _causes(group: list[Row]) -> None:
    """One cause a point, the least important first, to be overwritten."""
    cause = ["Common Cause"] * len(group)
    _shifts(group, cause)
    _near_limits(group, cause)
    _trends(group, cause)
    for i, point in enumerate(group):
        if point["outside_limits"]:
            cause[i] = "Above UCL" if point["y"] > point["mean"] else "Below LCL"
        point["special_cause_type"] = cause[i]


def _shifts(group: list[Row], cause: list[str]) -> None:
    for side, word in WORDS.items():
        for start in range(len(group) - 6):
            if all(point["relative_to_mean"] == side for point in group[start : start + 7]):
                cause[start : start + 7] = [f"7 Points {word} CL"] * 7


def _near_limits(group: list[Row], cause: list[str]) -> None:
    for side, word in WORDS.items():
        for start in range(len(group) - 2):
            window = range(start, start + 3)
            near = [i for i in window if group[i]["close_to_limits"]]
            if len(near) >= 2 and all(group[i]["relative_to_mean"] == side for i in window):
                for i in near:
                    cause[i] = f"2 in 3 {word} CL"


def _trends(group: list[Row], cause: list[str]) -> None:
    """Of two trends that share a point, the later one says its cause."""
    steps = [_step(a["y"], b["y"]) for a, b in pairwise(group)]
    for start in range(len(group) - 6):
        for way, word in ((1, "Increasing"), (-1, "Decreasing")):
            if all(step == way for step in steps[start : start + 6]):
                cause[start : start + 7] = [f"7 Point Trend ({word})"] * 7


def _step(before: float | None, after: float | None) -> int | None:
    return None if before is None or after is None else (after > before) - (after < before)


def _point_type(point: Row, direction: str) -> str:
    words = point["special_cause_type"]
    high = "Above" in words or "Increasing" in words
    if words == "Common Cause":
        return "common_cause"
    if direction == "neutral":
        return f"special_cause_neutral_{'high' if high else 'low'}"
    return f"special_cause_{'improvement' if high == (direction == 'increase') else 'concern'}"


def _icons(name: str, last: Row, params: Mapping[str, Any]) -> Row:
    kind, direction = last["point_type"], params["improvement_direction"]
    words = last["special_cause_type"]
    high = "Above" in words or "Increasing" in words
    icon = kind.removeprefix("special_cause_")
    if icon in ("improvement", "concern"):
        icon = f"{icon}_{'high' if high else 'low'}"
    assurance = None
    if params["target"] is not None and direction != "neutral":
        assurance = _assurance(last, direction)
    return {
        "facet": name,
        "variation_type": kind,
        "variation_icon": icon,
        "assurance_type": assurance,
        "assurance_icon": assurance and assurance.removeprefix("consistent_"),
    }


def _assurance(last: Row, direction: str) -> str:
    target, low, high = last["target"], last["lpl"], last["upl"]
    if target is None or low is None or low <= target <= high:
        return "inconsistent"
    return "consistent_pass" if (target < low) == (direction == "increase") else "consistent_fail"
