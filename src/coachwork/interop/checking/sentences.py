"""The sentences about cells."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from coachwork.foundation.identifiers import without_identifiers
from coachwork.interop.cells import DecimalMark
from coachwork.interop.checking.points import Points
from coachwork.interop.checking.problems import quoted
from coachwork.interop.mapping import Terms, terms_in_words


def no_date(cells: Sequence[str], row: int) -> str:
    """The cell holds no date."""
    return _("%(cell)s is not a date.") % {"cell": quoted(cells, row)}


def odd_date(cells: Sequence[str], row: int, usual: str) -> str:
    """The cell's date is written in another way than most."""
    return _(
        "%(cell)s is written in another way than most dates here (%(usual)s). Days and months may have been swapped: "
        "write all dates in one way."
    ) % {"cell": quoted(cells, row), "usual": usual}


def no_number(cells: Sequence[str], row: int, mark: DecimalMark) -> str:
    """The cell holds no number, or one with another decimal mark."""
    if any(sign in cells[row] for sign in ".,") and any(sign.isdigit() for sign in cells[row]):
        return _("%(cell)s is not a number where “%(mark)s” is the decimal mark.") % {
            "cell": quoted(cells, row),
            "mark": mark.value,
        }
    return _("%(cell)s is not a number.") % {"cell": quoted(cells, row)}


def repeated_period(points: Points, index: int, frequency: str) -> str:
    """Several rows have the same period, and the same place where there are several."""
    told = {
        "rows": int(points.times[index]),
        "period": period(points.period[index].item(), frequency),
        "place": without_identifiers(points.places[points.place[index]]),
    }
    if told["place"]:
        return _("There are %(rows)s rows for %(period)s and %(place)s.") % told
    return _("There are %(rows)s rows for %(period)s.") % told


def period(day: date, frequency: str) -> str:
    """A period in words: a month by its name, the others by their first day."""
    return date_format(day, "F Y") if frequency == "month" else date_format(day)


def named(terms: Terms) -> str:
    """The columns of a sum, as the place of a problem."""
    return terms_in_words(terms) if terms else ""
