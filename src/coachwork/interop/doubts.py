"""What a file says that may be meant otherwise: the person is asked to look before it is stored."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from django.utils.translation import gettext as _
from numpy.typing import NDArray

from coachwork.foundation.identifiers import without_identifiers
from coachwork.interop.cells import is_gap
from coachwork.interop.mapping import terms_in_words
from coachwork.interop.opening import OpenedImport
from coachwork.measurement.models import Measure

PERCENT = "%"
#: From so many values on, all alike are worth a question.
FEWEST = 2


def doubts(current: OpenedImport) -> Iterator[str]:
    """What could have been read in another way, or looks like the wrong column."""
    yield from _of_numbers(current)
    yield from _of_dates(current)
    yield from _of_columns(current)
    yield from _of_percentages(current)


def _of_numbers(current: OpenedImport) -> Iterator[str]:
    """Which sign separates the decimals."""
    mark = current.understanding.mark
    if current.mapping.decimal or mark.certain:
        return
    with_point = "." in mark.example
    thousands = _("one thousand and more")
    decimals = _("a number with decimals")
    yield _("“%(number)s” was read as %(meaning)s.") % {
        "number": without_identifiers(mark.example),
        "meaning": decimals if with_point == (mark.mark == ".") else thousands,
    }


def _of_dates(current: OpenedImport) -> Iterator[str]:
    """Whether the day or the month comes first."""
    understood = current.understanding
    if not current.mapping.day_order and not understood.day_order_certain:
        first = _("the day") if understood.day_order == "day_first" else _("the month")
        yield _("In the dates, %(what)s was taken to come first.") % {"what": first}


def _of_columns(current: OpenedImport) -> Iterator[str]:
    """Whether the numerator and the denominator are what they seem."""
    mapping, points = current.mapping, current.checked.points
    if current.measure.data != Measure.Data.RATIO or not mapping.numerator:
        return
    above, below = points.numerator, points.denominator
    if set(mapping.numerator) == set(mapping.denominator):
        yield _("“%(column)s” is both the numerator and the denominator.") % {
            "column": terms_in_words(mapping.numerator)
        }
    elif len(points) >= FEWEST and (above == below).all():
        yield _("The numerator and the denominator are the same everywhere.")
    elif len(points) >= FEWEST and (above == 0).all():
        yield _("The numerator is 0 everywhere.")


def _of_percentages(current: OpenedImport) -> Iterator[str]:
    """Whether what is counted in percent comes in percent, and nothing else does."""
    counts_in_percent = current.measure.unit_label == PERCENT
    in_percent = [name for name in _figure_columns(current) if _has_percent_signs(current, name)]
    if current.measure.data == Measure.Data.RATIO:
        if in_percent:
            yield _("“%(column)s” holds percentages, where numbers are to be counted.") % {
                "column": in_percent[0]
            }
        return
    if in_percent and not counts_in_percent:
        yield _("“%(column)s” holds percentages, but this measure is counted in %(unit)s.") % {
            "column": in_percent[0],
            "unit": current.measure.unit_label or _("something else"),
        }
    elif counts_in_percent:
        yield from _of_shares(current.checked.points.numerator, in_percent)


def _of_shares(values: NDArray[np.float64], in_percent: list[str]) -> Iterator[str]:
    known = values[~np.isnan(values)]
    if len(known) < FEWEST:
        return
    if (known == known[0]).all() and known[0] in (0, 100):
        yield _("Every value is %(value)s%%.") % {"value": int(known[0])}
    elif not in_percent and ((known >= 0) & (known <= 1)).all():
        yield _("All values lie between 0 and 1, and will be stored as percentages below 1%.")


def _figure_columns(current: OpenedImport) -> list[str]:
    terms = (*current.mapping.numerator, *current.mapping.denominator)
    return [term.column for term in terms]


def _has_percent_signs(current: OpenedImport, column: str) -> bool:
    filled = [text for text in current.table.unique(column).texts if not is_gap(text)]
    signs = sum(text.rstrip().endswith(PERCENT) for text in filled)
    return signs * 2 > len(filled)
