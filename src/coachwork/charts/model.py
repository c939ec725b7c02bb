"""The values that one chart is made of.

A `ChartSpec` is built once by `coachwork.charts.build` and drives every output: the page's SVG, the
stand-alone SVG, the sparkline, the PNG, the table and the sentence for a screen reader. It holds no
colour and no pixel: positions along x are shares of the plot's width, values along y are values.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from coachwork.spc import Direction as Direction

if TYPE_CHECKING:
    from coachwork.charts.writer import ValueWriter


class Frequency(StrEnum):
    """The period that one point stands for."""

    DAY = "day"
    WEEK = "week"
    FORTNIGHT = "fortnight"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    IRREGULAR = "irregular"
    INDEX = "index"


class Kind(StrEnum):
    """How a point is drawn: what the rules say about it, read with the direction of improvement."""

    COMMON = "common"
    IMPROVEMENT = "improvement"
    CONCERN = "concern"
    NEUTRAL = "neutral"
    EXCLUDED = "excluded"


class Role(StrEnum):
    """What a line of the chart, and the label beside it, stands for."""

    CENTRE = "centre"
    UPPER = "upper"
    LOWER = "lower"
    TARGET = "target"
    INNER = "inner"


class Plot(StrEnum):
    """What a chart is made of: points in a row, points by their size, or bars."""

    LINE = "line"
    FUNNEL = "funnel"
    BARS = "bars"


@dataclass(frozen=True, slots=True)
class Annotation:
    """A note that a person pinned to a moment: a date, or a 1-based index of a point.

    What lasted has an end too: `until`.
    """

    at: date | int
    text: str
    until: date | int | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """An annotation as it is drawn: its number, its place (share of the width) and its words.

    What lasted reaches to `end`, a share of the width too.
    """

    number: int
    x: float
    when: str
    text: str
    end: float | None = None


@dataclass(frozen=True, slots=True)
class Point:
    """One point. The texts are ready to be shown: its value, its count ("12 of 1,340"), what rules
    say of it.
    """

    x: float
    label: str
    date: date | None
    value: float | None
    numerator: float | None
    denominator: float | None
    kind: Kind
    phase: int
    value_text: str = ""
    count_text: str = ""
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """What one rule found: the sentence, a `remark` on one of its points, and the points
    (0-based).
    """

    rule: str
    kind: Kind
    sentence: str
    remark: str
    points: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Phase:
    """A stretch with a centre line of its own: points `first` to `last`, drawn from `start` to
    `end`. Where its lines come from its first points alone, `baseline_end` is where these end.
    """

    label: str
    first: int
    last: int
    start: float
    end: float
    baseline_end: float | None = None
    baseline_label: str = ""

    @property
    def caption(self) -> str:
        """What stands above it: its name, and its baseline where there is one."""
        return " · ".join(text for text in (self.label, self.baseline_label) if text)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the series as a whole does, such as its variation: a clause, and the kind it is of."""

    kind: Kind
    clause: str

    @property
    def sentence(self) -> str:
        """The clause as a sentence of its own."""
        return f"{self.clause[:1].upper()}{self.clause[1:]}."


@dataclass(frozen=True, slots=True)
class XTick:
    """A label below the axis, with `year` under it.

    Where it is narrow, `minor` ticks are left out, and `narrow_year` stands under the others.
    """

    x: float
    label: str
    year: str
    narrow_year: str
    minor: bool


@dataclass(frozen=True, slots=True)
class YTick:
    """A line across the plot and its label."""

    value: float
    label: str


@dataclass(frozen=True, slots=True)
class LineLabel:
    """The words at the right end of a line."""

    role: Role
    value: float
    text: str


@dataclass(frozen=True, slots=True)
class Curve:
    """A smooth line: shares of the width with values."""

    role: Role
    places: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Words:
    """Everything a drawing says that is not in the data, already in the reader's language."""

    chart: str
    data: str
    kinds: Mapping[Kind, str]
    lines: Mapping[Role, str]
    no_data: str
    keyboard: str
    notes: str
    numbers: str
    columns: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class ChartSpec:
    """A chart, ready to be drawn in any form.

    `centre`, `lower`, `upper` and `targets` have one entry a point (None where undefined). `edges`
    are the borders between neighbouring points as shares of the width, with both ends: one more
    than points. `low` and `high` are the ends of the y axis. `second` is another line through the
    same moments, `second_kinds` the kinds of its points. `curves` stand in place of centre line and
    limits where these are smooth. `x_name` says what the x axis measures where it is not time.
    """

    title: str
    subtitle: str
    unit: str
    chart: str
    direction: Direction
    frequency: Frequency
    points: tuple[Point, ...]
    centre: tuple[float | None, ...]
    lower: tuple[float | None, ...]
    upper: tuple[float | None, ...]
    targets: tuple[float | None, ...]
    edges: tuple[float, ...]
    phases: tuple[Phase, ...]
    notes: tuple[Note, ...]
    x_ticks: tuple[XTick, ...]
    y_ticks: tuple[YTick, ...]
    low: float
    high: float
    line_labels: tuple[LineLabel, ...]
    findings: tuple[Finding, ...]
    verdicts: tuple[Verdict, ...]
    summary: str
    words: Words
    writer: ValueWriter
    language: str
    plot: Plot = Plot.LINE
    second: tuple[float | None, ...] = ()
    second_kinds: tuple[Kind, ...] = ()
    curves: tuple[Curve, ...] = ()
    x_name: str = ""

    @property
    def sentences(self) -> tuple[str, ...]:
        """What the rules found, in words."""
        return tuple(finding.sentence for finding in self.findings)

    @property
    def status(self) -> Kind | None:
        """The kind of the newest point that counts; None without one."""
        known = (p.kind for p in reversed(self.points) if p.value is not None)
        return next((kind for kind in known if kind is not Kind.EXCLUDED), None)

    @property
    def latest(self) -> Point | None:
        """The newest point that has a value."""
        return next((p for p in reversed(self.points) if p.value is not None), None)

    @property
    def kinds(self) -> tuple[Kind, ...]:
        """The kinds of points that occur, in the order of the legend; bars have none."""
        if self.plot is Plot.BARS:
            return ()
        present = {point.kind for point in self.points if point.value is not None}
        present |= set(self.second_kinds)
        return tuple(kind for kind in Kind if kind in present)

    @property
    def notes_by_point(self) -> dict[int, list[Note]]:
        """Each annotation with the point that has a value and is nearest to it."""
        known = [(point.x, i) for i, point in enumerate(self.points) if point.value is not None]
        notes: dict[int, list[Note]] = {}
        for note in self.notes if known else ():
            nearest = min(known, key=lambda place: abs(place[0] - note.x))[1]
            notes.setdefault(nearest, []).append(note)
        return notes

    def mark_height(self, index: int) -> float:
        """How far down the plot the mark of a point lies; over bars it lies on the second line."""
        value = self.second[index] if self.plot is Plot.BARS else self.points[index].value
        return self.height_share(value or 0.0)

    def height_share(self, value: float) -> float:
        """How far down the plot `value` lies: 0 at the top, 1 at the bottom."""
        scale = max(abs(self.low), abs(self.high), 1e-300)
        low, high = self.low / scale, self.high / scale
        return (high - value / scale) / (high - low)

    def _repr_svg_(self) -> str:
        """How a notebook shows the chart."""
        from coachwork.charts.standalone import standalone_svg

        return standalone_svg(self)

    def _repr_html_(self) -> str:
        """The chart with its findings and numbers, for notebooks."""
        from coachwork.charts.figure import notebook_html

        return notebook_html(self)
