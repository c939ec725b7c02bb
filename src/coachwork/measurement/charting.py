"""A stored chart becomes a `charts.ChartSpec`, in the reader's language, without touching points."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby
from typing import cast

from coachwork import charts, spc
from coachwork.charts import ChartSpec, Finding
from coachwork.measurement.models import Annotation, Measure
from coachwork.measurement.stored import Drawable, StoredChart
from coachwork.measurement.tests_of_change import MarkedTest
from coachwork.measurement.wording import reader_wording


def chart_spec(
    measure: Measure,
    chart: StoredChart,
    annotations: Iterable[Annotation] = (),
    tests: Iterable[MarkedTest] = (),
    *,
    marks: Iterable[charts.Annotation] = (),
    subtitle: str = "",
) -> ChartSpec:
    """The chart of one series of a measure, with what people wrote at its points and tested meanwhile.

    `marks`: what else stands at a day.
    """
    return charts.build(
        # `Drawable` has everything of an analysis that drawing reads.
        cast("spc.Analysis", Drawable(chart)),
        dates=chart.periods,
        title=measure.name,
        subtitle=subtitle,
        unit=measure.unit_label,
        direction=measure.direction,
        frequency=measure.frequency,
        annotations=[
            *(charts.Annotation(_place(chart, note), note.text) for note in annotations),
            *(charts.Annotation(test.begins, test.text, test.ends) for test in tests),
            *marks,
        ],
        target=measure.target,
        phase_labels=phase_labels(chart),
        numerators=chart.numerators if chart.denominators else None,
        wording=reader_wording(),
    )


def _place(chart: StoredChart, note: Annotation) -> date | int:
    """The point that a note stands at, counted from 1; its date where there is no such point."""
    if note.period in chart.periods:
        return chart.periods.index(note.period) + 1
    return note.period


def phase_labels(chart: StoredChart) -> list[str]:
    """The name of each phase that has points; the time before the first one has no name."""
    labels = []
    for _, points in groupby(range(len(chart.periods)), key=chart.part.__getitem__):
        begins = chart.periods[next(points)]
        begun = [phase.label for phase in chart.phases if phase.starts_on <= begins]
        labels.append(begun[-1] if begun else "")
    return labels


def explained(chart: StoredChart, spec: ChartSpec) -> list[tuple[Finding, list[spc.Signal]]]:
    """Each sentence of the chart with its signals: points outside a limit are told together."""
    groups: dict[tuple[object, ...], list[spc.Signal]] = {}
    for number, signal in enumerate(chart.signals):
        outside = signal.rule == spc.Rule.OUTSIDE_LIMITS
        groups.setdefault((signal.side,) if outside else (number,), []).append(signal)
    return list(zip(spec.findings, groups.values(), strict=True))


def newest_first(chart: StoredChart, spec: ChartSpec) -> list[tuple[Finding, list[spc.Signal]]]:
    """The same, those that reach furthest into the present on top."""
    return sorted(
        explained(chart, spec), key=lambda told: max(one.last for one in told[1]), reverse=True
    )


def sparkline(measure: Measure, chart: StoredChart, label: str) -> str:
    """The chart in the size of a word. `label`: what a screen reader says, empty for decoration."""
    return charts.sparkline(
        chart.values,
        centre=chart.centre,
        kinds=chart.kinds(measure.direction),
        target=measure.target,
        label=label,
    )


def latest_text(spec: ChartSpec) -> str:
    """The newest value as the chart writes it; empty without one."""
    values: Sequence[str] = [point.value_text for point in spec.points if point.value is not None]
    return values[-1] if values else ""
