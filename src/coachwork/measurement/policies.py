"""May this state? What values, periods and definitions have to be, each refusal with its reason."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from numpy.typing import NDArray

from coachwork.foundation.calendar import EARLIEST
from coachwork.foundation.errors import PolicyError
from coachwork.improvement.models import Project
from coachwork.measurement.definitions import Definition
from coachwork.measurement.models import DataPoint, Measure
from coachwork.measurement.periods import period_start

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]

#: Charts of things that are counted.
SHARES = frozenset({Measure.Chart.P, Measure.Chart.P_PRIME})
RATES = frozenset({Measure.Chart.U, Measure.Chart.U_PRIME})
COUNTS = SHARES | RATES | {Measure.Chart.C}
#: Beyond these nobody counts; and rates, sums and squares of what lies within are finite numbers.
LARGEST, SMALLEST_DENOMINATOR = 1e15, 1e-6


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a value: its row (from 0), the field it stands in, and the sentence for a
    person.
    """

    row: int
    field: str
    message: str | Promise


def as_numbers(values: Sequence[float | None]) -> Floats:
    """Numbers with NaN for what is not there."""
    return np.array(values, dtype=np.float64)


def value_problems(measure: Measure, numerators: Floats, denominators: Floats) -> list[Problem]:
    """What is wrong with these values (NaN: not there), in the order of the rows.

    The same check for one typed value and for a file of a hundred thousand.
    """
    found = [
        Problem(int(row), field, message)
        for wrong, field, message in _checks(measure, numerators, denominators)
        for row in np.flatnonzero(wrong)
    ]
    return sorted(found, key=lambda problem: problem.row)


def _checks(measure: Measure, n: Floats, d: Floats) -> Iterator[tuple[Bools, str, Promise]]:
    yield np.abs(n) > LARGEST, "numerator", gettext_lazy("This number is too large.")
    yield np.abs(d) > LARGEST, "denominator", gettext_lazy("This number is too large.")
    if measure.chart in COUNTS:
        yield n < 0, "numerator", gettext_lazy("A count cannot be less than 0.")
    if measure.data == Measure.Data.RATIO:
        yield from _ratio_checks(measure, n, d)
    else:
        yield ~np.isnan(d), "denominator", gettext_lazy("This measure has no denominator.")


def _ratio_checks(measure: Measure, n: Floats, d: Floats) -> Iterator[tuple[Bools, str, Promise]]:
    yield (
        d == 0,
        "denominator",
        gettext_lazy(
            "The denominator cannot be 0. Where there was nothing to count, leave it and the numerator empty."
        ),
    )
    yield d < 0, "denominator", gettext_lazy("The denominator cannot be less than 0.")
    too_small = (d > 0) & (d < SMALLEST_DENOMINATOR)
    yield too_small, "denominator", gettext_lazy("This number is too small.")
    yield np.isnan(d) & ~np.isnan(n), "denominator", gettext_lazy("Enter the denominator too.")
    yield np.isnan(n) & ~np.isnan(d), "numerator", gettext_lazy("Enter the numerator too.")
    if measure.chart in SHARES:
        yield (
            (n > d) & (d > 0),
            "numerator",
            gettext_lazy("The numerator cannot be above the denominator: it is a part of it."),
        )


def period_problem(measure: Measure, day: date, today: date) -> str | None:
    """What is wrong with a day as the period of a value; None if nothing is."""
    if day < EARLIEST:
        return _("This date is too long ago.")
    if period_start(day, measure.frequency) > period_start(today, measure.frequency):
        return _("This date is in the future.")
    return None


def check_period(measure: Measure, day: date, today: date) -> None:
    """Raise `PolicyError` for a period that cannot have a value yet."""
    problem = period_problem(measure, day, today)
    if problem:
        raise PolicyError(f"{date_format(day)}: {problem}")


def check_values(
    measure: Measure, numerators: Floats, denominators: Floats, periods: Sequence[date]
) -> None:
    """Raise `PolicyError` that names the first value that cannot be."""
    problems = value_problems(measure, numerators, denominators)
    if problems:
        raise PolicyError(f"{date_format(periods[problems[0].row])}: {problems[0].message}")


def takes_data(measure: Measure) -> bool:
    """Whether values may still be entered."""
    return measure.ended_on is None


def check_takes_data(measure: Measure) -> None:
    """Raise `PolicyError` once the measure has ended."""
    if not takes_data(measure):
        raise PolicyError(_("This measure has ended and takes no more data."))


def check_has_ended(measure: Measure) -> None:
    """Raise `PolicyError` for a measure that takes data: there is nothing to reopen."""
    if takes_data(measure):
        raise PolicyError(_("This measure has not ended: it takes data already."))


class PeriodTaken(PolicyError):
    """There is a value for this period already; `point` is it."""

    def __init__(self, point: DataPoint) -> None:
        super().__init__(_("There is a value for this period already."))
        self.point = point


#: Fewer points than this say too little to hold everything that follows against them.
FEWEST_BASELINE_POINTS = 6


def check_baseline(points: int | None) -> None:
    """Raise `PolicyError` for a baseline of too few points."""
    if points is not None and points < FEWEST_BASELINE_POINTS:
        raise PolicyError(
            _("A baseline needs at least %(count)s points.") % {"count": FEWEST_BASELINE_POINTS}
        )


def check_phase_is_free(is_taken: bool) -> None:
    """Raise `PolicyError` where a phase begins at this period already."""
    if is_taken:
        raise PolicyError(_("A phase begins at this period already."))


def check_definition(definition: Definition) -> None:
    """Raise `PolicyError` for a chart that its data cannot fill."""
    ratio = definition.data == Measure.Data.RATIO
    if definition.chart in SHARES | RATES and not ratio:
        raise PolicyError(_("This chart needs a numerator and a denominator."))
    if definition.chart == Measure.Chart.C and ratio:
        raise PolicyError(_("This chart shows one count each period, without a denominator."))


def check_change(measure: Measure, definition: Definition) -> None:
    """Raise `PolicyError` where the values that are there do not fit the new definition."""
    points = DataPoint.objects.everywhere(why="the measure's own points").filter(
        series__measure=measure
    )
    changed = (definition.frequency, definition.data) != (measure.frequency, measure.data)
    if changed and points.exists():
        raise PolicyError(
            _(
                "There are data already, so how often and what is counted cannot change any more."
                " End this measure and make a new one."
            )
        )
    if definition.chart != measure.chart and definition.chart in COUNTS:
        _check_data_fit(definition, points.values_list("period", "numerator", "denominator"))


def _check_data_fit(
    definition: Definition, points: Iterable[tuple[date, float | None, float | None]]
) -> None:
    rows = list(points)
    as_it_will_be = Measure(chart=definition.chart, data=definition.data)
    check_values(
        as_it_will_be,
        as_numbers([row[1] for row in rows]),
        as_numbers([row[2] for row in rows]),
        [row[0] for row in rows],
    )


def check_of_project(measure: Measure, project: Project) -> None:
    """Refuse to tie a measure to something of another project: its people see other data."""
    if measure.project_id != project.pk:
        raise PolicyError(
            _("“%(measure)s” is not a measure of this project.") % {"measure": measure.name}
        )
