"""The semantics of qicharts2 written a second time, for one series, point by point, without NumPy.

Slow and plain on purpose: a case that no reference result covers is compared with this. `None` is a
missing value or an undefined number, as in the reference results.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from itertools import groupby, pairwise
from math import exp, fsum, isfinite, lgamma, pi, sqrt
from statistics import median, stdev
from typing import Any

from tests.unit.spc.plain_runs import runs

Numbers = list[float | None]
Row = dict[str, Any]
NATURAL_CENTRE = {"p", "pp", "u", "up", "ip"}


def answer(given: Mapping[str, Any], params: Mapping[str, Any]) -> dict[str, Any]:
    """Points and parts of every facet."""
    names = given.get("facet1") or ["1"] * len(given["y"])
    rows: list[Row] = []
    parts: list[Row] = []
    for name in sorted(set(names)):
        chosen = [i for i, other in enumerate(names) if other == name]
        for part in _parted(_subgroups(given, chosen, params), params):
            _draw(part, params, given["x_type"] in ("character", "factor"))
            rows += [point | {"facet1": name} for point in part]
            parts.append(runs(part, params, given["x_type"]) | {"facet1": name})
    _finish(rows, params)
    for part in parts:
        own = [
            row for row in rows if (row["facet1"], row["part"]) == (part["facet1"], part["part"])
        ]
        part["n_sigma_signal"] = sum(row["sigma_signal"] for row in own)
    points: dict[str, Any] = {key: [row[key] for row in rows] for key in SHOWN}
    absent = {"n": given["n"], "target": params["target"]}
    points |= {name: None for name, column in absent.items() if column is None}
    return {"points": points, "parts": parts}


SHOWN = (
    *("y", "n", "subgroup_size", "cl", "lcl", "ucl", "lcl_95", "ucl_95", "part", "baseline"),
    *("include", "sigma_signal", "index_in_facet", "facet1", "target"),
)


def _subgroups(
    given: Mapping[str, Any], rows: Sequence[int], params: Mapping[str, Any]
) -> list[Row]:
    x = given["x"] or list(range(1, len(given["y"]) + 1))
    if params["x_period"] == "month":
        x = [day[:8] + "01" for day in x]
    levels = {label: place for place, label in enumerate(dict.fromkeys(x))}
    key = levels.__getitem__ if given["x_type"] == "factor" else (lambda label: label)
    found = []
    for label in sorted({x[i] for i in rows if x[i] is not None}, key=key):
        found.append(_subgroup(given, [i for i in rows if x[i] == label], params))
    return found


def _subgroup(given: Mapping[str, Any], rows: Sequence[int], params: Mapping[str, Any]) -> Row:
    y, n = given["y"], given["n"]
    there = [i for i in rows if y[i] is not None and (n is None or n[i] is not None)]
    values = [y[i] for i in there]
    total, weight = fsum(values), None if n is None else fsum(n[i] for i in there)
    if not values:
        value = None
    elif params["chart"] == "c" and weight != 0:
        value = total
    elif weight is None:
        value = _aggregate(values, params["agg_fun"])
    else:
        value = total / weight if weight else None
    lines = {name: _one(params[name], rows[0]) for name in ("cl", "target")}
    return {
        "y": value,
        "sum": total,
        "n": weight,
        "subgroup_size": len(values),
        "sd": stdev(values) if len(values) > 1 else None,
        "given": lines["cl"],
        "target": lines["target"],
    }


def _one(values: Sequence[float] | None, row: int) -> float | None:
    return None if values is None else values[0] if len(values) == 1 else values[row]


def _aggregate(values: list[float], name: str) -> float | None:
    if name == "sd":
        return stdev(values) if len(values) > 1 else None
    return {"mean": _mean, "median": median, "sum": fsum}[name](values)


def _mean(values: Sequence[float]) -> float | None:
    """Rounded once, as that of R is, which adds up longer numbers."""
    return float(sum(map(Fraction, values)) / len(values)) if values else None


def _parted(points: list[Row], params: Mapping[str, Any]) -> list[list[Row]]:
    ends = sorted({end for end in params["part"] or () if 0 < end < len(points)})
    freeze = None if params["part"] is not None else params["freeze"]
    for index, point in enumerate(points, 1):
        point["index_in_facet"] = index
        point["part"] = 1 + sum(end < index for end in ends)
        point["baseline"] = freeze is None or index <= freeze
        point["include"] = index not in (params["exclude"] or ())
    return [list(part) for _, part in groupby(points, key=lambda point: point["part"])]


def _draw(part: list[Row], params: Mapping[str, Any], unordered: bool) -> None:
    """Centre line and limits at 3 and at 2 sigma."""
    base = [p for p in part if p["baseline"] and p["include"]]
    LINES[params["chart"]](part, base, params["screened_mr"], unordered)
    for point in part:
        for name in ("lcl", "ucl", "lcl_95", "ucl_95"):
            value = point.get(name)
            point[name] = value if value is not None and isfinite(value) else None


def _known(points: list[Row], name: str = "y") -> list[float]:
    return [p[name] for p in points if p[name] is not None]


def _sigma(values: Numbers, screened: bool, factor: float = 3.267) -> float | None:
    """Mean moving range: missing values break it."""
    pairs = pairwise(values)
    moves = [abs(b - a) for a, b in pairs if a is not None and b is not None]
    average = _mean(moves)
    if screened and average is not None:
        average = _mean([move for move in moves if move < factor * average])
    return average


def _set(
    part: list[Row],
    centre: Callable[[Row], float | None],
    sigma: Callable[[Row], float | None],
    floor: float = float("-inf"),
    ceiling: float = float("inf"),
) -> None:
    for point in part:
        middle, width = centre(point), sigma(point)
        point.setdefault("cl", middle)
        for z, ending in ((3, ""), (2, "_95")):
            known = middle is not None and width is not None
            point["lcl" + ending] = max(floor, middle - z * width) if known else None
            point["ucl" + ending] = min(ceiling, middle + z * width) if known else None


def _centre(part: list[Row], computed: float | None) -> Callable[[Row], float | None]:
    if all(point["given"] is not None for point in part):
        return lambda point: point["given"]
    return lambda point: computed


def _run(part: list[Row], base: list[Row], screened: bool, unordered: bool) -> None:
    values = _known(base)
    _set(part, _centre(part, median(values) if values else None), lambda point: None)


def _individuals(part: list[Row], base: list[Row], screened: bool, unordered: bool) -> None:
    centre = _centre(part, _mean(_known(base)))
    distances = [None if p["y"] is None else p["y"] - (centre(p) or 0.0) for p in base]
    move = _sigma(distances, screened)
    _set(part, centre, lambda point: None if move is None else move / 1.128)


def _moving_range(part: list[Row], base: list[Row], screened: bool, unordered: bool) -> None:
    values = [point["y"] for point in part]
    for point, one, other in zip(part, [None, *values], values, strict=False):
        point["y"] = None if one is None or other is None else abs(other - one)
    centre = _centre(part, _mean(_known(base)))
    for point in part:
        point["cl"] = centre(point)
        known = point["cl"] is not None
        point["lcl"] = point["lcl_95"] = 0.0
        point["ucl"] = 3.267 * point["cl"] if known else None
        point["ucl_95"] = 2.178 * point["cl"] if known else None


def _times(part: list[Row], base: list[Row], screened: bool, unordered: bool) -> None:
    for point in part:
        point["y"] = None if point["y"] is None else point["y"] ** (1 / 3.6)
    _individuals(part, base, screened, unordered)
    for point in part:
        for name in ("y", "cl", "ucl", "ucl_95"):
            point[name] = None if point[name] is None else point[name] ** 3.6
        low, inner = point["lcl"], point["lcl_95"]
        point["lcl"] = low**3.6 if low is not None and low >= 0 else 0.0
        point["lcl_95"] = inner**3.6 if inner is not None and inner >= 0 else None


def _shares(part: list[Row], base: list[Row], screened: bool, unordered: bool) -> None:
    _weighted(part, base, screened, unordered, shares=True, prime=False)


def _shares_prime(part: list[Row], base: list[Row], screened: bool, unordered: bool) -> None:
    _weighted(part, base, screened, unordered, shares=True, prime=True)


def _rates(part: list[Row], base: list[Row], screened: bool, unordered: bool) -> None:
    _weighted(part, base, screened, unordered, shares=False, prime=False)


def _rates_prime(part: list[Row], base: list[Row], screened: bool, unordered: bool) -> None:
    _weighted(part, base, screened, unordered, shares=False, prime=True)


def _weighted(
    part: list[Row], base: list[Row], screened: bool, unordered: bool, shares: bool, prime: bool
) -> None:
    weight = fsum(_known(base, "n"))
    centre = _centre(part, fsum(p["sum"] for p in base) / weight if weight else None)

    def sigma(point: Row) -> float | None:
        middle, n = centre(point), point["n"]
        if middle is None or not n:
            return None
        return sqrt(middle * (1 - middle) / n) if shares else sqrt(middle / n)

    stretch: float | None = 1.0
    if prime:
        stretch = _spread_of_scores(base, centre, sigma, screened, unordered)
    scaled = {id(p): None if stretch is None else _times_or_none(sigma(p), stretch) for p in part}
    _set(part, centre, lambda point: scaled[id(point)], 0.0, 1.0 if shares else float("inf"))


def _times_or_none(value: float | None, factor: float) -> float | None:
    return None if value is None else value * factor


def _spread_of_scores(
    base: list[Row],
    centre: Callable[[Row], float | None],
    sigma: Callable[[Row], float | None],
    screened: bool,
    unordered: bool,
) -> float | None:
    scores: Numbers = []
    for point in base:
        width = sigma(point)
        scores.append(
            (point["y"] - centre(point)) / width if point["y"] is not None and width else None
        )
    if unordered:
        known = [score for score in scores if score is not None]
        return stdev(known) if len(known) > 1 else None
    move = _sigma(scores, screened)
    return None if move is None else move / 1.128


def _counts(part: list[Row], base: list[Row], screened: bool, unordered: bool) -> None:
    centre = _centre(part, _mean(_known(base)))
    _set(part, centre, lambda point: None if centre(point) is None else sqrt(centre(point)), 0.0)


def _between(part: list[Row], base: list[Row], screened: bool, unordered: bool) -> None:
    values = _known(base)
    centre = _centre(part, _mean(values))
    given = all(point["given"] is not None for point in part)
    for point in part:
        point["cl"] = 0.693 * point["given"] if given else median(values) if values else None

    def sigma(point: Row) -> float | None:
        mean = centre(point)
        return None if mean is None else sqrt(mean * (mean + 1))

    _set(part, centre, sigma, 0.0)


def _prime(part: list[Row], base: list[Row], screened: bool, unordered: bool) -> None:
    for point in part:
        point["weight"] = 1.0 if point["n"] is None else point["n"]
    known = [point for point in base if point["y"] is not None]
    weight = fsum(p["weight"] for p in known)
    total = fsum(p["sum"] if p["n"] is not None else p["y"] for p in known)
    centre = _centre(part, total / weight if weight else None)
    ranges: Numbers = []
    for a, b in pairwise(part):
        if a["y"] is None or b["y"] is None:
            continue
        move = sqrt(pi / 2) * abs(b["y"] - a["y"]) / sqrt(1 / a["weight"] + 1 / b["weight"])
        ranges.append(move)
    mean = _mean(ranges)
    if screened and mean is not None:
        mean = _mean([move for move in ranges if move < 3.2665 * mean])
    _set(
        part,
        centre,
        lambda p: mean / sqrt(p["weight"]) if mean is not None and p["weight"] else None,
    )


def _c4(n: float) -> float:
    return sqrt(2 / (n - 1)) * exp(lgamma(n / 2) - lgamma((n - 1) / 2))


def _within(part: list[Row], base: list[Row]) -> float | None:
    known = [point for point in base if point["sd"] is not None]
    if not known:
        return None
    if len({point["subgroup_size"] for point in part}) == 1:
        return _mean([point["sd"] for point in known])
    freedom = sum(point["subgroup_size"] - 1 for point in known)
    return sqrt(fsum(p["sd"] ** 2 * (p["subgroup_size"] - 1) for p in known) / freedom)


def _means(part: list[Row], base: list[Row], screened: bool, unordered: bool) -> None:
    known = [point for point in base if point["y"] is not None]
    count = sum(point["subgroup_size"] for point in known)
    total = fsum(point["y"] * point["subgroup_size"] for point in known)
    within = _within(part, base)

    def sigma(point: Row) -> float | None:
        size = point["subgroup_size"]
        return None if within is None or size < 2 else within / (_c4(size) * sqrt(size))

    _set(part, _centre(part, total / count if count else None), sigma)


def _deviations(part: list[Row], base: list[Row], screened: bool, unordered: bool) -> None:
    for point in part:
        point["y"] = point["sd"]
    centre = _centre(part, _within(part, base))

    def sigma(point: Row) -> float | None:
        size, middle = point["subgroup_size"], centre(point)
        if middle is None or size < 2:
            return None
        return middle * sqrt(1 - _c4(size) ** 2) / _c4(size)

    _set(part, centre, sigma, 0.0)


LINES: Mapping[str, Callable[[list[Row], list[Row], bool, bool], None]] = {
    "run": _run,
    "i": _individuals,
    "mr": _moving_range,
    "t": _times,
    "xbar": _means,
    "s": _deviations,
    "p": _shares,
    "pp": _shares_prime,
    "u": _rates,
    "up": _rates_prime,
    "c": _counts,
    "g": _between,
    "ip": _prime,
}


def _finish(rows: list[Row], params: Mapping[str, Any]) -> None:
    """Limits that stop at zero, what is outside, and the multiplication."""
    lines = ("y", "cl", "lcl", "ucl", "lcl_95", "ucl_95")
    floor = not params["y_neg"] and not any(row["y"] is not None and row["y"] < 0 for row in rows)
    for row in rows:
        y, low, high = row["y"], row["lcl"], row["ucl"]
        row["sigma_signal"] = y is not None and (
            (high is not None and y > high) or (low is not None and y < low)
        )
        for name in lines:
            row[name] = None if row[name] is None else row[name] * params["multiply"]
        for name in ("lcl", "lcl_95") if floor else ():
            row[name] = None if row[name] is None else max(row[name], 0.0)
