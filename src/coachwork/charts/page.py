"""A chart for a page: fluid, read by keyboard, dressed by `assets/chart.css`, no inline style."""

from __future__ import annotations

import json
from collections.abc import Sequence

from coachwork.charts import drawing
from coachwork.charts.drawing import Ink, clean
from coachwork.charts.frame import (
    NARROWEST_PLOT,
    PATH_WIDTH,
    PLOT_HEIGHT,
    Frame,
    foot_height,
    head_height,
    note_rows,
    phase_caption,
    text_width,
)
from coachwork.charts.model import ChartSpec, Kind, Note, Phase, Point, Role

TEXT_SIZE = 12.0
STEP = 16.0
USUAL_PLOT = 400.0

INK: Ink = {
    name: f'class="cw-chart-{name.replace("_", "-")}"'
    for name in (
        *("shade", "grid", "note_line", "baseline", "limit", "inner", "centre", "target"),
        *("data", "bar"),
        *("note_dot", "note_number", "tick", "y_tick", "phase", "empty"),
        *(kind.value for kind in Kind),
        *(f"label_{role.value}" for role in Role),
    )
} | {
    "tick_minor": 'class="cw-chart-tick cw-chart-minor"',
    "tick_narrow": 'class="cw-chart-tick cw-chart-narrow-only"',
    "phase_minor": 'class="cw-chart-phase cw-chart-minor"',
}


def page_svg(spec: ChartSpec, *, plot_height: float = PLOT_HEIGHT) -> str:
    """The chart as a focusable group around one `<svg role="img">`; as wide as its container."""
    rows = note_rows(spec.notes, NARROWEST_PLOT)
    frame = Frame(0, PATH_WIDTH, 0, head_height(spec, rows), plot_height, fluid=True)
    total = frame.bottom + foot_height(spec)
    return "".join(
        (
            _opening(spec),
            f'<svg class="cw-chart-svg" role="img" width="100%" height="{total:.0f}">',
            f"<title>{clean(spec.title or spec.words.chart)}</title>",
            f"<desc>{clean(' '.join((spec.summary, *spec.sentences)))}</desc>",
            '<g aria-hidden="true">',
            f'<svg width="100%" height="{total:.0f}" viewBox="0 0 1000 {total:.0f}"',
            ' preserveAspectRatio="none">',
            drawing.lines(spec, frame, INK),
            "</svg>",
            drawing.y_labels(spec, frame, INK["y_tick"]),
            drawing.x_labels(spec, frame, INK),
            drawing.phase_names([_phase_name(phase) for phase in spec.phases], frame),
            drawing.note_dots(spec, frame, rows, INK),
            drawing.line_labels(spec, frame, INK),
            _marks(spec, frame),
            drawing.empty(spec, frame, INK["empty"]),
            "</g></svg></div>",
        )
    )


def _opening(spec: ChartSpec) -> str:
    label = f"{spec.title or spec.words.chart}. {spec.words.keyboard}"
    return (
        f'<div class="cw-chart {_margins(spec)}" role="group" tabindex="0" '
        f'aria-label="{clean(label)}" data-cw-chart="">'
    )


def _margins(spec: ChartSpec) -> str:
    """Classes for the room beside the plot, in steps of 16 pixels."""
    left = max((text_width(tick.label, TEXT_SIZE) for tick in spec.y_ticks), default=0.0) + 10
    right = drawing.label_width(spec.line_labels, TEXT_SIZE) + 10
    return f"cw-chart-l{_steps(left, 2, 8)} cw-chart-r{_steps(right, 1, 16)}"


def _steps(width: float, least: int, most: int) -> int:
    return min(most, max(least, -int(-width // STEP)))


def _phase_name(phase: Phase) -> tuple[Phase, str, str]:
    share = phase.end - phase.start
    name = phase_caption(phase, share * USUAL_PLOT - 8, TEXT_SIZE)
    fits = text_width(name, TEXT_SIZE) <= share * NARROWEST_PLOT - 6
    return phase, name, INK["phase" if fits else "phase_minor"]


def _marks(spec: ChartSpec, frame: Frame) -> str:
    notes = spec.notes_by_point
    shapes = drawing.shapes_for(spec)
    parts = [
        drawing.mark(point, x, y, INK, shapes, _data(index, point, notes.get(index, ())))
        for index, point, x, y in drawing.placed(spec, frame)
    ]
    parts.append(drawing.second_marks(spec, frame, INK))
    return f'<g class="cw-chart-marks">{"".join(parts)}</g>'


def _data(index: int, point: Point, notes: Sequence[Note]) -> str:
    """What the script says of a point: p(eriod), v(alue), n(umbers), s(ignals), a(nnotations)."""
    parts = [f' data-i="{index}" data-p="{clean(point.label)}" data-v="{clean(point.value_text)}"']
    if point.count_text:
        parts.append(f' data-n="{clean(point.count_text)}"')
    if point.remarks:
        parts.append(f' data-s="{_listed(point.remarks)}"')
    if notes:
        parts.append(f' data-a="{_listed([f"{note.number} {note.text}" for note in notes])}"')
    return "".join(parts)


def _listed(texts: Sequence[str]) -> str:
    return clean(json.dumps(texts, ensure_ascii=False))
