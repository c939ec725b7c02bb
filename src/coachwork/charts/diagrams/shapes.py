"""What a diagram is made of: sheets with boxes, strokes and words, at places in points."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from coachwork.charts.frame import text_width, wrap

LINE = 1.28
"""Height of a line of text, in sizes of its letters."""
SMALL = 0.82
"""Size of what stands below the text of a box, in sizes of its letters."""


class Look(StrEnum):
    """How a box is dressed: its edge says what it is, as its place does."""

    AIM = "aim"
    PRIMARY = "primary"
    SECONDARY = "secondary"
    IDEA = "idea"
    PLAIN = "plain"
    PROBLEM = "problem"


class Tone(StrEnum):
    """How a text is dressed; those of a badge stand on a ground of their own."""

    PLAIN = "plain"
    STRONG = "strong"
    SOFT = "soft"
    IMPROVE = "improve"
    CONCERN = "concern"
    NEUTRAL = "neutral"
    INFO = "info"
    DONE = "done"
    MUTED = "muted"

    @property
    def is_badge(self) -> bool:
        """Whether it stands on a ground of its own."""
        return self not in (Tone.PLAIN, Tone.STRONG, Tone.SOFT)


@dataclass(frozen=True, slots=True)
class Part:
    """A text of a box, and how it is dressed."""

    text: str
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True, slots=True)
class Row:
    """A text in lines as they fit; `size` is that of its letters."""

    text: str
    lines: tuple[str, ...]
    size: float
    tone: Tone

    @property
    def height(self) -> float:
        """The room it takes."""
        own = len(self.lines) * self.size * LINE
        return own + (self.size * 0.5 if self.tone.is_badge else 0.0)


@dataclass(frozen=True, slots=True)
class Box:
    """A box at its place, with its rows from the top."""

    key: str
    x: float
    y: float
    width: float
    height: float
    look: Look
    rows: tuple[Row, ...]
    pad: float
    focus: bool = False

    @property
    def middle(self) -> float:
        """The y of its middle."""
        return self.y + self.height / 2

    @property
    def right(self) -> float:
        """The x of its right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The y of its lower edge."""
        return self.y + self.height

    def at(self, x: float, y: float) -> Box:
        """The same box at another place."""
        return replace(self, x=x, y=y)


class Line(StrEnum):
    """How a stroke is dressed."""

    TREE = "tree"
    ALSO = "also"
    ARROW = "arrow"
    SPINE = "spine"
    DRIVING = "driving"
    RESTRAINING = "restraining"


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line through points; `first` and `last` name the boxes that it joins, where it joins two."""

    points: tuple[tuple[float, float], ...]
    line: Line
    first: str = ""
    last: str = ""
    thick: float = 1.0

    @property
    def has_head(self) -> bool:
        """Whether it ends in an arrow."""
        return self.line in (Line.ARROW, Line.DRIVING, Line.RESTRAINING)


@dataclass(frozen=True, slots=True)
class Words:
    """A text that stands free: `y` is its base line, `anchor` start, middle or end."""

    x: float
    y: float
    text: str
    size: float
    tone: Tone = Tone.PLAIN
    anchor: str = "start"


@dataclass(frozen=True, slots=True)
class Sheet:
    """One drawing: a page, a slide or a picture. `said` tells all of it to those who listen."""

    width: float
    height: float
    title: str
    said: str
    boxes: tuple[Box, ...] = ()
    strokes: tuple[Stroke, ...] = ()
    words: tuple[Words, ...] = ()
    language: str = "en"


def box(
    key: str,
    parts: Iterable[Part],
    *,
    width: float,
    size: float,
    look: Look = Look.PLAIN,
    focus: bool = False,
) -> Box:
    """A box `width` wide, as high as its texts need, not yet at its place."""
    pad = 0.55 * size
    room = width - 2 * pad - 0.3 * size
    rows = tuple(_row(part, room, size) for part in parts if part.text)
    gaps = max(0, len(rows) - 1) * 0.25 * size
    height = 2 * pad + gaps + sum(row.height for row in rows)
    return Box(key, 0.0, 0.0, width, height, look, rows, pad, focus)


def _row(part: Part, room: float, size: float) -> Row:
    own = size if part.tone in (Tone.PLAIN, Tone.STRONG) else size * SMALL
    # The font of a page may run wider than the usual ones, bold letters do so everywhere, and a badge
    # has room on both sides.
    wide = 0.84 if part.tone is Tone.STRONG else 0.92
    inner = room * wide - (own * 1.4 if part.tone.is_badge else 0.0)
    return Row(part.text, tuple(wrap(part.text, inner, own)), own, part.tone)


def badge_width(row: Row) -> float:
    """How wide the ground of a badge is."""
    return max(text_width(line, row.size) for line in row.lines) * 1.06 + row.size * 1.4


def elbow(first: Box, last: Box) -> Stroke:
    """From the right of one box to the left of another, by way of the middle between them."""
    middle = (first.right + last.x) / 2
    points = (
        (first.right, first.middle),
        (middle, first.middle),
        (middle, last.middle),
        (last.x, last.middle),
    )
    return Stroke(points, Line.TREE, first.key, last.key)


def told(sheets: Sequence[Sheet]) -> str:
    """What several sheets say, one after the other."""
    return " ".join(sheet.said for sheet in sheets)
