"""PNG, table and CSV."""

from __future__ import annotations

import csv
import io
import math
import struct
import zlib
from xml.etree import ElementTree

import pytest

from coachwork import charts
from coachwork.charts.picture import roboto_suffices
from coachwork.charts.standalone import LEAST_PLOT, fitted_svg
from coachwork.charts.table import harmless
from tests.unit.charts.builders import chart, falls


def pixels(picture: bytes) -> tuple[int, int, bytes]:
    """Width, height and unpacked scan lines of a PNG."""
    assert picture[:8] == b"\x89PNG\r\n\x1a\n"
    width, height = struct.unpack(">II", picture[16:24])
    packed, at = b"", 8
    while at < len(picture):
        (length,) = struct.unpack(">I", picture[at : at + 4])
        if picture[at + 4 : at + 8] == b"IDAT":
            packed += picture[at + 8 : at + 8 + length]
        at += length + 12
    return width, height, zlib.decompress(packed)


def test_a_picture_has_the_width_asked_for_and_is_not_blank() -> None:
    width, height, data = pixels(charts.png(falls(), width=640))
    assert width == 640
    assert 250 < height < 640
    assert len(set(data)) > 50


def test_a_picture_has_text_in_it() -> None:
    with_title = pixels(charts.png(chart([1, 2, 3], title="Wait")))[2]
    without = pixels(charts.png(chart([1, 2, 3], title="    ")))[2]
    assert with_title != without


def test_only_other_scripts_need_the_fonts_of_the_machine() -> None:
    assert roboto_suffices("Größe · Ελλάδα · Привет · 8×10⁻⁷ · −3 – “x”")
    assert not roboto_suffices("وقت")
    assert not roboto_suffices("待ち時間")


def test_the_table_has_the_columns_that_were_filled() -> None:
    run = charts.table(chart([3, 4, 5]))
    assert run.columns == ("Period", "Value", "Centre line")
    assert run.rows[0] == ("January 2023", "3", "4")
    rate = charts.table(chart([3, 5, 4], [120, 140, 130], chart="u", multiply=100, target=2))
    assert rate.columns == (
        *("Period", "Value", "Numerator", "Denominator"),
        *("Centre line", "Lower limit", "Upper limit", "Target"),
    )
    assert rate.rows[1][2:4] == ("5", "140")


def test_the_table_says_what_the_rules_and_people_say() -> None:
    found = charts.table(falls(rules="three_sigma"))
    remark, note = found.columns.index("What the rules say"), found.columns.index("Annotation")
    assert found.rows[5][remark] == "Above the upper limit"
    assert found.rows[7][note] == "Huddle"
    assert found.wordy[remark]
    assert not found.wordy[0]


def test_csv_has_exact_numbers_and_dates() -> None:
    text = charts.csv_text(chart([1 / 3, math.nan, 12_345.0]))
    rows = list(csv.reader(io.StringIO(text)))
    assert rows[1][:2] == ["2023-01-01", repr(1 / 3)]
    assert rows[2][1] == ""
    assert rows[3][1] == "12345"


@pytest.mark.parametrize("cell", ["=1+1", "+A1", "-A1", "@x", "\t=1", "\r=1", "＝1", "－A"])
def test_no_cell_of_a_csv_can_be_run(cell: str) -> None:
    assert harmless(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["-3.5", "+2", "3", "a=b", ""])
def test_numbers_and_plain_text_stay(cell: str) -> None:
    assert harmless(cell) == cell


def test_a_spec_shows_itself_in_a_notebook() -> None:
    spec = falls()
    assert spec._repr_svg_() == charts.standalone_svg(spec)
    tree = ElementTree.fromstring(spec._repr_html_())
    assert len(tree.findall("ul/li")) == len(spec.sentences) > 0
    assert len(tree.findall(".//tbody/tr")) == 36


def height(drawing: str) -> float:
    return float(ElementTree.fromstring(drawing).get("height", "0"))


def test_a_drawing_for_a_place_is_as_high_as_the_place_as_long_as_lines_can_be_told_apart() -> None:
    spec = falls()
    assert height(fitted_svg(spec, width=560, height=420)) == pytest.approx(420, abs=1)
    lowest = height(fitted_svg(spec, width=560, height=50))
    assert lowest == height(charts.standalone_svg(spec, width=560, plot=LEAST_PLOT))
