"""A stored chart comes back as it went, and draws without its points."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from coachwork import charts, spc
from coachwork.measurement.stored import Drawable, StoredChart
from tests.unit.measurement.builders import FALLS, months


def stored(values: list[float | None], **fields: object) -> StoredChart:
    count = len(values)
    ready = [float("nan") if value is None else value for value in values]
    analysis = spc.analyse([ready], chart="run")
    kept: dict[str, object] = {
        "chart": "run",
        "multiplier": 1.0,
        "periods": tuple(months(count)),
        "numerators": tuple(values),
        "denominators": (),
        "centre": (None,) * count if not count else tuple(analysis.centre[0].tolist()),
        "lower": (None,) * count,
        "upper": (None,) * count,
        "part": (1,) * count,
        "signals": analysis.signals(),
    }
    return StoredChart(**(kept | fields))  # type: ignore[arg-type]


NUMBERS = st.none() | st.floats(-1e6, 1e6, allow_nan=False)


@given(st.lists(NUMBERS, min_size=2, max_size=40).filter(lambda rows: rows[0] is not None))
def test_a_chart_comes_back_from_json_as_it_went(values: list[float | None]) -> None:
    chart = stored(values)
    assert StoredChart.from_json(json.loads(json.dumps(chart.as_json()))) == chart


def test_values_are_ratios_times_the_multiplier_and_gaps_stay_gaps() -> None:
    chart = stored([3.0, None, 5.0], denominators=(1000.0, None, 0.0), multiplier=1000.0)
    assert chart.values == (3.0, None, None)
    assert chart.latest == 0


def test_points_of_a_run_are_marked_by_what_they_mean_and_excluded_ones_as_such() -> None:
    chart = stored([float(n) for n in FALLS], excluded=(0,))
    kinds = chart.kinds("down")
    assert kinds[0] == charts.Kind.EXCLUDED
    assert set(kinds[12:]) == {charts.Kind.IMPROVEMENT}
    assert set(chart.kinds("up")[12:]) == {charts.Kind.CONCERN}


def test_a_stored_chart_draws_like_the_analysis_it_came_from() -> None:
    chart = stored([float(n) for n in FALLS])
    told = {"dates": chart.periods, "title": "Falls", "direction": "down", "frequency": "month"}
    fresh = charts.build(spc.analyse(FALLS), **told)  # type: ignore[arg-type]
    again = charts.build(Drawable(chart), **told)  # type: ignore[arg-type]
    assert charts.standalone_svg(again) == charts.standalone_svg(fresh)
    assert again.sentences
