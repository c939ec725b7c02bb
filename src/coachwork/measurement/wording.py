"""What charts say, in the reader's language: Django's words and formats for `coachwork.charts`."""

from __future__ import annotations

from datetime import date
from functools import cache, lru_cache

from django.utils.formats import date_format, number_format
from django.utils.translation import get_language, gettext, ngettext

from coachwork.charts import Frequency, Wording
from coachwork.ui.formats import date_range, day_and_month, stretch

#: Some twenty years of days and months and what is said of them: a megabyte a language.
TEXTS_KEPT = 10_000


def reader_wording() -> Wording:
    """The language and formats of the person this request is for."""
    return _wording_in(get_language() or "en")


@cache
def _wording_in(language: str) -> Wording:
    """The texts of one language, each kept once it was written.

    A page of charts names the same few periods, numbers and words again and again, and Django looks
    up a dozen settings and catalogues for each.
    """
    kept = lru_cache(TEXTS_KEPT)
    return Wording(
        gettext=kept(gettext),
        ngettext=kept(ngettext),
        format_date=kept(format_date),
        format_period=kept(format_period),
        format_range=kept(format_range),
        format_tick=kept(format_tick),
        format_number=kept(format_number),
        language=language,
    )


def format_date(day: date) -> str:
    """5 June 2023."""
    return date_format(day, "DATE_FORMAT")


def format_period(day: date, frequency: str) -> str:
    """The period that begins at `day`: June 2023, April to June 2023, 2023, 5 June 2023."""
    if frequency == Frequency.YEAR:
        return str(day.year)
    if frequency == Frequency.QUARTER:
        return _months(_quarter_month(day, 0), _quarter_month(day, 2))
    if frequency == Frequency.MONTH:
        return date_format(day, "YEAR_MONTH_FORMAT")
    return format_date(day)


def format_range(first: date, last: date, frequency: Frequency) -> str:
    """Two periods, the year said once where both share it: March to October 2023."""
    if frequency is Frequency.QUARTER:
        return _months(_quarter_month(first, 0), _quarter_month(last, 2))
    if frequency is Frequency.MONTH:
        return _months(first, last)
    if frequency is Frequency.YEAR or first.year != last.year:
        return stretch(format_period(first, frequency), format_period(last, frequency))
    return date_range(first, last)


def format_tick(day: date, form: str) -> str:
    """Below the axis: Jan ("month"), 5 Jan ("day") or 2023 ("year")."""
    if form == "year":
        return str(day.year)
    if form == "month":
        return date_format(day, "M")
    return day_and_month(day)


def format_number(value: float, decimals: int) -> str:
    """1,234.5, or as the reader writes it."""
    return number_format(value, decimals, use_l10n=True, force_grouping=True)


def _months(first: date, last: date) -> str:
    start = date_format(first, "F" if first.year == last.year else "YEAR_MONTH_FORMAT")
    return stretch(start, date_format(last, "YEAR_MONTH_FORMAT"))


def _quarter_month(day: date, number: int) -> date:
    """The first day of the first (0) to third (2) month of the quarter that `day` lies in."""
    return date(day.year, (day.month - 1) // 3 * 3 + 1 + number, 1)
