"""Where things stand: one geometry for the fluid drawing of a page and for one of a fixed size.

In a page, x is a percentage for text and marks, and a share of 1000 for lines (which lie in a
nested `<svg viewBox preserveAspectRatio="none">`), so that nothing is computed again when the
window changes. In a stand-alone file both are pixels. y is pixels in both.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from coachwork.charts.model import ChartSpec, Note, Phase

PATH_WIDTH = 1000.0
PLOT_HEIGHT = 232.0
PHASE_ROW = 20.0
NOTE_ROW = 22.0
TICK_ROW = 22.0
YEAR_ROW = 15.0
NARROWEST_PLOT = 300.0
NOTE_WIDTH = 18.0

NARROW_LETTERS = frozenset("fijlrtI|!.,:;'()[] ·’")
WIDE_LETTERS = frozenset("mwMWOQ@%—…")


@dataclass(frozen=True, slots=True)
class Frame:
    """The plot's rectangle in a drawing, and the `roof` of what stands above it; `fluid`: x in
    percent.
    """

    left: float
    width: float
    roof: float
    top: float
    height: float
    fluid: bool

    @property
    def bottom(self) -> float:
        """The y of the axis."""
        return self.top + self.height

    def x(self, share: float) -> str:
        """x of a text or a mark."""
        if self.fluid:
            return f"{share * 100:.2f}%"
        return f"{self.left + share * self.width:.1f}"

    def path_x(self, share: float) -> float:
        """x of a line."""
        return share * PATH_WIDTH if self.fluid else self.left + share * self.width

    def y(self, share: float) -> float:
        """y of a share of the height, 0 at the top."""
        return self.top + share * self.height


@lru_cache(maxsize=4096)
def text_width(text: str, size: float) -> float:
    """About how wide `text` is in a sans-serif of `size` pixels; errs on the wide side."""
    ems = sum(0.31 if c in NARROW_LETTERS else 0.9 if c in WIDE_LETTERS else 0.58 for c in text)
    return ems * size


def wrap(text: str, width: float, size: float) -> list[str]:
    """`text` in lines no wider than `width` pixels; a word that is too long is broken."""
    lines = [""]
    for word in text.split():
        for piece in _pieces(word, width, size):
            joined = f"{lines[-1]} {piece}".strip()
            if not lines[-1] or text_width(joined, size) <= width:
                lines[-1] = joined
            else:
                lines.append(piece)
    return lines


def _pieces(word: str, width: float, size: float) -> Iterable[str]:
    most = max(1, int(width / (0.62 * size)))
    if text_width(word, size) <= width:
        return (word,)
    return (word[i : i + most] for i in range(0, len(word), most))


def shorten(text: str, width: float, size: float) -> str:
    """`text`, cut with an ellipsis where it is wider than `width` pixels."""
    if text_width(text, size) <= width:
        return text
    while text and text_width(text + "…", size) > width:
        text = text[:-1]
    return text.rstrip() + "…"


def phase_caption(phase: Phase, width: float, size: float) -> str:
    """Name and baseline of a phase; where there is no room for both, the name, shortened."""
    if text_width(phase.caption, size) <= width:
        return phase.caption
    return shorten(phase.label or phase.baseline_label, width, size)


def note_rows(notes: Sequence[Note], width: float) -> list[int]:
    """A row for each note (in order of x) so that the dots of a row don't overlap in `width`
    pixels.
    """
    ends: list[float] = []
    rows = []
    for note in notes:
        start = note.x * width
        row = next((r for r, end in enumerate(ends) if start >= end), len(ends))
        ends[row : row + 1] = [start + NOTE_WIDTH]
        rows.append(row)
    return rows


def head_height(spec: ChartSpec, rows: Sequence[int]) -> float:
    """The space above the plot: names of phases, then rows of annotation dots."""
    names = PHASE_ROW if any(phase.caption for phase in spec.phases) else 0.0
    return 8.0 + names + (max(rows) + 1 if rows else 0) * NOTE_ROW


def foot_height(spec: ChartSpec) -> float:
    """The space below the plot for the names of moments."""
    below = spec.x_name or any(tick.year for tick in spec.x_ticks)
    return TICK_ROW + (YEAR_ROW if below else 0.0)
