"""How many daily improvements were noted, month by month, on a run chart."""

from __future__ import annotations

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from coachwork import charts, spc
from coachwork.charts import ChartSpec
from coachwork.improvement.daily_presenters import Numbers
from coachwork.measurement.wording import reader_wording

#: Fewer noted than this in all months together make no chart worth reading.
FEWEST = 6


def daily_chart(request: HttpRequest, numbers: Numbers) -> SafeString | None:
    """The run chart of the months that are over, with what the rules found; None with too little."""
    # The month that goes on is not counted to its end: on the chart it would look like a fall.
    months = numbers.months[:-1]
    if sum(month.noted for month in months) < FEWEST:
        return None
    spec = _spec([month.month for month in months], [float(month.noted) for month in months])
    context = {
        "svg": _safe(charts.page_svg(spec)),
        "legend": _safe(charts.legend_html(spec)),
        "findings": _safe(charts.findings_html(spec)),
    }
    return render_to_string("measurement/daily_chart.html", context, request)


def _spec(dates: list[object], counts: list[float]) -> ChartSpec:
    return charts.build(
        spc.analyse(counts, chart="run"),
        dates=dates,
        title=_("Daily improvements noted"),
        unit=_("a month"),
        # More is not better, and fewer is not worse: it is what people dare to say.
        direction="neither",
        frequency="month",
        wording=reader_wording(),
    )


def _safe(html: str) -> SafeString:
    return mark_safe(html)  # noqa: S308 - made and escaped by `charts`
