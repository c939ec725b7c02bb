"""What signals mean, and the rows that people look at: new, longer, gone away."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID, uuid4

from coachwork import spc
from coachwork.charts.findings import judge
from coachwork.charts.model import Direction
from coachwork.measurement import alarms
from coachwork.measurement.bulk import Row, upsert
from coachwork.measurement.histories import WHY, Analysed
from coachwork.measurement.models import ChartSignal
from coachwork.measurement.stored import StoredChart

#: A signal that ended more points ago than this no longer says how a series does now.
RECENT_POINTS = 12
COLUMNS = (
    "id",
    "organisation",
    "series",
    "rule",
    "side",
    "first_period",
    "last_period",
    "length",
    "meaning",
    "first_seen",
    "created_at",
    "updated_at",
    "version",
    "verdict",
    "review_note",
)
FOLLOWED = ["first_period", "last_period", "length", "meaning", "gone_at"]


def meaning(signal: spc.Signal, direction: str) -> str:
    """Improvement, concern or neutral: its side, read with the direction of improvement."""
    return judge(signal.side, Direction(direction)).value


def status_signal(chart: StoredChart, direction: str) -> spc.Signal | None:
    """The signal that says how the series does now: the latest recent one, one with a direction
    first.
    """
    if chart.latest is None:
        return None
    oldest = chart.latest - RECENT_POINTS
    return max(
        (signal for signal in chart.signals if signal.last > oldest),
        key=lambda signal: (meaning(signal, direction) != ChartSignal.Meaning.NEUTRAL, signal.last),
        default=None,
    )


@dataclass(frozen=True, slots=True)
class Seen:
    """A signal of today's analysis, by what tells it apart from others."""

    series: UUID
    organisation: UUID
    rule: str
    side: str
    first: date
    last: date
    length: int
    meaning: str

    def same_place_as(self, row: ChartSignal) -> bool:
        """Whether both begin at the same period."""
        return row.first_period == self.first

    def overlaps(self, row: ChartSignal) -> bool:
        """Whether they share a stretch of time: the same signal, though the centre line has moved a
        little.
        """
        return (
            row.gone_at is None and row.first_period <= self.last and self.first <= row.last_period
        )


def synchronise(analysed: Iterable[Analysed], now: datetime) -> None:
    """Bring the rows in line with the analyses. What somebody reviewed stays reviewed."""
    analysed = list(analysed)
    known = _known({one.definition.series for one in analysed})
    new: list[Seen] = []
    moved: list[ChartSignal] = []
    for one in analysed:
        for seen, row in _paired(_seen(one), known[one.definition.series]):
            if seen is None and row is not None and row.gone_at is None:
                row.gone_at = now
                moved.append(row)
            elif seen is not None and row is None:
                new.append(seen)
            elif seen is not None and row is not None and _follow(row, seen):
                moved.append(row)
    rows = {uuid4(): seen for seen in new}
    upsert(ChartSignal, COLUMNS, (_new_row(key, seen, now) for key, seen in rows.items()))
    alarms.raise_for({key: (seen.series, seen.last) for key, seen in _worse(rows)})
    ChartSignal.objects.everywhere(why=WHY).bulk_update(moved, FOLLOWED, batch_size=200)


def _known(series: set[UUID]) -> defaultdict[UUID, list[ChartSignal]]:
    found: defaultdict[UUID, list[ChartSignal]] = defaultdict(list)
    for row in ChartSignal.objects.everywhere(why=WHY).filter(series__in=series):
        found[row.series_id].append(row)
    return found


def _seen(one: Analysed) -> list[Seen]:
    periods = one.chart.periods
    return [
        Seen(
            series=one.definition.series,
            organisation=one.definition.organisation,
            rule=signal.rule.value,
            side=signal.side.value,
            first=periods[signal.first],
            last=periods[signal.last],
            length=signal.length,
            meaning=meaning(signal, one.definition.direction),
        )
        for signal in one.chart.signals
    ]


def _paired(
    seen: Sequence[Seen], rows: Sequence[ChartSignal]
) -> list[tuple[Seen | None, ChartSignal | None]]:
    """Each signal with its row: first those that begin where they did, then those that overlap."""
    left_seen, left_rows = list(seen), list(rows)
    pairs: list[tuple[Seen | None, ChartSignal | None]] = []
    for alike in (Seen.same_place_as, Seen.overlaps):
        for one in tuple(left_seen):
            row = next(
                (
                    r
                    for r in left_rows
                    if (r.rule, r.side) == (one.rule, one.side) and alike(one, r)
                ),
                None,
            )
            if row is not None:
                pairs.append((one, row))
                left_seen.remove(one)
                left_rows.remove(row)
    pairs.extend((one, None) for one in left_seen)
    pairs.extend((None, row) for row in left_rows)
    return pairs


def _worse(rows: Mapping[UUID, Seen]) -> Iterator[tuple[UUID, Seen]]:
    return (
        (key, seen) for key, seen in rows.items() if seen.meaning == ChartSignal.Meaning.CONCERN
    )


def _new_row(key: UUID, seen: Seen, now: datetime) -> Row:
    """The values of `COLUMNS`."""
    return (
        key,
        seen.organisation,
        seen.series,
        seen.rule,
        seen.side,
        seen.first,
        seen.last,
        seen.length,
        seen.meaning,
        now,
        now,
        now,
        1,
        "",
        "",
    )


def _follow(row: ChartSignal, seen: Seen) -> bool:
    """Take over where the signal now begins and ends; true if anything changed."""
    before = [getattr(row, name) for name in FOLLOWED]
    row.first_period, row.last_period = seen.first, seen.last
    row.length, row.meaning, row.gone_at = seen.length, seen.meaning, None
    return before != [getattr(row, name) for name in FOLLOWED]
