"""The page of a chart, its numbers, and its files."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from coachwork import charts
from coachwork.charts import ChartSpec
from coachwork.foundation.rates import EXPORTS, spend
from coachwork.improvement.views.common import reader, today
from coachwork.measurement import presenters, queries
from coachwork.measurement.models import Series
from coachwork.measurement.numbers import number_rows
from coachwork.measurement.tests_of_change import tests_on_charts
from coachwork.measurement.views.common import visible_measure, visible_series
from coachwork.ui.pagination import paginate

ROWS_SHOWN = 60

#: File endings, their media types and what writes them.
FILES: Mapping[str, tuple[str, Callable[[ChartSpec], str | bytes]]] = {
    "svg": ("image/svg+xml", charts.standalone_svg),
    "png": ("image/png", charts.png),
    "csv": ("text/csv; charset=utf-8", charts.csv_text),
}


@require_safe
@login_required
def measure(request: HttpRequest, measure: UUID) -> HttpResponse:
    """The chart of a measure that is counted at one place; the wall of one counted at many."""
    found = visible_measure(request, measure)
    rows = queries.visible_series(reader(request)).filter(measure=found)
    counted_at = list(rows.order_by("pk")[:2])
    if len(counted_at) == 1:
        return _page(request, counted_at[0])
    return redirect("measurement:wall", measure=found.pk)


@require_safe
@login_required
def series(request: HttpRequest, series: UUID) -> HttpResponse:
    """The chart of a measure at one place."""
    return _page(request, visible_series(request, series))


def _page(request: HttpRequest, series: Series) -> HttpResponse:
    notes = queries.annotations_of([series])[series.pk]
    chart = queries.stored_chart(series)
    tests = tests_on_charts(series.organisation_id, [series.measure_id])[series.measure_id]
    drawn = presenters.drawn(series, chart, notes, tests) if chart else None
    rows = queries.signals_of(series) if chart else []
    page = presenters.SeriesPage(
        series=series,
        drawn=drawn,
        signals=presenters.signals_shown(drawn, rows) if drawn else [],
        phases=queries.phases_of(series),
        annotations=notes,
        rights=presenters.rights(reader(request), series),
        today=today(request),
    )
    context = {
        "page": page,
        "series": series,
        "measure": series.measure,
        "trail": presenters.trail(series.measure),
        "removed": presenters.just_removed(series, request.GET),
    }
    return render(request, "measurement/series.html", context)


@require_safe
@login_required
def numbers(request: HttpRequest, series: UUID) -> HttpResponse:
    """The values behind a chart, the newest first: a page of its own, or the part that HTMX loads."""
    found = visible_series(request, series)
    page = paginate(queries.points_of(found), request.GET, size=ROWS_SHOWN)
    context = {
        "series": found,
        "measure": found.measure,
        "page": page,
        "rows": number_rows(found, queries.stored_chart(found), list(page)),
        "rights": presenters.rights(reader(request), found),
        "trail": presenters.trail(found.measure, series=found),
    }
    whole = not getattr(request, "htmx", False)
    template = "measurement/numbers.html" if whole else "measurement/numbers_table.html"
    return render(request, template, context)


@require_safe
@login_required
def download(request: HttpRequest, series: UUID, kind: str) -> HttpResponse:
    """The chart as SVG or PNG, or its numbers as CSV."""
    found = visible_series(request, series)
    chart = queries.stored_chart(found)
    if kind not in FILES or chart is None:
        raise Http404
    spend(reader(request), EXPORTS)
    notes = queries.annotations_of([found])[found.pk]
    tests = tests_on_charts(found.organisation_id, [found.measure_id])[found.measure_id]
    media_type, write = FILES[kind]
    written = write(presenters.drawn(found, chart, notes, tests).spec)
    response = HttpResponse(written, content_type=media_type)
    name = slugify(f"{found.measure.name} {found.unit.name}") or "chart"
    response["Content-Disposition"] = f'attachment; filename="{name}.{kind}"'
    return response
