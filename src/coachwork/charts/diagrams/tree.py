"""The layout of a driver diagram: four columns, each box at the middle of what hangs on it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from coachwork.charts.diagrams.shapes import (
    Box,
    Line,
    Look,
    Part,
    Sheet,
    Stroke,
    Tone,
    Words,
    box,
    elbow,
)
from coachwork.charts.frame import shorten

COLUMNS: Mapping[Look, int] = {Look.AIM: 0, Look.PRIMARY: 1, Look.SECONDARY: 2, Look.IDEA: 3}
WIDE = 1200.0
#: From boxes as narrow as words allow to boxes of a line.
WIDTHS = tuple(float(width) for width in range(520, 1240, 40))
USUAL = 13.0
A4 = (842.0, 595.0)
SLIDE = (960.0, 540.0)
MARGIN = 28.0
#: From easily read to just legible on paper; what does not fit at the last goes on further pages.
SIZES = (10.0, 9.0, 8.0, 7.0, 6.5)
PAGED = 7.0
GAP_X, GAP_Y = 2.4, 0.45


@dataclass(frozen=True, slots=True)
class Node:
    """A box of the tree: its texts, what hangs on it, and the keys of others that it also serves."""

    key: str
    look: Look
    text: str
    parts: tuple[Part, ...] = ()
    focus: bool = False
    also: tuple[str, ...] = ()
    below: tuple[Node, ...] = ()


@dataclass(frozen=True, slots=True)
class TreeWords:
    """What stands around the tree, in the reader's language; without a title its root names it."""

    title: str = ""
    subtitle: str = ""
    heads: tuple[str, str, str, str] = (
        "Aim",
        "Primary drivers",
        "Secondary drivers",
        "Change ideas",
    )
    continued: str = "continued"
    language: str = "en"


def tree_sheet(root: Node, words: TreeWords) -> Sheet:
    """The whole tree on one sheet, as high as it needs."""
    return _drawn(root, words, (WIDE, 0.0), USUAL, "")


def tree_within(root: Node, words: TreeWords, room: tuple[float, float]) -> Sheet:
    """The whole tree on one sheet that, fitted into `room`, has the largest letters."""
    wide, high = room
    sheets = (_drawn(root, words, (width, 0.0), USUAL, "") for width in WIDTHS)
    return max(sheets, key=lambda sheet: min(wide / sheet.width, high / sheet.height))


def tree_pages(root: Node, words: TreeWords, room: tuple[float, float] = A4) -> tuple[Sheet, ...]:
    """The tree on one page of `room` where its letters stay legible, else on as many as it needs.

    Boxes that go on are drawn again on the next page, marked as continued.
    """
    for size in SIZES:
        sheet = _drawn(root, words, (room[0], 0.0), size, "")
        if sheet.height <= room[1]:
            return (replace(sheet, height=room[1]),)
    trees = list(_pages(root, words, room))
    return tuple(
        replace(
            _drawn(tree, words, (room[0], 0.0), PAGED, f"{number} / {len(trees)}"),
            height=room[1],
        )
        for number, tree in enumerate(trees, start=1)
    )


def _pages(root: Node, words: TreeWords, room: tuple[float, float]) -> Iterator[Node]:
    """Trees of as many leaves as fit on a page, in their order."""
    paths = list(_paths(root, ()))
    seen: set[str] = set()
    while paths:
        count = _fitting(paths, words, room, seen)
        yield _marked(_of(paths[:count]), words, seen)
        seen.update(node.key for path in paths[:count] for node in path)
        paths = paths[count:]


def _fitting(
    paths: Sequence[tuple[Node, ...]], words: TreeWords, room: tuple[float, float], seen: set[str]
) -> int:
    """How many leaves fit; at least one."""
    for count in range(2, len(paths) + 1):
        tree = _marked(_of(paths[:count]), words, seen)
        if _drawn(tree, words, (room[0], 0.0), PAGED, "1").height > room[1]:
            return count - 1
    return len(paths)


def _paths(node: Node, above: tuple[Node, ...]) -> Iterator[tuple[Node, ...]]:
    here = (*above, node)
    if not node.below:
        yield here
    for one in node.below:
        yield from _paths(one, here)


def _of(paths: Sequence[tuple[Node, ...]], depth: int = 0) -> Node:
    """The tree of these ways from the root to a leaf."""
    node = paths[0][depth]
    below: dict[str, list[tuple[Node, ...]]] = {}
    for path in paths:
        if len(path) > depth + 1:
            below.setdefault(path[depth + 1].key, []).append(path)
    return replace(node, below=tuple(_of(group, depth + 1) for group in below.values()))


def _marked(node: Node, words: TreeWords, seen: set[str]) -> Node:
    below = tuple(_marked(one, words, seen) for one in node.below)
    if node.key not in seen or node.look is Look.AIM:
        return replace(node, below=below)
    again = Part(f"({words.continued})", Tone.SOFT)
    return replace(node, parts=(*node.parts, again), below=below)


@dataclass(slots=True)
class _Plan:
    """Boxes and strokes while they are placed."""

    size: float
    width: float
    step: float
    boxes: dict[str, Box] = field(default_factory=dict)
    strokes: list[Stroke] = field(default_factory=list)
    heights: dict[str, float] = field(default_factory=dict)

    def measure(self, node: Node) -> float:
        """How much room a node takes with all that hangs on it."""
        first = Part(node.text, Tone.STRONG if node.look is Look.AIM else Tone.PLAIN)
        made = box(
            node.key,
            (first, *node.parts),
            width=self.width,
            size=self.size,
            look=node.look,
            focus=node.focus,
        )
        self.boxes[node.key] = made
        own = made.height + GAP_Y * self.size
        self.heights[node.key] = max(own, sum(self.measure(one) for one in node.below))
        return self.heights[node.key]

    def place(self, node: Node, top: float) -> Box:
        """Put a node and all that hangs on it below `top`."""
        height, made = self.heights[node.key], self.boxes[node.key]
        spare = max(0.0, height - sum(self.heights[one.key] for one in node.below))
        y = top + spare / 2
        placed = []
        for one in node.below:
            placed.append(self.place(one, y))
            y += self.heights[one.key]
        middle = top + height / 2
        if placed:
            middle = (placed[0].middle + placed[-1].middle) / 2
        x = MARGIN + COLUMNS[node.look] * self.step
        fits = min(max(top, middle - made.height / 2), top + height - made.height)
        here = made.at(x, fits)
        self.boxes[node.key] = here
        self.strokes.extend(elbow(here, one) for one in placed)
        return here

    def link(self, node: Node) -> None:
        """Join a node with the others that it also serves, where they are on this sheet."""
        for key in node.also:
            if key in self.boxes:
                self.strokes.append(_also(self.boxes[key], self.boxes[node.key]))
        for one in node.below:
            self.link(one)


def _also(served: Box, own: Box) -> Stroke:
    first = (served.right, served.bottom - min(8.0, served.height / 4))
    last = (own.x, own.y + min(8.0, own.height / 4))
    return Stroke((first, last), Line.ALSO, served.key, own.key)


def _drawn(
    root: Node, words: TreeWords, room: tuple[float, float], size: float, page: str
) -> Sheet:
    """The tree with its heads; as high as it needs."""
    width = room[0]
    column = (width - 2 * MARGIN - 3 * GAP_X * size) / 4
    plan = _Plan(size, column, column + GAP_X * size)
    tall = plan.measure(root)
    above, top = _above(words, width, size, plan, page)
    plan.place(root, top)
    plan.link(root)
    return Sheet(
        width=width,
        height=top + tall + MARGIN,
        title=words.title or root.text,
        said=_said(root),
        boxes=tuple(plan.boxes.values()),
        strokes=tuple(plan.strokes),
        words=tuple(above),
        language=words.language,
    )


def _above(
    words: TreeWords, width: float, size: float, plan: _Plan, page: str
) -> tuple[list[Words], float]:
    """Title, subtitle and heads of columns, and where the tree begins."""
    big, y, room = 1.6 * size, MARGIN - 0.9 * size, width - 2 * MARGIN
    found = []
    if words.title:
        y += 2.2 * size
        found.append(Words(MARGIN, y, shorten(words.title, room * 0.9, big), big, Tone.STRONG))
    if page:
        found.append(Words(width - MARGIN, y, page, size, Tone.SOFT, "end"))
    if words.subtitle:
        y += 1.5 * size
        found.append(Words(MARGIN, y, shorten(words.subtitle, room, size), size, Tone.SOFT))
    y += 2.2 * size
    heads = enumerate(words.heads)
    found += [
        Words(MARGIN + number * plan.step, y, head, 0.9 * size, Tone.SOFT) for number, head in heads
    ]
    return found, y + 0.8 * size


def _said(node: Node) -> str:
    """The whole tree in words, for those who listen."""
    own = "; ".join((node.text, *(part.text for part in node.parts)))
    below = " ".join(_said(one) for one in node.below)
    return f"{own.rstrip('.')}. {below}".strip()
