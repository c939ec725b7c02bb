"""Requests that no reference result covers agree with a second, plain implementation."""

from __future__ import annotations

import os
import random
from typing import Any

import pytest

from coachwork.spc import exchange
from tests.unit.spc import plain, plain_nhs
from tests.unit.spc.golden import differences

CASES = int(os.environ.get("CASES", "6"))
CHARTS = tuple(plain.LINES)
SUBGROUPED = ("xbar", "s")
WITH_DENOMINATORS = ("p", "pp", "u", "up")


def made(chart: str, seed: int) -> tuple[dict[str, Any], dict[str, Any]]:
    """Input and parameters drawn from all that a request may hold."""
    source = random.Random(f"{chart} {seed}")
    facets = source.choice([None, None, ["b", "a"]])
    count = source.choice([1, 2, 5, 12, 24, 40])
    rows = count * (source.choice([1, 1, 3]) if chart not in SUBGROUPED else 4) * len(facets or "1")
    divided = chart in WITH_DENOMINATORS or (
        chart in ("run", "i", "c", "ip", "mr") and source.random() < 0.3
    )
    n = [float(source.randint(5, 60)) for _ in range(rows)] if divided else None
    given = {
        "x_type": "index",
        "x": None,
        "y": _values(chart, rows, n, source),
        "n": n,
        "facet1": None if facets is None else [source.choice(facets) for _ in range(rows)],
    }
    _place(given, count, source, chart)
    _lose_some(given, source, chart)
    return given, _parameters(chart, count, rows, source)


def _values(chart: str, rows: int, n: list[float] | None, source: random.Random) -> list[Any]:
    if chart in ("p", "pp"):
        assert n is not None
        return [float(source.randint(0, int(size))) for size in n]
    if chart in ("c", "g", "u", "up"):
        return [float(source.randint(0, 25)) for _ in range(rows)]
    if chart == "t":
        return [round(source.expovariate(0.1) + 0.01, 2) for _ in range(rows)]
    middle = source.choice([3.0, 3.0, 50.0])
    return [round(source.gauss(middle, 10.0), 1) for _ in range(rows)]


def _place(given: dict[str, Any], count: int, source: random.Random, chart: str) -> None:
    """Moments of every type, several rows to some of them, in no order."""
    rows = len(given["y"])
    given["x_type"] = source.choice(["index", "numeric", "date", "character", "factor"])
    if chart in SUBGROUPED and given["x_type"] == "index":
        given["x_type"] = "numeric"
    places = [source.randrange(count) for _ in range(rows)]
    if given["x_type"] == "numeric":
        given["x"] = [place / 2 for place in places]
    elif given["x_type"] == "date":
        given["x"] = [
            f"{2020 + place // 24}-{place % 24 // 2 + 1:02}-{place % 2 + 7:02}" for place in places
        ]
    elif given["x_type"] != "index":
        given["x"] = [f"u{place}" for place in places]


def _lose_some(given: dict[str, Any], source: random.Random, chart: str) -> None:
    if source.random() < 0.4:
        given["y"] = [None if source.random() < 0.15 else value for value in given["y"]]
    if given["n"] and source.random() < 0.3:
        given["n"] = [0.0 if source.random() < 0.05 else size for size in given["n"]]
        pairs = zip(given["y"], given["n"], strict=True)
        given["y"] = [0.0 if value is not None and not size else value for value, size in pairs]
    if given["x_type"] == "numeric" and source.random() < 0.3:
        given["x"] = [None if source.random() < 0.05 else place for place in given["x"]]


def _parameters(chart: str, count: int, rows: int, source: random.Random) -> dict[str, Any]:
    def some(value: Any, share: float = 0.3) -> Any:
        return value if source.random() < share else None

    level = 0.4 if chart in ("p", "pp") else 9.5
    return {
        "chart": chart,
        "agg_fun": source.choice(["mean", "median", "sum", "sd"])
        if chart in ("run", "i")
        else "mean",
        "method": "anhoej",
        "multiply": source.choice([1, 100, 1000.0]),
        "freeze": some(source.randint(1, count + 3)),
        "part": some([source.randint(0, count + 4) for _ in range(source.randint(1, 3))]),
        "exclude": some([source.randint(1, count + 2) for _ in range(source.randint(1, 4))]),
        "target": some([12.5]),
        "cl": some(source.choice([[level], [level + row / 1000 for row in range(rows)]]), 0.2),
        "y_neg": source.random() < 0.7,
        "x_period": None,
        "screened_mr": source.random() < 0.7,
    }


@pytest.mark.parametrize("chart", CHARTS)
def test_agrees_with_a_plain_implementation(chart: str) -> None:
    wrong = {}
    for seed in range(CASES):
        given, params = made(chart, seed)
        if given["x_type"] == "date" and seed % 2:
            params["x_period"] = "month"
        found = exchange.answer({"input": given, "params": params})
        expected = plain.answer(given, params)
        if here := list(differences(expected, found)):
            wrong[seed] = here[:3]
    assert not wrong


DAYS = [f"{2020 + month // 12}-{month % 12 + 1:02}-01" for month in range(60)]


def made_for_the_nhs(seed: int) -> tuple[dict[str, Any], dict[str, Any]]:
    """Input and parameters drawn from all that a plot-the-dots request may hold."""
    source = random.Random(f"nhs {seed}")
    facets = source.choice([["no facet"], ["no facet"], ["c", "a", "b"]])
    rows = [(day, name) for name in facets for day in DAYS[: source.choice([1, 3, 12, 13, 30, 60])]]
    source.shuffle(rows)
    lost = source.choice([0.0, 0.0, 0.1])
    moved = source.choice([0, 0, 3, -3])
    values = [
        None if source.random() < lost else float(source.randint(0, 12) + moved * (day > DAYS[15]))
        for day, _ in rows
    ]
    divided = len(facets) > 1
    given = {
        "x": [day for day, _ in rows],
        "y": values,
        "facet": [name for _, name in rows] if divided else None,
        "trajectory": source.choice([None, [round(source.random(), 3) for _ in rows]]),
    }
    days = sorted(source.sample(DAYS, source.randint(0, 3)))
    targets = {name: float(source.randint(-5, 20)) for name in facets if source.random() < 0.8}
    params = {
        "rebase": source.choice([None, days, {source.choice(facets): days} if divided else days]),
        "fix_after_n_points": source.choice([None, None, 12, 15, 30]),
        "improvement_direction": source.choice(["increase", "decrease", "neutral"]),
        "target": source.choice([None, 6, -4.0, 16, targets if divided else 9]),
        "screen_outliers": source.random() < 0.7,
    }
    return given, params


def test_agrees_with_a_plain_implementation_of_plot_the_dots() -> None:
    wrong = {}
    for seed in range(8 * CASES):
        given, params = made_for_the_nhs(seed)
        request = {"anchor": "NHSRplotthedots", "input": given, "params": params}
        found = exchange.answer(request)
        if here := list(differences(plain_nhs.answer(given, params), found)):
            wrong[seed] = here[:3]
    assert not wrong
