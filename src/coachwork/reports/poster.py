"""The story on one sheet of paper."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from importlib.resources import files
from typing import Any

from django.utils.translation import get_language

from coachwork.charts import ChartSpec, Note
from coachwork.charts.columns import told
from coachwork.charts.diagrams import diagram_svg, tree_within
from coachwork.charts.drawing import printable
from coachwork.charts.paper import printed
from coachwork.charts.picture import FONT_FAMILY
from coachwork.charts.standalone import fitted_svg, untitled
from coachwork.reports.presenters import BODY, CLOSING, OPENING
from coachwork.reports.sections import Section, Told
from coachwork.reports.storytelling import ProjectStory

#: In pixels: charts as wide as this have words of a size with those around them.
CHART_WIDTH = 560.0
#: The width of the place of a chart by its height, by how many share the column.
CHART_SHAPES = {1: 1.3, 2: 1.4, 3: 2.2, 4: 2.9}
#: The place of the diagram, in millimetres on A3.
DIAGRAM_ROOM = (126.0, 104.0)
#: There is room to name so many notes of a chart: the newest.
NOTES_NAMED = 2


def poster(story: ProjectStory, paper: str) -> bytes:
    """One page of PDF, landscape; `paper` is "a3" or "a4". Words are made to fit.

    Raises OfficeSupportError where the extra `office` is not installed.
    """
    sheet = (files("coachwork.reports") / "assets" / "poster.typ").read_bytes()
    return printed(json.dumps(_content(story, paper), ensure_ascii=False), sheet)


def _content(story: ProjectStory, paper: str) -> dict[str, Any]:
    said = story.by_section
    return {
        "paper": paper,
        "title": printable(story.project.title),
        "subtitle": printable(story.subtitle),
        "dated": printable(story.dated),
        "language": (get_language() or "en").split("-")[0],
        "fonts": [FONT_FAMILY],
        "summary": printable(story.project.title),
        "opening": [_section(said[one]) for one in OPENING if one in said],
        "body": [_section(said[one]) for one in BODY if one in said],
        "closing": [_section(said[one]) for one in CLOSING if one in said],
        "charts": [_chart(spec, CHART_SHAPES[len(story.charts)]) for spec in story.charts],
        "diagram": _diagram(story),
    }


def _section(one: Told) -> dict[str, Any]:
    lines = [printable(line) for line in one.lines]
    return {
        "heading": str(one.section.heading),
        "lines": lines,
        "is_aim": one.section == Section.AIM,
    }


def _chart(spec: ChartSpec, shape: float) -> dict[str, str]:
    shown = replace(untitled(spec), notes=newest_notes(spec.notes))
    return {
        "title": printable(spec.title),
        "unit": printable(spec.unit),
        "drawing": fitted_svg(shown, width=CHART_WIDTH, height=CHART_WIDTH / shape),
        "alternative": " ".join((printable(spec.summary), *told(spec))),
    }


def newest_notes(notes: Sequence[Note]) -> tuple[Note, ...]:
    """The newest, counted from one."""
    newest = enumerate(notes[-NOTES_NAMED:], start=1)
    return tuple(replace(note, number=number) for number, note in newest)


def _diagram(story: ProjectStory) -> dict[str, str] | None:
    if story.tree is None:
        return None
    root, words = story.tree
    sheet = tree_within(root, replace(words, title=""), DIAGRAM_ROOM)
    return {
        "title": printable(words.title),
        "drawing": diagram_svg(sheet),
        "alternative": printable(sheet.said),
    }
