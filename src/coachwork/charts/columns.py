"""A chart as columns of numbers, for programs that draw it themselves.

Office programs know lines and marks, not phases and signals: each phase has a centre line and
limits of its own, empty elsewhere, so that lines break between phases; the points of each kind are
a column of marks.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from coachwork.charts.drawing import printable
from coachwork.charts.model import ChartSpec, Frequency, Kind, Role
from coachwork.charts.numbers import PERCENT, SHARE_AS_PERCENT
from coachwork.charts.palette import Palette
from coachwork.charts.scale import spread

EARLIEST_YEAR = 1900
MOST_LABELS = 12
STEPS: Mapping[str, Sequence[int]] = {
    "months": (1, 2, 3, 6, 12, 24, 60, 120, 240, 600),
    "years": (1, 2, 5, 10, 20, 50),
    "days": (1, 2, 7, 14, 28, 91, 182, 365, 730, 1826, 3652),
}
LENGTHS = {"months": 30.44, "years": 365.24, "days": 1.0}


@dataclass(frozen=True, slots=True)
class Style:
    """How a column is drawn: `width` 0 draws no line, `size` 0 no marks; sizes in points."""

    colour: str
    width: float = 0.0
    dash: str = "solid"
    marker: str = "none"
    size: int = 0
    fill: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """Numbers, one a point; `label` stands beside the last, `marks` beside some of them.

    `shift` moves the label down, as a share of the plot, where it would lie on another. `listed`:
    the column is in the legend.
    """

    name: str
    values: tuple[float | None, ...]
    style: Style
    role: Role | None = None
    label: str = ""
    shift: float = 0.0
    marks: Mapping[int, str] | None = None
    listed: bool = False

    @property
    def last(self) -> int:
        """Where its last number is."""
        return max(i for i, value in enumerate(self.values) if value is not None)


def columns(spec: ChartSpec, palette: Palette, gap: float) -> tuple[Column, ...]:
    """What lies behind first: limits, centre lines, target, data, kinds, annotations.

    gap: the least distance of two labels, as a share of the plot's height. Empty columns are left
    out.
    """
    found = (
        *_lines(spec, Role.UPPER, Style(palette.mark, 1.0, "dash")),
        *_lines(spec, Role.LOWER, Style(palette.mark, 1.0, "dash")),
        *_lines(spec, Role.CENTRE, Style(palette.ink, 1.25)),
        Column(
            spec.words.lines[Role.TARGET],
            spec.targets,
            Style(palette.target, 1.5, "round_dot"),
            Role.TARGET,
        ),
        Column(
            spec.words.columns["value"],
            tuple(point.value for point in spec.points),
            Style(palette.mark, 1.25, marker="circle", size=5, fill=palette.mark),
        ),
        Column(spec.words.columns["second"], spec.second, Style(palette.mark, 1.25)),
        *_kinds(spec, palette),
        _notes(spec, palette),
    )
    kept = [column for column in found if any(value is not None for value in column.values)]
    return tuple(_labelled(kept, spec, gap))


def _lines(spec: ChartSpec, role: Role, style: Style) -> Iterator[Column]:
    """One column a phase."""
    values = {Role.UPPER: spec.upper, Role.LOWER: spec.lower, Role.CENTRE: spec.centre}[role]
    name = spec.words.lines[role]
    for number, phase in enumerate(spec.phases, 1):
        inside = range(phase.first, phase.last + 1)
        own = tuple(value if i in inside else None for i, value in enumerate(values))
        several = f"{name} ({phase.label or number})"
        yield Column(several if len(spec.phases) > 1 else name, own, style, role)


def _kinds(spec: ChartSpec, palette: Palette) -> Iterator[Column]:
    styles = {
        Kind.IMPROVEMENT: Style(palette.improve, marker="circle", size=9, fill=palette.improve),
        Kind.CONCERN: Style(palette.concern, marker="diamond", size=10, fill=palette.concern),
        Kind.NEUTRAL: Style(palette.neutral, marker="square", size=8, fill=palette.neutral),
        Kind.EXCLUDED: Style(palette.mark, marker="circle", size=7, fill=palette.surface),
    }
    for kind, style in styles.items():
        own = tuple(point.value if point.kind is kind else None for point in spec.points)
        yield Column(spec.words.kinds[kind], own, style, listed=True)
        if kind in spec.second_kinds:
            pairs = zip(spec.second, spec.second_kinds, strict=True)
            own = tuple(value if own_kind is kind else None for value, own_kind in pairs)
            yield Column(spec.words.kinds[kind], own, style)


def _notes(spec: ChartSpec, palette: Palette) -> Column:
    """Numbered discs at the top of the plot."""
    notes = spec.notes_by_point
    values = tuple(spec.high if i in notes else None for i in range(len(spec.points)))
    marks = {i: ", ".join(str(note.number) for note in there) for i, there in notes.items()}
    disc = Style(palette.ink, marker="circle", size=14, fill=palette.ink)
    return Column(spec.words.notes, values, disc, marks=marks)


def _labelled(found: Sequence[Column], spec: ChartSpec, gap: float) -> Iterator[Column]:
    """The label of each line beside the last column that draws it, moved apart where too near."""
    heights = [spec.height_share(label.value) for label in spec.line_labels]
    moved = spread(heights, gap, 0.0, 1.0)
    owner = {column.role: index for index, column in enumerate(found)}
    beside = {
        owner[label.role]: (label.text, place - height)
        for label, height, place in zip(spec.line_labels, heights, moved, strict=True)
        if label.role in owner
    }
    for index, column in enumerate(found):
        text, shift = beside.get(index, ("", 0.0))
        yield replace(column, label=printable(text), shift=shift)


def usable_dates(spec: ChartSpec) -> tuple[date, ...]:
    """The dates, where an axis of dates can show them; otherwise none."""
    days = tuple(point.date for point in spec.points if point.date is not None)
    usable = (
        len(days) == len(spec.points)
        and spec.frequency is not Frequency.INDEX
        and all(a < b for a, b in pairwise(days))
        and all(day.year > EARLIEST_YEAR for day in days)
    )
    return days if usable else ()


@dataclass(frozen=True, slots=True)
class DateAxis:
    """The smallest unit of an axis of dates, the distance of its labels, and their format."""

    unit: str
    step: int
    form: str


def date_axis(spec: ChartSpec, days: Sequence[date]) -> DateAxis:
    """An axis that names at most 12 moments."""
    unit, form = {
        Frequency.MONTH: ("months", "mmm yy"),
        Frequency.QUARTER: ("months", "mmm yy"),
        Frequency.YEAR: ("years", "yyyy"),
    }.get(spec.frequency, ("days", "d mmm yy"))
    count = (days[-1] - days[0]).days / LENGTHS[unit] + 1
    steps = STEPS[unit]
    step = next((s for s in steps if count <= s * MOST_LABELS), steps[-1])
    return DateAxis(unit, step, form)


def number_format(spec: ChartSpec, decimals: int) -> str:
    """How office programs write the values, such as #,##0.0 or 0.0%."""
    plain = "#,##0" + (f".{'0' * decimals}" if decimals else "")
    style = spec.writer.style
    if style.suffix != PERCENT.suffix:
        return plain
    return f"{plain}%" if style.scale == SHARE_AS_PERCENT.scale else f'{plain}"%"'


def told(spec: ChartSpec) -> list[str]:
    """What the chart says, a sentence each, fit for any file."""
    verdicts = [verdict.sentence for verdict in spec.verdicts]
    return [printable(sentence) for sentence in (*spec.sentences, *verdicts)]


def annotated(spec: ChartSpec) -> list[str]:
    """The annotations, each with its number."""
    return [printable(f"{note.number}  {note.text} ({note.when})") for note in spec.notes]
