"""Arithmetic on segments equals arithmetic on each of them, whatever their lengths."""

from __future__ import annotations

from itertools import chain

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachwork.spc.segments import Segments, select, stretches

ROWS = st.lists(st.lists(st.integers(-20, 20).map(float), max_size=12), min_size=1, max_size=8)
LONG_AND_SHORT = [[5.0, 1.0, 3.0, 2.0] * 50, *([[float(k)] for k in range(40)]), [], [2.0, 1.0]]


def flat(rows: list[list[float]]) -> tuple[Segments, np.ndarray]:
    return Segments(np.array([len(row) for row in rows])), np.fromiter(
        chain.from_iterable(rows), float
    )


@given(ROWS | st.just(LONG_AND_SHORT))
def test_figures_of_each_segment(rows: list[list[float]]) -> None:
    segments, values = flat(rows)
    with np.errstate(invalid="ignore", divide="ignore"):
        means, medians = segments.mean(values), segments.median(values)
    sums, counts = segments.sum(values), segments.count(values > 0)
    for place, row in enumerate(rows):
        assert sums[place] == sum(row)
        assert counts[place] == sum(value > 0 for value in row)
        if row:
            assert medians[place] == np.median(row)
            assert means[place] == pytest.approx(np.mean(row), abs=1e-12)
        else:
            assert np.isnan(medians[place])
            assert np.isnan(means[place])


@given(ROWS)
def test_selected_elements_keep_their_segment(rows: list[list[float]]) -> None:
    segments, values = flat(rows)
    chosen = select(values > 0, segments)
    kept = [[value for value in row if value > 0] for row in rows]
    assert values[chosen.index].tolist() == list(chain.from_iterable(kept))
    assert chosen.segments.lengths.tolist() == [len(row) for row in kept]


@given(ROWS)
def test_stretches_never_cross_segments(rows: list[list[float]]) -> None:
    segments, values = flat(rows)
    signs = np.sign(values)
    found = stretches(signs, segments)
    assert found.lengths.sum() == len(values)
    assert found.per_segment.lengths.sum() == len(found.starts)
    for start, length in zip(found.starts, found.lengths, strict=True):
        elements = np.arange(start, start + length)
        assert len(set(signs[elements])) == 1
        assert len(set(segments.owner(elements))) == 1


def test_the_mean_of_equal_values_is_that_value() -> None:
    values = np.full(20, 1.1)
    assert Segments(np.array([20])).mean(values)[0] == 1.1
    assert np.mean(values) != 1.1
