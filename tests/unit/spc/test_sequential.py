"""CUSUM and EWMA, against references and by hand."""

from __future__ import annotations

import numpy as np
import pytest

from coachwork import spc
from tests.unit.spc.golden import load


def test_bernoulli_cusum_agrees_with_the_reference() -> None:
    for case in load("qicharts2_pareto_bchart")["cases"]:
        given = case["bchart"]
        assert spc.baseline_share(given["input"], 50)[0] == given["p0"] or given["target"] < 1
        found = spc.bernoulli_cusum(
            given["input"], baseline=given["p0"], odds_ratio=given["or"], limit=given["limit"]
        )
        np.testing.assert_allclose(found.up[0], given["cusum_up"], rtol=1e-10, atol=1e-13)
        np.testing.assert_allclose(found.down[0], given["cusum_down"], rtol=1e-10, atol=1e-13)
        assert found.signal_up[0].tolist() == given["signal_up"]
        assert found.signal_down[0].tolist() == given["signal_down"]


def test_cusum_by_hand() -> None:
    found = spc.cusum([10.0, 12, 12, np.nan, 12, 8, 8], centre=10, sigma=2, slack=0.5, limit=1.4)
    assert found.up[0].tolist() == [0, 0.5, 1.0, 1.0, 1.5, 0, 0]
    assert found.down[0].tolist() == [0, 0, 0, 0, 0, -0.5, -1.0]
    assert found.signal_up[0].tolist() == [False] * 4 + [True] + [False] * 2


def test_cusum_takes_its_centre_and_sigma_from_an_individuals_chart() -> None:
    y = np.random.default_rng(1).normal(5, 2, 30)
    chart = spc.analyse(y, chart="i", freeze=20)
    sigma = (chart.upper[0, 0] - chart.centre[0, 0]) / 3
    given = spc.cusum(y, centre=chart.centre[0, 0], sigma=sigma)
    np.testing.assert_allclose(spc.cusum(y, freeze=20).up, given.up, rtol=1e-9)


def test_ewma_by_hand() -> None:
    found = spc.ewma([10.0, 14, np.nan, 10], centre=10, sigma=1, weight=0.5, width=3)
    assert found.value[0].tolist() == [10, 12, 12, 11]
    variance = np.array([0.25, 0.3125, 0.3125, 0.328125])
    np.testing.assert_allclose(found.upper[0], 10 + 3 * np.sqrt(variance))
    assert found.outside[0].tolist() == [False, True, True, False]


def test_a_series_alone_equals_itself_among_others() -> None:
    y = np.random.default_rng(2).normal(size=(50, 40))
    y[::7, 5] = np.nan
    for chart in (spc.cusum, spc.ewma):
        batch, alone = chart(y), chart(y[17])
        for name in ("up", "down", "value", "upper"):
            if hasattr(batch, name):
                assert getattr(batch, name)[17].tobytes() == getattr(alone, name)[0].tobytes()


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"cases": [0, 2], "baseline": 0.1}, "0 or 1"),
        ({"cases": [0, 1], "baseline": 1.0}, "between 0 and 1"),
        ({"cases": [0, 1], "baseline": 0.1, "odds_ratio": 1}, "above 1"),
    ],
)
def test_what_cannot_be_charted_is_said_plainly(options: dict[str, object], message: str) -> None:
    with pytest.raises(spc.InputError, match=message):
        spc.bernoulli_cusum(**options)
    with pytest.raises(spc.InputError, match="weight"):
        spc.ewma([1.0], weight=0)
