"""Drawings: what is where, in which shape; the same content fluid and fixed."""

from __future__ import annotations

import math
import re
from datetime import date
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachwork import charts, spc
from coachwork.charts import DARK, LIGHT, Kind, Palette
from tests.unit.charts.builders import FALLS, by_class, chart, falls, months, root, words

NASTY = "</text><script>alert(1)</script> & \"'\x00\x1b\ud800"


def test_the_page_has_one_image_in_a_focusable_group() -> None:
    group = root(charts.page_svg(falls()))
    assert group.get("role") == "group"
    assert group.get("tabindex") == "0"
    image = group.find("svg")
    assert image is not None
    assert image.get("role") == "img"
    assert image.findtext("title") == "Falls"
    assert "latest value 3.0" in (image.findtext("desc") or "")
    hidden = image.find("g")
    assert hidden is not None
    assert hidden.get("aria-hidden") == "true"


def test_the_page_has_no_inline_style_and_no_ids_that_could_clash() -> None:
    svg = charts.figure_html(falls())
    assert " style=" not in svg
    assert " id=" not in svg
    assert "<style" not in svg


def test_marks_stand_at_their_share_of_the_width() -> None:
    spec = chart([1, 2, 3, 4])
    marks = by_class(root(charts.page_svg(spec)), "cw-chart-common")
    assert [mark.get("cx") for mark in marks] == ["12.50%", "37.50%", "62.50%", "87.50%"]
    heights = [float(mark.get("cy", "nan")) for mark in marks]
    assert heights == sorted(heights, reverse=True)


def test_each_kind_has_a_shape_of_its_own() -> None:
    concern = root(charts.page_svg(falls(rules="three_sigma")))
    diamond = by_class(concern, "cw-chart-concern")[0]
    neutral = root(charts.page_svg(falls(rules="three_sigma", direction="neither")))
    square = by_class(neutral, "cw-chart-neutral")[0]
    better = root(charts.page_svg(falls(rules="three_sigma", direction="up")))
    round_ = by_class(better, "cw-chart-improvement")[0]
    usual = by_class(better, "cw-chart-common")[0]
    assert diamond.tag == square.tag == "path"
    assert diamond.get("d") != square.get("d")
    assert round_.tag == usual.tag == "circle"
    assert float(round_.get("r", 0)) > float(usual.get("r", 0))


def test_an_excluded_point_is_hollow() -> None:
    svg = charts.standalone_svg(chart(FALLS[:12], chart="i", exclude=[6]))
    hollow = [e for e in root(svg).iter("circle") if e.get("fill") == LIGHT.surface]
    assert len(hollow) == 2  # the point, and its sample in the legend
    assert hollow[0].get("stroke") == LIGHT.mark


def test_marks_carry_what_the_script_says() -> None:
    spec = falls(rules="three_sigma")
    marks = [e for e in root(charts.page_svg(spec)).iter() if e.get("data-i")]
    assert sorted(int(mark.get("data-i", -1)) for mark in marks) == list(range(36))
    high = next(mark for mark in marks if mark.get("data-i") == "5")
    assert high.get("data-p") == "June 2023"
    assert high.get("data-v") == "8.9"
    assert high.get("data-s") == '["Above the upper limit"]'
    assert next(m for m in marks if m.get("data-i") == "7").get("data-a") == '["1 Huddle"]'


def test_a_missing_value_breaks_the_line_and_has_no_mark() -> None:
    tree = root(charts.page_svg(chart([1, 2, math.nan, 4, 5])))
    assert by_class(tree, "cw-chart-data")[0].get("d", "").count("M") == 2
    assert len(by_class(tree, "cw-chart-common")) == 4


def test_limits_step_with_the_denominators() -> None:
    spec = chart([5, 9, 6, 8], [100, 200, 100, 150], chart="u")
    upper = by_class(root(charts.page_svg(spec)), "cw-chart-limit")[0].get("d", "")
    assert upper.count("V") == 3
    assert upper.count("H") == 4


def test_lines_of_phases_do_not_touch() -> None:
    tree = root(charts.page_svg(falls()))
    centre = by_class(tree, "cw-chart-centre")[0].get("d", "")
    starts = [float(x) for x in re.findall(r"M([\d.]+)", centre)]
    ends = [float(x) for x in re.findall(r"H([\d.]+)", centre)]
    assert len(starts) == len(ends) == 3
    assert all(end < start for end, start in zip(ends, starts[1:], strict=False))
    assert len(by_class(tree, "cw-chart-shade")) == 1


def test_labels_beside_the_plot_keep_apart() -> None:
    tree = root(charts.page_svg(falls(target=3.5)))
    labels = [e for e in tree.iter("text") if "cw-chart-label" in e.get("class", "")]
    assert len(labels) == 4
    heights = sorted(float(label.get("y", "nan")) for label in labels)
    assert all(b - a >= 14.9 for a, b in pairwise(heights))


def test_annotations_near_each_other_stand_in_rows() -> None:
    notes = [charts.Annotation(months(36)[i], f"Note {i}") for i in (4, 4, 5, 30)]
    dots = by_class(root(charts.page_svg(falls(annotations=notes))), "cw-chart-note-dot")
    assert len({dot.get("cy") for dot in dots[:3]}) == 3
    assert dots[3].get("cy") == dots[0].get("cy")


def test_without_data_it_says_so() -> None:
    for spec in (chart([]), chart([math.nan] * 3)):
        assert "No data yet" in words(root(charts.page_svg(spec)))
        assert "No data yet" in words(root(charts.standalone_svg(spec)))


def test_the_file_brings_title_legend_and_key() -> None:
    said = words(root(charts.standalone_svg(falls(rules="three_sigma"))))
    for text in ("Falls", "per 1,000 bed days", "Concern", "Huddle (14 August 2023)", "Mean 3.5"):
        assert text in said


def test_a_long_title_is_wrapped_inside_the_file() -> None:
    title = "A measure with a name that goes on " * 6
    svg = root(charts.standalone_svg(chart([1, 2, 3], title=title)))
    lines = [text for text in words(svg) if text.strip() and text.strip() in title]
    assert len(lines) > 1
    assert " ".join(lines).split() == title.split()


def test_the_file_has_no_class_and_no_style() -> None:
    svg = charts.standalone_svg(falls())
    assert "class=" not in svg
    assert "<style" not in svg


@pytest.mark.parametrize("draw", [charts.page_svg, charts.standalone_svg, charts.figure_html])
def test_hostile_text_stays_text(draw: object) -> None:
    spec = chart(
        [1, 2, 3],
        title=NASTY,
        subtitle=NASTY,
        unit=NASTY,
        phase_labels=[NASTY],
        dates=[NASTY, "b", "c"],
        annotations=[charts.Annotation(1, NASTY)],
    )
    svg = draw(spec)  # type: ignore[operator]
    tree = ElementTree.fromstring(svg)
    assert not [e for e in tree.iter() if e.tag.endswith("script")]
    assert "\x00" not in svg


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours by WCAG 2."""

    def luminance(colour: str) -> float:
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return sum(w * v for w, v in zip((0.2126, 0.7152, 0.0722), linear, strict=True))

    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_colours_can_be_told_from_their_background(palette: Palette) -> None:
    for background in (palette.surface, palette.shade):
        for text in (palette.ink, palette.soft, palette.target):
            assert contrast(text, background) >= 4.5
        for line in (palette.mark, palette.improve, palette.concern, palette.neutral):
            assert contrast(line, background) >= 3


def test_a_sparkline_shows_line_centre_target_and_signals() -> None:
    tree = root(charts.sparkline(falls(rules="three_sigma")))
    assert tree.get("role") == "img"
    assert "latest value" in (tree.get("aria-label") or "")
    assert len(by_class(tree, "cw-spark-line")) == 1
    assert by_class(tree, "cw-spark-centre")[0].get("d", "").count("M") == 3
    assert len(by_class(tree, "cw-spark-concern")) == 4


def test_a_sparkline_of_bare_values() -> None:
    svg = charts.sparkline([1, None, 3, float("nan"), 2], centre=[2] * 5, kinds=["improvement"])
    tree = root(svg)
    assert tree.get("aria-hidden") == "true"
    assert by_class(tree, "cw-spark-line")[0].get("d", "").count("M") == 3
    assert len(by_class(tree, "cw-spark-improvement")) == 1
    assert root(charts.sparkline([])).tag == "svg"


numbers = st.one_of(st.floats(allow_nan=False, allow_infinity=False), st.just(math.nan))
series = st.lists(numbers, max_size=40)


@given(series, st.sampled_from(["run", "i"]), st.sampled_from(list(charts.Direction)), st.data())
def test_any_series_is_drawn_as_sound_xml(
    y: list[float], kind: str, direction: charts.Direction, data: st.DataObject
) -> None:
    target = data.draw(st.one_of(st.none(), st.floats(allow_nan=False, allow_infinity=False)))
    spec = chart(y, chart=kind, rules=["anhoej", "perla"], direction=direction, target=target)
    for drawn in (
        charts.page_svg(spec),
        charts.standalone_svg(spec),
        charts.sparkline(spec),
        charts.figure_html(spec),
    ):
        ElementTree.fromstring(drawn)
        assert not re.search(r"\b(nan|inf)\b", drawn)


@given(st.lists(st.text(), min_size=1, max_size=5))
def test_any_text_is_drawn_as_sound_xml(texts: list[str]) -> None:
    spec = chart([1.0] * len(texts), dates=texts, title=texts[0], phase_labels=texts)
    ElementTree.fromstring(charts.page_svg(spec))
    ElementTree.fromstring(charts.standalone_svg(spec))


def test_common_marks_lie_below_special_ones() -> None:
    marks = [e for e in root(charts.page_svg(falls(rules="three_sigma"))).iter() if e.get("data-i")]
    kinds = [falls(rules="three_sigma").points[int(m.get("data-i", 0))].kind for m in marks]
    assert kinds == sorted(kinds, key=lambda kind: kind is not Kind.COMMON)


def test_the_end_of_a_frozen_baseline_is_shown() -> None:
    spec = chart(FALLS, chart="i", freeze=9)
    assert spec.phases[0].baseline_end == pytest.approx(0.25)
    assert "baseline: first 9 points" in spec.summary
    (bracket,) = by_class(root(charts.page_svg(spec)), "cw-chart-baseline")
    assert re.search(r"H250\.0V\d", bracket.get("d", ""))
    for drawn in (charts.page_svg(spec), charts.standalone_svg(spec)):
        assert "Baseline: first 9 points" in words(root(drawn))


def test_lines_from_all_points_have_no_baseline_to_show() -> None:
    for spec in (chart(FALLS, chart="i"), chart(FALLS, chart="i", freeze=36), falls()):
        assert "cw-chart-baseline" not in charts.page_svg(spec)


def test_each_phase_may_have_a_baseline() -> None:
    analysis = spc.analyse(FALLS, chart="i", parts=[12, 24], fix=6)
    spec = charts.build(analysis, dates=months(36), phase_labels=["Before"])
    assert spec.phases[0].caption == "Before · Baseline: first 6 points"
    assert spec.phases[2].baseline_end == pytest.approx(30 / 36)


def test_what_lasted_has_a_bar_from_its_start_to_its_end() -> None:
    lasted = charts.Annotation(date(2023, 6, 1), "Test 2", date(2023, 9, 1))
    at_once = charts.Annotation(date(2023, 6, 1), "Test 1", date(2023, 6, 1))

    spec = chart(FALLS, annotations=[lasted])
    bar = [rect for rect in root(charts.page_svg(spec)).iter("rect") if rect.get("height") == "3.0"]

    assert spec.notes[0].when == "1 June 2023 – 1 September 2023"
    assert len(bar) == 1
    assert float(bar[0].get("width", "0")) > 0
    alone = root(charts.page_svg(chart(FALLS, annotations=[at_once])))
    assert not [rect for rect in alone.iter("rect") if rect.get("height") == "3.0"]
