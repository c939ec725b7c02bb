"""A Pareto chart: how often each category occurs, most first, and how much they make together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from coachwork.charts.frame import shorten, wrap
from coachwork.charts.model import (
    ChartSpec,
    Direction,
    Frequency,
    Kind,
    LineLabel,
    Phase,
    Plot,
    Point,
    Role,
    XTick,
)
from coachwork.charts.numbers import PERCENT, PLAIN, write_number
from coachwork.charts.scale import y_scale
from coachwork.charts.wording import ENGLISH, Wording
from coachwork.charts.words import words
from coachwork.charts.writer import ValueWriter, writer_for, y_ticks
from coachwork.spc import Pareto

MOST_BARS = 12
VITAL_SHARE = 0.8
USUAL_PLOT = 560.0
TEXT_SIZE = 12.0
MOST_NARROW = 5


def pareto_chart(
    found: Pareto,
    *,
    title: str = "",
    subtitle: str = "",
    unit: str = "",
    most: int = MOST_BARS,
    wording: Wording = ENGLISH,
) -> ChartSpec:
    """A bar a category, and the line of what they make up together, with a mark at 80 %.

    most: how many bars; where there are more categories, the last bar holds the rest.
    """
    names, counts = _bars(found, most, wording)
    cumulative = [sum(counts[: i + 1]) for i in range(len(counts))]
    total = cumulative[-1] if cumulative else 0
    scale = y_scale([0.0, float(total)], counts=True)
    writer = writer_for(PLAIN, scale, [float(count) for count in counts], wording)
    vital = VITAL_SHARE * total if total else None
    edges = tuple(i / len(names) for i in range(len(names) + 1)) if names else (0.0, 1.0)
    t = wording.gettext
    plain = words(wording, median=False)
    columns = {
        "period": t("Category"),
        "value": t("Count"),
        "second": t("Count so far"),
        "remark": t("Share so far"),
    }
    nothing = (None,) * len(names)
    return ChartSpec(
        title=title,
        subtitle=subtitle,
        unit=unit,
        chart="pareto",
        direction=Direction.NEITHER,
        frequency=Frequency.INDEX,
        points=tuple(_points(names, counts, cumulative, edges, writer)),
        centre=nothing,
        lower=nothing,
        upper=nothing,
        targets=(vital,) * len(names),
        edges=edges,
        phases=(Phase("", 0, len(names) - 1, 0.0, 1.0),) if names else (),
        notes=(),
        x_ticks=tuple(_x_ticks(names, edges)),
        y_ticks=y_ticks([float(total)] if total else [], scale, writer),
        low=scale.low,
        high=scale.high,
        line_labels=(LineLabel(Role.TARGET, vital, _percent(VITAL_SHARE, wording)),)
        if vital
        else (),
        findings=(),
        verdicts=(),
        summary=_summary(title, names, cumulative, wording),
        words=replace(plain, columns={**plain.columns, **columns}),
        writer=writer,
        language=wording.language,
        plot=Plot.BARS,
        second=tuple(float(sum_) for sum_ in cumulative),
    )


def _bars(found: Pareto, most: int, wording: Wording) -> tuple[list[str], list[int]]:
    """Names and counts, what does not fit in one last bar."""
    names = [str(name) for name in found.category]
    counts = [int(count) for count in found.count]
    if len(names) <= most:
        return names, counts
    rest = len(names) - most + 1
    text = wording.ngettext("{count} other", "{count} others", rest).format(count=rest)
    return [*names[: most - 1], text], [*counts[: most - 1], sum(counts[most - 1 :])]


def _points(
    names: Sequence[str],
    counts: Sequence[int],
    cumulative: Sequence[int],
    edges: Sequence[float],
    writer: ValueWriter,
) -> Iterator[Point]:
    so_far = writer.wording.gettext("{share} with those before")
    for i, name in enumerate(names):
        share = _percent(cumulative[i] / cumulative[-1], writer.wording)
        yield Point(
            x=(edges[i] + edges[i + 1]) / 2,
            label=name,
            date=None,
            value=float(counts[i]),
            numerator=None,
            denominator=None,
            kind=Kind.COMMON,
            phase=1,
            value_text=writer.count(float(counts[i])),
            remarks=(so_far.format(share=share),),
        )


def _percent(share: float, wording: Wording) -> str:
    return write_number(100 * share, 0, PERCENT, wording.format_number)


def _x_ticks(names: Sequence[str], edges: Sequence[float]) -> Iterator[XTick]:
    """Each name in two lines, cut where it is too long; every other one stays where it is narrow."""
    room = USUAL_PLOT / max(len(names), 1) - 6
    for i, name in enumerate(names):
        whole = " ".join(shorten(word, room, TEXT_SIZE) for word in name.split())
        lines = [*wrap(whole, room, TEXT_SIZE), ""]
        second = shorten(" ".join(lines[1:]).strip(), room, TEXT_SIZE)
        minor = len(names) > MOST_NARROW and i % 2 == 1
        yield XTick((edges[i] + edges[i + 1]) / 2, lines[0], second, "" if minor else second, minor)


def _summary(title: str, names: Sequence[str], cumulative: Sequence[int], wording: Wording) -> str:
    t, n = wording.gettext, wording.ngettext
    name = title or t("Chart")
    if not names:
        return t("{name}: no data yet.").format(name=name)
    vital = next(i for i, sum_ in enumerate(cumulative, 1) if sum_ >= VITAL_SHARE * cumulative[-1])
    text = n(
        "{name}: {count} of {all} categories makes up {share} of {total}; the most frequent is {first}.",
        "{name}: {count} of {all} categories make up {share} of {total}; the most frequent is {first}.",
        vital,
    )
    return text.format(
        name=name,
        count=vital,
        all=len(names),
        share=_percent(cumulative[vital - 1] / cumulative[-1], wording),
        total=wording.format_number(cumulative[-1], 0),
        first=names[0],
    )
