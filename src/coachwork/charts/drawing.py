"""The strokes that every drawing shares. `Ink` says how each is dressed: a class, or colours of its
own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from html import escape
from itertools import pairwise

from coachwork.charts.frame import NOTE_ROW, PHASE_ROW, Frame, text_width
from coachwork.charts.model import ChartSpec, Kind, LineLabel, Note, Phase, Plot, Point, Role, XTick
from coachwork.charts.scale import spread

Ink = Mapping[str, str]

DENSE_POINTS = 60


@dataclass(frozen=True, slots=True)
class Shapes:
    """Radii of round marks, outlines of the others."""

    radii: Mapping[Kind, str]
    outlines: Mapping[Kind, str]


USUAL = Shapes(
    {Kind.COMMON: "3.2", Kind.IMPROVEMENT: "5", Kind.EXCLUDED: "3.6"},
    {Kind.CONCERN: "M0-6.5 6.5 0 0 6.5-6.5 0Z", Kind.NEUTRAL: "M-4.5-4.5h9v9h-9Z"},
)
DENSE = Shapes(
    {Kind.COMMON: "2", Kind.IMPROVEMENT: "3.4", Kind.EXCLUDED: "2.4"},
    {Kind.CONCERN: "M0-4.5 4.5 0 0 4.5-4.5 0Z", Kind.NEUTRAL: "M-3-3h6v6h-6Z"},
)
PHASE_GAP = 0.002
LABEL_GAP = 15.0
BRACKET = 5.0
SPAN = 3.0
BAR_GAP = 0.14


def text(x: str, y: float, ink: str, words: str, more: str = "") -> str:
    """A text element; `words` are escaped."""
    return f'<text x="{x}" y="{y:.1f}" {ink}{more}>{clean(words)}</text>'


SPECIAL = re.compile("[&<>\"'\x00-\x1f\ud800-\udfff\ufffe\uffff]")
FORBIDDEN = re.compile("[\x00-\x1f\ud800-\udfff\ufffe\uffff]")


def printable(words: str) -> str:
    """Without the characters that XML forbids."""
    return FORBIDDEN.sub("", words)


def clean(words: str) -> str:
    """Escaped, without the characters that XML forbids."""
    return escape(printable(words)) if SPECIAL.search(words) else words


def lines(spec: ChartSpec, frame: Frame, ink: Ink) -> str:
    """Everything behind the marks: shading, grid, annotations, target, limits, centre, data."""
    return "".join(
        (
            _shades(spec.phases, frame, ink["shade"]),
            _path(_grid(spec, frame), ink["grid"]),
            _path(_note_lines(spec, frame), ink["note_line"]),
            _note_spans(spec.notes, frame, ink["note_dot"]),
            _path(_baselines(spec.phases, frame), ink["baseline"]),
            _bars(spec, frame, ink["bar"]),
            *(_curves(spec, frame, ink) if spec.curves else _levels(spec, frame, ink)),
            _path(_target(spec, frame), ink["target"]),
            _path(_data(spec, frame), ink["data"]),
        )
    )


def _levels(spec: ChartSpec, frame: Frame, ink: Ink) -> Iterator[str]:
    yield _path(_steps(spec, spec.upper, frame), ink["limit"])
    yield _path(_steps(spec, spec.lower, frame), ink["limit"])
    yield _path(_steps(spec, spec.centre, frame), ink["centre"])


def _curves(spec: ChartSpec, frame: Frame, ink: Ink) -> Iterator[str]:
    dress = {Role.CENTRE: ink["centre"], Role.INNER: ink["inner"]}
    for curve in spec.curves:
        places = (
            f"{frame.path_x(x):.1f} {frame.y(spec.height_share(value)):.1f}"
            for x, value in curve.places
        )
        yield _path("M" + "L".join(places), dress.get(curve.role, ink["limit"]))


def _bars(spec: ChartSpec, frame: Frame, ink: str) -> str:
    """A bar from zero to each value, most of the room between its neighbours wide."""
    if spec.plot is not Plot.BARS:
        return ""
    rects = []
    for point, (start, end) in zip(spec.points, pairwise(spec.edges), strict=False):
        x, width = frame.path_x(start), frame.path_x(end) - frame.path_x(start)
        top, foot = (frame.y(spec.height_share(v)) for v in (point.value or 0.0, 0.0))
        place = f'x="{x + width * BAR_GAP:.1f}" width="{width * (1 - 2 * BAR_GAP):.1f}"'
        rects.append(f'<rect {place} y="{top:.1f}" height="{foot - top:.1f}" {ink}/>')
    return "".join(rects)


def _path(d: str, ink: str) -> str:
    return f'<path d="{d}" {ink}/>' if d else ""


def _shades(phases: Sequence[Phase], frame: Frame, ink: str) -> str:
    rects = []
    for phase in phases[1::2]:
        x, end = frame.path_x(phase.start), frame.path_x(phase.end)
        size = f'x="{x:.1f}" y="{frame.top:.1f}" width="{end - x:.1f}" height="{frame.height:.1f}"'
        rects.append(f"<rect {size} {ink}/>")
    return "".join(rects)


def _grid(spec: ChartSpec, frame: Frame) -> str:
    start, end = frame.path_x(0), frame.path_x(1)
    heights = (frame.y(spec.height_share(tick.value)) for tick in spec.y_ticks)
    return "".join(f"M{start:.1f} {y:.1f}H{end:.1f}" for y in heights)


def _note_lines(spec: ChartSpec, frame: Frame) -> str:
    return "".join(
        f"M{frame.path_x(n.x):.1f} {frame.top:.1f}V{frame.bottom:.1f}" for n in spec.notes
    )


def _note_spans(notes: Sequence[Note], frame: Frame, ink: str) -> str:
    """A bar on top of the plot over all that a note speaks of."""
    rects = []
    for note in notes:
        if note.end is not None and note.end > note.x:
            x, end = frame.path_x(note.x), frame.path_x(note.end)
            place = f'x="{x:.1f}" y="{frame.top - SPAN:.1f}" width="{end - x:.1f}"'
            rects.append(f'<rect {place} height="{SPAN}" {ink}/>')
    return "".join(rects)


def _baselines(phases: Sequence[Phase], frame: Frame) -> str:
    """A bracket over the points that the lines come from; its end goes down to the axis."""
    y = frame.roof + PHASE_ROW
    return "".join(
        f"M{frame.path_x(phase.start):.1f} {y + BRACKET:.1f}V{y:.1f}"
        f"H{frame.path_x(phase.baseline_end):.1f}V{frame.bottom:.1f}"
        for phase in phases
        if phase.baseline_end is not None
    )


def _steps(spec: ChartSpec, values: Sequence[float | None], frame: Frame) -> str:
    """A line that is level over each point and steps half-way between; broken between phases."""
    return "".join(_phase_steps(spec, phase, values, frame) for phase in spec.phases)


def _phase_steps(
    spec: ChartSpec, phase: Phase, values: Sequence[float | None], frame: Frame
) -> str:
    start = phase.start + (PHASE_GAP if phase.first else 0.0)
    end = phase.end - (PHASE_GAP if phase.last + 1 < len(spec.points) else 0.0)
    edges = [start, *spec.edges[phase.first + 1 : phase.last + 1], end]
    moves: list[str] = []
    before: float | None = None
    for rank, value in enumerate(values[phase.first : phase.last + 1]):
        if value is not None and value != before:
            y = frame.y(spec.height_share(value))
            joined = before is not None
            moves.append(f"V{y:.1f}" if joined else f"M{frame.path_x(edges[rank]):.1f} {y:.1f}")
        if value is not None:
            reach = f"H{frame.path_x(edges[rank + 1]):.1f}"
            moves[-1:] = (
                [reach] if moves[-1].startswith("H") and value == before else [moves[-1], reach]
            )
        before = value
    return "".join(moves)


def _target(spec: ChartSpec, frame: Frame) -> str:
    """A level line for one target, a slope from point to point for a trajectory."""
    if len(set(spec.targets)) == 1 and spec.targets[0] is not None:
        y = frame.y(spec.height_share(spec.targets[0]))
        return f"M{frame.path_x(0):.1f} {y:.1f}H{frame.path_x(1):.1f}"
    return _joined(spec, spec.targets, frame)


def _data(spec: ChartSpec, frame: Frame) -> str:
    """The line through the points, and the second line; a funnel has neither."""
    values = [point.value for point in spec.points]
    first = _joined(spec, values, frame) if spec.plot is Plot.LINE else ""
    return first + (_joined(spec, spec.second, frame) if spec.second else "")


def _joined(spec: ChartSpec, values: Sequence[float | None], frame: Frame) -> str:
    """A line through the values, broken where one is missing."""
    moves = []
    pen = "M"
    for point, value in zip(spec.points, values, strict=True):
        if value is None:
            pen = "M"
            continue
        moves.append(f"{pen}{frame.path_x(point.x):.1f} {frame.y(spec.height_share(value)):.1f}")
        pen = "L"
    return "".join(moves)


def shapes_for(spec: ChartSpec) -> Shapes:
    """Smaller marks where there are many."""
    return DENSE if len(spec.points) > DENSE_POINTS else USUAL


def mark(point: Point, x: str, y: float, ink: Ink, shapes: Shapes, data: str = "") -> str:
    """The shape of one point; its kind can be told without its colour."""
    radius = shapes.radii.get(point.kind)
    if radius:
        return f'<circle cx="{x}" cy="{y:.1f}" r="{radius}" {ink[point.kind]}{data}/>'
    shape = f'<path d="{shapes.outlines[point.kind]}" {ink[point.kind]}/>'
    return f'<svg x="{x}" y="{y:.1f}" overflow="visible"{data}>{shape}</svg>'


def placed(spec: ChartSpec, frame: Frame) -> Iterator[tuple[int, Point, str, float]]:
    """Index, point, x and y of every point that has a value; special ones last, so that they lie on
    top.
    """
    known = [(i, p) for i, p in enumerate(spec.points) if p.value is not None]
    known.sort(key=lambda item: item[1].kind is not Kind.COMMON)
    for index, point in known:
        yield index, point, frame.x(point.x), frame.y(spec.mark_height(index))


def second_marks(spec: ChartSpec, frame: Frame, ink: Ink) -> str:
    """The points of the second line, where they have kinds."""
    shapes = shapes_for(spec)
    return "".join(
        mark(
            replace(point, kind=kind),
            frame.x(point.x),
            frame.y(spec.height_share(value)),
            ink,
            shapes,
        )
        for point, value, kind in zip(spec.points, spec.second, spec.second_kinds, strict=False)
        if value is not None
    )


def y_labels(spec: ChartSpec, frame: Frame, ink: str) -> str:
    """Values left of the plot."""
    x = frame.x(0)
    return "".join(
        text(x, frame.y(spec.height_share(tick.value)) + 4, ink, tick.label, ' dx="-8"')
        for tick in spec.y_ticks
    )


def x_labels(spec: ChartSpec, frame: Frame, ink: Ink) -> str:
    """Moments below the plot, the year under some of them."""
    parts = []
    for tick in spec.x_ticks:
        dress = ink["tick_minor" if tick.minor else "tick"]
        parts.append(text(frame.x(tick.x), frame.bottom + 17, dress, tick.label))
        year = _year_dress(tick, ink)
        if year:
            words = tick.year or tick.narrow_year
            parts.append(text(frame.x(tick.x), frame.bottom + 32, year, words))
    if spec.x_name:
        parts.append(text(frame.x(0.5), frame.bottom + 34, ink["tick"], spec.x_name))
    return "".join(parts)


def _year_dress(tick: XTick, ink: Ink) -> str | None:
    """Years are dressed as the ticks they belong to; one may be for narrow charts only."""
    if tick.year:
        return ink["tick" if tick.narrow_year else "tick_minor"]
    return ink.get("tick_narrow") if tick.narrow_year else None


def note_dots(spec: ChartSpec, frame: Frame, rows: Sequence[int], ink: Ink) -> str:
    """Numbered dots above the plot."""
    parts = []
    for note, row in zip(spec.notes, rows, strict=True):
        x, y = frame.x(note.x), frame.top - 11 - row * NOTE_ROW
        parts.append(f'<circle cx="{x}" cy="{y:.1f}" r="8" {ink["note_dot"]}/>')
        parts.append(text(x, y + 3.7, ink["note_number"], str(note.number)))
    return "".join(parts)


def phase_names(phases: Sequence[tuple[Phase, str, str]], frame: Frame) -> str:
    """Names at the top; each phase comes with its text as it fits, and its dress."""
    return "".join(
        text(frame.x(phase.start), frame.roof + PHASE_ROW - 6, dress, name, ' dx="6"')
        for phase, name, dress in phases
        if name
    )


def line_labels(spec: ChartSpec, frame: Frame, ink: Ink) -> str:
    """Names and values of the lines, right of the plot, moved apart where they would overlap."""
    heights = [frame.y(spec.height_share(label.value)) for label in spec.line_labels]
    moved = spread(heights, LABEL_GAP, frame.top, frame.bottom)
    x = frame.x(1)
    return "".join(
        text(x, y + 4, ink[f"label_{label.role}"], label.text, ' dx="8"')
        for label, y in zip(spec.line_labels, moved, strict=True)
    )


def label_width(labels: Sequence[LineLabel], size: float) -> float:
    """The room that the labels at the right need."""
    return max((text_width(label.text, size) + _bolder(label) for label in labels), default=0.0)


def _bolder(label: LineLabel) -> float:
    return 4.0 if label.role in (Role.CENTRE, Role.TARGET) else 0.0


def empty(spec: ChartSpec, frame: Frame, ink: str) -> str:
    """Says so where there is nothing to draw."""
    if any(point.value is not None for point in spec.points):
        return ""
    return text(frame.x(0.5), frame.y(0.5), ink, spec.words.no_data)
