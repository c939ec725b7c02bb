"""A small file that shows what a measure's file may look like."""

from __future__ import annotations

import csv
import io
from datetime import date

from django.utils.translation import gettext as _

from coachwork.charts.table import harmless
from coachwork.measurement.models import Measure
from coachwork.measurement.periods import newest_ended, previous_period

VALUES = (31, 28, 35, 30)
PAIRS = ((3, 410), (5, 395), (2, 402), (4, 398))
PLACES = ("A1", "B2")


def example_csv(measure: Measure, today: date) -> str:
    """Four periods of invented values under the measure's own names, for two places where it is shared."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([harmless(name) for name in _header(measure)])
    for place in PLACES if measure.project_id is None else ("",):
        for index, day in enumerate(_periods(measure, today)):
            writer.writerow(
                [day.isoformat(), *([place] if place else []), *_figures(measure, index), ""]
            )
    return out.getvalue()


def _header(measure: Measure) -> list[str]:
    places = [_("place")] if measure.project_id is None else []
    if measure.data == Measure.Data.RATIO:
        figures = [
            measure.numerator_label or _("numerator"),
            measure.denominator_label or _("denominator"),
        ]
    else:
        figures = [measure.numerator_label or measure.name]
    return [_("date"), *places, *figures, _("note")]


def _figures(measure: Measure, index: int) -> list[int]:
    return list(PAIRS[index]) if measure.data == Measure.Data.RATIO else [VALUES[index]]


def _periods(measure: Measure, today: date) -> list[date]:
    """The newest periods that have ended, the oldest first."""
    found = [newest_ended(today, measure.frequency)]
    while len(found) < len(VALUES):
        found.insert(0, previous_period(found[0], measure.frequency))
    return found
