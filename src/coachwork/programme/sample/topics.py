"""What sample teams work on: an aim, a family of measures, and the changes they test."""

from __future__ import annotations

from dataclasses import dataclass, replace

from coachwork.measurement.models import Measure
from coachwork.programme.sample.places import Setting


@dataclass(frozen=True, slots=True)
class MeasureIdea:
    """A measure to be: `before` and `after` are values as shown (per 1,000, in %, in minutes).

    `size` is the usual denominator of one period, or 0 for a plain value; `spread` is the scatter of
    a plain value as a share of its level.
    """

    name: str
    kind: Measure.Kind
    chart: Measure.Chart
    unit: str
    before: float
    after: float
    size: float = 0
    per: float = 1.0
    numerator: str = ""
    denominator: str = ""
    definition: str = ""
    spread: float = 0.0
    frequency: Measure.Frequency = Measure.Frequency.MONTH

    @property
    def direction(self) -> Measure.Direction:
        """Better is where the team wants to go; a balancing measure says so by a small difference."""
        return Measure.Direction.UP if self.after > self.before else Measure.Direction.DOWN

    @property
    def data(self) -> Measure.Data:
        """A ratio where there is a denominator."""
        return Measure.Data.RATIO if self.size else Measure.Data.VALUE

    def weekly(self) -> MeasureIdea:
        """The same, counted every week."""
        return replace(self, frequency=Measure.Frequency.WEEK, size=self.size / 4)


@dataclass(frozen=True, slots=True)
class Topic:
    """An improvement that several teams may work on, each in its own place."""

    title: str
    why: str
    whom: str
    settings: tuple[Setting, ...]
    measures: tuple[MeasureIdea, ...]
    changes: tuple[str, str, str]
    actions: tuple[str, str, str]

    @property
    def aim(self) -> MeasureIdea:
        """The measure that shows whether the aim is reached: the first."""
        return self.measures[0]


def outcome(idea: MeasureIdea) -> MeasureIdea:
    """As an outcome: what matters to the people served."""
    return replace(idea, kind=Measure.Kind.OUTCOME)


def balancing(idea: MeasureIdea) -> MeasureIdea:
    """As a balancing measure: whether something else gets worse."""
    return replace(idea, kind=Measure.Kind.BALANCING)


def share(
    name: str, before: float, after: float, size: float, numerator: str, denominator: str
) -> MeasureIdea:
    """A percentage on a P chart; a process measure unless said otherwise."""
    return MeasureIdea(
        name=name,
        kind=Measure.Kind.PROCESS,
        chart=Measure.Chart.P,
        unit="%",
        before=before,
        after=after,
        size=size,
        per=100.0,
        numerator=numerator,
        denominator=denominator,
        definition=f"{numerator}, out of {denominator[0].lower()}{denominator[1:]}, times 100. "
        "Counted from the records on the third working day of the next month.",
    )


def rate(
    name: str,
    before: float,
    after: float,
    size: float,
    numerator: str,
    denominator: str,
    per: float,
) -> MeasureIdea:
    """Events per exposure on a U chart."""
    return MeasureIdea(
        name=name,
        kind=Measure.Kind.OUTCOME,
        chart=Measure.Chart.U,
        unit=f"per {per:,.0f} {denominator.lower()}",
        before=before,
        after=after,
        size=size,
        per=per,
        numerator=numerator,
        denominator=denominator,
        definition=f"{numerator}, divided by {denominator.lower()}, times {per:,.0f}. "
        "Every event counts in the month in which it happened.",
    )


def count(name: str, before: float, after: float, unit: str) -> MeasureIdea:
    """A number of things on a C chart."""
    return MeasureIdea(
        name=name,
        kind=Measure.Kind.BALANCING,
        chart=Measure.Chart.C,
        unit=unit,
        before=before,
        after=after,
        definition=f"Number of {unit} in the month, from the log.",
    )


def level(
    name: str, before: float, after: float, unit: str, spread: float = 0.1, *, run: bool = False
) -> MeasureIdea:
    """A plain value, such as a time or a score, on an I chart or a run chart."""
    return MeasureIdea(
        name=name,
        kind=Measure.Kind.OUTCOME,
        chart=Measure.Chart.RUN if run else Measure.Chart.I,
        unit=unit,
        before=before,
        after=after,
        spread=spread,
        definition=f"The median of the month, in {unit}.",
    )
