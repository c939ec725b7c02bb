"""A chart as a PDF: the drawing as vectors, what it says, and its numbers; tagged for readers."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from importlib import import_module
from importlib.resources import files
from typing import Any

from coachwork.charts.columns import told
from coachwork.charts.drawing import printable
from coachwork.charts.model import ChartSpec
from coachwork.charts.picture import FONT_FAMILY, font_folder, roboto_suffices
from coachwork.charts.standalone import standalone_svg, untitled
from coachwork.charts.support import OfficeSupportError
from coachwork.charts.table import table, wall_rows

ACCESSIBLE = "ua-1"
DRAWING_WIDTH = 800.0


def pdf(spec: ChartSpec) -> bytes:
    """One chart on A4, as PDF/UA-1 (accessible): drawing with its text, sentences, table.

    A sign that no font here has may not stand in PDF/UA: then the file is tagged all the same, but
    does not claim the standard. Raises OfficeSupportError where the extra `office` is not
    installed, PictureSupportError where the fonts of the extra `png` are not.
    """
    return printed(_text(_content(spec)), _sheet())


def wall_pdf(specs: Sequence[ChartSpec], drawing: str, *, title: str) -> bytes:
    """A wall of charts on A4, as `pdf`: its drawing (of `wall_svg`), and a row for each chart."""
    said = [f"{spec.title}: {sentence}" for spec in specs for sentence in told(spec)]
    rows = [[printable(cell) for cell in row] for row in wall_rows(specs)]
    summary = " ".join(printable(spec.summary) for spec in specs)
    content = {
        "title": printable(title),
        "subtitle": "",
        "language": specs[0].language.split("-")[0] if specs else "en",
        "fonts": [FONT_FAMILY],
        "drawing": drawing,
        "alternative": summary or printable(title),
        "summary": summary,
        "said": said,
        "columns": rows[0],
        "widths": [True, False, False, True],
        "rows": rows[1:],
    }
    return printed(_text(content), _sheet())


def printed(content: str, template: bytes) -> bytes:
    """A typst template filled with JSON, as PDF/UA-1 where the fonts have all of its signs."""
    try:
        typst = import_module("typst")
    except ModuleNotFoundError:
        raise OfficeSupportError("A PDF") from None
    try:
        return _compiled(typst, template, content, [ACCESSIBLE])
    except typst.TypstError:
        return _compiled(typst, template, content, [])


def _text(content: Mapping[str, object]) -> str:
    return json.dumps(content, ensure_ascii=False)


def _sheet() -> bytes:
    return (files("coachwork.charts") / "assets" / "paper.typ").read_bytes()


def _compiled(typst: Any, template: bytes, content: str, standards: list[str]) -> bytes:
    written: bytes = typst.compile(
        template,
        format="pdf",
        sys_inputs={"chart": content},
        font_paths=[str(font_folder())],
        ignore_system_fonts=roboto_suffices(content),
        pdf_standards=standards,
    )
    return written


def _content(spec: ChartSpec) -> dict[str, object]:
    """What the sheet says."""
    numbers = table(spec)
    below = " · ".join(part for part in (spec.unit, spec.subtitle) if part not in ("", "%"))
    said = told(spec)
    return {
        "title": printable(spec.title) or spec.words.chart,
        "subtitle": printable(below),
        "language": spec.language.split("-")[0],
        "fonts": [FONT_FAMILY],
        "drawing": standalone_svg(untitled(spec), width=DRAWING_WIDTH),
        "alternative": " ".join((printable(spec.summary), *said)),
        "summary": printable(spec.summary),
        "said": said,
        "columns": [printable(name) for name in numbers.columns],
        "widths": list(numbers.wordy),
        "rows": [[printable(cell) for cell in row] for row in numbers.rows],
    }
