"""Chunks, threads, several kinds of chart and long tables give what one call gives."""

from __future__ import annotations

from typing import Any

import distributed
import numpy as np
import pytest

from coachwork import spc

SERIES, POINTS = 250, 24


@pytest.fixture
def y() -> np.ndarray:
    random = np.random.default_rng(11)
    values = random.normal(10.0, 2.0, (SERIES, POINTS))
    values[::5, 15:] += 4.0
    values[random.random(values.shape) < 0.1] = np.nan
    values[::9, 18:] = np.nan
    return values


@pytest.mark.parametrize("workers", [1, 2])
@pytest.mark.parametrize(
    "options",
    [
        {},
        {"parts": [8, 16]},
        {"parts": [[k % 20] for k in range(SERIES)]},
        {"freeze": np.arange(SERIES) % 24 + 1},
        {"centre": np.arange(SERIES)[:, None] / 20.0},
        {"exclude": np.arange(SERIES * POINTS).reshape(SERIES, POINTS) % 7 == 0},
    ],
)
def test_chunks_give_what_one_call_gives(
    y: np.ndarray, workers: int, options: dict[str, Any]
) -> None:
    whole = spc.analyse(y, chart="i", **options)
    pieces = list(spc.analyse_in_chunks(y, chart="i", chunk=64, workers=workers, **options))
    assert [len(piece.y) for piece in pieces] == [64, 64, 64, 58]
    for name in ("centre", "lower", "upper", "outside", "any_signal", "latest_signal_index"):
        joined = np.concatenate([getattr(piece, name) for piece in pieces])
        assert joined.tobytes() == np.ascontiguousarray(getattr(whole, name)).tobytes()


def test_a_cluster_gives_what_one_call_gives(y: np.ndarray) -> None:
    with (
        distributed.LocalCluster(
            protocol="tcp",
            host="127.0.0.1",
            n_workers=2,
            threads_per_worker=1,
            processes=False,
            dashboard_address=None,
        ) as cluster,
        distributed.Client(cluster) as client,
    ):
        spread = spc.summarise(y, chart="i", chunk=40, workers=client.get_executor())
    alone = spc.summarise(y, chart="i")
    for name in ("centre", "lower", "upper", "any_signal", "latest_signal_index"):
        assert getattr(spread, name).tobytes() == getattr(alone, name).tobytes()


def test_a_summary_holds_the_last_point_and_the_signals(y: np.ndarray) -> None:
    whole = spc.analyse(y, chart="i")
    found = spc.summarise(y, chart="i", chunk=100)
    for series in range(0, SERIES, 17):
        last = np.flatnonzero(~np.isnan(y[series]))[-1]
        assert found.last_index[series] == last
        assert found.value[series] == y[series, last]
        assert found.upper[series] == whole.upper[series, last]
        rules = {signal.rule for signal in whole.signals(series)}
        assert rules == {rule for rule, there in found.signals.items() if there[series]}


def test_a_series_without_values_has_no_last_point() -> None:
    found = spc.summarise(np.full((2, 5), np.nan), chart="i")
    assert found.last_index.tolist() == [-1, -1]
    assert np.isnan(found.value).all()
    assert not found.any_signal.any()


def test_each_series_may_have_its_own_kind_of_chart(y: np.ndarray) -> None:
    n = np.where(np.isnan(y), np.nan, 100.0)
    counts = np.abs(np.round(y))
    kinds = np.array(["run", "p", "u"])[np.arange(SERIES) % 3]
    mixed = spc.summarise(counts, n, chart=kinds.tolist(), parts=[[k % 24] for k in range(SERIES)])
    for kind in ("run", "p", "u"):
        rows = np.flatnonzero(kinds == kind)
        alone = spc.summarise(
            counts[rows], n[rows], chart=kind, parts=[[k % 24] for k in rows.tolist()]
        )
        assert mixed.centre[rows].tobytes() == alone.centre.tobytes()
        assert mixed.any_signal[rows].tolist() == alone.any_signal.tolist()


def test_a_table_of_rows_becomes_series() -> None:
    table = spc.series_table(
        key=["b", "a", "b", "a", "a"],
        x=np.array(["2024-02", "2024-01", "2024-01", "2024-03", "2024-03"], "datetime64[M]"),
        y=[5.0, 1.0, 4.0, 2.0, 4.0],
        n=[10.0, 10.0, 8.0, 10.0, 10.0],
    )
    assert table.keys.tolist() == ["a", "b"]
    assert table.y.tolist() == [[1.0, 6.0], [4.0, 5.0]]
    assert table.n is not None
    assert table.n.tolist() == [[10.0, 20.0], [8.0, 10.0]]
    assert table.x.astype(str).tolist() == [["2024-01", "2024-03"], ["2024-01", "2024-02"]]


def test_rows_without_a_place_are_dropped() -> None:
    table = spc.series_table(["a", "a", "b"], [1.0, np.nan, np.nan], [3.0, 4.0, 5.0])
    assert table.keys.tolist() == ["a"]
    assert table.y.tolist() == [[3.0]]


def test_shorter_series_of_a_table_are_filled_up() -> None:
    table = spc.series_table(["a", "a", "b"], [1, 2, 1], [3.0, 4.0, 5.0])
    np.testing.assert_array_equal(table.y, [[3.0, 4.0], [5.0, np.nan]])
    assert table.n is None


def test_kinds_must_be_as_many_as_series() -> None:
    with pytest.raises(spc.InputError, match="1 kinds of chart for 2 series"):
        spc.summarise(np.ones((2, 3)), chart=["i"])
