"""How the engine's time and memory grow from a thousand series to a million.

`python -m benchmarks.engine_scale`. A million series of 36 points are 288 MB of numbers; they are
read from a memory-mapped file, as a nightly look at a nation's measures would, and summarised in
chunks.
"""

from __future__ import annotations

import resource
import tempfile
from pathlib import Path
from time import process_time
from typing import Any

import numpy as np
from numpy.typing import NDArray

from coachwork import spc

SMALL, LARGE, POINTS = 1_000, 1_000_000, 36
SEED = 20260101
ROUNDS = 7
Floats = NDArray[np.float64]


def results() -> list[dict[str, Any]]:
    """Name, ratio and target: time a series at a million over that at a thousand; memory in GB."""
    with tempfile.TemporaryDirectory() as folder:
        series = _series_on_disk(Path(folder) / "series.npy")
        small = min(_seconds(series[:SMALL]) for _ in range(ROUNDS)) / SMALL
        large = _seconds(series) / LARGE
    return [
        {
            "name": f"engine: time a series, {LARGE:,} over {SMALL:,} series",
            "ratio": large / small,
            "target": 1.5,
        },
        {
            "name": f"engine: peak memory for {LARGE:,} series, GB",
            "ratio": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2,
            "target": 1.0,
        },
    ]


def _series_on_disk(path: Path) -> Floats:
    """A million series, written and opened again as a map of the file."""
    file = np.lib.format.open_memmap(path, "w+", np.float64, (LARGE, POINTS))
    random = np.random.default_rng(SEED)
    for start in range(0, LARGE, 10_000):
        file[start : start + 10_000] = random.normal(100.0, 10.0, (10_000, POINTS))
    file.flush()
    opened: Floats = np.load(path, mmap_mode="r")
    return opened


def _seconds(series: Floats) -> float:
    start = process_time()
    spc.summarise(series, chart="i")
    return process_time() - start


if __name__ == "__main__":
    for row in results():
        print(f"{row['ratio']:8.2f}  (target {row['target']})  {row['name']}")
