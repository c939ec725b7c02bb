"""The engine against the same arithmetic written out in NumPy for complete series of equal length.

Each ratio compares two calls that compute the same results in one run: what `spc.analyse` gives for
one series or many, with gaps, ragged lengths and phases, and a floor that only knows a rectangle of
complete series without phases. The floor is written for speed, and a test holds that both agree.
"""

from __future__ import annotations

import gc
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from time import process_time
from typing import Any

import numpy as np
from numpy.typing import NDArray

from coachwork import spc
from coachwork.spc.chance import fewest_crossings_limit
from coachwork.spc.plot_the_dots import CAUSES, SpecialCause

SERIES, POINTS = 10_000, 36
SEED = 20260101
ROUNDS = 15
Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Results:
    """What both sides compute: lines, points outside, runs, and which series have a signal."""

    centre: Floats
    lower: Floats
    upper: Floats
    outside: NDArray[np.bool_]
    longest_run: NDArray[np.int64]
    crossings: NDArray[np.int64]
    any_signal: NDArray[np.bool_]


# ---- the floor


FEWEST_CROSSINGS = fewest_crossings_limit(np.arange(POINTS + 1))
"""5 % quantile of Binomial(n - 1, 0.5), by n; looked up, not computed, in the floor."""


def floor_individuals(y: Floats) -> Results:
    """I chart, 3-sigma and Anhoej."""
    mean = y.mean(axis=1, keepdims=True)
    mean += (y - mean).mean(axis=1, keepdims=True)
    moves = np.abs(y[:, 1:] - y[:, :-1])
    small = moves < 3.267 * moves.mean(axis=1, keepdims=True)
    sigma = (moves * small).sum(axis=1, keepdims=True) / small.sum(axis=1, keepdims=True) / 1.128
    lower, upper = mean - 3.0 * sigma, mean + 3.0 * sigma
    return _with_runs(y, mean, lower, upper, (y > upper) | (y < lower))


def floor_run(y: Floats) -> Results:
    """Run chart, Anhoej."""
    ordered = np.sort(y, axis=1)
    middle = y.shape[1] // 2
    median = 0.5 * (ordered[:, (y.shape[1] - 1) // 2] + ordered[:, middle])[:, None]
    none = np.full_like(median, np.nan)
    return _with_runs(y, median, none, none, np.zeros(y.shape, np.bool_))


def _with_runs(
    y: Floats, centre: Floats, lower: Floats, upper: Floats, outside: NDArray[np.bool_]
) -> Results:
    """Runs of points that are not on the centre line, and Anhoej's limits for them."""
    above = y > centre
    useful = y != centre
    at = np.flatnonzero(useful)
    side = above.reshape(-1)[at]
    series = at // y.shape[1]
    turn = np.ones(len(at), np.bool_)
    turn[1:] = (side[1:] != side[:-1]) | (series[1:] != series[:-1])
    starts = np.flatnonzero(turn)
    lengths = np.diff(starts, append=len(at))
    runs = np.bincount(series[starts], minlength=len(y))
    longest = np.maximum.reduceat(lengths, np.cumsum(runs) - runs)
    n_useful = useful.sum(axis=1)
    long = longest > np.rint(np.log2(n_useful)) + 3
    few = runs - 1 < FEWEST_CROSSINGS[n_useful]
    shape = y.shape
    return Results(
        np.broadcast_to(centre, shape),
        np.broadcast_to(lower, shape),
        np.broadcast_to(upper, shape),
        outside,
        longest,
        runs - 1,
        outside.any(axis=1) | long | few,
    )


def floor_nhs(y: Floats) -> NDArray[np.int8]:
    """XmR chart with the NHS rules: the special cause of each point, as its place in CAUSES."""
    mean = y.mean(axis=1, keepdims=True)
    mean += (y - mean).mean(axis=1, keepdims=True)
    moves = np.abs(y[:, 1:] - y[:, :-1])
    small = moves < 3.267 * moves.mean(axis=1, keepdims=True)
    reach = 2.66 * (moves * small).sum(axis=1, keepdims=True) / small.sum(axis=1, keepdims=True)
    rising, falling = y[:, 1:] > y[:, :-1], y[:, 1:] < y[:, :-1]
    near = reach * (2.0 / 3.0)
    high, low = y > mean + reach, y < mean - reach
    above, below = y > mean, y < mean
    cause = np.full(y.shape, CAUSES.index(SpecialCause.NONE), np.int8)
    cause[_all_of(below, 7, 7)] = CAUSES.index(SpecialCause.RUN_BELOW)
    cause[_all_of(above, 7, 7)] = CAUSES.index(SpecialCause.RUN_ABOVE)
    cause[_two_of_three(below, (y < mean - near) & ~low)] = CAUSES.index(
        SpecialCause.NEAR_LOWER_LIMIT
    )
    cause[_two_of_three(above, (y > mean + near) & ~high)] = CAUSES.index(
        SpecialCause.NEAR_UPPER_LIMIT
    )
    up, down = _all_of(rising, 6, 7), _all_of(falling, 6, 7)
    cause[up] = CAUSES.index(SpecialCause.RISING)
    cause[down & ~(up & _later_is_up(up, down))] = CAUSES.index(SpecialCause.FALLING)
    cause[low] = CAUSES.index(SpecialCause.BELOW_LIMIT)
    cause[high] = CAUSES.index(SpecialCause.ABOVE_LIMIT)
    return cause


def _all_of(flags: NDArray[np.bool_], window: int, points: int) -> NDArray[np.bool_]:
    """Points of the windows in which all flags are set; a flag may stand for a step."""
    width = flags.shape[1] - window + 1
    every = flags[:, :width].copy()
    for shift in range(1, window):
        every &= flags[:, shift : shift + width]
    marked = np.zeros((len(flags), width + points - 1), np.bool_)
    for shift in range(points):
        marked[:, shift : shift + width] |= every
    return marked


def _two_of_three(side: NDArray[np.bool_], near: NDArray[np.bool_]) -> NDArray[np.bool_]:
    one, two, three = near[:, :-2], near[:, 1:-1], near[:, 2:]
    pair = (one & two) | (one & three) | (two & three)
    pair &= side[:, :-2] & side[:, 1:-1] & side[:, 2:]
    marked = np.zeros(side.shape, np.bool_)
    for shift in range(3):
        marked[:, shift : shift + pair.shape[1]] |= pair
    return marked & near


def _later_is_up(up: NDArray[np.bool_], down: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Where a point ends a falling trend and starts a rising one."""
    later = np.zeros_like(up)
    later[:, :-1] = up[:, 1:] & ~down[:, 1:]
    return later


# ---- the engine


def engine_nhs(y: Floats, **options: Any) -> NDArray[np.int8]:
    return spc.plot_the_dots(y, **options).cause_code


def engine(y: Floats, chart: str, **options: Any) -> Results:
    analysis = spc.analyse(y, chart=chart, **options)
    return Results(
        analysis.centre,
        analysis.lower,
        analysis.upper,
        analysis.outside,
        analysis.longest_run,
        analysis.crossings,
        analysis.any_signal,
    )


# ---- data


def complete(series: int = SERIES, points: int = POINTS) -> Floats:
    return np.random.default_rng(SEED).normal(100.0, 10.0, (series, points))


def with_gaps(y: Floats) -> Floats:
    """Lengths from 12 points up, and one point in twenty missing."""
    random = np.random.default_rng(SEED + 1)
    gaps = random.random(y.shape) < 0.05
    ends = random.integers(12, y.shape[1] + 1, len(y))
    return np.where(gaps | (np.arange(y.shape[1]) >= ends[:, None]), np.nan, y)


def phases(series: int, points: int) -> NDArray[np.int64]:
    """Up to two phase changes a series; none where the number lies past the end."""
    return np.random.default_rng(SEED + 2).integers(6, 2 * points, (series, 2))


# ---- measuring


def ratio(measured: Callable[[], object], floor: Callable[[], object], rounds: int) -> float:
    """Least processor time of both, taken in turns."""
    times = [[_seconds(call) for call in (measured, floor)] for _ in range(rounds)]
    fastest = np.min(times[1:], axis=0)
    return float(fastest[0] / fastest[1])


def _seconds(call: Callable[[], object]) -> float:
    gc.collect()
    start = process_time()
    call()
    return process_time() - start


def _repeated(call: Callable[[], object], times: int) -> Callable[[], None]:
    def run() -> None:
        for _ in range(times):
            call()

    return run


def results() -> list[dict[str, Any]]:
    """Name, ratio and target of each comparison."""
    y = complete()
    return [
        *_many("I chart, 3-sigma and Anhoej", partial(engine, chart="i"), floor_individuals, y),
        *_many("run chart, Anhoej", partial(engine, chart="run"), floor_run, y),
        *_many("XmR chart, NHS rules", engine_nhs, floor_nhs, y),
        *_single(y[:1]),
    ]


def _many(
    what: str, engine_call: Callable[..., object], floor: Callable[[Floats], object], y: Floats
) -> list[dict[str, Any]]:
    name = f"engine: {what}, {len(y):,} series of {y.shape[1]} points"
    gaps, parts = with_gaps(y), phases(*y.shape)
    return [
        _row(f"{name}, complete", 2.0, lambda: engine_call(y), lambda: floor(y)),
        _row(
            f"{name}, ragged, gaps and phases",
            4.0,
            lambda: engine_call(gaps, parts=parts),
            lambda: floor(y),
        ),
    ]


def _single(one: Floats) -> list[dict[str, Any]]:
    calls = _repeated(lambda: engine(one, "i"), 200)
    floor = _repeated(lambda: floor_individuals(one), 200)
    fastest = min(_seconds(calls) for _ in range(ROUNDS)) / 200
    return [
        _row("engine: one series of 36 points, I chart", 3.0, calls, floor),
        {
            "name": "engine: one series of 36 points, I chart, milliseconds",
            "ratio": fastest * 1000.0,
            "target": 0.5,
        },
    ]


def _row(
    name: str, target: float, measured: Callable[[], object], floor: Callable[[], object]
) -> dict[str, Any]:
    return {"name": name, "ratio": ratio(measured, floor, ROUNDS), "target": target}


if __name__ == "__main__":
    for row in results():
        print(f"{row['ratio']:8.2f}  (target {row['target']})  {row['name']}")
