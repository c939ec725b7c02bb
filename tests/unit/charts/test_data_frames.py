"""Columns of pandas and Polars go in as they are; neither is needed."""

from __future__ import annotations

import re
import subprocess
import sys
from datetime import date
from importlib.metadata import requires
from pathlib import Path
from typing import Any

import pandas as pd
import polars as pl
import pytest

from coachwork import charts, spc
from tests.unit.charts.builders import FALLS, months

ROOT = Path(__file__).resolve().parents[3]
COUNTS = [9, 8, 10, 9, None, 10, 9, 8, 10, 9, 4, 3]
DAYS = [100 + 7 * i for i in range(12)]
TARGETS = [8.0] * 12

FRAMES = {
    "pandas": pd.DataFrame(
        {"month": pd.to_datetime(months(12)), "n": COUNTS, "days": DAYS, "target": TARGETS}
    ),
    "pandas, nullable": pd.DataFrame({"month": months(12), "days": DAYS, "target": TARGETS}).assign(
        n=pd.array(COUNTS, dtype="Int64"), month=lambda frame: pd.to_datetime(frame.month)
    ),
    "pandas, index of its own": pd.DataFrame(
        {"month": months(12), "n": COUNTS, "days": DAYS, "target": TARGETS},
        index=[f"row {i}" for i in range(12)],
    ),
    "polars": pl.DataFrame({"month": months(12), "n": COUNTS, "days": DAYS, "target": TARGETS}),
    "polars, with times": pl.DataFrame(
        {"month": months(12), "n": COUNTS, "days": DAYS, "target": TARGETS}
    ).with_columns(pl.col("month").cast(pl.Datetime)),
}


def drawn(n: Any, days: Any, month: Any, target: Any) -> charts.ChartSpec:
    analysis = spc.analyse(n, days, chart="u", multiply=100)
    return charts.build(analysis, dates=month, target=target, title="Falls")


@pytest.mark.parametrize("name", list(FRAMES))
def test_columns_are_read_as_lists_are(name: str) -> None:
    frame: Any = FRAMES[name]
    nothing = float("nan")
    plain = [nothing if count is None else float(count) for count in COUNTS]
    expected = drawn(plain, DAYS, months(12), TARGETS)
    found = drawn(frame["n"], frame["days"], frame["month"], frame["target"])
    assert charts.csv_text(found) == charts.csv_text(expected)
    assert found.summary == expected.summary
    assert found.points[0].date == date(2023, 1, 1)


def test_the_engine_and_the_charts_need_numpy_and_nothing_else() -> None:
    code = (
        "import sys; before = set(sys.modules); from coachwork import charts, spc; "
        "charts.standalone_svg(charts.build(spc.analyse([1, 2, 3]))); "
        "loaded = {name.split('.')[0] for name in set(sys.modules) - before}; "
        "print(sorted(loaded - set(sys.stdlib_module_names)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "['coachwork', 'numpy']"
    needed = [line for line in requires("coachwork") or [] if "extra ==" not in line]
    assert needed == ["numpy>=2.0"]


def test_the_example_of_the_readme_works(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a visitor pastes first: it runs as it stands, and what it says there is what it does."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```python\n(.*?)```", readme, re.DOTALL)
    monkeypatch.chdir(tmp_path)
    names: dict[str, Any] = {}
    exec(compile(example, "README.md", "exec"), names)
    assert names["analysis"].chart == "u"
    assert (tmp_path / "infections.svg").read_text(encoding="utf-8").startswith("<svg")


def test_a_spec_is_worth_its_place_in_a_notebook() -> None:
    spec = charts.build(spc.analyse(pd.Series(FALLS), chart="i"))
    assert spec._repr_html_().startswith("<div><svg")


def test_a_file_of_another_kind_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"must end in \.svg"):
        charts.save(charts.build(spc.analyse([1, 2])), tmp_path / "chart.gif")
    charts.save(charts.build(spc.analyse([1, 2])), str(tmp_path / "chart.CSV"))
    assert (tmp_path / "chart.CSV").read_text("utf-8-sig").startswith("Period")
