"""The check of a whole file: rows chosen, dates and numbers read, periods found, values tested."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from django.utils.translation import gettext as _
from numpy.typing import NDArray

from coachwork.interop.cells import (
    DayOrder,
    DecimalMark,
    ReadDates,
    is_gap,
    read_dates,
    read_numbers,
)
from coachwork.interop.cells.unique import Unique
from coachwork.interop.checking import sentences
from coachwork.interop.checking.points import Points, combined, repeated
from coachwork.interop.checking.problems import Problems, always
from coachwork.interop.mapping import ColumnMapping, Combine, Faulty, Term, Terms
from coachwork.interop.reading import Table
from coachwork.measurement import policies
from coachwork.measurement.models import Measure
from coachwork.measurement.periods import period_start

Rows = NDArray[np.intp]
Floats = NDArray[np.float64]
Days = NDArray[np.datetime64]


@dataclass(frozen=True, slots=True)
class Checked:
    """What a file would store, and what is wrong with it.

    `rows_taken`: rows that the choice of rows leaves; `empty`: points without a value, which are not stored;
    `left_out`: rows left out because they cannot be used; `added_up`: points made of several rows.
    """

    points: Points
    problems: Problems
    rows_taken: int
    empty: int = 0
    left_out: int = 0
    added_up: int = 0

    @property
    def can_be_stored(self) -> bool:
        """Whether nothing stands in the way, and there is something to store."""
        return not self.problems.count and len(self.points) > 0


def check(
    table: Table,
    mapping: ColumnMapping,
    measure: Measure,
    *,
    today: date,
    mark: DecimalMark,
    order: DayOrder | None,
) -> Checked:
    """The points of a file under a mapping. Never raises: what is wrong is in `problems`."""
    problems = Problems(table.rows)
    _check_choices(mapping, measure, problems)
    if problems.count:
        return Checked(_no_points(), problems, rows_taken=0)
    rows = _chosen_rows(table, mapping)
    reading = _Reading(table, mapping, measure, rows, mark, problems)
    periods = reading.periods(order, today)
    numerator, denominator = reading.sums(mapping.numerator), reading.sums(mapping.denominator)
    empty_row = np.isnan(numerator) & np.isnan(denominator)
    reading.tell_missing_dates(periods, empty_row)
    places = reading.places(empty_row)
    usable = ~np.isnat(periods)
    faulty = np.isin(rows, problems.faulty_rows())
    points = combined(
        places.texts,
        places.codes[usable],
        periods[usable],
        numerator[usable],
        denominator[usable],
        [text for text, kept in zip(reading.notes(), usable.tolist(), strict=True) if kept],
        rows[usable],
        faulty[usable],
    )
    return _finished(points, mapping, measure, problems, rows, table)


def _check_choices(mapping: ColumnMapping, measure: Measure, problems: Problems) -> None:
    if not mapping.date:
        problems.add_whole(_("Choose the column that holds the date."))
    if not mapping.numerator:
        ratio = measure.data == Measure.Data.RATIO
        problems.add_whole(
            _("Choose the column that holds the numerator.")
            if ratio
            else _("Choose the column that holds the value.")
        )
    if measure.data == Measure.Data.RATIO and not mapping.denominator:
        problems.add_whole(_("Choose the column that holds the denominator."))
    if measure.project_id is None and not mapping.series:
        problems.add_whole(_("Choose the column that names the place of each row."))


def _no_points() -> Points:
    none, numbers = np.empty(0, np.intp), np.empty(0)
    days = np.empty(0, "datetime64[D]")
    return Points((), none, days, numbers, numbers, (), none, none, np.empty(0, np.bool_))


def _chosen_rows(table: Table, mapping: ColumnMapping) -> Rows:
    """The rows (from 0) whose columns hold the values that the person chose."""
    keep = np.ones(len(table), dtype=bool)
    for name, value in mapping.only.items():
        found = table.unique(name)
        keep &= np.array([text == value for text in found.texts], dtype=bool)[found.codes]
    return np.flatnonzero(keep)


@dataclass(frozen=True, slots=True)
class _Reading:
    """The chosen rows of a table while they are read."""

    table: Table
    mapping: ColumnMapping
    measure: Measure
    rows: Rows
    mark: DecimalMark
    problems: Problems

    def cells(self, name: str) -> Sequence[str]:
        """The texts of one column in the chosen rows."""
        column = self.table.column(name)
        if len(self.rows) == len(column):
            return column
        return [column[row] for row in self.rows.tolist()]

    def periods(self, order: DayOrder | None, today: date) -> Days:
        """The first day of each row's period; NaT where there is none."""
        name = self.mapping.date
        read = read_dates(self.table.unique(name).at(self.rows), order)
        self.problems.add(
            self.rows[read.faulty],
            name,
            lambda row: sentences.no_date(self.table.column(name), row),
        )
        self.problems.add(
            self.rows[read.odd],
            name,
            lambda row: sentences.odd_date(self.table.column(name), row, read.usual),
            fatal=True,
        )
        return self._as_periods(read, today)

    def _as_periods(self, read: ReadDates, today: date) -> Days:
        days, codes = np.unique(read.days, return_inverse=True)
        starts = np.full(len(days), np.datetime64("NaT"), dtype="datetime64[D]")
        for index, day in enumerate(days.tolist()):
            if day is None:
                continue
            wrong = policies.period_problem(self.measure, day, today)
            if wrong:
                self.problems.add(self.rows[codes == index], self.mapping.date, always(wrong))
            else:
                starts[index] = period_start(day, self.measure.frequency)
        return starts[codes]

    def sums(self, terms: Terms) -> Floats:
        """The sum of the columns in each row; NaN where one of them is empty."""
        if not terms:
            return np.full(len(self.rows), np.nan)
        total: Floats = sum((self._signed(term) for term in terms), np.zeros(len(self.rows)))
        return total

    def _signed(self, term: Term) -> Floats:
        read = read_numbers(self.cells(term.column), self.mark)
        column = self.table.column(term.column)
        self.problems.add(
            self.rows[read.faulty],
            term.column,
            lambda row: sentences.no_number(column, row, self.mark),
        )
        return read.values * term.sign

    def tell_missing_dates(self, periods: Days, empty_row: NDArray[np.bool_]) -> None:
        """A row with a value needs a date; one with neither is passed over."""
        cells = self.cells(self.mapping.date)
        missing = np.flatnonzero(np.isnat(periods) & ~empty_row)
        gaps = np.array([row for row in missing.tolist() if is_gap(cells[row])], dtype=np.intp)
        self.problems.add(self.rows[gaps], self.mapping.date, always(_("The date is missing.")))

    def places(self, empty_row: NDArray[np.bool_]) -> Unique:
        """The place of each row: one and the same unless a column names it."""
        if not self.mapping.series:
            return Unique(("",), np.zeros(len(self.rows), dtype=np.intp))
        found = self.table.unique(self.mapping.series).at(self.rows)
        nameless = np.array([is_gap(text) for text in found.texts], dtype=bool)[found.codes]
        self.problems.add(
            self.rows[nameless & ~empty_row],
            self.mapping.series,
            always(_("The place is missing.")),
        )
        return found

    def notes(self) -> list[str]:
        """The note of each row."""
        if not self.mapping.note:
            return [""] * len(self.rows)
        return [
            "" if is_gap(text) else " ".join(text.split()) for text in self.cells(self.mapping.note)
        ]


def _finished(
    points: Points,
    mapping: ColumnMapping,
    measure: Measure,
    problems: Problems,
    rows: Rows,
    table: Table,
) -> Checked:
    several = repeated(points)
    if mapping.combine is Combine.REFUSE:
        at = dict(zip(points.row.tolist(), range(len(points)), strict=True))
        problems.add(
            points.row[several],
            mapping.date,
            lambda row: sentences.repeated_period(points, at[row], measure.frequency),
            fatal=True,
        )
    empty = np.isnan(points.numerator) & np.isnan(points.denominator) & ~points.faulty
    kept = points.taken(~empty & ~points.faulty)
    _check_values(kept, mapping, measure, problems)
    if mapping.faulty is Faulty.LEAVE_OUT and not problems.fatal:
        faulty = problems.faulty_rows()
        kept = kept.taken(~np.isin(kept.row, faulty))
        problems = Problems(table.rows)
        left_out = len(faulty)
    else:
        left_out = 0
    return Checked(
        points=kept,
        problems=problems,
        rows_taken=len(rows),
        empty=int(empty.sum()),
        left_out=left_out,
        added_up=int(repeated(kept).sum()) if mapping.combine is Combine.ADD else 0,
    )


def _check_values(
    points: Points, mapping: ColumnMapping, measure: Measure, problems: Problems
) -> None:
    """The same test of values as for one that is typed."""
    column = {
        "numerator": sentences.named(mapping.numerator),
        "denominator": sentences.named(mapping.denominator),
    }
    for found in policies.value_problems(measure, points.numerator, points.denominator):
        at = points.row[found.row : found.row + 1]
        problems.add(at, column[found.field], always(str(found.message)))
