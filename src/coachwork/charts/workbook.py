"""A chart as a workbook: a native Excel chart, what it says, and the sheet of numbers it is drawn
from.

Whatever people typed is written as text, never as a formula or a link.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from importlib import import_module
from typing import Any

from coachwork.charts.columns import (
    Column,
    annotated,
    columns,
    date_axis,
    number_format,
    told,
    usable_dates,
)
from coachwork.charts.drawing import printable
from coachwork.charts.model import ChartSpec, Plot
from coachwork.charts.palette import LIGHT, Palette
from coachwork.charts.picture import png
from coachwork.charts.standalone import untitled
from coachwork.charts.support import OfficeSupportError
from coachwork.charts.table import numbers

CHART_WIDTH, CHART_HEIGHT = 1000, 420
CHART_ROW, ROW_HEIGHT = 3, 20
PLOT = {"x": 0.055, "y": 0.05, "width": 0.785, "height": 0.76}
LABEL_GAP = 18.0 / (CHART_HEIGHT * PLOT["height"])
LONGEST_TEXT = 32_767
SAFE = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}

Sheet = Any


def excel(spec: ChartSpec, *, palette: Palette = LIGHT) -> bytes:
    """A workbook with two sheets: the chart with its sentences, and its numbers.

    Raises OfficeSupportError where the extra `office` is not installed.
    """
    try:
        xlsxwriter = import_module("xlsxwriter")
    except ModuleNotFoundError:
        raise OfficeSupportError("Excel") from None
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, SAFE) as book:
        book.set_properties({"title": printable(spec.title)})
        front = book.add_worksheet(_sheet_name(spec.words.chart))
        data = book.add_worksheet(_sheet_name(spec.words.data))
        drawn = columns(spec, palette, LABEL_GAP)
        places = _write_data(book, data, spec, drawn)
        _write_front(book, front, spec)
        if spec.plot is not Plot.LINE:
            _insert_picture(front, spec, palette)
        elif places:
            chart = _chart(book, spec, drawn, places, palette)
            front.insert_chart(CHART_ROW, 0, chart, {"description": _heard(spec)})
    return out.getvalue()


def _heard(spec: ChartSpec) -> str:
    return " ".join((printable(spec.summary), *told(spec)))


def _insert_picture(sheet: Sheet, spec: ChartSpec, palette: Palette) -> None:
    """Funnels and bars with their line have no native form that keeps what they say."""
    drawn = io.BytesIO(png(untitled(spec), width=CHART_WIDTH, palette=palette))
    options = {"image_data": drawn, "description": _heard(spec)}
    sheet.insert_image(CHART_ROW, 0, "chart.png", options)


def _sheet_name(words: str) -> str:
    """A name that Excel accepts."""
    return "".join(c for c in printable(words) if c not in "[]:*?/\\'")[:31] or "-"


def _text(sheet: Sheet, row: int, column: int, words: str, dress: Any = None) -> None:
    sheet.write_string(row, column, printable(words)[:LONGEST_TEXT], dress)


def _write_front(book: Any, sheet: Sheet, spec: ChartSpec) -> None:
    """Title, unit and subtitle above the chart; annotations and sentences below it."""
    sheet.hide_gridlines(2)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.set_column(0, 0, CHART_WIDTH / 7)
    _text(sheet, 0, 0, spec.title, book.add_format({"bold": True, "font_size": 16}))
    below = " · ".join(part for part in (spec.unit, spec.subtitle) if part not in ("", "%"))
    _text(sheet, 1, 0, below, book.add_format({"font_color": "#52606D"}))
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    first = CHART_ROW + CHART_HEIGHT // ROW_HEIGHT + 2
    for row, words in enumerate((*annotated(spec), spec.summary, *told(spec)), first):
        _text(sheet, row, 0, words, wrapped)


Places = Sequence[tuple[str, int, int, int, int]]
"""Where the moments and then each column stand: sheet, first row, column, last row, column."""


def _write_data(book: Any, sheet: Sheet, spec: ChartSpec, drawn: Sequence[Column]) -> Places:
    """A row a point: moment, counts, what is drawn, remarks. Nothing to draw without a value."""
    head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    plain = book.add_format({"num_format": number_format(spec, spec.writer.decimals)})
    days = usable_dates(spec)
    moments: Sequence[date | str] = days or [point.label for point in spec.points]
    form = date_axis(spec, days).form if days else "@"
    _text(sheet, 0, 0, spec.words.columns["period"], head)
    _write_column(sheet, 0, moments, book.add_format({"num_format": form}))
    side = [*numbers(spec), *((column.name, column.values) for column in drawn)]
    for place, (name, values) in enumerate(side, 1):
        _text(sheet, 0, place, name, head)
        counts = place <= len(side) - len(drawn)
        _write_column(sheet, place, values, None if counts else plain)
    _write_remarks(sheet, len(side) + 1, spec, head)
    sheet.freeze_panes(1, 1)
    sheet.set_column(0, len(side), 13)
    last = len(spec.points)
    name = sheet.get_name()
    first = 1 + len(side) - len(drawn)
    used = (0, *range(first, first + len(drawn))) if drawn else ()
    return [(name, 1, column, last, column) for column in used]


def _write_column(
    sheet: Sheet, place: int, values: Sequence[date | str | float | None], dress: Any
) -> None:
    for row, value in enumerate(values, 1):
        if isinstance(value, str):
            _text(sheet, row, place, value)
        elif isinstance(value, date):
            sheet.write_datetime(row, place, value, dress)
        elif value is not None:
            sheet.write_number(row, place, value, dress)


def _write_remarks(sheet: Sheet, place: int, spec: ChartSpec, head: Any) -> None:
    """What the rules and people say, as text."""
    notes = spec.notes_by_point
    said = [
        (spec.words.columns["remark"], ["; ".join(point.remarks) for point in spec.points]),
        (
            spec.words.columns["annotation"],
            ["; ".join(n.text for n in notes.get(i, ())) for i in range(len(spec.points))],
        ),
    ]
    for column, (name, texts) in enumerate(said, place):
        _text(sheet, 0, column, name, head)
        sheet.set_column(column, column, 44)
        for row, words in enumerate(texts, 1):
            if words:
                _text(sheet, row, column, words)


def _chart(
    book: Any, spec: ChartSpec, drawn: Sequence[Column], places: Places, palette: Palette
) -> Any:
    chart = book.add_chart({"type": "line"})
    for column, place in zip(drawn, places[1:], strict=True):
        chart.add_series(
            {
                "name": [place[0], 0, place[2]],
                "categories": list(places[0]),
                "values": list(place),
                **dict(_dress(column, palette)),
            }
        )
    font = {"color": palette.soft, "size": 9}
    chart.set_x_axis(dict(_x_axis(spec)) | {"num_font": font, "line": {"color": palette.line}})
    chart.set_y_axis(
        {
            "min": spec.low,
            "max": spec.high,
            "major_unit": spec.writer.step,
            "num_format": number_format(spec, spec.writer.axis_decimals),
            "num_font": font,
            "major_gridlines": {"visible": True, "line": {"color": palette.line, "width": 0.75}},
            "line": {"none": True},
            "major_tick_mark": "none",
        }
    )
    unlisted = [i for i, column in enumerate(drawn) if not column.listed]
    listed = len(unlisted) < len(drawn)
    below = {"position": "bottom", "delete_series": unlisted, "font": font}
    chart.set_legend(below if listed else {"none": True})
    chart.set_plotarea({"layout": PLOT})
    chart.set_title({"none": True})
    chart.set_chartarea({"border": {"none": True}})
    chart.show_blanks_as("gap")
    chart.set_size({"width": CHART_WIDTH, "height": CHART_HEIGHT})
    return chart


def _x_axis(spec: ChartSpec) -> Iterator[tuple[str, Any]]:
    yield from (("major_tick_mark", "none"), ("label_position", "low"))
    days = usable_dates(spec)
    if days:
        axis = date_axis(spec, days)
        yield from (("date_axis", True), ("num_format", axis.form))
        yield from (("major_unit", axis.step), ("major_unit_type", axis.unit))
    else:
        yield "text_axis", True


def _dress(column: Column, palette: Palette) -> Iterator[tuple[str, Any]]:
    """Line, marks and labels of one column."""
    style = column.style
    line = {"color": style.colour, "width": style.width, "dash_type": style.dash}
    yield "line", line if style.width else {"none": True}
    marker: Mapping[str, Any] = {"type": "none"}
    if style.size:
        marker = {
            "type": style.marker,
            "size": style.size,
            "fill": {"color": style.fill},
            "border": {"color": style.colour},
        }
    yield "marker", marker
    texts = dict(column.marks or {})
    if column.label:
        texts[column.last] = column.label
    if texts:
        colour = palette.surface if column.marks else style.colour
        yield "data_labels", _labels(column, texts, colour)


def _labels(column: Column, texts: Mapping[int, str], colour: str) -> Mapping[str, Any]:
    """Own words at some points, nothing at the others."""
    font = {"color": colour, "size": 9, "bold": bool(column.marks)}
    custom = [
        {"value": texts[i], "font": font} if i in texts else {"delete": True}
        for i in range(len(column.values))
    ]
    return {
        "value": True,
        "position": "center" if column.marks else "right",
        "font": font,
        "custom": custom,
    }
