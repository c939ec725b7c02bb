"""The measures of sample projects, with their data, notes on the charts and phases."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal

from coachwork.measurement.models import Annotation, Measure, Phase, Series
from coachwork.measurement.periods import newest_ended, periods, previous_period
from coachwork.measurement.points import NewPoint
from coachwork.programme.sample.clock import Clock
from coachwork.programme.sample.dice import Dice
from coachwork.programme.sample.histories import Fate
from coachwork.programme.sample.numbers import Counted, Course, Place, counted
from coachwork.programme.sample.projects import SampleProject
from coachwork.programme.sample.topics import MeasureIdea

MONTHS_OF_DATA = 24
#: How much of the way from start to goal a project of this score has made.
WAY_MADE: dict[Decimal, float] = {
    Decimal("3.0"): 0.35,
    Decimal("3.5"): 0.6,
    Decimal("4.0"): 0.75,
    Decimal("4.5"): 0.95,
    Decimal("5.0"): 1.05,
}
WORTH_FREEZING = 10
TESTED = Decimal("2.5")
WORKS = Decimal("3.0")


@dataclass(slots=True)
class SampleMeasure:
    """A measure at its unit with the values to store."""

    sample: SampleProject
    measure: Measure
    series: Series
    values: list[Counted]
    annotations: list[Annotation] = field(default_factory=list)
    phases: list[Phase] = field(default_factory=list)

    @property
    def points(self) -> list[NewPoint]:
        """The values as the measurement room takes them in."""
        return [NewPoint(self.series.pk, day, value, of) for day, value, of in self.values]


def build_measures(projects: list[SampleProject], clock: Clock, dice: Dice) -> list[SampleMeasure]:
    """A family of measures for each project that has come so far."""
    return [
        built
        for sample in projects
        for built in _Family(sample, clock, dice, _place(sample, dice)).measures()
    ]


def _place(sample: SampleProject, dice: Dice) -> Place:
    """How the unit differs from others; the clear example is large enough to see a change."""
    return Place(size=1.35, shift=0.0) if sample.is_clear_example else Place.drawn(dice)


@dataclass(slots=True)
class _Family:
    """The measures of one project."""

    sample: SampleProject
    clock: Clock
    dice: Dice
    place: Place

    def measures(self) -> Iterator[SampleMeasure]:
        ideas = self.sample.topic.measures[: self._how_many()]
        for position, idea in enumerate(ideas):
            yield self._measure(position, idea.weekly() if self._counts_weekly(idea) else idea)

    def _counts_weekly(self, idea: MeasureIdea) -> bool:
        """Some teams with enough to count look every week."""
        return idea.size > 80 and not self.sample.is_clear_example and self.dice.chance(0.12)

    def _how_many(self) -> int:
        """Measures come with the work: none for an idea, one at the start, then the whole family."""
        if self.sample.fate == Fate.IDEA:
            return 0
        score = self.sample.score or Decimal(0)
        return 1 if score < Decimal("1.5") else 2 if score < Decimal("2.0") else 4

    def _measure(self, position: int, idea: MeasureIdea) -> SampleMeasure:
        project = self.sample.project
        course = self._course(position, idea)
        measure = _definition(self.sample, position, idea)
        days = self._days(idea)
        built = SampleMeasure(
            sample=self.sample,
            measure=measure,
            series=Series(
                organisation=project.organisation,
                measure=measure,
                unit=project.unit,
                project=project,
            ),
            values=list(counted(idea, course, self.place, days, self.dice)),
        )
        self._freeze_or_step(built, course)
        if position < 2:
            built.annotations = list(self._annotations(built, days))
        return built

    def _course(self, position: int, idea: MeasureIdea) -> Course:
        """What is done differently moves first, the outcome follows; a balancing measure stays."""
        if idea.kind == Measure.Kind.BALANCING:
            return self._concern(idea) if self.sample.concern else Course()
        turned = self._first_day_at(WORKS)
        way = WAY_MADE.get(self.sample.score or Decimal(0), 0.0)
        if turned is None or not way:
            return Course()
        if position:
            return Course(min(1.1, way * 1.2), turned - timedelta(days=self.dice.whole(20, 60)))
        return Course(way, turned - timedelta(days=self.dice.whole(0, 30)))

    def _concern(self, idea: MeasureIdea) -> Course:
        """Something else gets worse: several times the way of the idea, in the other direction."""
        worse = 0.16 * idea.before / abs(idea.after - idea.before)
        return Course(-worse, self.clock.months_ago(8))

    def _first_day_at(self, score: Decimal) -> date | None:
        return next((day for day, value in self.sample.history.scores if value >= score), None)

    def _days(self, idea: MeasureIdea) -> list[date]:
        """Periods from before the project began, as far as the records go, to the newest that ended."""
        began = self.sample.history.active_from or self.clock.today
        first = max(
            began - timedelta(days=30 * self.dice.whole(6, 12)),
            self.clock.months_ago(MONTHS_OF_DATA),
        )
        last = newest_ended(self.sample.history.last_day or self.clock.today, idea.frequency)
        if self.sample.misses_data:
            for _ in range(8 if idea.frequency == Measure.Frequency.WEEK else 2):
                last = previous_period(last, idea.frequency)
        return periods(first, last, idea.frequency)

    def _freeze_or_step(self, built: SampleMeasure, course: Course) -> None:
        """Freeze the baseline where a change came; draw a new phase where a gain has held."""
        if course.turns_on is None:
            return
        before = sum(day < course.turns_on for day, *_ in built.values)
        if self.sample.score and self.sample.score >= Decimal("4.5") and before >= WORTH_FREEZING:
            built.phases = list(self._phase(built, course.turns_on))
        elif before >= WORTH_FREEZING and (self.sample.is_clear_example or self.dice.chance(0.7)):
            built.measure.baseline_points = before

    def _phase(self, built: SampleMeasure, turned: date) -> Iterator[Phase]:
        settled = [day for day, *_ in built.values if day > turned + timedelta(days=90)]
        if len(settled) >= 8:
            yield Phase(
                organisation=built.series.organisation,
                series=built.series,
                starts_on=settled[0],
                label="After the change",
                reason="The shift has held for three months and the team knows why",
            )

    def _annotations(self, built: SampleMeasure, days: list[date]) -> Iterator[Annotation]:
        """The tests of change on the chart, at the first test and later ones."""
        tested = self._first_day_at(TESTED)
        if tested is None:
            return
        for position, text in enumerate(self.sample.topic.changes):
            day = tested + timedelta(days=75 * position + self.dice.whole(0, 20))
            period = max((start for start in days if start <= day), default=None)
            if period and day < (self.sample.history.last_day or self.clock.today):
                yield Annotation(
                    organisation=built.series.organisation,
                    series=built.series,
                    period=period,
                    text=text,
                    created_by=self.sample.lead,
                )


def _definition(sample: SampleProject, position: int, idea: MeasureIdea) -> Measure:
    watched_only = idea.kind == Measure.Kind.BALANCING
    return Measure(
        organisation=sample.project.organisation,
        project=sample.project,
        name=idea.name,
        kind=idea.kind,
        unit_label=idea.unit,
        direction=idea.direction,
        data=idea.data,
        chart=idea.chart,
        multiplier=idea.per,
        numerator_label=idea.numerator,
        denominator_label=idea.denominator,
        frequency=idea.frequency,
        target=None if watched_only else idea.after,
        operational_definition=idea.definition,
        position=position,
        created_by=sample.lead,
    )
