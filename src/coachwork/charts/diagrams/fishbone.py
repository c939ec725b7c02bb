"""The layout of a cause-and-effect diagram: bones above and below a spine that leads to the effect."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from coachwork.charts.diagrams.shapes import (
    LINE,
    SMALL,
    Box,
    Line,
    Look,
    Part,
    Sheet,
    Stroke,
    Tone,
    Words,
    box,
)
from coachwork.charts.frame import wrap

WIDTH = 1100.0
SIZE = 13.0
MARGIN = 12.0
EFFECT = 190.0
HEAD_SHARE, TEXT_SHARE = 0.74, 0.66
"""Of a bone's column: how wide its head is, and how wide the texts along it."""
FEWEST_ROWS = 5
"""A bone is as long as so many lines of text, at least: a fish with a body."""


@dataclass(frozen=True, slots=True)
class Bone:
    """A group of causes; each cause with what lies behind it."""

    key: str
    name: str
    causes: tuple[tuple[str, tuple[str, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class _Rib:
    """A line of text along a bone."""

    text: str
    small: bool

    @property
    def size(self) -> float:
        return SIZE * SMALL if self.small else SIZE * 0.95


def fishbone(effect: str, bones: Sequence[Bone], *, title: str, language: str = "en") -> Sheet:
    """The diagram: half of the bones above the spine, half below."""
    columns = max(1, (len(bones) + 1) // 2)
    column = (WIDTH - 2 * MARGIN - EFFECT - 24) / columns
    ribs = [_ribs(bone, column * TEXT_SHARE) for bone in bones]
    heads = [
        box(bone.key, [Part(bone.name, Tone.STRONG)], width=column * HEAD_SHARE, size=SIZE)
        for bone in bones
    ]
    above, below = _tallest(heads[0::2], ribs[0::2]), _tallest(heads[1::2], ribs[1::2])
    aim = box("effect", [Part(effect, Tone.STRONG)], width=EFFECT, size=SIZE, look=Look.AIM)
    spine = MARGIN + max(above, aim.height / 2)
    height = spine + max(below, aim.height / 2) + MARGIN
    aim = aim.at(WIDTH - MARGIN - EFFECT, spine - aim.height / 2)
    boxes, words = [aim], []
    strokes = [Stroke(((MARGIN, spine), (aim.x, spine)), Line.SPINE, thick=2.5)]
    for number, (head, lines) in enumerate(zip(heads, ribs, strict=True)):
        left = MARGIN + number // 2 * column
        placed = head.at(left, MARGIN if number % 2 == 0 else height - MARGIN - head.height)
        boxes.append(placed)
        end = left + column - 4
        strokes.append(_bone(placed, end, spine))
        words += _texts(lines, placed, spine, is_above=number % 2 == 0)
    return Sheet(
        WIDTH,
        height,
        title,
        _said(effect, bones),
        tuple(boxes),
        tuple(strokes),
        tuple(words),
        language,
    )


def _ribs(bone: Bone, room: float) -> list[_Rib]:
    found = []
    for cause, behind in bone.causes:
        found += [_Rib(line, False) for line in wrap(cause, room, SIZE * 0.95)]
        for one in behind:
            found += [_Rib(line, True) for line in wrap(f"– {one}", room, SIZE * SMALL)]
    return found


def _tallest(heads: Sequence[Box], ribs: Sequence[Sequence[_Rib]]) -> float:
    """From the spine to the outer edge of the highest head."""
    return max(
        (head.height + _height(lines) for head, lines in zip(heads, ribs, strict=True)),
        default=0.0,
    )


def _height(lines: Sequence[_Rib]) -> float:
    own = sum(rib.size * LINE for rib in lines) + 2.2 * SIZE
    return max(own, FEWEST_ROWS * SIZE * LINE)


def _bone(head: Box, end: float, spine: float) -> Stroke:
    start = head.bottom if head.y < spine else head.y
    return Stroke(((head.x + head.width * 0.9, start), (end, spine)), Line.SPINE, thick=1.6)


def _texts(lines: Sequence[_Rib], head: Box, spine: float, *, is_above: bool) -> list[Words]:
    """From the head towards the spine, or from the spine to the head below it."""
    y = head.bottom if is_above else spine
    y += 0.9 * SIZE
    found = []
    for rib in lines:
        y += rib.size * LINE
        tone = Tone.SOFT if rib.small else Tone.PLAIN
        inset = 10.0 if rib.small else 0.0
        found.append(Words(head.x + inset, y - 0.3 * rib.size, rib.text, rib.size, tone))
    return found


def _said(effect: str, bones: Sequence[Bone]) -> str:
    parts = [f"{effect}:"]
    for bone in bones:
        causes = "; ".join(
            f"{cause} ({', '.join(behind)})" if behind else cause for cause, behind in bone.causes
        )
        parts.append(f"{bone.name}: {causes or '–'}.")
    return " ".join(parts)
