"""From an analysis and its context to a `ChartSpec`: everything is decided here, drawing only
draws.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from coachwork.charts.axis import Axis, build_axis, x_ticks
from coachwork.charts.findings import Teller, findings
from coachwork.charts.model import (
    Annotation,
    ChartSpec,
    Direction,
    Finding,
    Frequency,
    Kind,
    LineLabel,
    Note,
    Phase,
    Point,
    Role,
    YTick,
)
from coachwork.charts.numbers import (
    PERCENT,
    PLAIN,
    SHARE_AS_PERCENT,
    ValueFormat,
)
from coachwork.charts.scale import Scale, y_scale
from coachwork.charts.wording import ENGLISH, Wording
from coachwork.charts.words import line_name, summary, words
from coachwork.charts.writer import ValueWriter
from coachwork.spc import Analysis

MEDIAN_CHARTS = frozenset({"run", "g"})
COUNT_CHARTS = frozenset({"c", "g"})
SHARE_CHARTS = frozenset({"p", "pp"})

Row = tuple[float | None, ...]


def build(
    analysis: Analysis,
    index: int = 0,
    *,
    dates: Sequence[Any] | None = None,
    title: str = "",
    subtitle: str = "",
    unit: str = "",
    direction: Direction | str = Direction.NEITHER,
    frequency: Frequency | str | None = None,
    annotations: Iterable[Annotation] = (),
    target: float | Sequence[float | None] | None = None,
    phase_labels: Sequence[str] = (),
    numerators: Sequence[float | None] | None = None,
    value_format: ValueFormat | None = None,
    wording: Wording = ENGLISH,
) -> ChartSpec:
    """The chart of series `index` of `analysis` (a `coachwork.spc.Analysis`).

    dates: one date, datetime64 or label a point, in time order; None numbers the points from 1. It also
        says how long this series is, where series of different lengths share the analysis.
    unit: "per 1,000 bed days", "%"; with "%" values are read as percentages, or as shares from 0 to 1
        where the chart is one of proportions that was not multiplied.
    target: one number, or one a point (a trajectory).
    frequency: the period of a point; guessed from the dates when None.
    Raises ValueError when `numerators` or a trajectory has not one entry a point.
    """
    length = len(dates) if dates is not None else analysis.y.shape[1]
    y = _row(analysis.y, index, length)
    axis = build_axis(
        list(dates) if dates is not None else range(1, length + 1), _frequency(frequency)
    )
    labels = _labels(axis, dates, length, wording)
    lines = {
        Role.CENTRE: _row(analysis.centre, index, length),
        Role.UPPER: _row(analysis.upper, index, length),
        Role.LOWER: _row(analysis.lower, index, length),
        Role.TARGET: _targets(target, length),
    }
    style = value_format or _value_format(analysis, unit, y)
    scale = _scale(y, lines, analysis.chart, style)
    writer = _writer(style, scale, y, wording)
    teller = Teller(wording, analysis.chart in MEDIAN_CHARTS, Direction(direction), labels.period)
    found = findings(analysis.signals(index), teller)
    parts = [int(part) for part in analysis.part[index][:length]]
    line_labels = _line_labels(lines, teller.median, writer, wording)
    edges = axis.edges()
    tops, below = _numerators(numerators, length), _row(analysis.n, index, length)
    points = _points(
        _Columns(y, tops, below, parts, _included(analysis, index, length)),
        axis,
        labels.texts,
        _count_texts(tops, below, analysis.chart, writer),
        found,
        writer,
    )
    return ChartSpec(
        title=title,
        subtitle=subtitle,
        unit=unit,
        chart=analysis.chart,
        direction=Direction(direction),
        points=points,
        centre=lines[Role.CENTRE],
        lower=lines[Role.LOWER],
        upper=lines[Role.UPPER],
        targets=lines[Role.TARGET],
        edges=edges,
        phases=_phases(parts, edges, phase_labels),
        notes=_notes(annotations, axis, labels, wording),
        x_ticks=x_ticks(axis, labels.texts, wording),
        y_ticks=tuple(YTick(value, writer.tick(value)) for value in scale.ticks),
        low=scale.low,
        high=scale.high,
        line_labels=line_labels,
        findings=found,
        summary=summary(title, unit, labels.span(y), _latest(points), line_labels, found, wording),
        words=words(wording),
        writer=writer,
        language=wording.language,
    )


def _frequency(frequency: Frequency | str | None) -> Frequency | None:
    return None if frequency is None else Frequency(frequency)


def _row(values: Any, index: int, length: int) -> Row:
    """One series as floats, None for what is not a finite number."""
    if values is None:
        return (None,) * length
    row = values[index][:length].tolist()
    return tuple(value if math.isfinite(value) else None for value in row)


def _included(analysis: Analysis, index: int, length: int) -> list[bool]:
    return [bool(kept) for kept in analysis.include[index][:length]]


def _targets(target: float | Sequence[float | None] | None, length: int) -> Row:
    if target is None or isinstance(target, int | float):
        known = target is not None and math.isfinite(target)
        return (float(target) if known and target is not None else None,) * length
    if len(target) != length:
        raise ValueError(
            f"A trajectory needs one target a point: {len(target)} for {length} points."
        )
    return tuple(
        None if value is None or not math.isfinite(value) else float(value) for value in target
    )


def _value_format(analysis: Analysis, unit: str, y: Row) -> ValueFormat:
    """Percent where the unit says so; shares are shown times 100."""
    if unit.strip() != "%":
        return PLAIN
    shares = analysis.chart in SHARE_CHARTS and analysis.multiply == 1.0
    return SHARE_AS_PERCENT if shares and all(v is None or abs(v) <= 1 for v in y) else PERCENT


def _scale(y: Row, lines: dict[Role, Row], chart: str, style: ValueFormat) -> Scale:
    shown = [v for row in (y, *lines.values()) for v in row if v is not None]
    ceiling = 100 / style.scale if style.suffix == "%" else None
    return y_scale(shown, counts=chart in COUNT_CHARTS, ceiling=ceiling)


@dataclass(frozen=True, slots=True)
class _Labels:
    """The names of the points, and how two of them make a stretch of time."""

    texts: tuple[str, ...]
    axis: Axis
    wording: Wording
    numbered: bool

    def period(self, first: int, last: int) -> str:
        """From one point to another, or the name of the one."""
        if first == last:
            text = self.texts[first]
            return (
                self.wording.gettext("point {number}").format(number=text)
                if self.numbered
                else text
            )
        if self.axis.frequency is not Frequency.INDEX:
            dates = self.axis.dates
            return self.wording.format_range(dates[first], dates[last], self.axis.frequency)
        t = self.wording.gettext
        text = t("points {first} to {last}") if self.numbered else t("{first} to {last}")
        return text.format(first=self.texts[first], last=self.texts[last])

    def span(self, y: Row) -> str:
        """The whole stretch of time, empty without a point."""
        return self.period(0, len(y) - 1) if y else ""


def _labels(axis: Axis, dates: Sequence[Any] | None, length: int, wording: Wording) -> _Labels:
    if dates is None:
        numbers = tuple(str(number) for number in range(1, length + 1))
        return _Labels(numbers, axis, wording, numbered=True)
    if axis.dates:
        named = Frequency.IRREGULAR if axis.frequency is Frequency.INDEX else axis.frequency
        return _Labels(
            tuple(wording.format_period(day, named) for day in axis.dates), axis, wording, False
        )
    return _Labels(tuple(str(label) for label in dates), axis, wording, numbered=False)


def _writer(style: ValueFormat, scale: Scale, y: Row, wording: Wording) -> ValueWriter:
    whole = all(v is None or v == int(v) for v in y) and style.scale == 1
    return ValueWriter(style, scale.step, whole, wording)


def _latest(points: Sequence[Point]) -> tuple[str, str] | None:
    """The last value that is there, and its period."""
    last = next((point for point in reversed(points) if point.value is not None), None)
    return (last.value_text, last.label) if last else None


def _line_labels(
    lines: dict[Role, Row], median: bool, writer: ValueWriter, wording: Wording
) -> tuple[LineLabel, ...]:
    """The last value of each line, from the top role down."""
    found = []
    for role in (Role.UPPER, Role.TARGET, Role.CENTRE, Role.LOWER):
        value = next((v for v in reversed(lines[role]) if v is not None), None)
        if value is not None:
            found.append(
                LineLabel(role, value, f"{line_name(role, median, wording)} {writer.line(value)}")
            )
    return tuple(found)


def _numerators(numerators: Sequence[float | None] | None, length: int) -> Row:
    if numerators is None:
        return (None,) * length
    if len(numerators) != length:
        raise ValueError(f"One numerator a point is needed: {len(numerators)} for {length} points.")
    return tuple(None if v is None or not math.isfinite(v) else float(v) for v in numerators)


def _count_texts(numerators: Row, denominators: Row, chart: str, writer: ValueWriter) -> list[str]:
    """For each point "12 of 1,340", with what is known of it."""
    t = writer.wording.gettext
    both = (
        t("{numerator} of {denominator}")
        if chart in SHARE_CHARTS
        else t("{numerator} in {denominator}")
    )
    alone = t("denominator {denominator}")
    texts = []
    for top, below in zip(numerators, denominators, strict=True):
        if below is None:
            texts.append("")
        elif top is None:
            texts.append(alone.format(denominator=writer.count(below)))
        else:
            texts.append(both.format(numerator=writer.count(top), denominator=writer.count(below)))
    return texts


@dataclass(frozen=True, slots=True)
class _Columns:
    """One entry a point."""

    y: Row
    numerators: Row
    denominators: Row
    parts: Sequence[int]
    included: Sequence[bool]


def _points(
    columns: _Columns,
    axis: Axis,
    labels: Sequence[str],
    counts: Sequence[str],
    found: Sequence[Finding],
    writer: ValueWriter,
) -> tuple[Point, ...]:
    y = columns.y
    kinds, remarks = _marks(found, len(y))
    dates: Sequence[date | None] = axis.dates or (None,) * len(y)
    return tuple(
        Point(
            x=axis.share(place),
            label=labels[i],
            date=dates[i],
            value=y[i],
            numerator=columns.numerators[i],
            denominator=columns.denominators[i],
            kind=kinds[i] if columns.included[i] else Kind.EXCLUDED,
            phase=columns.parts[i],
            value_text="" if (value := y[i]) is None else writer.value(value),
            count_text=counts[i],
            remarks=tuple(remarks[i]),
        )
        for i, place in enumerate(axis.places)
    )


def _marks(found: Sequence[Finding], length: int) -> tuple[list[Kind], list[list[str]]]:
    """The kind of each point and what is said of it; a limit passed weighs more than a pattern."""
    kinds = [Kind.COMMON] * length
    remarks: list[list[str]] = [[] for _ in range(length)]
    for finding in sorted(found, key=lambda f: f.rule == "outside_limits"):
        for point in finding.points:
            kinds[point] = finding.kind
            remarks[point].insert(0, finding.short)
    return kinds, remarks


def _phases(
    parts: Sequence[int], edges: Sequence[float], names: Sequence[str]
) -> tuple[Phase, ...]:
    phases = []
    for rank, (_, group) in enumerate(groupby(range(len(parts)), key=parts.__getitem__)):
        members = list(group)
        name = names[rank] if rank < len(names) else ""
        phases.append(
            Phase(name, members[0], members[-1], edges[members[0]], edges[members[-1] + 1])
        )
    return tuple(phases)


def _notes(
    annotations: Iterable[Annotation], axis: Axis, labels: _Labels, wording: Wording
) -> tuple[Note, ...]:
    """Annotations in order of time, numbered from 1."""
    placed = []
    for annotation in annotations:
        when = (
            wording.format_date(annotation.at)
            if isinstance(annotation.at, date)
            else labels.period(annotation.at - 1, annotation.at - 1)
        )
        placed.append((axis.share_at(annotation.at), when, annotation.text))
    placed.sort(key=lambda note: note[0])
    return tuple(Note(number, *note) for number, note in enumerate(placed, 1))
