"""The journal of a project: each change, when, what was seen, and its mark on the chart.

It is made from the record: ideas that were tested, with their tests and moves, and the entries that
people wrote of other changes. It lives in this room because its chart does.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from uuid import UUID

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from coachwork import charts
from coachwork.improvement.models import (
    PDSA,
    ChangeIdea,
    CycleStatus,
    IdeaMove,
    IdeaStatus,
    JournalEntry,
    PDSAQuestion,
    Project,
)
from coachwork.measurement.charting import chart_spec
from coachwork.measurement.models import Measure, Series
from coachwork.measurement.periods import next_period
from coachwork.measurement.queries import stored_chart

Effective = JournalEntry.Effective
S = IdeaStatus
#: What was only noted, chosen or put aside was not a change yet.
MADE = (S.TESTING, S.ADAPTING, S.ADOPTED, S.IMPLEMENTED, S.SPREADING, S.SUSTAINED)
WORKED = frozenset({S.ADOPTED, S.IMPLEMENTED, S.SPREADING, S.SUSTAINED})
ENDED = frozenset({S.ABANDONED, S.PARKED})
#: A row names the learning of so many tests, the newest.
TESTS_NAMED = 3
CHARTS_SHOWN = 2
NOTHING = SafeString("")


@dataclass(frozen=True, slots=True)
class Change:
    """One row of the journal."""

    text: str
    started: date
    ended: date | None
    seen: Sequence[str]
    effective: str
    notes: str
    idea: UUID | None = None
    entry: JournalEntry | None = None
    number: int = 0

    @property
    def facts(self) -> tuple[object, ...]:
        """All that the row is drawn from."""
        entry = self.entry
        by = (entry.pk, entry.created_by, entry.on_behalf_of) if entry else ()
        told = (self.number, self.text, self.started, self.ended, self.seen, self.effective)
        return (*told, self.notes, self.idea, [str(one) for one in by])

    @property
    def effective_label(self) -> str:
        """Yes, no, or cannot tell yet."""
        return str(Effective(self.effective).label)


@dataclass(slots=True)
class _Tested:
    """What is known of an idea that was tested."""

    idea: ChangeIdea
    cycles: list[PDSA] = field(default_factory=list)
    moves: list[IdeaMove] = field(default_factory=list)
    #: Of each prediction that was judged: whether it came true.
    judged: list[str] = field(default_factory=list)


def changes(project: Project) -> list[Change]:
    """The rows of the journal in the order in which the changes began, numbered: four queries."""
    rows = [*map(_of_idea, _tested(project)), *map(_of_entry, _entries(project))]
    ordered = sorted(rows, key=lambda row: row.started)
    return [replace(row, number=number) for number, row in enumerate(ordered, start=1)]


def _tested(project: Project) -> Iterable[_Tested]:
    found: dict[UUID, _Tested] = {}
    for cycle in _cycles(project):
        idea = cycle.ramp.idea
        found.setdefault(idea.pk, _Tested(idea)).cycles.append(cycle)
    moves: defaultdict[UUID, list[IdeaMove]] = defaultdict(list)
    for move in _moves(project):
        moves[move.idea_id].append(move)
        if move.status in MADE:
            found.setdefault(move.idea_id, _Tested(move.idea))
    judged = _judged(project)
    for key, one in found.items():
        one.moves = moves[key]
        one.judged = [each for cycle in one.cycles for each in judged[cycle.pk]]
    return found.values()


def _cycles(project: Project) -> Iterable[PDSA]:
    rows = PDSA.objects.within(project.organisation_id).kept().filter(project=project)
    begun = rows.exclude(status=CycleStatus.PLANNED).filter(ramp__idea__removed_at__isnull=True)
    told = begun.select_related("ramp__idea").only(
        *("number", "learning", "started_on", "ended_on"),
        *("ramp__idea__text", "ramp__idea__status"),
    )
    ordered: Iterable[PDSA] = told.order_by("started_on", "number")
    return ordered


def _moves(project: Project) -> Iterable[IdeaMove]:
    rows = IdeaMove.objects.within(project.organisation_id).filter(project=project)
    kept = rows.filter(idea__removed_at__isnull=True).select_related("idea")
    told = kept.only("status", "since", "reason", "idea__text", "idea__status")
    ordered: Iterable[IdeaMove] = told.order_by("since", "created_at")
    return ordered


def _judged(project: Project) -> Mapping[UUID, list[str]]:
    found: defaultdict[UUID, list[str]] = defaultdict(list)
    rows = PDSAQuestion.objects.within(project.organisation_id).filter(project=project)
    judged = rows.exclude(came_true="").order_by()
    for cycle, came_true in judged.values_list("cycle_id", "came_true"):
        found[cycle].append(came_true)
    return found


def _entries(project: Project) -> Iterable[JournalEntry]:
    rows = JournalEntry.objects.within(project.organisation_id).kept().filter(project=project)
    told: Iterable[JournalEntry] = rows.select_related("created_by", "on_behalf_of")
    return told


def _of_entry(entry: JournalEntry) -> Change:
    return Change(
        text=entry.text,
        started=entry.started_on,
        ended=entry.ended_on,
        seen=[entry.seen] if entry.seen else [],
        effective=entry.effective,
        notes=entry.notes,
        entry=entry,
    )


def _of_idea(one: _Tested) -> Change:
    status = IdeaStatus(one.idea.status)
    worked = Effective.YES if status in WORKED else Effective.NOT_YET
    return Change(
        text=one.idea.text,
        started=_began(one),
        ended=_last_day(one, status),
        seen=[*_seen(one)],
        effective=Effective.NO if status == S.ABANDONED else worked,
        notes=_notes(one),
        idea=one.idea.pk,
    )


def _began(one: _Tested) -> date:
    days = [cycle.started_on for cycle in one.cycles if cycle.started_on]
    days += [move.since for move in one.moves if move.status in MADE]
    return min(days)


def _last_day(one: _Tested, status: IdeaStatus) -> date | None:
    """What works or is still tested goes on."""
    if status not in ENDED:
        return None
    days = [move.since for move in one.moves if move.status == status]
    days += [cycle.ended_on for cycle in one.cycles if cycle.ended_on]
    return days[0] if days else None


def _seen(one: _Tested) -> Iterator[str]:
    """What the newest tests taught, and how often predictions came true."""
    learned = [cycle for cycle in one.cycles if cycle.learning]
    for cycle in learned[-TESTS_NAMED:]:
        told = {"number": cycle.number, "learning": cycle.learning}
        yield _("Test %(number)s: %(learning)s") % told
    if one.judged:
        true = one.judged.count(PDSAQuestion.CameTrue.YES)
        words = ngettext(
            "%(true)s of %(all)s prediction came true.",
            "%(true)s of %(all)s predictions came true.",
            len(one.judged),
        )
        yield words % {"true": true, "all": len(one.judged)}


def _notes(one: _Tested) -> str:
    """Why it stands as it does: the reason of its newest move that has one."""
    return next((move.reason for move in reversed(one.moves) if move.reason), "")


@dataclass(frozen=True, slots=True)
class Indicator:
    """An outcome measure of the journal: how it is counted, and its chart with the changes on it."""

    measure: Measure
    svg: SafeString
    legend: SafeString


def indicators(project: Project, rows: Sequence[Change]) -> list[Indicator]:
    """The outcome measures, each with its chart: one query."""
    series = Series.objects.within(project.organisation_id).filter(
        project=project, measure__kind=Measure.Kind.OUTCOME, measure__ended_on__isnull=True
    )
    ordered = series.select_related("measure", "unit", "analysis").order_by(
        "measure__position", "measure__created_at", "unit__name"
    )
    return [_indicator(one, rows) for one in ordered[:CHARTS_SHOWN]]


def _indicator(series: Series, rows: Sequence[Change]) -> Indicator:
    chart = stored_chart(series)
    if chart is None:
        return Indicator(series.measure, NOTHING, NOTHING)
    marks = [charts.Annotation(row.started, row.text) for row in rows]
    spec = chart_spec(series.measure, chart, marks=marks)
    # All are drawn and then those outside taken away, so that a mark has the number of its row.
    first, end = chart.periods[0], next_period(chart.periods[-1], series.measure.frequency)
    within = {row.number for row in rows if first <= row.started < end}
    spec = replace(spec, notes=tuple(note for note in spec.notes if note.number in within))
    return Indicator(series.measure, _safe(charts.page_svg(spec)), _safe(charts.legend_html(spec)))


def _safe(html: str) -> SafeString:
    return mark_safe(html)  # noqa: S308 - made and escaped by `charts`
