"""How numbers, shares, periods and moments read, in the reader's language and time zone."""

import math
import re
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import lru_cache

from django.contrib.humanize.templatetags.humanize import naturaltime
from django.utils import formats, timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

Number = int | float | Decimal

#: The year in a form of dates, with what ties it to the rest: "j M Y", "N j, Y", "Y-m-d".
_YEAR = re.compile(r"(?:^[Yy][\W_]*|[\W_]*[Yy]\b.*$)")
_EXACT = Context(prec=400)
NO_DATA = "–"
_RECENT_DAYS = 7


def number(value: Number | None, places: int | None = None) -> str:
    """A number in the reader's locale: 1234.5 is "1,234.5"; a dash for None and what is not finite.

    With `places` it is rounded, halves away from zero. Django's own formatting cuts off instead.
    """
    if value is None or not math.isfinite(value):
        return NO_DATA
    shown = value if places is None else _rounded(value, places)
    return formats.number_format(shown, decimal_pos=places, use_l10n=True, force_grouping=True)


def percentage(share_of_one: Number | None, places: int = 1) -> str:
    """A share between 0 and 1 as a percentage: 0.6304 is "63.0%"."""
    if share_of_one is None:
        return _("No data")
    return _("%(number)s%%") % {"number": number(float(share_of_one) * 100, places)}


def share(numerator: int, denominator: int) -> str:
    """A percentage with what it is made of: "63.0% (58 of 92)".

    A denominator of 0 is "No data", not 0%.
    """
    if not denominator:
        return _("No data")
    return _("%(percentage)s (%(numerator)s of %(denominator)s)") % {
        "percentage": percentage(numerator / denominator),
        "numerator": number(numerator),
        "denominator": number(denominator),
    }


def month(day_of_month: date) -> str:
    """The name of the month with its year: "October 2025"."""
    return formats.date_format(day_of_month, "YEAR_MONTH_FORMAT")


def day_and_month(shown: date) -> str:
    """A date in the reader's form without its year: "9 Nov", "Nov. 9"."""
    return formats.date_format(shown, without_year(formats.get_format("DATE_FORMAT")))


def without_year(form: str) -> str:
    """A form of dates, as Django writes them, without the year: "N j, Y" is "N j"."""
    return _YEAR.sub("", form)


def date_range(first: date, last: date) -> str:
    """Two dates in one form, the year said once where both share it: "13 Jul to 9 Nov 2025"."""
    start = day_and_month(first) if first.year == last.year else formats.date_format(first)
    return stretch(start, formats.date_format(last))


def stretch(start: str, end: str) -> str:
    """From one to the other, in words."""
    return _("%(start)s to %(end)s") % {"start": start, "end": end}


def minutes(total: int) -> str:
    """A time span in words: 95 is "1 h 35 min"."""
    hours, rest = divmod(total, 60)
    if not hours:
        return ngettext("%(count)s min", "%(count)s min", rest) % {"count": rest}
    if not rest:
        return _("%(hours)s h") % {"hours": hours}
    return _("%(hours)s h %(minutes)s min") % {"hours": hours, "minutes": rest}


def day(moment: date | datetime) -> SafeString:
    """A date in the reader's form, inside `<time>`."""
    shown = timezone.localtime(moment).date() if isinstance(moment, datetime) else moment
    return _day(shown, get_language())


@lru_cache(maxsize=4096)
def _day(shown: date, _language: str | None) -> SafeString:
    """The same for all readers of a language; lists show the same few days again and again."""
    return format_html(
        '<time datetime="{}">{}</time>', shown.isoformat(), formats.date_format(shown)
    )


def when(moment: date | datetime) -> SafeString:
    """When something happened, as people say it; the exact moment is in `title` and `datetime`.

    Within a week it is relative ("2 hours ago", "3 days ago"), before that the date.
    """
    if not isinstance(moment, datetime):
        return format_html(
            '<time datetime="{}" title="{}">{}</time>',
            moment.isoformat(),
            formats.date_format(moment),
            _days_ago(moment),
        )
    local = timezone.localtime(moment)
    exact = formats.date_format(local, "DATETIME_FORMAT")
    recent = abs((timezone.now() - moment).days) < _RECENT_DAYS
    shown = naturaltime(moment) if recent else formats.date_format(local.date())
    return format_html(
        '<time datetime="{}" title="{}">{}</time>',
        local.isoformat(timespec="minutes"),
        exact,
        shown,
    )


def _rounded(value: Number, places: int) -> Decimal:
    step = Decimal(1).scaleb(-places)
    return Decimal(str(value)).quantize(step, rounding=ROUND_HALF_UP, context=_EXACT)


def _days_ago(day_shown: date) -> str:
    days = (timezone.localdate() - day_shown).days
    if days == 0:
        return _("today")
    if days == 1:
        return _("yesterday")
    if 1 < days < _RECENT_DAYS:
        return ngettext("%(count)s day ago", "%(count)s days ago", days) % {"count": days}
    return formats.date_format(day_shown)
