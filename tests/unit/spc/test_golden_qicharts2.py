"""Every case of qicharts2 agrees: numbers to 1e-10, everything else exactly, none left out."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from coachwork.spc import constants
from coachwork.spc.boxes import longest_run_by_crossings
from coachwork.spc.chance import fewest_crossings_limit, longest_run_limit
from coachwork.spc.exchange import answer
from tests.unit.spc.golden import cases, differences, families, load


@pytest.mark.parametrize("family", families("qicharts2"), ids=lambda file: file.stem)
def test_family_agrees(family: Path) -> None:
    wrong = {}
    for case in cases(family):
        found = answer({"input": case["input"], "params": case["params"]})
        if here := list(differences(case["expected"], found)):
            wrong[case["id"]] = here[:3]
    assert not wrong


def test_families_are_all_there() -> None:
    own = [file for file in families("qicharts2") if "public" not in file.stem]
    assert sum(len(cases(file)) for file in own) == 529


def test_limits_of_runs_agree() -> None:
    runs = load("qicharts2_tables")["runs"]
    n_useful = np.array([row["n_useful"] for row in runs])
    assert longest_run_limit(n_useful).tolist() == [row["longest_run_max"] for row in runs]
    assert fewest_crossings_limit(n_useful).tolist() == [row["n_crossings_min"] for row in runs]


@pytest.mark.parametrize(("method", "cut"), [("bestbox", False), ("cutbox", True)])
def test_boxes_agree(method: str, cut: bool) -> None:
    tables = [row for row in load("qicharts2_tables")["signal_tables"] if row["method"] == method]
    assert tables
    for row in tables:
        limits = longest_run_by_crossings(cut)[row["n"], : row["n"]]
        assert limits.tolist() == row["max_run_by_crossings"], row["n"]


def test_constants_of_subgroups_agree() -> None:
    rows = load("qicharts2_tables")["subgroup_constants"]
    n = np.array([row["n"] for row in rows], dtype=float)
    for name, values in {
        "c4": constants.c4(n),
        "A3": constants.a3(n),
        "B3": constants.b3(n),
        "B4": constants.b4(n),
    }.items():
        np.testing.assert_allclose(values, [row[name] for row in rows], rtol=1e-10, err_msg=name)
