"""Slides, workbooks and PDF: native charts with the same numbers, words that stay words."""

from __future__ import annotations

import io
import math
import sys
import zipfile
from collections.abc import Callable
from datetime import date
from itertools import pairwise
from typing import Any
from xml.etree import ElementTree

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pptx import Presentation

from coachwork import charts
from coachwork.charts import LIGHT
from coachwork.charts.columns import columns, date_axis, number_format, usable_dates
from tests.unit.charts.builders import FALLS, chart, falls, months

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
NASTY = '=HYPERLINK("http://x")</a:t>&\'\x00\x1b\ud800 http://example.org'


def slide_of(spec: charts.ChartSpec) -> Any:
    return Presentation(io.BytesIO(charts.powerpoint(spec))).slides[0]


def native_chart(slide: Any) -> Any:
    return next(shape for shape in slide.shapes if shape.has_chart).chart


def chart_xml(workbook: bytes) -> ElementTree.Element:
    with zipfile.ZipFile(io.BytesIO(workbook)) as parts:
        return ElementTree.fromstring(parts.read("xl/charts/chart1.xml"))


def sheets(workbook: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(workbook))


# ── Columns ──────────────────────────────────────────────────────────────────
def test_each_phase_has_lines_of_its_own_with_gaps_between() -> None:
    found = {column.name: column for column in columns(falls(), LIGHT, 0.05)}
    assert [name for name in found if name.startswith("Mean")] == [
        *("Mean (Baseline)", "Mean (Testing)", "Mean (Spread)")
    ]
    middle = found["Mean (Testing)"].values
    assert middle[:12] == middle[24:] == (None,) * 12
    assert len(set(middle[12:24])) == 1
    assert found["Mean (Spread)"].label == "Mean 3.5"
    assert not found["Mean (Testing)"].label


def test_special_points_are_columns_of_marks() -> None:
    spec = falls(rules="three_sigma")
    found = {column.name: column for column in columns(spec, LIGHT, 0.05)}
    concern = found["Concern"]
    assert concern.style.width == 0
    assert concern.style.marker == "diamond"
    assert {i for i, value in enumerate(concern.values) if value is not None} == {
        i for i, point in enumerate(spec.points) if point.kind is charts.Kind.CONCERN
    }
    assert "Special cause" not in found
    assert found["Annotations"].marks == {7: "1", 14: "2"}


def test_labels_keep_apart() -> None:
    spec = falls(target=3.55)
    labelled = [column for column in columns(spec, LIGHT, 0.06) if column.label]
    values = {label.text: label.value for label in spec.line_labels}
    places = sorted(spec.height_share(values[c.label]) + c.shift for c in labelled)
    assert len(places) == 4
    assert all(b - a > 0.0599 for a, b in pairwise(places))


@pytest.mark.parametrize(
    ("dates", "unit", "step"),
    [
        (months(36), "months", 3),
        (months(12), "months", 1),
        (months(60)[::12], "years", 1),
        ([date(2024, 1, 1 + i) for i in range(20)], "days", 2),
    ],
)
def test_an_axis_of_dates_names_at_most_twelve(dates: list[date], unit: str, step: int) -> None:
    spec = chart([1.0] * len(dates), dates=dates)
    axis = date_axis(spec, usable_dates(spec))
    assert (axis.unit, axis.step) == (unit, step)


@pytest.mark.parametrize(
    "dates", [None, ["a", "b"], [date(1850, 1, 1), date(1850, 2, 1)], [date(2024, 1, 1)] * 2]
)
def test_moments_that_no_date_axis_can_show_are_labels(dates: Any) -> None:
    assert usable_dates(chart([1, 2], dates=dates)) == ()


def test_numbers_are_written_as_on_the_chart() -> None:
    share = chart([81, 92], [100, 100], chart="p", unit="%")
    assert number_format(share, 0) == "#,##0%"
    assert number_format(chart([40.0, 62.5], unit="%"), 1) == '#,##0.0"%"'
    assert number_format(chart([1, 2]), 0) == "#,##0"


# ── PowerPoint ───────────────────────────────────────────────────────────────
def test_a_slide_has_a_native_chart_with_dates() -> None:
    drawn = native_chart(slide_of(falls()))
    categories = list(drawn.plots[0].categories)
    assert len(categories) == 36
    assert drawn._chartSpace.find(f".//{C}dateAx/{C}baseTimeUnit").get("val") == "months"
    data = next(s for s in drawn.plots[0].series if s.name == "Value")
    assert list(data.values) == list(FALLS)
    assert drawn._chartSpace.find(f".//{C}dispBlanksAs").get("val") == "gap"


def test_marks_have_no_line_and_lines_no_marks() -> None:
    drawn = native_chart(slide_of(falls(rules="three_sigma")))
    series = {each.name: each._element for each in drawn.plots[0].series}
    assert series["Mean (Spread)"].find(f"{C}marker/{C}symbol").get("val") == "none"
    concern = series["Concern"]
    assert concern.find(f"{C}marker/{C}symbol").get("val") == "diamond"
    assert concern.find(f"{C}spPr/*").find("{*}noFill") is not None


def test_the_legend_lists_marks_only() -> None:
    drawn = native_chart(slide_of(falls(rules="three_sigma")))
    names = [series.name for series in drawn.plots[0].series]
    hidden = {int(e.get("val")) for e in drawn._chartSpace.findall(f".//{C}legendEntry/{C}idx")}
    shown = {name for i, name in enumerate(names) if i not in hidden}
    assert shown == {"Improvement", "Concern"} & set(names)
    assert not native_chart(slide_of(chart([1, 2, 3]))).has_legend


def test_elements_stand_in_the_order_of_the_schema() -> None:
    space = native_chart(slide_of(falls(target=3.55)))._chartSpace
    axis = [child.tag.removeprefix(C) for child in space.find(f".//{C}dateAx")]
    assert axis[-3:] == ["baseTimeUnit", "majorUnit", "majorTimeUnit"]
    for label in space.findall(f".//{C}dLbl"):
        tags = [child.tag.removeprefix(C) for child in label]
        order = ["idx", "layout", "tx", "spPr", "txPr", "dLblPos", "showLegendKey"]
        assert [tag for tag in tags if tag in order] == [tag for tag in order if tag in tags]
    legend = [child.tag.removeprefix(C) for child in space.find(f".//{C}legend")]
    assert legend[0] == "legendPos"
    assert legend.index("overlay") > legend.index("legendEntry")
    assert space.find(f".//{C}plotArea")[0].tag == f"{C}layout"


def test_a_slide_is_told_to_those_who_listen() -> None:
    spec = falls()
    slide = slide_of(spec)
    frame = next(shape for shape in slide.shapes if shape.has_chart)
    assert frame._element.nvGraphicFramePr.cNvPr.get("descr").startswith(spec.summary)
    assert slide.shapes.title.text == "Falls"
    notes = slide.notes_slide.notes_text_frame.text
    assert spec.summary in notes
    assert all(sentence in notes for sentence in spec.sentences)
    assert "1  Huddle (14 August 2023)" in notes


def test_several_charts_make_several_slides() -> None:
    show = Presentation(io.BytesIO(charts.powerpoint(falls(), chart([1, 2, 3], title="Next"))))
    assert [slide.shapes.title.text for slide in show.slides] == ["Falls", "Next"]


# ── Excel ────────────────────────────────────────────────────────────────────
def test_a_workbook_has_a_chart_and_its_numbers() -> None:
    book = charts.excel(falls())
    front, data = sheets(book).worksheets
    assert (front.title, data.title) == ("Chart", "Data")
    assert front["A1"].value == "Falls"
    head = [cell.value for cell in data[1]]
    assert head[0] == "Period"
    assert data.cell(2, 1).value.date() == date(2023, 1, 1)
    values = [data.cell(row, head.index("Value") + 1).value for row in range(2, 38)]
    assert values == list(FALLS)
    xml = chart_xml(book)
    assert xml.find(f".//{C}dateAx") is not None
    assert xml.find(f".//{C}dispBlanksAs") is None  # Excel's own default: gaps stay gaps


def test_series_of_the_workbook_point_at_their_columns() -> None:
    book = charts.excel(chart([3, 5, 4], [120, 140, 130], chart="u", multiply=100))
    data = sheets(book)["Data"]
    for series in chart_xml(book).iter(f"{C}ser"):
        name = series.findtext(f"{C}tx//{C}f") or ""
        cell = data[name.split("!")[1].replace("$", "")]
        values = series.findtext(f"{C}val//{C}f") or ""
        rows = data[values.split("!")[1].replace("$", "")]
        cached = series.findall(f"{C}val//{C}pt/{C}v")
        assert cell.value == series.findtext(f"{C}tx//{C}v")
        assert [float(v.text or "") for v in cached] == [r[0].value for r in rows]
    head = [cell.value for cell in data[1]]
    assert head[1:3] == ["Numerator", "Denominator"]


def test_the_picture_in_the_workbook_has_words_for_those_who_listen() -> None:
    spec = falls()
    with zipfile.ZipFile(io.BytesIO(charts.excel(spec))) as parts:
        drawing = ElementTree.fromstring(parts.read("xl/drawings/drawing1.xml"))
    described = next(e for e in drawing.iter() if e.tag.endswith("cNvPr"))
    assert (described.get("descr") or "").startswith(spec.summary)


def test_no_cell_is_a_formula_or_a_link() -> None:
    spec = chart(
        [1, 2, 3],
        title=NASTY,
        unit=NASTY,
        dates=[NASTY, "=1+1", "b"],
        annotations=[charts.Annotation(1, NASTY)],
        phase_labels=[NASTY],
    )
    for sheet in sheets(charts.excel(spec)).worksheets:
        for row in sheet.iter_rows():
            assert all(cell.data_type != "f" and cell.hyperlink is None for cell in row)


# ── PDF ──────────────────────────────────────────────────────────────────────
def test_a_pdf_is_tagged_accessible_and_vector() -> None:
    written = charts.pdf(falls())
    assert written.startswith(b"%PDF-")
    assert b"/MarkInfo" in written
    assert b"pdfuaid:part" in written
    assert b"/Subtype/Image" not in written.replace(b" ", b"")


def test_a_sign_that_no_font_has_does_not_stop_a_pdf() -> None:
    assert charts.pdf(chart([1, 2, 3], title="\x80 \U000f0000")).startswith(b"%PDF-")


def test_what_is_typed_is_no_code() -> None:
    assert charts.pdf(chart([1, 2, 3], title="#panic() $x$ *b* \\ ]", unit="#import")) != b""


# ── All of them ──────────────────────────────────────────────────────────────
WRITERS = (charts.powerpoint, charts.excel, charts.pdf)


@pytest.mark.parametrize("write", WRITERS)
@pytest.mark.parametrize("y", [[], [math.nan] * 3, [4.0], [2.0] * 9, [1e300, -1e300, 1e-300]])
def test_every_state_can_be_written(write: Callable[..., bytes], y: list[float]) -> None:
    assert len(write(chart(y, title=NASTY, annotations=[charts.Annotation(1, NASTY)]))) > 1000


@settings(max_examples=12, deadline=None)
@given(st.lists(st.text(), min_size=1, max_size=4), st.sampled_from(WRITERS))
def test_any_text_can_be_written(texts: list[str], write: Callable[..., bytes]) -> None:
    assert write(chart([1.0] * len(texts), dates=texts, title=texts[0], phase_labels=texts))


@pytest.mark.parametrize(
    ("write", "package"), list(zip(WRITERS, ("pptx", "xlsxwriter", "typst"), strict=True))
)
def test_says_what_is_missing(
    write: Callable[..., bytes], package: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(charts.OfficeSupportError, match=r"coachwork\[office\]"):
        write(chart([1, 2, 3]))
