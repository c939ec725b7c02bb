"""Which chart is advised, and what is warned of."""

from __future__ import annotations

import numpy as np
import pytest

from coachwork import spc
from coachwork.spc import Remark
from coachwork.spc.advice import SENTENCES

RANDOM = np.random.default_rng(8)
N = RANDOM.integers(80, 120, 24).astype(float)


@pytest.mark.parametrize(
    ("y", "n", "measured", "chart"),
    [
        (RANDOM.normal(10, 2, 24), None, None, "i"),
        (RANDOM.poisson(9, 24), None, "counts", "c"),
        (RANDOM.binomial(N.astype(int), 0.3), N, None, "p"),
        (RANDOM.poisson(N * 1.4), N, None, "u"),
        (RANDOM.normal(30, 3, 24), N, None, "ip"),
        (RANDOM.exponential(20, 24), None, "times_between", "t"),
        (RANDOM.geometric(0.05, 24), None, "cases_between", "g"),
    ],
)
def test_the_chart_follows_what_is_measured(
    y: np.ndarray, n: np.ndarray | None, measured: str | None, chart: str
) -> None:
    advice = spc.advise(y, n, measured=measured)
    assert advice.chart == chart
    assert advice.points == 24
    assert advice.chart in spc.CHART_KINDS
    assert advice.sentences()[0]


def test_more_variation_than_chance_asks_for_a_prime_chart() -> None:
    n = np.full(24, 5000.0)
    share = np.clip(RANDOM.normal(0.3, 0.05, 24), 0, 1)
    advice = spc.advise(np.round(n * share), n)
    assert advice.chart == "pp"
    assert Remark.OVERDISPERSED in advice.reasons
    assert spc.advise([5, 90, 3, 70] * 6, measured="counts").chart == "i"


@pytest.mark.parametrize(
    ("points", "chart", "reason"),
    [(9, "run", Remark.TOO_FEW_FOR_RULES), (11, "run", Remark.TOO_FEW_FOR_LIMITS)],
)
def test_few_points_make_a_run_chart(points: int, chart: str, reason: Remark) -> None:
    advice = spc.advise(np.arange(points) % 3.0)
    assert (advice.chart, advice.reasons) == (chart, (reason,))


def test_warnings() -> None:
    assert Remark.LIMITS_PROVISIONAL in spc.advise(np.arange(15) % 4.0).warnings
    assert Remark.GAPS in spc.advise([1.0, np.nan, *np.arange(20)]).warnings
    assert Remark.GAPS not in spc.advise([np.nan, *np.arange(20.0), np.nan]).warnings
    assert Remark.NO_VARIATION in spc.advise([3.0] * 20).warnings
    assert Remark.MANY_TIES in spc.advise([1.0, 2, 2, 3] * 6).warnings
    small = spc.advise([1, 0, 2, 1] * 6, [10] * 24)
    assert Remark.SMALL_DENOMINATORS in small.warnings
    rare = spc.advise([0, 0, 1, 0] * 6, measured="counts")
    assert Remark.RARE_EVENTS in rare.warnings


def test_every_remark_has_its_sentence() -> None:
    assert set(SENTENCES) == set(Remark)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"y": [1.0], "measured": "apples"}, "not 'apples'"),
        ({"y": [1.0], "measured": "rates"}, "need denominators"),
        ({"y": [[1.0], [2.0]]}, "one series at a time"),
        ({"y": [1.0, 2.0], "n": [1.0]}, "does not fit"),
    ],
)
def test_what_cannot_be_advised_on_is_said_plainly(
    arguments: dict[str, object], message: str
) -> None:
    with pytest.raises(spc.InputError, match=message):
        spc.advise(**arguments)
