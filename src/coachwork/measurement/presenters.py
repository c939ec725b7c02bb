"""What the pages of measures show, worked out from what the queries read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.utils.functional import Promise
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from coachwork import charts
from coachwork.charts import ChartSpec, Finding
from coachwork.improvement import presenters as project_presenters
from coachwork.measurement import charting, policies, queries, rules
from coachwork.measurement.dispersion import prime_advised
from coachwork.measurement.forms import KINDS
from coachwork.measurement.models import Annotation, ChartSignal, Measure, Phase, Series
from coachwork.measurement.periods import Freshness, due_period, freshness
from coachwork.measurement.stored import StoredChart
from coachwork.measurement.tests_of_change import MarkedTest
from coachwork.measurement.wording import format_period
from coachwork.organisations.models import Person
from coachwork.ui.addresses import address
from coachwork.ui.fields import written
from coachwork.ui.formats import NO_DATA, number
from coachwork.ui.navigation import Link
from coachwork.ui.undo import Undo, as_uuid

#: The latest signal of a chart, in words and with the tone of its badge.
STATUS: Mapping[str, tuple[Promise, str]] = {
    "improvement": (gettext_lazy("Improvement"), "improve"),
    "concern": (gettext_lazy("Concern"), "concern"),
    "neutral": (gettext_lazy("Change"), "neutral"),
    "": (gettext_lazy("No signal"), "muted"),
}
#: Below this, a chart without a signal has not had the chance to show one.
FEWEST_POINTS = 12
CHART_NAMES: Mapping[str, Promise] = {
    Measure.Chart.RUN: gettext_lazy("Run chart: the line is the median"),
    Measure.Chart.I: gettext_lazy("I chart: the line is the mean, with limits"),
    Measure.Chart.P: gettext_lazy("P chart: the line is the mean share, with limits"),
    Measure.Chart.U: gettext_lazy("U chart: the line is the mean rate, with limits"),
    Measure.Chart.C: gettext_lazy("C chart: the line is the mean count, with limits"),
    Measure.Chart.P_PRIME: gettext_lazy(
        "P′ chart: the line is the mean share; the limits allow for more than chance"
    ),
    Measure.Chart.U_PRIME: gettext_lazy(
        "U′ chart: the line is the mean rate; the limits allow for more than chance"
    ),
}


def kind_name(measure: Measure) -> Any:
    """Outcome, process or balancing, in one word."""
    return KINDS[Measure.Kind(measure.kind)][0]


def status_of(series: Series) -> tuple[Promise, str]:
    """The words and the tone of a series' badge."""
    analysis = getattr(series, "analysis", None)
    if analysis is None or not analysis.points:
        return gettext_lazy("No data yet"), "muted"
    if not analysis.latest_meaning and analysis.points < FEWEST_POINTS:
        return gettext_lazy("Too few points yet"), "muted"
    return STATUS[analysis.latest_meaning]


@dataclass(frozen=True)
class Drawn:
    """The chart of a series with everything that stands around it on a page."""

    measure: Measure
    chart: StoredChart
    annotations: Sequence[Annotation] = ()
    place: str = ""
    tests: Sequence[MarkedTest] = ()

    @cached_property
    def spec(self) -> ChartSpec:
        """What is drawn."""
        return charting.chart_spec(
            self.measure, self.chart, self.annotations, self.tests, subtitle=self.place
        )

    @property
    def svg(self) -> SafeString:
        """The chart for a page."""
        return mark_safe(charts.page_svg(self.spec))  # noqa: S308 - made and escaped by `charts`

    @property
    def legend(self) -> SafeString:
        """What the marks mean, and the notes by number."""
        parts = charts.legend_html(self.spec) + charts.notes_html(self.spec)
        return mark_safe(parts)  # noqa: S308

    @property
    def latest(self) -> str:
        """The newest value as text."""
        return charting.latest_text(self.spec)


def drawn(
    series: Series,
    chart: StoredChart,
    annotations: Sequence[Annotation] = (),
    tests: Sequence[MarkedTest] = (),
) -> Drawn:
    """The chart of a series; where a measure is shared, with the name of the place."""
    place = series.unit.name if series.measure.project_id is None else ""
    return Drawn(series.measure, chart, annotations, place, tests)


@dataclass(frozen=True)
class SignalShown:
    """One sentence of a chart with what people made of it."""

    finding: Finding
    rows: Sequence[ChartSignal]

    @property
    def tone(self) -> str:
        """Of the badge."""
        return STATUS.get(self.finding.kind.value, STATUS["neutral"])[1]

    @property
    def status(self) -> Any:
        """Improvement, concern or change."""
        return STATUS.get(self.finding.kind.value, STATUS["neutral"])[0]

    @property
    def waiting(self) -> ChartSignal | None:
        """A signal of the sentence that nobody has looked at."""
        return next((row for row in self.rows if row.reviewed_at is None), None)

    @property
    def reviewed(self) -> ChartSignal | None:
        """The newest review, where there is one."""
        rows = [row for row in self.rows if row.reviewed_at is not None]
        return max(rows, key=lambda row: str(row.reviewed_at), default=None)


def signals_shown(drawn: Drawn, rows: Sequence[ChartSignal]) -> list[SignalShown]:
    """The chart's sentences, the newest first, each with its rows."""
    by_place = {(row.rule, row.side, row.first_period): row for row in rows}
    shown = []
    for finding, signals in charting.newest_first(drawn.chart, drawn.spec):
        keys = ((one.rule.value, one.side.value, drawn.chart.periods[one.first]) for one in signals)
        shown.append(SignalShown(finding, [by_place[key] for key in keys if key in by_place]))
    return shown


@dataclass(frozen=True, slots=True)
class Rights:
    """What the reader may do here now: by their role, and by the measure's state."""

    define: bool
    enter: bool
    annotate: bool
    review: bool


def rights_on(person: Person, measure: Measure) -> Rights:
    """The reader's rights on a measure as a whole."""
    enter = policies.takes_data(measure) and rules.may_enter(person, measure)
    return Rights(rules.may_define(person, measure), enter, annotate=False, review=False)


def rights(person: Person, series: Series) -> Rights:
    """The reader's rights on a series; an ended measure takes no data."""
    goes_on = policies.takes_data(series.measure)
    return Rights(
        define=rules.may_define(person, series.measure),
        enter=goes_on and rules.may_enter(person, series),
        annotate=rules.may_annotate(person, series),
        review=rules.may_review(person, series),
    )


@dataclass(frozen=True)
class SeriesPage:
    """All that the page of a series shows."""

    series: Series
    drawn: Drawn | None
    signals: Sequence[SignalShown]
    phases: Sequence[Phase]
    annotations: Sequence[Annotation]
    rights: Rights
    today: date

    @property
    def measure(self) -> Measure:
        """What is counted."""
        return self.series.measure

    @property
    def latest_period(self) -> date | None:
        """The newest period that has a value."""
        analysis = getattr(self.series, "analysis", None)
        return analysis.latest_period if analysis else None

    @property
    def due(self) -> str:
        """The period whose value is wanted next, in words."""
        frequency = self.measure.frequency
        return format_period(due_period(self.latest_period, self.today, frequency), frequency)

    @property
    def is_due(self) -> bool:
        """Whether a period has ended whose value is not there."""
        state = freshness(self.latest_period, self.today, self.measure.frequency)
        return state is not Freshness.CURRENT and policies.takes_data(self.measure)

    @property
    def status(self) -> tuple[Promise, str]:
        """The words and the tone of the badge."""
        return status_of(self.series)

    @property
    def kind(self) -> Any:
        """Outcome, process or balancing."""
        return kind_name(self.measure)

    @property
    def prime(self) -> str:
        """The chart to offer in place of one whose limits are too narrow; empty where none is."""
        if not (self.rights.define and self.drawn):
            return ""
        return prime_advised(self.measure, [self.drawn.chart])

    @property
    def phases_named(self) -> list[tuple[Phase, str]]:
        """Each phase and when it begins, in words."""
        frequency = self.measure.frequency
        return [(phase, format_period(phase.starts_on, frequency)) for phase in self.phases]

    @property
    def notes_named(self) -> list[tuple[Annotation, str]]:
        """Each note and its period in words, the newest first."""
        frequency = self.measure.frequency
        named = [(note, format_period(note.period, frequency)) for note in self.annotations]
        return named[::-1]

    @property
    def facts(self) -> list[tuple[Any, Any]]:
        """The definition as terms and descriptions; what is empty is left out."""
        measure = self.measure
        pairs = [
            (_("Numerator"), measure.numerator_label),
            (_("Denominator"), measure.denominator_label),
            (_("Unit"), measure.unit_label),
            (_("Better"), measure.get_direction_display()),
            (_("Target"), self._target()),
            (_("New value"), measure.get_frequency_display()),
            (_("Chart"), CHART_NAMES[measure.chart]),
            (_("Frozen baseline"), self._baseline()),
            (_("How it is counted"), measure.operational_definition),
        ]
        return [(term, text) for term, text in pairs if text]

    def _target(self) -> str:
        target = self.measure.target
        return "" if target is None else f"{written(target)} {self.measure.unit_label}"

    def _baseline(self) -> str:
        points = self.measure.baseline_points
        return _("The first %(count)s points") % {"count": points} if points else ""


def trail(measure: Measure, *, series: Series | None = None) -> list[Link]:
    """The way here: the project, then the measure for the pages below it."""
    way = _way_to(measure)
    if series is not None:
        way.append(Link(_series_name(series), series_url(series)))
    return way


def _way_to(measure: Measure) -> list[Link]:
    if measure.project is not None:
        return project_presenters.trail(measure.project, within=True)
    return [Link(measure.name, address("measurement:wall", measure.pk))]


def wall_trail(person: Person, measure: Measure) -> list[Link]:
    """The way to a wall: the shared measures, for whoever looks after them."""
    if not rules.may_load_network(person, measure):
        return []
    return [Link(_("Shared measures"), address("interop:network"))]


def _series_name(series: Series) -> str:
    if series.measure.project_id is None:
        return series.unit.name
    return series.measure.name


def series_url(series: Series) -> str:
    """The page of a series."""
    return address("measurement:series", series.pk)


def measure_url(measure: Measure) -> str:
    """The page of a measure."""
    return address("measurement:measure", measure.pk)


def period_name(series: Series, period: date) -> str:
    """March 2026, as the measure's frequency has it."""
    return format_period(period, series.measure.frequency)


def just_removed(series: Series, query: Mapping[str, str]) -> Undo | None:
    """The offer to undo, from the address that a removal leads to."""
    for name, sentence in (
        ("note", _("The note was taken away.")),
        ("phase", _("The phase was taken away, and the lines worked out anew.")),
    ):
        key = as_uuid(query.get(f"removed_{name}", ""))
        if key:
            route = "restore_annotation" if name == "note" else "restore_phase"
            return Undo.at(sentence, f"measurement:{route}", series.pk, key)
    return None


@dataclass(frozen=True, slots=True)
class Tile:
    """A small chart on a wall, with its place, its latest value and its status."""

    name: str
    url: str
    sparkline: SafeString | str
    latest: str
    status: Any
    tone: str


def tile(measure: Measure, series: Series, *, name: str = "", is_recent: bool = True) -> Tile:
    """One tile, named after its place unless told otherwise; without data it has no chart.

    A latest signal that is not recent is told as none.
    """
    chart, (status, tone) = queries.stored_chart(series), status_of(series)
    if tone != "muted" and not is_recent:
        status, tone = gettext_lazy("No recent signal"), "muted"
    svg = charting.sparkline(measure, chart, "") if chart else ""
    return Tile(
        name=name or series.unit.name,
        url=series_url(series),
        sparkline=mark_safe(svg),  # noqa: S308 - made and escaped by `charts`
        latest=_latest_value(measure, series),
        status=status,
        tone=tone,
    )


def _latest_value(measure: Measure, series: Series) -> str:
    analysis = getattr(series, "analysis", None)
    if analysis is None or analysis.latest_value is None:
        return NO_DATA
    text = number(analysis.latest_value, _decimals(measure, analysis.latest_value))
    return f"{text}%" if measure.unit_label == "%" else text


def _decimals(measure: Measure, value: float) -> int:
    """None for counts and other whole values; small rates need two to tell places apart."""
    if measure.data == Measure.Data.VALUE and value.is_integer():
        return 0
    return 1 if measure.unit_label == "%" or abs(value) >= 10 else 2


def wall_choices(counts: Mapping[str, int]) -> list[tuple[str, str]]:
    """The filter of a wall: what the latest signal says, each with how many places."""
    names = {
        "improvement": _("Improvement"),
        "concern": _("Concern"),
        "neutral": _("Change, neither better nor worse"),
        "any": _("Any signal"),
        "none": _("No signal, or too few points"),
    }
    return [(value, f"{name} ({number(counts[value])})") for value, name in names.items()]
