"""Funnel, Pareto, CUSUM and EWMA: the same outputs, each with its own drawing and words."""

from __future__ import annotations

import io
import math
import re
from xml.etree import ElementTree

import numpy as np
import openpyxl
import pytest
from pptx import Presentation

from coachwork import charts, spc
from coachwork.charts import Direction, Kind, Role
from tests.unit.charts.builders import by_class, months, root, words

LEVEL = [10, 11, 9, 10, 9, 11, 10, 9, 11, 10, 11, 9]
RISEN = [*LEVEL, *(value + 1.6 for value in LEVEL)]
CAUSES = ["dose"] * 50 + ["drug"] * 30 + ["time"] * 12 + ["route"] * 8


def cusum(y: list[float], **more: object) -> charts.ChartSpec:
    return charts.cusum_chart(spc.cusum(y, freeze=12), dates=months(len(y)), title="Waits", **more)


def ewma(**more: object) -> charts.ChartSpec:
    found = spc.ewma(RISEN, freeze=12)
    return charts.ewma_chart(found, dates=months(24), title="Waits", **more)


Y, N = [20, 48, 30, 2, 60], [100, 120, 150, 90, 300]
UNITS = ["Ash", "Birch", "Cedar", "Elm", "Fir"]


def funnel(**more: object) -> charts.ChartSpec:
    return charts.funnel_chart(spc.funnel(Y, N), N, UNITS, title="Falls", unit="%", **more)


def pareto(**more: object) -> charts.ChartSpec:
    return charts.pareto_chart(spc.pareto(CAUSES), title="Errors", **more)


# ── CUSUM and EWMA ───────────────────────────────────────────────────────────
def test_a_rise_is_seen_on_the_rising_sum() -> None:
    spec = cusum(RISEN, direction="down")
    (found,) = spec.findings
    assert found.kind is Kind.CONCERN
    assert found.sentence.startswith("The rising sum passes its limit, ")
    assert {i for i, point in enumerate(spec.points) if point.kind is Kind.CONCERN} == set(
        np.flatnonzero(spc.cusum(RISEN, freeze=12).signal_up[0]).tolist()
    )
    assert set(spec.second_kinds) == {Kind.COMMON}


def test_a_fall_is_seen_on_the_falling_sum_alone() -> None:
    spec = cusum([-value for value in RISEN], direction="down")
    assert spec.sentences[0].endswith("gone down. This is in the direction you want.")
    assert {point.kind for point in spec.points} == {Kind.COMMON}
    assert Kind.IMPROVEMENT in spec.second_kinds
    assert spec.kinds == (Kind.COMMON, Kind.IMPROVEMENT)
    assert by_class(root(charts.page_svg(spec)), "cw-chart-improvement")


def test_both_sums_are_drawn_told_and_listed() -> None:
    spec = cusum(RISEN)
    assert re.fullmatch(r"rising [\d.]+, falling −?[\d.]+", spec.points[-1].value_text)
    assert by_class(root(charts.page_svg(spec)), "cw-chart-data")[0].get("d", "").count("M") == 2
    assert charts.table(spec).columns[1:3] == ("Rising sum", "Falling sum")
    assert spec.low <= min(v for v in spec.second if v is not None)


def test_the_limits_of_a_moving_average_widen() -> None:
    spec = ewma(direction="up")
    upper = [value for value in spec.upper if value is not None]
    assert upper == sorted(upper)
    assert spec.findings[0].kind is Kind.IMPROVEMENT
    assert spec.centre == (pytest.approx(10.0),) * 24


def test_one_series_of_many() -> None:
    found = spc.ewma([LEVEL, RISEN[12:]], centre=[[10], [10]], sigma=[[1], [1]])
    assert charts.ewma_chart(found, 0).findings == ()
    assert charts.ewma_chart(found, 1).findings != ()


# ── Funnel ───────────────────────────────────────────────────────────────────
def test_units_stand_by_size_and_outliers_are_named() -> None:
    spec = funnel(direction="down", size_name="Patients")
    assert [point.label for point in spec.points] == ["Elm", "Ash", "Birch", "Cedar", "Fir"]
    places = [point.x for point in spec.points]
    assert places == sorted(places)
    assert [found.sentence.split(":")[0] for found in spec.findings] == [
        "1 unit above the upper limit, Birch",
        "1 unit below the lower limit, Elm",
    ]
    assert [point.kind for point in spec.points[:3]] == [
        *(Kind.IMPROVEMENT, Kind.COMMON, Kind.CONCERN)
    ]
    assert spec.points[0].count_text == "among 90"
    assert "Patients" in words(root(charts.standalone_svg(spec)))
    assert spec.summary == "Falls, 5 units: mean 21.1%; 2 outside the limits."


@pytest.mark.parametrize("overdispersion", ["none", "multiplicative", "additive"])
def test_curves_pass_through_the_limits_of_the_units(overdispersion: str) -> None:
    found = spc.funnel(Y, N, overdispersion=overdispersion, winsorised=0.0)
    spec = charts.funnel_chart(found, N, UNITS)
    upper = next(curve for curve in spec.curves if curve.role is Role.UPPER)
    xs, values = zip(*upper.places, strict=True)
    for point, limit in zip(spec.points, spec.upper, strict=True):
        assert np.interp(point.x, xs, values) == pytest.approx(limit, rel=2e-3)


def test_units_of_one_size_still_have_curves() -> None:
    spec = charts.funnel_chart(spc.funnel([3, 5], [40, 40]), [40, 40], ["a", "b"])
    upper = next(curve for curve in spec.curves if curve.role is Role.UPPER)
    assert upper.places[0][1] > upper.places[-1][1]


def test_a_funnel_warns_of_overdispersion_that_was_not_allowed_for() -> None:
    assert [verdict.kind for verdict in funnel().verdicts] == [Kind.COMMON]
    allowed = spc.funnel(Y, N, overdispersion="additive")
    assert charts.funnel_chart(allowed, N, UNITS).verdicts == ()


def test_rates_are_multiplied() -> None:
    found = spc.funnel(Y, N, chart="u")
    spec = charts.funnel_chart(found, N, UNITS, multiply=1000, unit="per 1,000")
    assert spec.points[1].value_text == "200"


def test_units_without_data_are_left_out() -> None:
    nothing = charts.funnel_chart(spc.funnel([math.nan], [math.nan]), [math.nan], ["a"])
    assert nothing.summary == "Chart: no data yet."
    assert "No data yet" in words(root(charts.standalone_svg(nothing)))
    some = charts.funnel_chart(spc.funnel([3, math.nan], [9, 9]), [9, 9], ["a", "b"])
    assert [point.label for point in some.points] == ["a"]


def test_many_outliers_are_counted_after_the_first() -> None:
    y = [90] * 12 + [10] * 12
    spec = charts.funnel_chart(spc.funnel(y, [100] * 24), [100] * 24, range(24))
    assert "6, 7 and 4 more: " in spec.sentences[0]


# ── Pareto ───────────────────────────────────────────────────────────────────
def test_bars_and_the_line_of_what_they_make_together() -> None:
    spec = pareto()
    assert [point.value for point in spec.points] == [50, 30, 12, 8]
    assert spec.second == (50, 80, 92, 100)
    assert spec.targets == (80.0,) * 4
    tree = root(charts.standalone_svg(spec))
    bars = [r for r in tree.iter("rect") if r.get("fill") == charts.LIGHT.mark]
    heights = [float(bar.get("height", "nan")) for bar in bars]
    assert [height / heights[0] for height in heights] == pytest.approx([1, 0.6, 0.24, 0.16], 0.01)
    assert {"dose", "80%"} <= set(words(tree))
    assert "Common cause" not in words(tree)


def test_what_is_vital_is_said() -> None:
    assert pareto().summary == (
        "Errors: 2 of 4 categories make up 80% of 100; the most frequent is dose."
    )
    assert pareto().points[1].remarks == ("80% with those before",)
    assert charts.pareto_chart(spc.pareto([])).summary == "Chart: no data yet."


def test_rare_categories_share_the_last_bar() -> None:
    spec = pareto(most=3)
    assert [point.label for point in spec.points] == ["dose", "drug", "2 others"]
    assert spec.second[-1] == 100


def test_long_names_are_cut_under_their_bars_only() -> None:
    name = "Documentationincompleteorillegible"
    spec = charts.pareto_chart(spc.pareto([name, *"abcdefghij"]))
    assert spec.points[0].label == name
    assert spec.x_ticks[0].label.endswith("…")


# ── All of them ──────────────────────────────────────────────────────────────
EVERY = (cusum(RISEN), ewma(), funnel(), pareto(), charts.pareto_chart(spc.pareto([])))


@pytest.mark.parametrize("spec", EVERY, ids=lambda spec: spec.chart)
def test_every_output_takes_every_kind(spec: charts.ChartSpec) -> None:
    for drawn in (charts.page_svg(spec), charts.standalone_svg(spec), charts.figure_html(spec)):
        assert not re.search(r"\b(nan|inf)\b", drawn)
        ElementTree.fromstring(drawn)
    assert charts.sparkline(spec).startswith("<svg")
    assert charts.pdf(spec).startswith(b"%PDF-")
    assert len(charts.csv_text(spec).splitlines()) == len(spec.points) + 1
    assert spec.direction is Direction.NEITHER


def test_what_has_no_native_form_is_a_picture_with_words_and_numbers() -> None:
    slide = Presentation(io.BytesIO(charts.powerpoint(funnel()))).slides[0]
    picture = next(shape for shape in slide.shapes if hasattr(shape, "image"))
    assert picture._element.nvPicPr.cNvPr.get("descr").startswith("Falls, 5 units")
    book = openpyxl.load_workbook(io.BytesIO(charts.excel(pareto())))
    columns = {
        column[0].value: [cell.value for cell in column[1:]] for column in book["Data"].columns
    }
    assert columns["Count"] == [50, 30, 12, 8]
    assert columns["Category"] == ["dose", "drug", "time", "route"]
    assert len(book["Chart"]._images) == 1
