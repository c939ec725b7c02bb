"""Many small charts on one sheet: each with its name, latest value, line and status.

The status is that of the newest point, as a shape and a word.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from coachwork.charts import drawing
from coachwork.charts.drawing import Ink, clean
from coachwork.charts.frame import shorten, text_width, wrap
from coachwork.charts.model import ChartSpec, Kind, Point
from coachwork.charts.palette import LIGHT, Palette
from coachwork.charts.sparkline import Pane, strokes, trace_of
from coachwork.charts.standalone import document, plain_ink
from coachwork.charts.wording import ENGLISH, Wording
from coachwork.charts.words import kind_names

WIDTH = 1200.0
MARGIN, GAP, PAD = 24.0, 12.0, 12.0
NARROWEST_CARD = 184.0
TITLE_SIZE, TEXT_SIZE, NAME_SIZE, VALUE_SIZE = 18.0, 13.0, 13.0, 18.0
NAME_AT, VALUE_AT, LINE_AT, LINE_HEIGHT, STATUS_AT, CARD_HEIGHT = (
    24.0,
    48.0,
    60.0,
    44.0,
    122.0,
    140.0,
)
ORDER = (Kind.CONCERN, Kind.IMPROVEMENT, Kind.NEUTRAL, Kind.COMMON)


class Scales(StrEnum):
    """Whether each chart has a y scale of its own, or all have the same."""

    FREE = "free"
    SHARED = "shared"


@dataclass(frozen=True, slots=True)
class Grid:
    """Where the cards of a wall lie."""

    columns: int
    card: float
    top: float

    def corner(self, rank: int) -> tuple[float, float]:
        """The upper left corner of a card."""
        row, column = divmod(rank, self.columns)
        return MARGIN + column * (self.card + GAP), self.top + row * (CARD_HEIGHT + GAP)


def wall_svg(
    specs: Sequence[ChartSpec],
    *,
    title: str = "",
    subtitle: str = "",
    columns: int | None = None,
    width: float = WIDTH,
    scales: Scales | str = Scales.FREE,
    wording: Wording = ENGLISH,
    palette: Palette = LIGHT,
) -> str:
    """An SVG document with a card for each chart, in the order given.

    columns: as many as fit, when None. scales: "shared" lets levels be compared, "free" shows each
    line's own ups and downs. ValueError where `columns` is below 1 or `scales` is another word.
    """
    ink = _ink(palette)
    head, top = _heading(specs, title, subtitle, width, wording, ink)
    grid = _grid(width, columns, top)
    shared = _shared_ends(specs) if Scales(scales) is Scales.SHARED else None
    cards = (_card(spec, *grid.corner(i), grid.card, shared, ink) for i, spec in enumerate(specs))
    rows = -(-len(specs) // grid.columns)
    height = top + rows * (CARD_HEIGHT + GAP) - (GAP if rows else 0) + MARGIN
    name = title or wording.gettext("Chart")
    return document(width, height, name, _counted(specs, wording), head + "".join(cards), palette)


def _grid(width: float, columns: int | None, top: float) -> Grid:
    room = width - 2 * MARGIN + GAP
    if columns is None:
        columns = max(1, int(room // (NARROWEST_CARD + GAP)))
    if columns < 1:
        raise ValueError(f"a wall has 1 column or more, not {columns}")
    return Grid(columns, room / columns - GAP, top)


def _shared_ends(specs: Sequence[ChartSpec]) -> tuple[float, float]:
    """The lowest and the highest number of all lines."""
    ends = [trace_of(spec).ends for spec in specs if spec.latest is not None]
    return min((low for low, _ in ends), default=0.0), max((high for _, high in ends), default=1.0)


def _heading(
    specs: Sequence[ChartSpec],
    title: str,
    subtitle: str,
    width: float,
    wording: Wording,
    ink: Ink,
) -> tuple[str, float]:
    """Title, subtitle, and how many charts have each status; and where they end."""
    parts, y = [], MARGIN
    room = width - 2 * MARGIN
    for text, size, row, name in ((title, TITLE_SIZE, 26, "title"), (subtitle, 14, 22, "subtitle")):
        for line in wrap(text, room, size * 1.06) if text else ():
            parts.append(drawing.text(f"{MARGIN:.0f}", y + size * 0.8, ink[name], line))
            y += row
    if specs:
        parts.append(_legend(specs, y + 8, wording, ink))
        y += 26
    return "".join(parts), y + 6


def _legend(specs: Sequence[ChartSpec], y: float, wording: Wording, ink: Ink) -> str:
    """Each status that occurs, with its number of charts."""
    parts, x = [], MARGIN
    for kind, count in _statuses(specs):
        name = f"{kind_names(wording)[kind]} {wording.format_number(count, 0)}"
        parts.append(_status(kind, name, x, y, ink))
        x += 18 + text_width(name, TEXT_SIZE) + 20
    return "".join(parts)


def _statuses(specs: Sequence[ChartSpec]) -> list[tuple[Kind, int]]:
    counts = Counter(spec.status for spec in specs)
    return [(kind, counts[kind]) for kind in ORDER if counts[kind]]


def _counted(specs: Sequence[ChartSpec], wording: Wording) -> str:
    """The wall in one sentence, for those who listen."""
    n = wording.ngettext
    total = n("{count} chart", "{count} charts", len(specs)).format(count=len(specs))
    names = kind_names(wording)
    facts = [f"{names[kind].lower()} {count}" for kind, count in _statuses(specs)]
    return f"{total}{': ' if facts else ''}{', '.join(facts)}."


def _card(
    spec: ChartSpec,
    x: float,
    y: float,
    width: float,
    shared: tuple[float, float] | None,
    ink: Ink,
) -> str:
    room = width - 2 * PAD
    name = shorten(spec.title, room, NAME_SIZE * 1.06)
    return "".join(
        (
            f"<g><title>{clean(spec.summary)}</title>",
            (
                f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{CARD_HEIGHT:.0f}" '
                f'rx="6" {ink["card"]}/>'
            ),
            drawing.text(f"{x + PAD:.1f}", y + NAME_AT, ink["name"], name),
            *_inside(spec, x + PAD, y, room, shared, ink),
            "</g>",
        )
    )


def _inside(
    spec: ChartSpec,
    x: float,
    y: float,
    room: float,
    shared: tuple[float, float] | None,
    ink: Ink,
) -> Iterator[str]:
    """Latest value with its period, line, status; one remark where there are no data."""
    latest, status = spec.latest, spec.status
    if latest is None:
        yield drawing.text(f"{x:.1f}", y + VALUE_AT, ink["when"], spec.words.no_data)
        return
    yield drawing.text(f"{x:.1f}", y + VALUE_AT, ink["value"], latest.value_text)
    taken = text_width(latest.value_text, VALUE_SIZE * 1.06) + 8
    when = shorten(latest.label, room - taken, TEXT_SIZE) if room > taken + 24 else ""
    yield drawing.text(f"{x + taken:.1f}", y + VALUE_AT, ink["when"], when)
    trace = trace_of(spec)
    pane = Pane(x + 2, y + LINE_AT, room - 4, LINE_HEIGHT, *(shared or trace.ends))
    yield strokes(trace, pane, ink)
    if status is not None:
        yield _status(status, spec.words.kinds[status], x, y + STATUS_AT, ink)


def _status(kind: Kind, words: str, x: float, y: float, ink: Ink) -> str:
    """The shape of a kind and its word."""
    sample = Point(0.0, "", None, 0.0, None, None, kind, 1)
    shape = drawing.mark(sample, f"{x + 6:.1f}", y, ink, drawing.USUAL)
    return shape + drawing.text(f"{x + 18:.1f}", y + 4.5, ink["key"], words)


@lru_cache(maxsize=8)
def _ink(palette: Palette) -> Ink:
    """The dress of each stroke as presentation attributes."""
    p = palette
    bold = 'font-weight="600"'
    lines = f'fill="none" stroke="{p.mark}" stroke-width="1.3" stroke-linejoin="round"'
    return {
        **plain_ink(palette),
        "card": f'fill="{p.surface}" stroke="{p.line}"',
        "name": f'fill="{p.ink}" font-size="{NAME_SIZE:.0f}" {bold}',
        "value": f'fill="{p.ink}" font-size="{VALUE_SIZE:.0f}" {bold}',
        "when": f'fill="{p.soft}" font-size="{TEXT_SIZE - 1:.0f}"',
        "line": f'{lines} stroke-linecap="round"',
        "centre": f'fill="none" stroke="{p.ink}" stroke-width="1"',
        "target": f'fill="none" stroke="{p.target}" stroke-width="1.2" stroke-dasharray="2 3"',
    }
