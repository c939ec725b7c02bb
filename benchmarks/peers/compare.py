"""Installs the packages, asks all of them the same, and prints how fast and how right they are."""

from __future__ import annotations

import json
import math
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import process_time
from typing import Any

import numpy as np

from coachwork import spc

ROOT = Path(__file__).resolve().parents[2]
ENVIRONMENTS = ROOT / "var" / "peers"
ADAPTERS = Path(__file__).with_name("adapters.py")
UV = [sys.executable, "-m", "uv"]
PEERS = {
    "clinical-qikit": "0.5.0",
    "pyqicharts": "2.0.0",
    "pccpy": "0.16.2",
    "controlchartspy": "0.1.3",
    "shewhart": "0.1.1",
    "processbehavior": "0.4.0",
    "pycontrolcharts": "0.1.2",
    "abspc": "1.1.0",
}
FAMILIES = ("run", "run_ties", "run_shift", "i", "p", "u", "missing", "constant", "short")
CHARTS = ("run", "i", "p", "u")
PLAIN: dict[str, Any] = {
    **dict.fromkeys(("freeze", "part", "exclude", "cl", "x_period")),
    "method": "anhoej",
    "multiply": 1,
    "screened_mr": True,
    "y_neg": True,
    "agg_fun": "mean",
}
SEED, POINTS, BATCH = 20260101, 36, 10_000
AGREEMENT = 1e-3
"""Of the distance between the limits (of the centre line on a run chart): generous, so that 1.128
and its exact value pass for the same.
"""
ROUNDING = 1e-9
Json = dict[str, Any]


@dataclass(frozen=True)
class Score:
    """How many cases a package has an answer to, and how many of these agree."""

    asked: int
    answered: int
    centre: int
    limits: int | None
    runs: int | None


def main() -> int:
    """One table of agreement a chart, one of speed. Always 0: the others' faults are not ours."""
    cases = list(plain_cases())
    timed = np.random.default_rng(SEED).normal(100.0, 10.0, POINTS).tolist()
    found = {"coachwork": _own(cases, timed)}
    for package, version in PEERS.items():
        print(f"{package} {version}", file=sys.stderr)
        found[package] = _peer(package, version, cases, timed)
    print("\n".join(_agreement(cases, found)))
    print()
    print("\n".join(_speed(found)))
    return 0


def plain_cases() -> Iterator[Json]:
    """Reference cases whose parameters are those that every package has."""
    for family in FAMILIES:
        text = (ROOT / "tests" / "golden" / f"qicharts2_{family}.json").read_text()
        for case in json.loads(text)["cases"]:
            params, given = case["params"], case["input"]
            plain = all(params[name] == value for name, value in PLAIN.items())
            if plain and params["chart"] in CHARTS and given["x"] is None:
                yield case


def _own(cases: Sequence[Json], timed: list[float]) -> Json:
    answers = [_own_answer(case) for case in cases]
    one = _fastest(lambda: spc.analyse(timed, chart="i").any_signal)
    many = np.random.default_rng(SEED).normal(100.0, 10.0, (BATCH, POINTS))
    batch = _fastest(lambda: spc.analyse(many, chart="i").any_signal) / BATCH
    return {"answers": answers, "seconds": one, "batch": batch}


def _own_answer(case: Json) -> Json:
    y, n = case["input"]["y"], case["input"]["n"]
    analysis = spc.analyse(y, n, chart=case["params"]["chart"], rules="anhoej")
    lines = {
        "centre": analysis.centre[0],
        "lower": analysis.lower[0],
        "upper": analysis.upper[0],
    }
    told = {name: [_number(v) for v in line.tolist()] for name, line in lines.items()}
    return told | {"runs": bool(analysis.any_signal[0])}


def _number(value: float) -> float | None:
    return value if math.isfinite(value) else None


def _fastest(call: Callable[[], object]) -> float:
    best = math.inf
    for _ in range(9):
        start = process_time()
        call()
        best = min(best, process_time() - start)
    return best


def _peer(package: str, version: str, cases: Sequence[Json], timed: list[float]) -> Json:
    """What a package answers; {"absent": why} where it cannot be installed or run."""
    python = ENVIRONMENTS / package / "bin" / "python"
    if problem := _installed(package, version, python):
        return {"absent": problem}
    asked = [_asked(case) for case in cases]
    done = subprocess.run(
        [str(python), str(ADAPTERS), package],
        input=json.dumps({"cases": asked, "timed": timed}),
        capture_output=True,
        text=True,
        cwd=ENVIRONMENTS,
    )
    if done.returncode:
        return {"absent": done.stderr.strip().splitlines()[-1]}
    answers: Json = json.loads(done.stdout)
    return answers


def _asked(case: Json) -> Json:
    """A run or an I chart of a ratio is asked for by the ratio itself: few take denominators."""
    chart, y, n = case["params"]["chart"], case["input"]["y"], case["input"]["n"]
    if n is not None and chart in ("run", "i"):
        y, n = case["expected"]["points"]["y"], None
    return {"chart": chart, "y": y, "n": n}


def _installed(package: str, version: str, python: Path) -> str | None:
    """Make the environment unless it is there; what went wrong, if anything."""
    stamp = python.parents[1] / f".{version}"
    if stamp.exists():
        return None
    for command in (
        [*UV, "venv", "--quiet", "--clear", str(python.parents[1])],
        [*UV, "pip", "install", "--quiet", "--python", str(python), f"{package}=={version}"],
    ):
        done = subprocess.run(command, capture_output=True, text=True)
        if done.returncode:
            return "could not be installed"
    stamp.touch()
    return None


# ---- agreement


def score(cases: Sequence[Json], answers: Sequence[Json], chart: str) -> Score | None:
    """None where the package has no such chart."""
    pairs = [
        (case["expected"], answer)
        for case, answer in zip(cases, answers, strict=True)
        if case["params"]["chart"] == chart
    ]
    if all("absent" in answer for _, answer in pairs):
        return None
    known = [(expected, answer) for expected, answer in pairs if "error" not in answer]
    tested = [(e, a) for e, a in known if a["runs"] is not None]
    return Score(
        asked=len(pairs),
        answered=len(known),
        centre=sum(_same_line(e["points"], "cl", a["centre"]) for e, a in known),
        limits=None if chart == "run" else sum(_same_limits(e["points"], a) for e, a in known),
        runs=sum(e["parts"][0]["runs_signal"] == a["runs"] for e, a in tested) if tested else None,
    )


def _same_limits(points: Json, answer: Json) -> bool:
    return _same_line(points, "lcl", answer["lower"]) and _same_line(points, "ucl", answer["upper"])


def _same_line(points: Json, name: str, line: Sequence[float | None] | None) -> bool:
    expected = points[name]
    if line is None:
        return all(value is None for value in expected)
    line = list(line) * len(expected) if len(line) == 1 else line
    there = [value is not None for value in points["y"]]
    if len(line) == sum(there):  # some leave missing points out
        expected = [value for value, known in zip(expected, there, strict=True) if known]
    if len(line) != len(expected):
        return False
    spans = [a - b for a, b in zip(points["ucl"], points["lcl"], strict=True) if a is not None]
    centre = max(abs(value or 0.0) for value in points["cl"])
    near = max(AGREEMENT * max(spans, default=centre), ROUNDING * centre)
    return all(
        one is other if one is None or other is None else abs(one - other) <= near
        for one, other in zip(expected, line, strict=True)
    )


def _agreement(cases: Sequence[Json], found: dict[str, Json]) -> Iterator[str]:
    yield "| package | chart | cases | answered | centre line | limits | Anhøj's verdict |"
    yield "|---|---|---:|---:|---:|---:|---:|"
    for package, one in found.items():
        if "absent" in one:
            yield f"| {package} | {one['absent']} | | | | | |"
            continue
        for chart in CHARTS:
            result = score(cases, one["answers"], chart)
            if result is None:
                yield f"| {package} | {chart} | no such chart | | | | |"
                continue
            limits, runs = (_or_dash(value) for value in (result.limits, result.runs))
            yield (
                f"| {package} | {chart} | {result.asked} | {result.answered} "
                f"| {result.centre} | {limits} | {runs} |"
            )


def _or_dash(value: int | None) -> str:
    return "–" if value is None else str(value)


def _speed(found: dict[str, Json]) -> Iterator[str]:
    batch = found["coachwork"]["batch"]
    yield f"| package | one I chart of {POINTS} points, ms | times the engine's, among {BATCH:,} |"
    yield "|---|---:|---:|"
    yield f"| coachwork, among {BATCH:,} | {batch * 1000:.4f} | 1 |"
    for package, one in found.items():
        if one.get("seconds"):
            yield f"| {package} | {one['seconds'] * 1000:.2f} | {one['seconds'] / batch:,.0f} |"
        else:
            yield f"| {package} | – | – |"
