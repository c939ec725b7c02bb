"""Funnels, by hand and by simulation."""

from __future__ import annotations

from math import comb, exp, factorial

import numpy as np
import pytest

from coachwork import spc

NAN = np.nan


def test_limits_by_hand() -> None:
    found = spc.funnel([10, 30, NAN], [100, 100, 50])
    assert found.centre.tolist() == [[0.2]]
    np.testing.assert_allclose(found.z[0, :2], [-2.5, 2.5])
    lower, upper = found.limits(2.0)
    np.testing.assert_allclose(lower[0, :2], 0.12)
    np.testing.assert_allclose(upper[0, :2], 0.28)
    assert found.outside(2.0)[0].tolist() == [True, True, False]
    assert not found.outside(3.0).any()


def test_proportions_stay_between_nothing_and_all() -> None:
    lower, upper = spc.funnel([0, 9], [3, 10]).limits(3.0)
    assert lower.min() == 0.0
    assert upper.max() == 1.0


def test_units_that_differ_by_chance_are_not_overdispersed() -> None:
    random = np.random.default_rng(4)
    n = random.integers(200, 2000, (1, 400))
    by_chance = spc.funnel(random.binomial(n, 0.2), n, overdispersion="additive", winsorised=0.0)
    assert by_chance.phi[0, 0] == pytest.approx(1.0, abs=0.2)
    assert not by_chance.overdispersed[0, 0]


def test_additive_overdispersion_finds_the_variance_between_units() -> None:
    random = np.random.default_rng(5)
    n = random.integers(500, 5000, (1, 4000))
    share = np.clip(random.normal(0.2, 0.05, n.shape), 0, 1)
    found = spc.funnel(random.binomial(n, share), n, overdispersion="additive", winsorised=0.0)
    assert found.overdispersed[0, 0]
    assert np.sqrt(found.tau_squared[0, 0]) == pytest.approx(0.05, rel=0.08)
    assert found.outside(1.96).mean() == pytest.approx(0.05, abs=0.02)


def test_multiplicative_overdispersion_widens_by_the_root_of_phi() -> None:
    y, n = [10, 40, 22, 31], [100, 100, 100, 100]
    plain = spc.funnel(y, n, winsorised=0.0)
    wide = spc.funnel(y, n, overdispersion="multiplicative", winsorised=0.0)
    np.testing.assert_allclose(wide.spread, plain.spread * np.sqrt(plain.phi))


def test_each_funnel_of_many_is_its_own() -> None:
    random = np.random.default_rng(6)
    n = random.integers(20, 200, (5, 30)).astype(float)
    y = random.binomial(n.astype(int), 0.3).astype(float)
    y[2, 10:] = NAN
    many = spc.funnel(y, n, overdispersion="additive")
    alone = spc.funnel(y[2, :10], n[2, :10], overdispersion="additive")
    np.testing.assert_allclose(many.limits(3)[0][2, :10], alone.limits(3)[0][0], rtol=1e-12)


def test_what_cannot_be_compared_is_said_plainly() -> None:
    with pytest.raises(spc.InputError, match="not 'i'"):
        spc.funnel([1], [2], chart="i")
    with pytest.raises(spc.InputError, match="not 'much'"):
        spc.funnel([1], [2], overdispersion="much")
    with pytest.raises(spc.InputError, match="does not fit"):
        spc.funnel([1, 2], [2])


@pytest.mark.parametrize("chart", ["p", "u"])
def test_exact_limits_hold_as_much_as_they_say(chart: str) -> None:
    """Between the whole numbers around a limit, the share of outcomes below it is interpolated."""
    n, centre, z = 40.0, 0.2, 1.96
    below = 0.9750021
    found = spc.funnel([8.0], [n], chart=chart, chance="exact")
    for sign, chance in ((1, below), (-1, 1 - below)):
        limit = found.limit(sign * z)[0, 0] * n
        whole = int(np.ceil(limit))
        cumulated = [_share_up_to(k, n, centre, chart) for k in (whole - 1, whole)]
        expected = cumulated[0] + (limit - whole + 1) * (cumulated[1] - cumulated[0])
        assert expected == pytest.approx(chance, abs=1e-6)


def _share_up_to(cases: int, n: float, centre: float, chart: str) -> float:
    if chart == "u":
        mean = n * centre
        return sum(exp(-mean) * mean**k / factorial(k) for k in range(cases + 1))
    whole = int(n)
    return sum(comb(whole, k) * centre**k * (1 - centre) ** (whole - k) for k in range(cases + 1))


def test_exact_limits_of_large_units_are_the_normal_ones() -> None:
    y, n = [2e5, 4e9], [1e6, 2e10]
    exact, normal = (spc.funnel(y, n, target=0.2, chance=way) for way in ("exact", "normal"))
    for z in (-3.09, 1.96):
        np.testing.assert_allclose(exact.limit(z), normal.limit(z), rtol=2e-5)


def test_exact_limits_where_nothing_can_happen() -> None:
    none = spc.funnel([0.0, 0.0], [20.0, 40.0], chance="exact")
    every = spc.funnel([20.0, 40.0], [20.0, 40.0], chance="exact")
    assert none.limits(3.0)[1].tolist() == [[0.0, 0.0]]
    assert every.limits(3.0)[0].tolist() == [[1.0, 1.0]]


def test_limits_of_other_sizes() -> None:
    found = spc.funnel([3.0, 8, 20], [20.0, 40, 100], overdispersion="additive")
    np.testing.assert_allclose(found.limit(1.96, [20.0, 40, 100]), found.limits(1.96)[1])
    assert found.limit(1.96, [10.0])[0, 0] > found.limit(1.96)[0, 0]


@pytest.mark.parametrize(
    "options", [{"chance": "lucky"}, {"chance": "exact", "overdispersion": "multiplicative"}]
)
def test_what_a_funnel_cannot_do_is_said(options: dict[str, str]) -> None:
    with pytest.raises(spc.InputError):
        spc.funnel([1.0], [2.0], **options)
