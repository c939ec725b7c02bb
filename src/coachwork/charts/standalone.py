"""A chart as a file of its own: a fixed size, its own colours, title, legend and key.

Only presentation attributes, no style sheet: office programs and PDF writers read these best.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from html import escape

from coachwork.charts import drawing
from coachwork.charts.drawing import Ink, clean
from coachwork.charts.frame import (
    Frame,
    foot_height,
    head_height,
    note_rows,
    phase_caption,
    text_width,
    wrap,
)
from coachwork.charts.model import ChartSpec, Kind, Phase, Point, Role
from coachwork.charts.palette import FONTS, LIGHT, Palette

NAMESPACE = "http://www.w3.org/2000/svg"
WIDTH = 960.0
PLOT = 300.0
#: Lower than this, lines can no longer be told apart.
LEAST_PLOT = 100.0
MARGIN = 24.0
TITLE_SIZE, SUBTITLE_SIZE, TEXT_SIZE, KEY_SIZE = 18.0, 14.0, 12.0, 13.0
TITLE_ROW, SUBTITLE_ROW, KEY_ROW = 25.0, 21.0, 25.0
KEY_GAP = 20.0


def standalone_svg(
    spec: ChartSpec, *, width: float = WIDTH, plot: float = PLOT, palette: Palette = LIGHT
) -> str:
    """An SVG document `width` pixels wide and as high as its content needs; `plot`: its lines alone."""
    ink = plain_ink(palette)
    head, roof = _heading(spec, width, ink)
    frame = _frame(spec, width, roof, plot)
    key, height = _key(spec, frame, width, ink)
    heard = " ".join((spec.summary, *spec.sentences))
    name = spec.title or spec.words.chart
    return document(width, height, name, heard, head + _plot(spec, frame, ink) + key, palette)


def fitted_svg(spec: ChartSpec, *, width: float, height: float, palette: Palette = LIGHT) -> str:
    """The same about `height` pixels high: the lines take what the words around them leave."""
    ink = plain_ink(palette)
    _, roof = _heading(spec, width, ink)
    _, around = _key(spec, _frame(spec, width, roof, 0.0), width, ink)
    plot = max(LEAST_PLOT, height - around)
    return standalone_svg(spec, width=width, plot=plot, palette=palette)


def untitled(spec: ChartSpec) -> ChartSpec:
    """The same chart for a page that says title, subtitle and unit itself."""
    return replace(spec, title="", subtitle="", unit="")


def document(
    width: float, height: float, name: str, heard: str, body: str, palette: Palette
) -> str:
    """An SVG document around `body`, on its own ground; `name` and `heard` for a screen reader."""
    return "".join(
        (
            f'<svg xmlns="{NAMESPACE}" width="{width:.0f}" height="{height:.0f}"',
            f' viewBox="0 0 {width:.0f} {height:.0f}" role="img"',
            f' font-family="{escape(FONTS)}" font-size="{TEXT_SIZE:.0f}">',
            f"<title>{clean(name)}</title><desc>{clean(heard)}</desc>",
            f'<rect width="{width:.0f}" height="{height:.0f}" fill="{palette.surface}"/>',
            f"{body}</svg>",
        )
    )


def _frame(spec: ChartSpec, width: float, roof: float, high: float) -> Frame:
    left = MARGIN + 8 + max((text_width(t.label, TEXT_SIZE) for t in spec.y_ticks), default=0.0)
    right = MARGIN + 8 + drawing.label_width(spec.line_labels, TEXT_SIZE)
    plot = max(120.0, width - left - right)
    top = roof + head_height(spec, note_rows(spec.notes, plot))
    return Frame(left, plot, roof, top, high, fluid=False)


def _plot(spec: ChartSpec, frame: Frame, ink: Ink) -> str:
    rows = note_rows(spec.notes, frame.width)
    names = [_phase_name(phase, frame, ink) for phase in spec.phases]
    shapes = drawing.shapes_for(spec)
    marks = (
        drawing.mark(point, x, y, ink, shapes) for _, point, x, y in drawing.placed(spec, frame)
    )
    return "".join(
        (
            drawing.lines(spec, frame, ink),
            drawing.y_labels(spec, frame, ink["y_tick"]),
            drawing.x_labels(spec, frame, ink),
            drawing.phase_names(names, frame),
            drawing.note_dots(spec, frame, rows, ink),
            drawing.line_labels(spec, frame, ink),
            *marks,
            drawing.second_marks(spec, frame, ink),
            drawing.empty(spec, frame, ink["empty"]),
        )
    )


def _phase_name(phase: Phase, frame: Frame, ink: Ink) -> tuple[Phase, str, str]:
    room = (phase.end - phase.start) * frame.width - 10
    return phase, phase_caption(phase, room, TEXT_SIZE), ink["phase"]


def _heading(spec: ChartSpec, width: float, ink: Ink) -> tuple[str, float]:
    """Title, and unit and subtitle below it; and where they end."""
    parts = []
    y = MARGIN if spec.title or spec.unit or spec.subtitle else 0.0
    room = width - 2 * MARGIN
    for line in wrap(spec.title, room, TITLE_SIZE * 1.06) if spec.title else ():
        parts.append(drawing.text(f"{MARGIN:.0f}", y + 15, ink["title"], line))
        y += TITLE_ROW
    below = " · ".join(part for part in (spec.unit, spec.subtitle) if part not in ("", "%"))
    for line in wrap(below, room, SUBTITLE_SIZE) if below else ():
        parts.append(drawing.text(f"{MARGIN:.0f}", y + 12, ink["subtitle"], line))
        y += SUBTITLE_ROW
    return "".join(parts), y + 6


def _key(spec: ChartSpec, frame: Frame, width: float, ink: Ink) -> tuple[str, float]:
    """What the marks mean and what the numbered notes say; and the height of the whole drawing."""
    y = frame.bottom + foot_height(spec) + 16
    parts: list[str] = []
    if spec.kinds:
        parts.append(_legend(spec, frame.left, y, ink))
        y += KEY_ROW
    for row in _note_lines(spec, width - frame.left - MARGIN):
        parts.extend(_note_row(row, frame.left, y, ink))
        y += KEY_ROW
    return "".join(parts), y + 4


def _legend(spec: ChartSpec, x: float, y: float, ink: Ink) -> str:
    parts = []
    for kind in spec.kinds:
        sample = Point(0.0, "", None, 0.0, None, None, kind, 1)
        parts.append(drawing.mark(sample, f"{x + 6:.1f}", y, ink, drawing.USUAL))
        name = spec.words.kinds[kind]
        parts.append(drawing.text(f"{x + 18:.1f}", y + 4.5, ink["key"], name))
        x += 18 + text_width(name, KEY_SIZE) + KEY_GAP
    return "".join(parts)


Chip = tuple[int | None, str, float]


def _note_lines(spec: ChartSpec, room: float) -> Iterator[list[Chip]]:
    """Notes side by side as they fit in `room`; long ones wrapped. A chip: number, words, x."""
    row: list[Chip] = []
    x = 0.0
    for note in spec.notes:
        lines = wrap(f"{note.text} ({note.when})", room - 26, KEY_SIZE)
        needed = 26 + text_width(lines[0], KEY_SIZE)
        if row and (x + needed > room or len(lines) > 1):
            yield row
            row, x = [], 0.0
        row.append((note.number, lines[0], x))
        x += needed + KEY_GAP
        for line in lines[1:]:
            yield row
            row, x = [(None, line, 0.0)], room
    if row:
        yield row


def _note_row(row: Sequence[Chip], left: float, y: float, ink: Ink) -> Iterator[str]:
    for number, words, x in row:
        if number is not None:
            centre = f"{left + x + 8:.1f}"
            yield f'<circle cx="{centre}" cy="{y:.1f}" r="8" {ink["note_dot"]}/>'
            yield drawing.text(centre, y + 3.7, ink["note_number"], str(number))
        yield drawing.text(f"{left + x + 22:.1f}", y + 4.5, ink["key"], words)


@lru_cache(maxsize=8)
def plain_ink(palette: Palette) -> Ink:
    """The dress of each stroke as presentation attributes."""
    p = palette
    bold = 'font-weight="600"'
    halo = f'stroke="{p.surface}" stroke-width="1.5"'
    return {
        "shade": f'fill="{p.shade}"',
        "grid": f'fill="none" stroke="{p.line}" stroke-width="1"',
        "note_line": f'fill="none" stroke="{p.soft}" stroke-width="1" stroke-dasharray="1.5 3"',
        "baseline": f'fill="none" stroke="{p.mark}" stroke-width="1"',
        "limit": f'fill="none" stroke="{p.mark}" stroke-width="1.2" stroke-dasharray="6 4"',
        "inner": f'fill="none" stroke="{p.mark}" stroke-width="1" stroke-dasharray="2 3"',
        "bar": f'fill="{p.mark}"',
        "centre": f'fill="none" stroke="{p.ink}" stroke-width="1.6"',
        "target": f'fill="none" stroke="{p.target}" stroke-width="1.8" stroke-dasharray="2 3"',
        "data": f'fill="none" stroke="{p.mark}" stroke-width="1.4" stroke-linejoin="round"',
        "note_dot": f'fill="{p.ink}"',
        "note_number": f'fill="{p.surface}" font-size="11" {bold} text-anchor="middle"',
        "tick": f'fill="{p.soft}" text-anchor="middle"',
        "tick_minor": f'fill="{p.soft}" text-anchor="middle"',
        "y_tick": f'fill="{p.soft}" text-anchor="end"',
        "phase": f'fill="{p.soft}" {bold}',
        "empty": f'fill="{p.soft}" font-size="14" text-anchor="middle"',
        "title": f'fill="{p.ink}" font-size="{TITLE_SIZE:.0f}" {bold}',
        "subtitle": f'fill="{p.soft}" font-size="{SUBTITLE_SIZE:.0f}"',
        "key": f'fill="{p.soft}" font-size="{KEY_SIZE:.0f}"',
        f"label_{Role.UPPER}": f'fill="{p.soft}"',
        f"label_{Role.LOWER}": f'fill="{p.soft}"',
        f"label_{Role.INNER}": f'fill="{p.soft}"',
        f"label_{Role.CENTRE}": f'fill="{p.ink}" {bold}',
        f"label_{Role.TARGET}": f'fill="{p.target}" {bold}',
        Kind.COMMON: f'fill="{p.mark}" {halo.replace("1.5", "1")}',
        Kind.IMPROVEMENT: f'fill="{p.improve}" {halo}',
        Kind.CONCERN: f'fill="{p.concern}" {halo}',
        Kind.NEUTRAL: f'fill="{p.neutral}" {halo}',
        Kind.EXCLUDED: f'fill="{p.surface}" stroke="{p.mark}" stroke-width="1.5"',
    }
