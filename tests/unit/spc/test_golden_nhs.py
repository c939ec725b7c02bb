"""Every case of NHSRplotthedots agrees, but for those where it fails and an answer can be given."""

from __future__ import annotations

from pathlib import Path

import pytest

from coachwork.spc.exchange import answer
from tests.unit.spc.golden import cases, differences, families

ANSWERED_WHERE_THE_REFERENCE_FAILS = {
    "ptd-0253": "a missing value in a window of seven that otherwise rises",
    "ptd-0255": "a missing value in a window of seven that otherwise falls",
}
"""The reference stops with an error when it looks for a trend across a missing value. A missing
value ends a trend, as it ends a shift, so these series are analysed as any other.
"""


@pytest.mark.parametrize("family", families("ptd"), ids=lambda file: file.stem)
def test_family_agrees(family: Path) -> None:
    wrong = {}
    for case in cases(family):
        found = answer({name: case[name] for name in ("anchor", "input", "params")})
        if case["id"] in ANSWERED_WHERE_THE_REFERENCE_FAILS:
            assert "expected_error" in case
            assert "error" not in found
        elif "expected_error" in case:
            assert found.keys() == {"error"}
        elif here := list(differences(case["expected"], found)):
            wrong[case["id"]] = here[:3]
    assert not wrong


def test_families_are_all_there() -> None:
    own = [file for file in families("ptd") if "public" not in file.stem]
    assert sum(len(cases(file)) for file in own) == 194


def test_a_missing_value_ends_a_trend() -> None:
    dates = [f"2024-01-{day:02}" for day in range(1, 17)]
    y = [5.0, 4, 5, 4, 5, 4, 1, 2, 3, None, 4, 5, 6, 4, 5, 4]
    request = {"anchor": "NHSRplotthedots", "input": {"x": dates, "y": y}}
    kinds = answer(request)["points"]["special_cause_type"]
    assert not any("Trend" in kind for kind in kinds)
    y[9] = 3.5
    kinds = answer(request)["points"]["special_cause_type"]
    assert kinds[7:13] == ["7 Point Trend (Increasing)"] * 6
