"""Sheets as slides with native shapes: boxes to edit, connectors that follow when a box is moved."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from coachwork.charts.diagrams.shapes import Box, Line, Row, Sheet, Stroke, Tone, Words
from coachwork.charts.diagrams.svg import edge_colours, line_colours, tone_colours
from coachwork.charts.drawing import printable
from coachwork.charts.frame import text_width
from coachwork.charts.palette import LIGHT, Palette
from coachwork.charts.slides import emu, office_part, rgb

TITLE_ONLY = 5
RIGHT_SIDE, LEFT_SIDE = 3, 1
"""The places of a rectangle where a connector holds on."""
EDGE = 2.25


def diagram_powerpoint(sheets: Sequence[Sheet], *, palette: Palette = LIGHT) -> bytes:
    """A presentation with a slide for each sheet, of the sheets' size.

    Raises OfficeSupportError where the extra `office` is not installed.
    """
    show = office_part("pptx").Presentation()
    show.slide_width, show.slide_height = emu(sheets[0].width), emu(sheets[0].height)
    show.core_properties.title = printable(sheets[0].title)
    show.core_properties.language = sheets[0].language
    for sheet in sheets:
        diagram_slide(show.slides.add_slide(show.slide_layouts[TITLE_ONLY]), sheet, palette)
    out = io.BytesIO()
    show.save(out)
    return out.getvalue()


def diagram_slide(slide: Any, sheet: Sheet, palette: Palette = LIGHT) -> None:
    """Fill a slide that has a title and nothing else with the boxes and lines of a sheet."""
    heading, *others = sheet.words
    _set_title(slide, heading, sheet, palette)
    shapes = {box.key: _add_box(slide, box, sheet, palette) for box in sheet.boxes}
    for stroke in sheet.strokes:
        _join(slide, stroke, shapes, palette)
    for one in others:
        _add_words(slide, one, sheet, palette)
    slide.notes_slide.notes_text_frame.text = printable(sheet.said)


def _set_title(slide: Any, words: Words, sheet: Sheet, palette: Palette) -> None:
    title = slide.shapes.title
    high = words.size * 1.6
    places = (words.x, words.y - words.size * 1.2, sheet.width * 0.85, high)
    title.left, title.top, title.width, title.height = map(emu, places)
    frame = title.text_frame
    _bare(frame)
    _write(frame.paragraphs[0], words.text, words.size, words.tone, sheet, palette)
    frame.paragraphs[0].alignment = office_part("pptx.enum.text").PP_ALIGN.LEFT


def _add_box(slide: Any, box: Box, sheet: Sheet, palette: Palette) -> Any:
    kind = office_part("pptx.enum.shapes").MSO_SHAPE.RECTANGLE
    shape = slide.shapes.add_shape(kind, *map(emu, (box.x, box.y, box.width, box.height)))
    shape.shadow.inherit = False
    shape.name = printable(box.rows[0].text)[:60] if box.rows else box.key
    shape.fill.solid()
    shape.fill.fore_color.rgb = rgb(palette.shade if box.focus else palette.surface)
    shape.line.color.rgb = rgb(edge_colours(palette)[box.look])
    shape.line.width = emu(EDGE if box.focus else EDGE / 2)
    frame = shape.text_frame
    _bare(frame, box.pad)
    for number, row in enumerate(box.rows):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        paragraph.alignment = office_part("pptx.enum.text").PP_ALIGN.LEFT
        _write_row(paragraph, row, sheet, palette)
    return shape


def _write_row(paragraph: Any, row: Row, sheet: Sheet, palette: Palette) -> None:
    tone = Tone.STRONG if row.tone is Tone.STRONG else row.tone
    run = _write(paragraph, row.text, row.size, tone, sheet, palette)
    if row.tone.is_badge:
        run.font.bold = True


def _write(
    paragraph: Any, text: str, size: float, tone: Tone, sheet: Sheet, palette: Palette
) -> Any:
    run = paragraph.add_run()
    run.text = printable(text)
    run.font.size, run.font.bold = emu(round(size * 2) / 2), tone is Tone.STRONG
    run.font.color.rgb = rgb(tone_colours(palette)[tone])
    run.font._element.set("lang", sheet.language)
    return run


def _bare(frame: Any, pad: float = 0.0) -> None:
    frame.word_wrap = True
    frame.margin_left = frame.margin_right = emu(pad)
    frame.margin_top = frame.margin_bottom = emu(pad * 0.5)
    frame.vertical_anchor = office_part("pptx.enum.text").MSO_ANCHOR.MIDDLE


def _join(slide: Any, stroke: Stroke, shapes: dict[str, Any], palette: Palette) -> None:
    """A connector that holds on to its boxes, where it joins two."""
    kinds = office_part("pptx.enum.shapes").MSO_CONNECTOR
    kind = kinds.CURVE if stroke.line is Line.ALSO else kinds.ELBOW
    (x, y), (to_x, to_y) = stroke.points[0], stroke.points[-1]
    if y == to_y:
        kind = kinds.STRAIGHT
    joined = slide.shapes.add_connector(kind, *map(emu, (x, y, to_x, to_y)))
    joined.line.color.rgb = rgb(line_colours(palette)[stroke.line])
    joined.line.width = emu(stroke.thick)
    if stroke.line is Line.ALSO:
        joined.line.dash_style = office_part("pptx.enum.dml").MSO_LINE.DASH
    if stroke.first in shapes and stroke.last in shapes:
        joined.begin_connect(shapes[stroke.first], RIGHT_SIDE)
        joined.end_connect(shapes[stroke.last], LEFT_SIDE)


def _add_words(slide: Any, words: Words, sheet: Sheet, palette: Palette) -> None:
    wide = text_width(words.text, words.size) * 1.15 + 4
    left = words.x - (wide if words.anchor == "end" else 0)
    places = (left, words.y - words.size * 1.15, wide, words.size * 1.5)
    frame = slide.shapes.add_textbox(*map(emu, places)).text_frame
    _bare(frame)
    frame.word_wrap = False
    _write(frame.paragraphs[0], words.text, words.size, words.tone, sheet, palette)
    ends = office_part("pptx.enum.text").PP_ALIGN
    frame.paragraphs[0].alignment = ends.RIGHT if words.anchor == "end" else ends.LEFT
