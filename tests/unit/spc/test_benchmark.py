"""The floor that the engine's speed is measured against computes what the engine computes."""

from __future__ import annotations

from dataclasses import astuple

import numpy as np
import pytest

from benchmarks import engine


@pytest.mark.parametrize(
    ("chart", "floor"), [("i", engine.floor_individuals), ("run", engine.floor_run)]
)
def test_the_floor_agrees_with_the_engine(chart: str, floor: object) -> None:
    y = engine.complete(300, 35)
    for one, other in zip(astuple(floor(y)), astuple(engine.engine(y, chart)), strict=True):
        np.testing.assert_allclose(np.squeeze(other), one, rtol=1e-12)
