"""A sheet as SVG: for a page, dressed by `assets/diagram.css`, and as a file with its own colours."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from coachwork.charts.diagrams.shapes import Box, Line, Look, Row, Sheet, Stroke, Tone, badge_width
from coachwork.charts.drawing import clean
from coachwork.charts.palette import LIGHT, Palette
from coachwork.charts.standalone import document

Ink = Mapping[str, str]
Points = tuple[tuple[float, float], ...]
EDGE = 3.5
HEAD = 4.0
"""Half the height of an arrow's head."""

PAGE_INK: Ink = {
    name: f'class="cw-diagram-{name}"'
    for name in (
        "box",
        "focus",
        *(f"edge-{look}" for look in Look),
        *(f"text-{tone}" for tone in Tone),
        *(f"ground-{tone}" for tone in Tone),
        *(f"line-{line}" for line in Line),
        *(f"head-{line}" for line in Line),
    )
}


def diagram_svg(sheet: Sheet, *, palette: Palette = LIGHT) -> str:
    """An SVG document of one sheet, with its own colours."""
    body = _body(sheet, _plain_ink(palette))
    return document(sheet.width, sheet.height, sheet.title, sheet.said, body, palette)


def diagram_page_svg(sheet: Sheet) -> str:
    """A sheet for a page: as wide as its container, in the colours of the page."""
    return "".join(
        (
            f'<svg class="cw-diagram" viewBox="0 0 {sheet.width:.0f} {sheet.height:.0f}" role="img">',
            f"<title>{clean(sheet.title)}</title><desc>{clean(sheet.said)}</desc>",
            f'<g aria-hidden="true">{_body(sheet, PAGE_INK)}</g></svg>',
        )
    )


def _body(sheet: Sheet, ink: Ink) -> str:
    return "".join(
        (
            *(_stroke(stroke, ink) for stroke in sheet.strokes),
            *(_box(box, ink) for box in sheet.boxes),
            *(
                _text(one.x, one.y, one.text, one.size, ink[f"text-{one.tone}"], one.anchor)
                for one in sheet.words
            ),
        )
    )


def _stroke(stroke: Stroke, ink: Ink) -> str:
    dress = ink[f"line-{stroke.line}"]
    thick = f' stroke-width="{stroke.thick:.1f}"' if stroke.thick != 1.0 else ""
    if not stroke.has_head:
        return f'<path d="{_way(stroke.points, stroke.line)}" {dress}{thick}/>'
    head, points = _head(stroke)
    return (
        f'<path d="{_way(points, stroke.line)}" {dress}{thick}/>'
        f'<path d="{head}" {ink[f"head-{stroke.line}"]}/>'
    )


def _way(points: Points, line: Line) -> str:
    (x, y), *others = points
    if line is Line.ALSO:
        (to_x, to_y) = others[-1]
        middle = (x + to_x) / 2
        return (
            f"M{x:.1f} {y:.1f}C{middle:.1f} {y:.1f} {middle:.1f} {to_y:.1f} {to_x:.1f} {to_y:.1f}"
        )
    return f"M{x:.1f} {y:.1f}" + "".join(f"L{a:.1f} {b:.1f}" for a, b in others)


def _head(stroke: Stroke) -> tuple[str, Points]:
    """A triangle at the end, and the way up to it; strokes that have a head end on the level."""
    (a, _), (x, y) = stroke.points[-2:]
    half = max(HEAD, stroke.thick * 1.4)
    back = x - 1.6 * half if x > a else x + 1.6 * half
    triangle = f"M{x:.1f} {y:.1f}L{back:.1f} {y - half:.1f}V{y + half:.1f}Z"
    return triangle, (*stroke.points[:-1], (back, y))


def _box(box: Box, ink: Ink) -> str:
    ground = ink["focus" if box.focus else "box"]
    parts = [
        _rect(box.x, box.y, box.width, box.height, 4, ground),
        _rect(box.x, box.y, EDGE, box.height, 1.5, ink[f"edge-{box.look}"]),
    ]
    y = box.y + box.pad
    left = box.x + box.pad + EDGE
    for row in box.rows:
        parts.append(_row(row, left, y, ink))
        y += row.height + 0.25 * box.pad / 0.55
    return "".join(parts)


def _row(row: Row, x: float, y: float, ink: Ink) -> str:
    parts, shift, drop = [], 0.0, 0.0
    if row.tone.is_badge:
        ground = ink[f"ground-{row.tone}"]
        parts.append(_rect(x, y, badge_width(row), row.height, row.size * 0.7, ground))
        shift, drop = row.size * 0.65, row.size * 0.25
    base = y + drop + row.size
    dress = ink[f"text-{row.tone}"]
    for number, line in enumerate(row.lines):
        parts.append(_text(x + shift, base + number * row.size * 1.28, line, row.size, dress))
    return "".join(parts)


def _rect(x: float, y: float, width: float, height: float, radius: float, dress: str) -> str:
    return (
        f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}"'
        f' rx="{radius:.1f}" {dress}/>'
    )


def _text(x: float, y: float, text: str, size: float, dress: str, anchor: str = "start") -> str:
    at = "" if anchor == "start" else f' text-anchor="{anchor}"'
    return f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size:.1f}"{at} {dress}>{clean(text)}</text>'


@lru_cache(maxsize=4)
def _plain_ink(palette: Palette) -> Ink:
    """Presentation attributes: office programs and PDF writers read these best."""
    p = palette
    edges = edge_colours(p)
    tones = tone_colours(p)
    lines = line_colours(p)
    dash = {Line.ALSO: ' stroke-dasharray="4 3"'}
    return {
        "box": f'fill="{p.surface}" stroke="{p.line}"',
        "focus": f'fill="{p.shade}" stroke="{p.improve}" stroke-width="1.6"',
        **{f"edge-{look}": f'fill="{colour}"' for look, colour in edges.items()},
        **{
            f"text-{tone}": f'fill="{colour}"'
            + (' font-weight="600"' if tone is Tone.STRONG else "")
            for tone, colour in tones.items()
        },
        **{f"ground-{tone}": f'fill="{p.shade}"' for tone in Tone},
        **{
            f"line-{line}": f'fill="none" stroke="{colour}"{dash.get(line, "")}'
            for line, colour in lines.items()
        },
        **{f"head-{line}": f'fill="{colour}"' for line, colour in lines.items()},
    }


def edge_colours(palette: Palette) -> dict[Look, str]:
    """The colour of each kind of box."""
    p = palette
    return {
        Look.AIM: p.ink,
        Look.PRIMARY: p.improve,
        Look.SECONDARY: p.target,
        Look.IDEA: p.neutral,
        Look.PLAIN: p.mark,
        Look.PROBLEM: p.concern,
    }


def tone_colours(palette: Palette) -> dict[Tone, str]:
    """The colour of each kind of text."""
    p = palette
    return {
        Tone.PLAIN: p.ink,
        Tone.STRONG: p.ink,
        Tone.SOFT: p.soft,
        Tone.IMPROVE: p.improve,
        Tone.CONCERN: p.concern,
        Tone.NEUTRAL: p.neutral,
        Tone.INFO: p.improve,
        Tone.DONE: p.target,
        Tone.MUTED: p.soft,
    }


def line_colours(palette: Palette) -> dict[Line, str]:
    """The colour of each kind of line."""
    p = palette
    return {
        Line.TREE: p.mark,
        Line.ALSO: p.improve,
        Line.ARROW: p.mark,
        Line.SPINE: p.mark,
        Line.DRIVING: p.target,
        Line.RESTRAINING: p.neutral,
    }
