"""Sheets as a PDF: one page each, vectors with their text, what they say for those who listen."""

from __future__ import annotations

import json
from collections.abc import Sequence
from importlib.resources import files

from coachwork.charts.diagrams.shapes import Sheet
from coachwork.charts.diagrams.svg import diagram_svg
from coachwork.charts.drawing import printable
from coachwork.charts.paper import printed


def diagram_pdf(sheets: Sequence[Sheet]) -> bytes:
    """Each sheet a page of its own size, tagged for readers as PDF/UA-1 where its signs allow.

    Raises OfficeSupportError where the extra `office` is not installed, PictureSupportError where
    the fonts of the extra `png` are not.
    """
    content = {
        "title": printable(sheets[0].title),
        "language": sheets[0].language.split("-")[0],
        "pages": [
            {
                "drawing": diagram_svg(sheet),
                "width": sheet.width,
                "height": sheet.height,
                "said": printable(sheet.said),
            }
            for sheet in sheets
        ],
    }
    template = (files("coachwork.charts") / "assets" / "diagram.typ").read_bytes()
    return printed(json.dumps(content, ensure_ascii=False), template)
