"""What must hold for any data."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from coachwork import spc
from coachwork.spc.analysis import Analysis

VALUES = st.integers(-50, 50).map(float) | st.floats(-1e6, 1e6, allow_subnormal=False)
ANY_FINITE = st.floats(allow_nan=False, allow_infinity=False)
SERIES = st.lists(VALUES, min_size=1, max_size=60).map(np.array)
SERIES_WITH_GAPS = st.lists(VALUES | st.just(np.nan), min_size=1, max_size=60).map(np.array)
COUNTS = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 60)), min_size=1, max_size=40).map(
    lambda pairs: np.array([(min(a, b), b) for a, b in pairs], dtype=float).T
)
RULES = sorted(spc.RULE_SETS)

POINTS = ("y", "centre", "lower", "upper", "lower_95", "upper_95", "outside")
PARTS = ("n_useful", "longest_run", "longest_run_max", "crossings", "crossings_min", "runs_signal")


def everything(analysis: Analysis, series: int, points: slice = slice(None)) -> list[Any]:
    """All that is known of one series, as bytes, so that equal means equal to the last bit. (The
    sign of NaN means nothing, and depends on where in an array it stands.)
    """
    lines = [getattr(analysis, name)[series, points] for name in POINTS]
    arrays_ = [np.where(np.isnan(line), np.nan, line).tobytes() for line in lines]
    return [*arrays_, *(getattr(analysis, name)[series].tobytes() for name in PARTS)]


@given(SERIES_WITH_GAPS, st.sampled_from(["run", "i", "mr"]), st.sampled_from(RULES))
def test_a_series_alone_equals_itself_in_a_batch(y: np.ndarray, chart: str, rules: str) -> None:
    others = np.random.default_rng(7).normal(5.0, 3.0, (9, len(y)))
    others[3:6, ::4] = np.nan
    alone = spc.analyse(y, chart=chart, rules=rules)
    batch = spc.analyse(np.vstack([others[:5], y, others[5:]]), chart=chart, rules=rules)
    assert everything(batch, 5) == everything(alone, 0)
    assert batch.signals(5) == alone.signals(0)


@given(COUNTS, st.sampled_from(["p", "u", "pp", "up", "ip", "c"]))
def test_counts_alone_equal_themselves_in_a_batch(yn: np.ndarray, chart: str) -> None:
    y, n = yn
    random = np.random.default_rng(3)
    more_n = random.integers(1, 60, (4, len(y))).astype(float)
    more_y = np.floor(more_n * random.random(more_n.shape))
    alone = spc.analyse(y, n, chart=chart)
    batch = spc.analyse(np.vstack([more_y, y]), np.vstack([more_n, n]), chart=chart)
    assert everything(batch, 4) == everything(alone, 0)


@given(
    SERIES_WITH_GAPS,
    st.integers(0, 20),
    st.integers(0, 20),
    st.sampled_from(["run", "i", "mr", "g", "c"]),
    st.sampled_from(RULES),
)
def test_missing_points_at_the_ends_change_nothing(
    y: np.ndarray, before: int, after: int, chart: str, rules: str
) -> None:
    y = np.abs(y) if chart in "gc" else y
    padded = np.concatenate([np.full(before, np.nan), y, np.full(after, np.nan)])
    plain = spc.analyse(y, chart=chart, rules=rules)
    longer = spc.analyse(padded, chart=chart, rules=rules)
    assert everything(longer, 0, slice(before, before + len(y))) == everything(plain, 0)
    moved = [(s.rule, s.first - before, s.last - before) for s in longer.signals()]
    assert moved == [(s.rule, s.first, s.last) for s in plain.signals()]


@given(SERIES, st.data(), st.sampled_from(["perla", "anhoej", "bestbox", "cutbox"]))
def test_a_missing_point_changes_no_signal_of_a_run_chart(
    y: np.ndarray, data: st.DataObject, rules: str
) -> None:
    at = data.draw(st.integers(0, len(y)))
    found = spc.analyse(np.insert(y, at, np.nan), rules=rules).signals()
    before = spc.analyse(y, rules=rules).signals()
    assert [(s.rule, s.side, s.length) for s in found] == [
        (s.rule, s.side, s.length) for s in before
    ]


@given(
    st.lists(st.integers(-1000, 1000), min_size=1, max_size=40).map(lambda y: np.array(y, float)),
    st.integers(-1000, 1000),
    st.sampled_from([0.25, 0.5, 2.0, 8.0]),
)
def test_moving_and_stretching_the_data_moves_and_stretches_the_lines(
    y: np.ndarray, shift: float, scale: float
) -> None:
    plain = spc.analyse(y, chart="i")
    moved = spc.analyse(y * scale + shift, chart="i")
    for name in ("centre", "lower", "upper", "lower_95", "upper_95"):
        expected = getattr(plain, name) * scale + shift
        np.testing.assert_allclose(getattr(moved, name), expected, rtol=1e-9, atol=1e-6)


@given(SERIES_WITH_GAPS, st.sampled_from(RULES))
def test_turning_the_data_upside_down_turns_the_signals(y: np.ndarray, rules: str) -> None:
    opposite = {"above": "below", "below": "above", "up": "down", "down": "up", "none": "none"}
    for chart in ("run", "i"):
        plain = spc.analyse(y, chart=chart, rules=rules).signals()
        turned = spc.analyse(-y, chart=chart, rules=rules).signals()
        assert sorted((s.rule, s.points, s.side) for s in turned) == sorted(
            (s.rule, s.points, opposite[s.side]) for s in plain
        )


@given(
    arrays(np.float64, st.tuples(st.integers(1, 3), st.integers(0, 15)), elements=ANY_FINITE),
    st.sampled_from(["run", "i", "mr", "c", "g", "ip"]),
    st.sampled_from(RULES),
)
def test_finite_numbers_are_never_too_much(y: np.ndarray, chart: str, rules: str) -> None:
    analysis = spc.analyse(np.abs(y) if chart in "cg" else y, chart=chart, rules=rules)
    everything(analysis, 0)
    analysis.signals(0)
    if y.shape[1] > 1:
        assert np.isfinite(analysis.centre).all()
    if y.shape[1] > 1 and chart == "i":
        unscreened = spc.analyse(y, chart=chart, screened=False)
        assert not np.isnan(unscreened.lower).any()
        assert not np.isnan(unscreened.upper).any()


@given(st.lists(st.tuples(ANY_FINITE, ANY_FINITE), min_size=1, max_size=20))
def test_any_numerators_and_denominators_can_be_charted(pairs: list[tuple[float, float]]) -> None:
    y, n = np.abs(np.array(pairs)).T
    for chart in ("run", "i", "p", "u", "pp", "up", "ip", "c"):
        everything(spc.analyse(y, n, chart=chart), 0)


@given(
    st.lists(
        st.tuples(st.integers(0, 6), st.floats(-1e3, 1e3), st.integers(1, 50)),
        min_size=1,
        max_size=30,
    ),
    st.randoms(use_true_random=False),
    st.booleans(),
)
def test_the_order_of_rows_changes_no_subgroup(
    rows: list[tuple[int, float, int]], random: Any, divided: bool
) -> None:
    mixed = list(rows)
    random.shuffle(mixed)
    one, other = (
        spc.subgroups(x, y, n if divided else None)
        for x, y, n in (zip(*each, strict=True) for each in (rows, mixed))
    )
    for name in ("x", "y", "size", "deviation"):
        assert getattr(one, name).tobytes() == getattr(other, name).tobytes()


@given(st.lists(st.integers(0, 3), min_size=1, max_size=40), st.lists(st.integers(0, 45)))
def test_each_part_is_analysed_as_if_it_were_alone(values: list[int], ends: list[int]) -> None:
    y = np.array(values, float)
    whole = spc.analyse(y, chart="i", parts=ends)
    edges = [0, *sorted({end for end in ends if 0 < end < len(y)}), len(y)]
    for part, (first, last) in enumerate(pairwise(edges)):
        alone = spc.analyse(y[first:last], chart="i")
        assert whole.centre[0, first:last].tobytes() == alone.centre[0].tobytes()
        assert whole.upper[0, first:last].tobytes() == alone.upper[0].tobytes()
        assert whole.longest_run[0, part] == alone.longest_run[0, 0]
        assert whole.runs_signal[0, part] == alone.runs_signal[0, 0]


@given(SERIES_WITH_GAPS, st.lists(st.integers(1, 60), max_size=5))
def test_excluded_points_take_no_part_in_lines_or_runs(y: np.ndarray, exclude: list[int]) -> None:
    kept = np.delete(y, [number - 1 for number in set(exclude) if number <= len(y)])
    assume(len(kept))
    found = spc.analyse(y, chart="i", exclude=exclude)
    alone = spc.analyse(kept, chart="i")
    np.testing.assert_array_equal(found.centre[0, 0], alone.centre[0, 0])
    np.testing.assert_array_equal(found.upper[0, 0], alone.upper[0, 0])
    np.testing.assert_array_equal(found.crossings, alone.crossings)


@pytest.mark.parametrize("chart", ["run", "i"])
def test_summaries_of_many_series_match_the_signals_of_each(chart: str) -> None:
    y = np.random.default_rng(5).normal(size=(200, 24))
    y[::3, 20:] += 2.0
    analysis = spc.analyse(y, chart=chart, rules=("perla", "anhoej", "three_sigma"))
    for series in range(200):
        signals = analysis.signals(series)
        assert analysis.any_signal[series] == bool(signals)
        assert analysis.latest_signal_index[series] == max((s.last for s in signals), default=-1)
        for rule in spc.Rule:
            assert analysis.has_signal(rule)[series] == any(s.rule is rule for s in signals)
        if not signals:
            assert analysis.latest_signal_side[series] == "none"


@pytest.mark.parametrize("chart", sorted(spc.CHART_KINDS))
def test_a_series_alone_equals_itself_among_thousands(chart: str) -> None:
    """Of different lengths, with gaps, phases, subgroups and directions of their own."""
    source = np.random.default_rng(8)
    y = np.round(source.gamma(4.0, 5.0, (3000, 30)), 1)
    n = np.round(y + source.integers(5, 60, y.shape))
    lengths = source.integers(1, 31, len(y))
    missing = (np.arange(30) >= lengths[:, None]) | (source.random(y.shape) < 0.05)
    y[missing] = n[missing] = np.nan
    size = np.where(missing, np.nan, source.integers(3, 5, (len(y), 1)) + (lengths > 15)[:, None])
    parts = [[int(length) // 2] for length in lengths]
    ways = [("up", "down", "neither")[k % 3] for k in range(len(y))]
    given = {"size": size, "deviation": y / 4} if chart in ("xbar", "s") else {}
    weights = n if chart in ("p", "pp", "u", "up", "ip") else None
    batch = spc.analyse(y, weights, chart=chart, parts=parts, direction=ways, **given)
    for k in range(0, 3000, 97):
        end = slice(0, int(lengths[k]))
        alone = spc.analyse(
            y[k, end],
            None if weights is None else weights[k, end],
            chart=chart,
            parts=parts[k],
            direction=ways[k],
            **{name: values[k, end] for name, values in given.items()},
        )
        assert everything(batch, k, end)[: len(POINTS)] == everything(alone, 0)[: len(POINTS)]
        assert batch.signals(k) == alone.signals(0)
