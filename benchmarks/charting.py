"""Drawing one chart of 36 points, in milliseconds and against analysing the same series."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from time import perf_counter
from typing import Any

import numpy as np

from coachwork import charts, spc

POINTS = 36
SEED = 20260101
ROUNDS, REPEATS = 15, 40
MILLISECONDS = 1000.0


def results() -> list[dict[str, Any]]:
    """Name, ratio and target of each figure; those in milliseconds say so in their name."""
    values = np.random.default_rng(SEED).normal(100.0, 10.0, POINTS)
    months = [date(2023 + i // 12, i % 12 + 1, 1) for i in range(POINTS)]
    analysis = spc.analyse(values, chart="i", parts=[12, 24])

    def build() -> charts.ChartSpec:
        return charts.build(analysis, dates=months, title="Falls", direction="down", target=95)

    spec = build()
    analysing = _fastest(lambda: spc.analyse(values, chart="i", parts=[12, 24]).signals())
    drawing = _fastest(lambda: charts.page_svg(spec))
    return [
        _row("page SVG, milliseconds", drawing * MILLISECONDS, 1.0),
        _row(
            "sparkline, milliseconds", _fastest(lambda: charts.sparkline(spec)) * MILLISECONDS, 0.2
        ),
        _row(
            "stand-alone SVG, milliseconds",
            _fastest(lambda: charts.standalone_svg(spec)) * MILLISECONDS,
            1.0,
        ),
        _row("build, milliseconds", _fastest(build) * MILLISECONDS, 1.0),
        _row("page SVG / analysis with signals", drawing / analysing, 2.0),
    ]


def _fastest(call: Callable[[], object]) -> float:
    """Seconds of one call in the fastest of several rounds."""
    return min(_seconds(call) for _ in range(ROUNDS)) / REPEATS


def _seconds(call: Callable[[], object]) -> float:
    start = perf_counter()
    for _ in range(REPEATS):
        call()
    return perf_counter() - start


def _row(name: str, ratio: float, target: float) -> dict[str, Any]:
    return {"name": f"charts: {name}", "ratio": round(ratio, 3), "target": target}


if __name__ == "__main__":
    for row in results():
        print(f"{row['ratio']:8.3f}  (target {row['target']})  {row['name']}")
