"""A chart as a slide with a native chart in it: whoever gets it can change colours, words, data."""

from __future__ import annotations

import io
from collections.abc import Sequence
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

POINTS_TO_EMU = 12_700
WIDTH, HEIGHT = 960.0, 540.0
LEFT, ROOM = 42.0, 876.0
CHART_TOP, CHART_HEIGHT = 100.0, 320.0
PLOT = (0.055, 0.07, 0.785, 0.74)
"""Left, top, width and height of the plot as shares of the chart."""
LABEL_GAP = 15.0 / (CHART_HEIGHT * PLOT[3])
MOST_SENTENCES = 4
TITLE_ONLY = 5
C = 'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"'


def powerpoint(spec: ChartSpec, *more: ChartSpec, palette: Palette = LIGHT) -> bytes:
    """A presentation with a slide for each chart: title, chart, what it says; all of it in the notes.

    Raises OfficeSupportError where the extra `office` is not installed.
    """
    show = office_part("pptx").Presentation()
    show.slide_width, show.slide_height = emu(WIDTH), emu(HEIGHT)
    show.core_properties.title = printable(spec.title)
    show.core_properties.language = spec.language
    for each in (spec, *more):
        chart_slide(show.slides.add_slide(show.slide_layouts[TITLE_ONLY]), each, palette)
    out = io.BytesIO()
    show.save(out)
    return out.getvalue()


def office_part(name: str) -> Any:
    """A module of python-pptx, whose types are not complete."""
    try:
        return import_module(name)
    except ModuleNotFoundError:
        raise OfficeSupportError("PowerPoint") from None


def emu(points: float) -> Any:
    """Points in the unit of office files."""
    return office_part("pptx.util").Emu(round(points * POINTS_TO_EMU))


def chart_slide(slide: Any, spec: ChartSpec, palette: Palette = LIGHT) -> None:
    """Fill a slide that has a title and nothing else with a chart and what it says."""
    title = slide.shapes.title
    title.left, title.top, title.width, title.height = map(emu, (LEFT, 22, ROOM, 44))
    _write(title.text_frame, [spec.title], 26, palette.ink, spec, bold=True)
    below = " · ".join(part for part in (spec.unit, spec.subtitle) if part not in ("", "%"))
    if below:
        _box(slide, 64, 28, [below], 15, palette.soft, spec)
    if spec.latest is None:
        _box(slide, CHART_TOP, 40, [spec.words.no_data], 18, palette.soft, spec)
    elif spec.plot is Plot.LINE:
        _add_chart(slide, spec, palette)
    else:
        _add_picture(slide, spec, palette)
    under = _under(spec)
    if under:
        _box(slide, CHART_TOP + CHART_HEIGHT + 6, 100, under, 12, palette.ink, spec)
    everything = [spec.summary, *told(spec), *annotated(spec)]
    slide.notes_slide.notes_text_frame.text = printable("\n".join(everything))


def _under(spec: ChartSpec) -> list[str]:
    """The annotations in one line, and as many sentences as there is room for."""
    notes = "    ".join(annotated(spec))
    return [*([notes] if notes else []), *told(spec)[:MOST_SENTENCES]]


def _box(
    slide: Any,
    top: float,
    height: float,
    lines: Sequence[str],
    size: float,
    colour: str,
    spec: ChartSpec,
) -> None:
    box = slide.shapes.add_textbox(*map(emu, (LEFT, top, ROOM, height)))
    _write(box.text_frame, lines, size, colour, spec)


def _write(
    frame: Any,
    lines: Sequence[str],
    size: float,
    colour: str,
    spec: ChartSpec,
    bold: bool = False,
) -> None:
    """A paragraph a line, from the left, in the reader's language."""

    frame.word_wrap = True
    frame.vertical_anchor = office_part("pptx.enum.text").MSO_ANCHOR.TOP
    for number, line in enumerate(lines):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        paragraph.alignment = office_part("pptx.enum.text").PP_ALIGN.LEFT
        paragraph.space_after = emu(3)
        run = paragraph.add_run()
        run.text = printable(line)
        run.font.size, run.font.bold = emu(size), bold
        run.font.color.rgb = rgb(colour)
        run.font._element.set("lang", spec.language)


def rgb(colour: str) -> Any:
    """A colour such as #0b5cad as office files have it."""
    return office_part("pptx.dml.color").RGBColor.from_string(colour.lstrip("#").upper())


def _add_chart(slide: Any, spec: ChartSpec, palette: Palette) -> None:
    drawn = columns(spec, palette, LABEL_GAP)
    data = office_part("pptx.chart.data").CategoryChartData(
        number_format=number_format(spec, spec.writer.decimals)
    )
    data.categories = usable_dates(spec) or [printable(point.label) for point in spec.points]
    for column in drawn:
        data.add_series(printable(column.name), column.values)
    place = map(emu, (LEFT, CHART_TOP, ROOM, CHART_HEIGHT))
    frame = slide.shapes.add_chart(
        office_part("pptx.enum.chart").XL_CHART_TYPE.LINE_MARKERS, *place, data
    )
    _name(frame._element.nvGraphicFramePr.cNvPr, spec)
    chart = frame.chart
    chart.has_title = False
    _dress_axes(chart, spec, palette)
    for series, column in zip(chart.plots[0].series, drawn, strict=True):
        _dress(series, column, palette)
    _add_legend(chart, drawn, palette)
    _fix_plot(chart)


def _name(element: Any, spec: ChartSpec) -> None:
    """The name and the text for those who listen."""
    element.set("name", printable(spec.title) or spec.words.chart)
    element.set("descr", " ".join((printable(spec.summary), *told(spec))))


def _add_picture(slide: Any, spec: ChartSpec, palette: Palette) -> None:
    """Funnels and bars with their line have no native form that keeps what they say."""
    drawn = io.BytesIO(png(untitled(spec), palette=palette))
    shown = slide.shapes.add_picture(drawn, emu(LEFT), emu(CHART_TOP), height=emu(CHART_HEIGHT))
    _name(shown._element.nvPicPr.cNvPr, spec)


def _dress_axes(chart: Any, spec: ChartSpec, palette: Palette) -> None:
    value, category = chart.value_axis, chart.category_axis
    value.minimum_scale, value.maximum_scale = spec.low, spec.high
    value.major_unit = spec.writer.step
    value.tick_labels.number_format = number_format(spec, spec.writer.axis_decimals)
    value.tick_labels.number_format_is_linked = False
    value.major_gridlines.format.line.color.rgb = rgb(palette.line)
    value.format.line.fill.background()
    category.format.line.color.rgb = rgb(palette.line)
    category.tick_label_position = office_part("pptx.enum.chart").XL_TICK_LABEL_POSITION.LOW
    category.has_major_gridlines = False
    for axis in (value, category):
        axis.major_tick_mark = office_part("pptx.enum.chart").XL_TICK_MARK.NONE
        axis.tick_labels.font.size = emu(11)
        axis.tick_labels.font.color.rgb = rgb(palette.soft)
    _date_axis(category, spec)


def _date_axis(category: Any, spec: ChartSpec) -> None:
    """The unit and distance of dates, which python-pptx has no words for."""
    days = usable_dates(spec)
    if not days:
        return
    axis = date_axis(spec, days)
    category.tick_labels.number_format = axis.form
    category.tick_labels.number_format_is_linked = False
    element = category._element
    base = element.find("{*}baseTimeUnit")
    base.set("val", axis.unit)
    for name, value in (("majorTimeUnit", axis.unit), ("majorUnit", str(axis.step))):
        base.addnext(_xml(f'<c:{name} {C} val="{value}"/>'))


def _xml(text: str) -> Any:
    return office_part("pptx.oxml").parse_xml(text)


def _dress(series: Any, column: Column, palette: Palette) -> None:
    """Line, marks and labels of one column."""

    style = column.style
    series.smooth = False
    if style.width:
        series.format.line.color.rgb = rgb(style.colour)
        series.format.line.width = emu(style.width)
        series.format.line.dash_style = office_part("pptx.enum.dml").MSO_LINE[style.dash.upper()]
    else:
        series.format.line.fill.background()
    series.marker.style = office_part("pptx.enum.chart").XL_MARKER_STYLE[style.marker.upper()]
    if style.size:
        series.marker.size = style.size
        series.marker.format.fill.solid()
        series.marker.format.fill.fore_color.rgb = rgb(style.fill)
        series.marker.format.line.color.rgb = rgb(style.colour)
    if column.label:
        label = _label(series, column.last, column.label, style.colour, "RIGHT")
        _move(label, column.shift * PLOT[3])
    for index, text in (column.marks or {}).items():
        _label(series, index, text, palette.surface, "CENTER")


def _label(series: Any, index: int, text: str, colour: str, place: str) -> Any:
    label = series.points[index].data_label
    run = label.text_frame.paragraphs[0].add_run()
    run.text = text
    run.font.size, run.font.bold = emu(10.5), place == "CENTER"
    run.font.color.rgb = rgb(colour)
    label.position = office_part("pptx.enum.chart").XL_LABEL_POSITION[place]
    return label


def _move(label: Any, share: float) -> None:
    """Down by a share of the chart's height."""
    if abs(share) < 1e-4:
        return
    layout = f'<c:manualLayout><c:x val="0"/><c:y val="{share:.4f}"/></c:manualLayout>'
    label._dLbl.find("{*}idx").addnext(_xml(f"<c:layout {C}>{layout}</c:layout>"))


def _add_legend(chart: Any, drawn: Sequence[Column], palette: Palette) -> None:
    """What the marks mean; lines have their names beside them."""

    chart.has_legend = any(column.listed for column in drawn)
    if not chart.has_legend:
        return
    legend = chart.legend
    legend.position = office_part("pptx.enum.chart").XL_LEGEND_POSITION.BOTTOM
    legend.include_in_layout = False
    legend.font.size = emu(11)
    legend.font.color.rgb = rgb(palette.soft)
    position = legend._element.find("{*}legendPos")
    for index in reversed(range(len(drawn))):
        if not drawn[index].listed:
            entry = f'<c:legendEntry {C}><c:idx val="{index}"/><c:delete val="1"/></c:legendEntry>'
            position.addnext(_xml(entry))


def _fix_plot(chart: Any) -> None:
    """The plot's place, so that labels beside it have room and moves can be worked out."""
    names = ("x", "y", "w", "h")
    sizes = "".join(f'<c:{name} val="{share}"/>' for name, share in zip(names, PLOT, strict=True))
    modes = '<c:layoutTarget val="inner"/><c:xMode val="edge"/><c:yMode val="edge"/>'
    layout = _xml(f"<c:layout {C}><c:manualLayout>{modes}{sizes}</c:manualLayout></c:layout>")
    area = chart._chartSpace.find(".//{*}plotArea")
    old = area.find("{*}layout")
    if old is not None:
        area.remove(old)
    area.insert(0, layout)
