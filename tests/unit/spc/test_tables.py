"""Series read from files, some at a time, equal the same series in memory."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import polars
import pytest

from coachwork import spc
from coachwork.spc.tables import Columns, analyse_file

COLUMNS = Columns(key="site", x="month", y="seen", n="patients")


@pytest.fixture
def rows() -> polars.DataFrame:
    random = np.random.default_rng(12)
    months = np.arange("2022-01", "2024-01", dtype="datetime64[M]").astype("datetime64[D]")
    sites = [f"site {number:03}" for number in range(40)]
    table = polars.DataFrame(
        {
            "site": np.repeat(sites, len(months)),
            "month": np.tile(months, len(sites)),
            "patients": random.integers(50, 90, len(sites) * len(months)),
            "unused": "x",
        }
    )
    seen = random.binomial(table["patients"].to_numpy(), 0.4)
    table = table.with_columns(polars.Series("seen", seen))
    return table.sample(fraction=0.9, shuffle=True, seed=3)


@pytest.mark.parametrize("suffix", [".parquet", ".csv"])
def test_a_file_gives_what_memory_gives(
    suffix: str, rows: polars.DataFrame, tmp_path: Path
) -> None:
    path = tmp_path / f"rows{suffix}"
    rows.write_parquet(path) if suffix == ".parquet" else rows.write_csv(path)
    lots = list(analyse_file(path, COLUMNS, rows=150, chart="p"))
    assert len(lots) > 5
    table = spc.series_table(
        rows["site"].to_numpy().astype(str),
        rows["month"].to_numpy(),
        rows["seen"].to_numpy(),
        rows["patients"].to_numpy(),
    )
    whole = spc.analyse(table.y, table.n, chart="p")
    assert np.concatenate([lot.keys for lot, _ in lots]).tolist() == table.keys.tolist()
    start = 0
    for lot, analysis in lots:
        series, points = lot.y.shape
        here = slice(start, start + series), slice(0, points)
        for name in ("y", "centre", "lower", "upper"):
            np.testing.assert_array_equal(getattr(analysis, name), getattr(whole, name)[here])
        assert analysis.any_signal.tolist() == whole.any_signal[here[0]].tolist()
        start += series


def test_rows_without_a_key_are_dropped() -> None:
    frame = polars.LazyFrame({"site": ["a", None, "a"], "month": [1, 2, 3], "seen": [5, 6, 7]})
    ((table, analysis),) = analyse_file(frame, Columns("site", "month", "seen"))
    assert table.keys.tolist() == ["a"]
    assert analysis.y.tolist() == [[5.0, 7.0]]


def test_other_files_are_refused() -> None:
    with pytest.raises(spc.InputError, match=r"not \.xlsx"):
        next(analyse_file("rows.xlsx", COLUMNS))
