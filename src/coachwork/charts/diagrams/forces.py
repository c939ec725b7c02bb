"""The layout of a force field: what drives from the left, what restrains from the right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest

from coachwork.charts.diagrams.shapes import Box, Line, Look, Part, Sheet, Stroke, Tone, Words, box

WIDTH = 1100.0
SIZE = 13.0
MARGIN = 12.0
CENTRE = 34.0
STRONGEST = 5
UNIT = 28.0
"""How long an arrow is for each step of its strength."""
LONGEST = STRONGEST * UNIT


@dataclass(frozen=True, slots=True)
class Force:
    """A force and its strength, 1 to 5."""

    key: str
    text: str
    strength: int


def force_field(
    driving: Sequence[Force],
    restraining: Sequence[Force],
    *,
    title: str,
    heads: tuple[str, str],
    language: str = "en",
) -> Sheet:
    """The field: arrows as long and thick as the forces are strong, against a line in the middle."""
    middle = WIDTH / 2
    width = middle - MARGIN - CENTRE / 2 - LONGEST - 12
    boxes: list[Box] = []
    strokes: list[Stroke] = []
    words = [
        Words(MARGIN, MARGIN + SIZE, heads[0], SIZE, Tone.STRONG),
        Words(WIDTH - MARGIN, MARGIN + SIZE, heads[1], SIZE, Tone.STRONG, "end"),
    ]
    y = MARGIN + 2.2 * SIZE
    for left, right in zip_longest(driving, restraining):
        pair = [_row(force, width) for force in (left, right)]
        tall = max(one.height for one in pair if one)
        for force, one, is_left in zip((left, right), pair, (True, False), strict=True):
            if force is None or one is None:
                continue
            x = MARGIN if is_left else WIDTH - MARGIN - width
            boxes.append(one.at(x, y + (tall - one.height) / 2))
            arrow, number = _arrow(force, middle, y + tall / 2, is_left=is_left)
            strokes.append(arrow)
            words.append(number)
        y += tall + 0.8 * SIZE
    strokes.append(Stroke(((middle, MARGIN), (middle, y)), Line.SPINE, thick=3.0))
    return Sheet(
        WIDTH,
        y + MARGIN,
        title,
        _said(driving, restraining, heads),
        tuple(boxes),
        tuple(strokes),
        tuple(words),
        language,
    )


def _row(force: Force | None, width: float) -> Box | None:
    if force is None:
        return None
    return box(force.key, [Part(force.text)], width=width, size=SIZE, look=Look.PLAIN)


def _arrow(force: Force, middle: float, y: float, *, is_left: bool) -> tuple[Stroke, Words]:
    """The arrow towards the middle, and its strength as a number at its tail."""
    sign = -1 if is_left else 1
    tip = middle + sign * CENTRE / 2
    tail = tip + sign * force.strength * UNIT
    line = Line.DRIVING if is_left else Line.RESTRAINING
    thick = 1.5 + force.strength
    # The shaft ends inside the head, so that its square end does not stick out.
    head = thick * 1.4 * 1.6
    arrow = Stroke(((tail, y), (tip, y)), line, thick=thick)
    number = Words(
        (tail + tip + sign * head) / 2,
        y - thick,
        str(force.strength),
        SIZE * 0.9,
        Tone.STRONG,
        "middle",
    )
    return arrow, number


def _said(driving: Sequence[Force], restraining: Sequence[Force], heads: tuple[str, str]) -> str:
    return " ".join(
        f"{head}: " + "; ".join(f"{one.text} ({one.strength})" for one in forces) + "."
        for head, forces in zip(heads, (driving, restraining), strict=True)
    )
