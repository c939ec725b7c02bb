"""The floor that the engine's speed is measured against computes what the engine computes."""

from __future__ import annotations

from dataclasses import astuple

import numpy as np
import pytest

from benchmarks import engine


def test_the_floor_of_the_nhs_rules_agrees_with_the_engine() -> None:
    y = engine.complete(2000, 36)
    y[:, 18:] += np.linspace(-30, 30, 2000)[:, None]
    y[::3] = np.sort(y[::3], axis=1)
    y[::6, 20:] = y[::6, :19:-1]
    np.testing.assert_array_equal(engine.floor_nhs(y), engine.engine_nhs(y))


@pytest.mark.parametrize(
    ("chart", "floor"), [("i", engine.floor_individuals), ("run", engine.floor_run)]
)
def test_the_floor_agrees_with_the_engine(chart: str, floor: object) -> None:
    y = engine.complete(300, 35)
    for one, other in zip(astuple(floor(y)), astuple(engine.engine(y, chart)), strict=True):
        np.testing.assert_allclose(np.squeeze(other), one, rtol=1e-12)
