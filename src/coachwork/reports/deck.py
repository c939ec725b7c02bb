"""The story as slides: words to edit, native charts, and the driver diagram in native shapes."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from django.utils.translation import get_language

from coachwork.charts.diagrams import tree_pages
from coachwork.charts.diagrams.slides import diagram_slide
from coachwork.charts.drawing import printable
from coachwork.charts.palette import LIGHT
from coachwork.charts.slides import chart_slide, emu, office_part, rgb
from coachwork.improvement.diagram_drawing import SLIDE
from coachwork.reports.sections import Section, Told
from coachwork.reports.storytelling import ProjectStory

TITLE_ONLY = 5
WIDTH, HEIGHT = SLIDE
LEFT, ROOM = 60.0, 840.0
ACCENT, ON_ACCENT = "#0b5d66", "#ffffff"
#: The largest words with which so many signs fit on a slide; the last holds for all beyond.
SIZES = ((180, 32.0), (340, 26.0), (620, 22.0), (1000, 18.0))
SMALLEST = 14.0
#: What is told before the charts, and after them.
BEFORE, AFTER = (Section.PROBLEM, Section.AIM), (Section.RESULTS, Section.LEARNING)
LAST = (Section.NEXT, Section.TEAM, Section.THANKS)


def deck(story: ProjectStory) -> bytes:
    """A presentation: title, problem, aim, drivers, tests, a slide a chart, what was learned, thanks.

    Raises OfficeSupportError where the extra `office` is not installed.
    """
    show = office_part("pptx").Presentation()
    show.slide_width, show.slide_height = emu(WIDTH), emu(HEIGHT)
    show.core_properties.title = printable(story.project.title)
    show.core_properties.language = _language()
    _title_slide(_new(show), story)
    _tell(show, story, BEFORE)
    if story.tree is not None:
        for sheet in tree_pages(*story.tree, SLIDE):
            diagram_slide(_new(show), sheet)
    _tell(show, story, (Section.TESTS,))
    for spec in story.charts:
        chart_slide(_new(show), spec)
    _tell(show, story, AFTER)
    _tell(show, story, LAST)
    out = io.BytesIO()
    show.save(out)
    return out.getvalue()


def _new(show: Any) -> Any:
    return show.slides.add_slide(show.slide_layouts[TITLE_ONLY])


def _language() -> str:
    return get_language() or "en"


def _tell(show: Any, story: ProjectStory, sections: Sequence[Section]) -> None:
    """A slide for each of these in which something is said."""
    for section in sections:
        told = story.by_section.get(section)
        if told is not None:
            _words_slide(_new(show), told)


def _title_slide(slide: Any, story: ProjectStory) -> None:
    _fill_ground(slide)
    _place(slide.shapes.title, 150, 130)
    _write(slide.shapes.title, [story.project.title], 44, ON_ACCENT, bold=True, low=True)
    _write(_box(slide, 292, 90), [story.subtitle, story.dated], 20, ON_ACCENT)


def _words_slide(slide: Any, told: Told) -> None:
    _band(slide)
    _place(slide.shapes.title, 36, 56)
    _write(slide.shapes.title, [str(told.section.heading)], 34, ACCENT, bold=True)
    size = _size_for(told.text)
    _write(_box(slide, 116, 380), told.lines, size, LIGHT.ink, bullets=len(told.lines) > 1)
    slide.notes_slide.notes_text_frame.text = printable(told.text)


def _size_for(text: str) -> float:
    return next((size for most, size in SIZES if len(text) <= most), SMALLEST)


def _fill_ground(slide: Any) -> None:
    fill = slide.background.fill
    fill.solid()
    fill.fore_color.rgb = rgb(ACCENT)


def _band(slide: Any) -> None:
    """A band at the edge, behind the words, which listeners are not told of."""
    kind = office_part("pptx.enum.shapes").MSO_SHAPE.RECTANGLE
    band = slide.shapes.add_shape(kind, *map(emu, (0, 0, 14, HEIGHT)))
    band.fill.solid()
    band.fill.fore_color.rgb = rgb(ACCENT)
    band.line.fill.background()
    band.name = ""


def _place(shape: Any, top: float, height: float) -> None:
    shape.left, shape.top, shape.width, shape.height = map(emu, (LEFT, top, ROOM, height))


def _box(slide: Any, top: float, height: float) -> Any:
    return slide.shapes.add_textbox(*map(emu, (LEFT, top, ROOM, height)))


def _write(
    shape: Any,
    lines: Sequence[str],
    size: float,
    colour: str,
    *,
    bold: bool = False,
    low: bool = False,
    bullets: bool = False,
) -> None:
    """A paragraph a line, from the left, in the reader's language."""
    anchors, ways = office_part("pptx.enum.text").MSO_ANCHOR, office_part("pptx.enum.text").PP_ALIGN
    frame = shape.text_frame
    frame.word_wrap = True
    frame.vertical_anchor = anchors.BOTTOM if low else anchors.TOP
    for number, line in enumerate(lines):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        paragraph.alignment = ways.LEFT
        paragraph.space_after = emu(size * 0.45)
        if bullets:
            _bullet(paragraph, size)
        run = paragraph.add_run()
        run.text = printable(line)
        run.font.size, run.font.bold = emu(size), bold
        run.font.color.rgb = rgb(colour)
        run.font._element.set("lang", _language())


def _bullet(paragraph: Any, size: float) -> None:
    """A bullet with a hanging indent, which python-pptx has no words for."""
    indent = round(size * 12_700)
    properties = paragraph._p.get_or_add_pPr()
    properties.set("marL", str(indent))
    properties.set("indent", str(-indent))
    space = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    parse = office_part("pptx.oxml").parse_xml
    properties.append(parse(f'<a:buFont {space} typeface="Arial"/>'))
    properties.append(parse(f'<a:buChar {space} char="•"/>'))
