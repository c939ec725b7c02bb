"""Pareto tables."""

from __future__ import annotations

import numpy as np

from coachwork import spc
from tests.unit.spc.golden import load


def test_tables_agree_with_the_reference() -> None:
    for case in load("qicharts2_pareto_bchart")["cases"]:
        expected = case["pareto"]
        found = spc.pareto(expected["input"])
        assert found.category.tolist() == expected["category"]
        assert found.count.tolist() == expected["count"]
        assert found.cumulative.tolist() == expected["cum"]
        np.testing.assert_allclose(found.share, expected["p"], rtol=1e-10)
        np.testing.assert_allclose(found.cumulative_share, expected["p_cum"], rtol=1e-10)


def test_no_categories_make_an_empty_table() -> None:
    assert spc.pareto([]).count.tolist() == []
