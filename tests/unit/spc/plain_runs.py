"""Anhoej's rules written a second time, point by point, without NumPy."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby
from math import comb, log2
from typing import Any

Row = dict[str, Any]


def runs(part: list[Row], params: Mapping[str, Any], x_type: str) -> Row:
    """Anhoej's rules."""
    included = [point for point in part if point["include"]]
    sides = [
        point["y"] > point["cl"]
        for point in included
        if point["y"] is not None and point["cl"] is not None and point["y"] != point["cl"]
    ]
    lengths = [len(list(run)) for _, run in groupby(sides)]
    useful = len(sides)
    found: Row = {
        "part": part[0]["part"],
        "first_index": part[0]["index_in_facet"],
        "last_index": part[-1]["index_in_facet"],
        "n_obs": len(included),
        "n_useful": useful,
        "longest_run": max(lengths, default=None),
        "longest_run_max": round(log2(useful)) + 3 if useful else None,
        "n_crossings": len(lengths) - 1 if useful else None,
        "n_crossings_min": _fewest_crossings(useful - 1) if useful else None,
        "runs_signal": False,
    }
    counted = params["chart"] != "mr" and x_type not in ("character", "factor")
    if useful and counted:
        long = found["longest_run"] > found["longest_run_max"]
        found["runs_signal"] = long or found["n_crossings"] < found["n_crossings_min"]
    return found


def _fewest_crossings(trials: int) -> int:
    total = 0
    for crossings in range(trials + 1):
        total += comb(trials, crossings)
        if 20 * total >= 2**trials:
            return crossings
    raise AssertionError("the chances of a binomial distribution add up to 1")
