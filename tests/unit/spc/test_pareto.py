"""Pareto tables."""

from __future__ import annotations

import numpy as np
import pytest

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


def test_categories_may_come_counted() -> None:
    found = spc.pareto(["late", "lost", "late", "none"], [2, 5, 1, 0])
    assert found.category.tolist() == ["lost", "late"]
    assert found.count.tolist() == [5, 3]
    for counts in ([1, 2], [1, -1, 1, 1], [1, 0.5, 1, 1]):
        with pytest.raises(spc.InputError):
            spc.pareto(["late", "lost", "late", "none"], counts)
