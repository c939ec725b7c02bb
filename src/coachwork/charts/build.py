"""From an analysis and its context to a `ChartSpec`: all is decided here, drawing only draws."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from coachwork.charts.assessment import direction_of, refusal, verdicts
from coachwork.charts.axis import Axis, build_axis, x_ticks
from coachwork.charts.findings import WEIGHTS, findings
from coachwork.charts.model import (
    Annotation,
    ChartSpec,
    Finding,
    Frequency,
    Kind,
    LineLabel,
    Note,
    Point,
    Role,
)
from coachwork.charts.naming import Names, name_points
from coachwork.charts.numbers import PERCENT, PLAIN, SHARE_AS_PERCENT, ValueFormat
from coachwork.charts.phases import phases
from coachwork.charts.rows import Analysed, Row, Rows, Target, read_rows
from coachwork.charts.scale import Scale, y_scale
from coachwork.charts.sentences import Teller
from coachwork.charts.wording import ENGLISH, Wording
from coachwork.charts.words import line_name, summary, words
from coachwork.charts.writer import ValueWriter, writer_for, y_ticks
from coachwork.spc import Direction, PlotTheDots

MEDIAN_CHARTS = frozenset({"run", "g"})
COUNT_CHARTS = frozenset({"c", "g"})
SHARE_CHARTS = frozenset({"p", "pp"})
LABELLED = (Role.UPPER, Role.TARGET, Role.CENTRE, Role.LOWER)


def build(
    source: Analysed | PlotTheDots,
    index: int = 0,
    *,
    dates: Sequence[Any] | None = None,
    title: str = "",
    subtitle: str = "",
    unit: str = "",
    direction: Direction | str | None = None,
    frequency: Frequency | str | None = None,
    annotations: Iterable[Annotation] = (),
    target: Target = None,
    phase_labels: Sequence[str] = (),
    numerators: Sequence[float | None] | None = None,
    value_format: ValueFormat | None = None,
    wording: Wording = ENGLISH,
) -> ChartSpec:
    """The chart of series `index` of an analysis; of `plot_the_dots` with variation and assurance.

    dates: one date, datetime64 or label a point, in time order; None numbers the points from 1.
        It also says how long this series is, where series of different lengths share the analysis.
    unit: "per 1,000 bed days", "%"; with "%" values are read as percentages, or as shares from 0
        to 1 where the chart is one of proportions that was not multiplied.
    direction: which way is better; by default that of the analysis.
    target: one number, or one a point (a trajectory); by default that of the analysis, a trajectory
        before a target.
    frequency: the period of a point; guessed from the dates when None.
    Raises ValueError when `numerators` or a trajectory has not one entry a point.
    """
    dots = source if isinstance(source, PlotTheDots) else None
    analysis: Analysed = dots.analysis if dots else source  # type: ignore[assignment]
    length = len(dates) if dates is not None else analysis.y.shape[1]
    rows = read_rows(analysis, index, length, numerators, target)
    axis = build_axis(
        range(1, length + 1) if dates is None else list(dates),
        None if frequency is None else Frequency(frequency),
    )
    names = name_points(axis, dates, wording)
    median = analysis.chart in MEDIAN_CHARTS
    way = direction_of(analysis, index) if direction is None else Direction(direction)
    found = findings(analysis.signals(index), way, Teller(wording, median, names.period))
    style = value_format or _value_format(analysis, unit, rows.y)
    scale = _scale(rows, analysis.chart, style)
    writer = writer_for(style, scale, rows.y, wording)
    points = _points(rows, axis, names, analysis.chart, found, writer)
    labels = _line_labels(rows, median, writer)
    edges = axis.edges()
    cut = phases(rows.parts, rows.baseline, edges, phase_labels, wording)
    told = verdicts(dots, index, wording) if dots else refusal(analysis, index, wording)
    latest = _latest(points, names)
    return ChartSpec(
        title=title,
        subtitle=subtitle,
        unit=unit,
        chart=analysis.chart,
        direction=way,
        frequency=axis.frequency,
        points=points,
        centre=rows.lines[Role.CENTRE],
        lower=rows.lines[Role.LOWER],
        upper=rows.lines[Role.UPPER],
        targets=rows.lines[Role.TARGET],
        edges=edges,
        phases=cut,
        notes=_notes(annotations, names),
        x_ticks=x_ticks(axis, names.texts, wording),
        y_ticks=y_ticks(rows.shown(), scale, writer),
        low=scale.low,
        high=scale.high,
        line_labels=labels,
        findings=found,
        verdicts=told,
        summary=summary(title, unit, names.span(), latest, labels, cut, found, told, wording),
        words=words(wording, median),
        writer=writer,
        language=wording.language,
        second=rows.second,
    )


def _value_format(analysis: Analysed, unit: str, y: Row) -> ValueFormat:
    """Percent where the unit says so; shares are shown times 100."""
    if unit.strip() != "%":
        return PLAIN
    shares = analysis.chart in SHARE_CHARTS and analysis.multiply == 1.0
    return SHARE_AS_PERCENT if shares and all(v is None or abs(v) <= 1 for v in y) else PERCENT


def _scale(rows: Rows, chart: str, style: ValueFormat) -> Scale:
    ceiling = 100 / style.scale if style.suffix == "%" else None
    return y_scale(rows.shown(), counts=chart in COUNT_CHARTS, ceiling=ceiling)


def _latest(points: Sequence[Point], names: Names) -> tuple[str, str] | None:
    """The last value that is there, and its period."""
    known = (i for i in reversed(range(len(points))) if points[i].value is not None)
    last = next(known, None)
    return None if last is None else (points[last].value_text, names.period(last, last))


def _line_labels(rows: Rows, median: bool, writer: ValueWriter) -> tuple[LineLabel, ...]:
    """The last value of each line."""
    labels = []
    for role in LABELLED:
        value = next((v for v in reversed(rows.lines[role]) if v is not None), None)
        if value is not None:
            name = line_name(role, median, writer.wording)
            labels.append(LineLabel(role, value, f"{name} {writer.line(value)}"))
    return tuple(labels)


def _points(
    rows: Rows, axis: Axis, names: Names, chart: str, found: Sequence[Finding], writer: ValueWriter
) -> tuple[Point, ...]:
    kinds, remarks = _marks(found, len(rows.y))
    counts = _count_texts(rows, chart, writer)
    dates: Sequence[date | None] = axis.dates or (None,) * len(rows.y)
    return tuple(
        Point(
            x=axis.share(axis.places[i]),
            label=names.texts[i],
            date=dates[i],
            value=value,
            numerator=rows.numerators[i],
            denominator=rows.denominators[i],
            kind=kinds[i] if rows.included[i] else Kind.EXCLUDED,
            phase=rows.parts[i],
            value_text=_value_text(rows, i, writer),
            count_text=counts[i],
            remarks=tuple(dict.fromkeys(remarks[i])),
        )
        for i, value in enumerate(rows.y)
    )


def _value_text(rows: Rows, index: int, writer: ValueWriter) -> str:
    """The value of a point; of a chart with a second line (CUSUM), both."""
    value = rows.y[index]
    second = rows.second[index] if rows.second else None
    if value is None or second is None:
        return "" if value is None else writer.value(value)
    text = writer.wording.gettext("rising {up}, falling {down}")
    return text.format(up=writer.value(value), down=writer.value(second))


def _marks(found: Sequence[Finding], length: int) -> tuple[list[Kind], list[list[str]]]:
    """The kind of each point and what is said of it, what weighs most first."""
    kinds = [Kind.COMMON] * length
    remarks: list[list[str]] = [[] for _ in range(length)]
    for finding in sorted(found, key=lambda f: WEIGHTS.get(f.rule, 0)):
        for point in finding.points:
            kinds[point] = finding.kind
            remarks[point].insert(0, finding.remark)
    return kinds, remarks


def _count_texts(rows: Rows, chart: str, writer: ValueWriter) -> list[str]:
    """For each point "12 of 1,340", as far as it is known."""
    t = writer.wording.gettext
    share, rate = t("{numerator} of {denominator}"), t("{numerator} in {denominator}")
    both = share if chart in SHARE_CHARTS else rate
    alone = t("denominator {denominator}")
    texts = []
    for top, below in zip(rows.numerators, rows.denominators, strict=True):
        if below is None:
            texts.append("")
        elif top is None:
            texts.append(alone.format(denominator=writer.count(below)))
        else:
            counted = {"numerator": writer.count(top), "denominator": writer.count(below)}
            texts.append(both.format(**counted))
    return texts


def _notes(annotations: Iterable[Annotation], names: Names) -> tuple[Note, ...]:
    """Annotations in order of time, numbered from 1."""
    placed = sorted(
        ((names.axis.share_at(each.at), each) for each in annotations), key=lambda pair: pair[0]
    )
    return tuple(
        Note(number, x, _span(each, names), each.text, _end(each, names))
        for number, (x, each) in enumerate(placed, 1)
    )


def _end(annotation: Annotation, names: Names) -> float | None:
    return None if annotation.until is None else names.axis.share_at(annotation.until)


def _span(annotation: Annotation, names: Names) -> str:
    """When it was; from and to for what lasted longer than one of the chart's moments."""
    begins = _when(annotation.at, names)
    ends = begins if annotation.until is None else _when(annotation.until, names)
    return begins if begins == ends else f"{begins} – {ends}"


def _when(moment: date | int, names: Names) -> str:
    if isinstance(moment, date):
        return names.wording.format_date(moment)
    index = min(max(moment, 1), len(names.texts)) - 1
    return names.period(index, index) if names.texts else str(moment)
