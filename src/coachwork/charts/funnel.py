"""A funnel plot: many units side by side, against limits that narrow as their numbers grow."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from coachwork.charts.findings import judge, with_verdict
from coachwork.charts.model import (
    ChartSpec,
    Curve,
    Finding,
    Frequency,
    Kind,
    LineLabel,
    Phase,
    Plot,
    Point,
    Role,
    Verdict,
    XTick,
)
from coachwork.charts.numbers import PLAIN, SHARE_AS_PERCENT
from coachwork.charts.scale import y_scale
from coachwork.charts.wording import ENGLISH, Wording
from coachwork.charts.words import words
from coachwork.charts.writer import ValueWriter, writer_for, y_ticks
from coachwork.spc import Direction, Funnel, Overdispersion

INNER, OUTER = 1.96, 3.09
"""95 % and 99.8 % of units lie within these by chance alone."""
CURVE_STEPS = 80
MOST_NAMED = 8

Numbers = NDArray[np.float64]


@dataclass(frozen=True)
class Units:
    """The units of one funnel that have a value, small ones first."""

    names: list[str]
    n: Numbers
    value: Numbers
    lower: Numbers
    upper: Numbers
    centre: float
    most: float


def funnel_chart(
    found: Funnel,
    n: Any,
    units: Sequence[object],
    index: int = 0,
    *,
    title: str = "",
    subtitle: str = "",
    unit: str = "",
    size_name: str = "",
    direction: Direction | str = Direction.NEITHER,
    multiply: float = 1.0,
    wording: Wording = ENGLISH,
) -> ChartSpec:
    """Funnel `index` of `found`: a point a unit by its size, with limits of 95 % and 99.8 %.

    n: the denominators that `spc.funnel` was given. units: their names. size_name: what the
    denominators count, for the x axis. multiply: 1000 for a rate per 1,000; shares (a funnel of
    proportions) are shown as percentages.
    """
    rows = _units(found, np.atleast_2d(np.asarray(n, np.float64))[index], units, index, multiply)
    style = SHARE_AS_PERCENT if rows.most == 1.0 else PLAIN
    lines = _curves(found, rows, index, multiply) if len(rows.n) else {}
    shown = [*rows.value.tolist(), *(v for _, curve in lines.values() for v in curve.tolist())]
    scale = y_scale(shown, ceiling=1.0 if style.suffix == "%" else None)
    writer = writer_for(style, scale, rows.value.tolist(), wording)
    widths = y_scale([0.0, float(rows.n.max(initial=1.0))])
    way = Direction(direction)
    told = tuple(_findings(rows, way, wording))
    labels = tuple(_labels(lines, writer, wording))
    count = len(rows.n)
    return ChartSpec(
        title=title,
        subtitle=subtitle,
        unit=unit,
        chart="funnel",
        direction=way,
        frequency=Frequency.INDEX,
        points=tuple(_points(rows, told, widths.high, writer, wording)),
        centre=(rows.centre,) * count,
        lower=tuple(rows.lower.tolist()),
        upper=tuple(rows.upper.tolist()),
        targets=(None,) * count,
        edges=tuple(np.linspace(0.0, 1.0, count + 1).tolist()) if count else (0.0, 1.0),
        phases=(Phase("", 0, count - 1, 0.0, 1.0),) if count else (),
        notes=(),
        x_ticks=tuple(
            XTick(tick / widths.high, wording.format_number(tick, 0), "", "", rank % 2 == 1)
            for rank, tick in enumerate(widths.ticks)
            if tick == int(tick)
        ),
        y_ticks=y_ticks(shown, scale, writer),
        low=scale.low,
        high=scale.high,
        line_labels=labels,
        findings=told,
        verdicts=tuple(_verdicts(found, index, wording)),
        summary=_summary(title, unit, rows, labels, told, wording),
        words=words(wording, median=False),
        writer=writer,
        language=wording.language,
        plot=Plot.FUNNEL,
        curves=tuple(_as_curve(name, *lines[name], widths.high) for name in lines),
        x_name=size_name,
    )


def _units(
    found: Funnel, n: Numbers, units: Sequence[object], index: int, multiply: float
) -> Units:
    lower, upper = found.limits(OUTER)
    known = np.flatnonzero(~np.isnan(found.value[index]) & ~np.isnan(found.deviation[index]))
    order = known[np.argsort(n[known], kind="stable")]
    return Units(
        names=[str(units[place]) for place in order],
        n=n[order],
        value=found.value[index][order] * multiply,
        lower=lower[index][order] * multiply,
        upper=upper[index][order] * multiply,
        centre=float(found.centre[index, 0]) * multiply,
        most=found.most * multiply,
    )


def _curves(
    found: Funnel, rows: Units, index: int, multiply: float
) -> dict[tuple[Role, float], tuple[Numbers, Numbers]]:
    """Sizes and values of each line, from a little below the smallest unit to the end."""
    end = y_scale([0.0, float(rows.n.max())]).high
    places = np.geomspace(max(float(rows.n.min()) * 0.8, end / 400), end, CURVE_STEPS)

    def curve(z: float) -> tuple[Numbers, Numbers]:
        return places, found.limit(z, places)[index] * multiply

    return {
        (Role.UPPER, OUTER): curve(OUTER),
        (Role.INNER, INNER): curve(INNER),
        (Role.CENTRE, 0.0): (places[[0, -1]], np.full(2, rows.centre)),
        (Role.INNER, -INNER): curve(-INNER),
        (Role.LOWER, -OUTER): curve(-OUTER),
    }


def _as_curve(name: tuple[Role, float], sizes: Numbers, values: Numbers, widest: float) -> Curve:
    return Curve(name[0], tuple(zip((sizes / widest).tolist(), values.tolist(), strict=True)))


def _labels(
    lines: dict[tuple[Role, float], tuple[Numbers, Numbers]], writer: ValueWriter, wording: Wording
) -> Iterator[LineLabel]:
    t = wording.gettext
    names = {
        (Role.UPPER, OUTER): t("Limit of 99.8%"),
        (Role.INNER, INNER): t("Limit of 95%"),
        (Role.CENTRE, 0.0): t("Mean"),
    }
    for name, text in names.items():
        if name in lines:
            value = float(lines[name][1][-1])
            told = f"{text} {writer.line(value)}" if name[0] is Role.CENTRE else text
            yield LineLabel(name[0], value, told)


def _findings(rows: Units, direction: Direction, wording: Wording) -> Iterator[Finding]:
    """One finding a side: the units beyond the outer limit, by name."""
    t, n = wording.gettext, wording.ngettext
    above, below = rows.value > rows.upper, rows.value < rows.lower
    for side, beyond, where in (
        ("above", above, t("above the upper limit")),
        ("below", below, t("below the lower limit")),
    ):
        points = tuple(np.flatnonzero(beyond).tolist())
        if not points:
            continue
        names = ", ".join(rows.names[point] for point in points[:MOST_NAMED])
        more = len(points) - MOST_NAMED
        if more > 0:
            names = t("{names} and {more} more").format(names=names, more=more)
        text = n(
            "{count} unit {where}, {names}: unlikely to be chance, look for what is different.",
            "{count} units {where}, {names}: unlikely to be chance, look for what is different.",
            len(points),
        ).format(count=len(points), where=where, names=names)
        kind = judge(side, direction)
        remark = where[:1].upper() + where[1:]
        sentence = with_verdict(text, kind, wording)
        yield Finding("outside_limits", kind, sentence, remark, points)


def _points(
    rows: Units, found: Sequence[Finding], widest: float, writer: ValueWriter, wording: Wording
) -> Iterator[Point]:
    of = wording.gettext("among {denominator}")
    marked = {point: finding for finding in found for point in finding.points}
    for i, name in enumerate(rows.names):
        finding = marked.get(i)
        yield Point(
            x=float(rows.n[i]) / widest,
            label=name,
            date=None,
            value=float(rows.value[i]),
            numerator=None,
            denominator=float(rows.n[i]),
            kind=finding.kind if finding else Kind.COMMON,
            phase=1,
            value_text=writer.value(float(rows.value[i])),
            count_text=of.format(denominator=writer.count(float(rows.n[i]))),
            remarks=(finding.remark,) if finding else (),
        )


def _verdicts(found: Funnel, index: int, wording: Wording) -> Iterator[Verdict]:
    if found.overdispersion == Overdispersion.NONE and bool(found.overdispersed[index, 0]):
        yield Verdict(
            Kind.COMMON,
            wording.gettext(
                "the units as a whole differ by more than chance explains: "
                "limits that allow for over-dispersion would be wider"
            ),
        )


def _summary(
    title: str,
    unit: str,
    rows: Units,
    labels: Sequence[LineLabel],
    found: Sequence[Finding],
    wording: Wording,
) -> str:
    t, n = wording.gettext, wording.ngettext
    name = " ".join(part for part in (title, unit if unit != "%" else "") if part) or t("Chart")
    if not rows.names:
        return t("{name}: no data yet.").format(name=name)
    count = n("{count} unit", "{count} units", len(rows.names)).format(count=len(rows.names))
    mean = next(label.text for label in labels if label.role is Role.CENTRE)
    beyond = sum(len(finding.points) for finding in found)
    outside = n("{count} outside the limits", "{count} outside the limits", beyond)
    return t("{name}, {units}: {mean}; {outside}.").format(
        name=name,
        units=count,
        mean=mean[:1].lower() + mean[1:],
        outside=outside.format(count=beyond) if beyond else t("none outside the limits"),
    )
