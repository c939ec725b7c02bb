"""A wall: a card for each chart, one scale or many; facets of one analysis."""

from __future__ import annotations

import math
import re
from datetime import date

import numpy as np
import pytest

from coachwork import charts, spc
from coachwork.charts import DARK, LIGHT, Scales
from coachwork.charts.sparkline import Pane
from tests.unit.charts.builders import FALLS, chart, months, root, words

LEVEL = [9, 11, 10, 9, 11, 10, 9, 11, 10, 9, 11, 10]


def wards(**more: object) -> tuple[charts.ChartSpec, ...]:
    y = np.array([LEVEL, [*LEVEL[:-1], 30], [math.nan] * 12, [v * 10 for v in LEVEL]])
    options: dict[str, object] = {"dates": months(12), "direction": "down"}
    return charts.facets(spc.analyse(y, chart="i"), "ABCD", **(options | more))


def test_each_card_has_name_value_period_and_status() -> None:
    svg = charts.wall_svg(wards(), title="Falls", subtitle="by ward")
    said = words(root(svg))
    assert said[:2] == ["Falls", "by ward"]
    assert [said.count(name) for name in "ABCD"] == [1] * 4
    assert said.count("December 2023") == 3
    assert said[said.index("B") + 1] == "30"
    assert said.count("Concern") == 1
    assert said.count("Common cause") == 2
    assert said.count("No data yet") == 1
    assert {"Concern 1", "Common cause 2"} <= set(said)


def test_a_wall_is_told_in_one_sentence_and_each_card_in_its_own() -> None:
    tree = root(charts.wall_svg(wards(), title="Falls"))
    assert tree.findtext("title") == "Falls"
    assert tree.findtext("desc") == "4 charts: concern 1, common cause 2."
    assert [group.findtext("title") for group in tree.findall("g")] == [
        spec.summary for spec in wards()
    ]


def test_status_is_told_by_shape_too() -> None:
    tree = root(charts.wall_svg(wards()))
    _, concern, empty, _ = tree.findall("g")
    assert concern.find("svg/path") is not None
    assert empty.find("circle") is None


def line_heights(svg: str) -> list[float]:
    """How much of its card each data line takes."""
    found = []
    for group in root(svg).findall("g"):
        drawn = [p.get("d", "") for p in group.findall("path") if p.get("stroke") == LIGHT.mark]
        ys = [float(y) for d in drawn for y in re.findall(r"[ML][\d.]+ ([\d.]+)", d)]
        found.append(max(ys) - min(ys) if ys else 0.0)
    return found


def test_scales_are_free_or_shared() -> None:
    free = line_heights(charts.wall_svg(wards()))
    shared = line_heights(charts.wall_svg(wards(), scales=Scales.SHARED))
    assert free[0] == pytest.approx(free[3])
    assert shared[3] == pytest.approx(10 * shared[0], rel=0.2)
    with pytest.raises(ValueError, match="loose"):
        charts.wall_svg(wards(), scales="loose")


def test_columns_fit_the_width_or_are_given() -> None:
    def corners(svg: str) -> set[str]:
        cards = root(svg).iter("rect")
        return {card.get("x", "") for card in cards if card.get("rx")}

    assert len(corners(charts.wall_svg(wards()))) == 4
    assert len(corners(charts.wall_svg(wards(), width=440))) == 2
    assert len(corners(charts.wall_svg(wards(), columns=3))) == 3
    assert len(corners(charts.wall_svg(wards(), width=100))) == 1
    with pytest.raises(ValueError, match="1 column or more"):
        charts.wall_svg(wards(), columns=0)


def test_a_wall_of_nothing_is_an_empty_sheet() -> None:
    tree = root(charts.wall_svg([], title="Falls"))
    assert words(tree) == ["Falls"]
    assert tree.findtext("desc") == "0 charts."


def test_a_wall_becomes_a_picture_in_either_palette() -> None:
    for palette in (LIGHT, DARK):
        svg = charts.wall_svg(wards(), palette=palette)
        assert "class=" not in svg
        assert charts.png(svg, width=300)[:4] == b"\x89PNG"
    with pytest.raises(ValueError, match="says its width"):
        charts.png("<svg></svg>")


def test_a_wall_grows_no_faster_than_its_charts() -> None:
    """Nothing is compared with everything: 300 charts make 300 cards, each as long as the first."""
    few, many = (len(charts.wall_svg([chart(FALLS)] * count)) for count in (3, 300))
    assert many < 105 * few


def test_huge_values_do_not_overflow() -> None:
    pane = Pane(0, 0, 10, 10, -1.7e308, 1.7e308)
    assert pane.y(0.0) == pytest.approx(5.0)
    assert Pane(0, 0, 10, 10, 3, 3).y(3) == 5.0


def test_facets_may_differ_in_length() -> None:
    keys = ["b", "a", "a", "b", "a"]
    days = np.array(["2024-01-01", "2024-01-01", "2024-02-01", "2024-02-01", "2024-03-01"], "M8[D]")
    table = spc.series_table(keys, days, [1, 2, 3, 4, 5])
    a, b = charts.facets(spc.analyse(table.y), table.keys, dates=table.x)
    assert (a.title, b.title) == ("a", "b")
    assert [point.value for point in a.points] == [2, 3, 5]
    assert [point.label for point in b.points] == ["January 2024", "February 2024"]


@pytest.mark.parametrize("missing", [None, math.nan, np.datetime64("NaT"), ""])
def test_missing_moments_end_a_series(missing: object) -> None:
    rows = [[date(2024, 1, 1), date(2024, 2, 1)], [date(2024, 1, 1), missing]]
    long, short = charts.facets(spc.analyse([[1, 2], [3, math.nan]]), ["x", "y"], dates=rows)
    assert (len(long.points), len(short.points)) == (2, 1)


def test_facets_without_dates_are_numbered() -> None:
    (only,) = charts.facets(spc.analyse([1, 2, 3]), ["x"])
    assert [point.label for point in only.points] == ["1", "2", "3"]


def test_facets_of_plot_the_dots_have_their_verdicts() -> None:
    dots = spc.plot_the_dots([LEVEL, LEVEL], improvement=["increase", "decrease"], target=30)
    up, down = charts.facets(dots, ["up", "down"])
    assert "missed every time" in up.summary
    assert "met every time" in down.summary
