"""One measure of the programme: what it says, who counts, and the list behind the number."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from coachwork.charts.table import harmless
from coachwork.foundation import rates
from coachwork.foundation.calendar import months_before
from coachwork.foundation.vocabulary import Permission
from coachwork.programme import queries, rules
from coachwork.programme.metrics import Reading
from coachwork.programme.models import Metric
from coachwork.programme.presenters import (
    CoachRow,
    ProjectRow,
    coach_rows,
    group_links,
    metric_url,
    project_rows,
    rule_in_words,
)
from coachwork.programme.views.common import Viewed, programme_seen, reader, refuse_unless
from coachwork.ui.pagination import paginate

ROWS_SHOWN = 25


@require_safe
@login_required
def metric(request: HttpRequest, programme: UUID, metric: str) -> HttpResponse:
    """The measure with its chart, its definition, and the list for those who may open it."""
    viewed = Viewed(programme_seen(request, programme), request)
    which = _metric(metric)
    panel = viewed.panel(which)
    reading: Reading = panel["shown"].reading
    context = panel | {
        "programme": viewed.programme,
        "viewed": viewed,
        "metric": which,
        "rule": rule_in_words(viewed.scope.rule),
        "may_manage": rules.may_manage(reader(request), viewed.programme),
    }
    if rules.may_open_lists(reader(request), viewed.programme):
        context |= _list(viewed, which, reading)
    return render(request, "programme/metric.html", context)


@require_safe
@login_required
def metric_csv(request: HttpRequest, programme: UUID, metric: str) -> HttpResponse:
    """The list behind the number as a file."""
    viewed = Viewed(programme_seen(request, programme), request)
    which = _metric(metric)
    refuse_unless(
        rules.may_open_lists(reader(request), viewed.programme), Permission.VIEW_PROGRAMME_LISTS
    )
    rates.spend(reader(request), rates.EXPORTS)
    rows = queries.behind(which, reader(request), viewed.scope, viewed.day, request.GET)
    response = HttpResponse(
        _as_csv(_cells(which, _rows(viewed, which, rows))), content_type="text/csv; charset=utf-8"
    )
    name = f"{which}-{viewed.day.isoformat()}.csv"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _metric(name: str) -> Metric:
    try:
        return Metric(name.replace("-", "_"))
    except ValueError as error:
        raise Http404 from error


def _list(viewed: Viewed, which: Metric, reading: Reading) -> dict[str, Any]:
    request = viewed.request
    found = queries.behind(which, reader(request), viewed.scope, viewed.day, request.GET)
    page = paginate(found, request.GET, size=ROWS_SHOWN)
    address = metric_url(viewed.programme, which, viewed.day)
    return {
        "page": page,
        "rows": _rows(viewed, which, page),
        "groups": group_links(which, reading, request.GET.get("group", ""), address),
        "is_narrowed": bool(request.GET.get("q") or request.GET.get("group")),
        "csv_url": _csv_url(viewed, which),
    }


def _csv_url(viewed: Viewed, which: Metric) -> str:
    page = reverse("programme:metric_csv", args=[viewed.programme.pk, which])
    kept = viewed.request.GET.copy()
    kept.pop("page", None)
    kept["as_of"] = viewed.day.isoformat()
    return f"{page}?{kept.urlencode()}"


def _rows(viewed: Viewed, which: Metric, found: Iterable[Any]) -> list[CoachRow] | list[ProjectRow]:
    if which == Metric.ACTIVE_COACHES:
        return coach_rows(found)
    rule = viewed.scope.rule
    projects = list(found)
    steps = queries.last_steps([one.pk for one in projects if one.is_stalled], viewed.day)
    return project_rows(projects, rule, months_before(viewed.day, rule.window_months), steps)


def _cells(which: Metric, rows: Iterable[Any]) -> Iterator[list[str]]:
    counted = {True: _("yes"), False: _("no")}
    if which == Metric.ACTIVE_COACHES:
        yield [_("Name"), _("Place"), _("Trained on"), _("Teams"), _("Counted"), _("Why")]
        for row in rows:
            trained = row.trained_on.isoformat()
            yield [row.name, row.place, trained, str(row.teams), counted[row.counted], row.why]
        return
    yield [
        _("Project"),
        _("Place"),
        _("Score"),
        _("Score before"),
        _("Active since"),
        _("Counted"),
        _("Why"),
    ]
    for row in rows:
        scores = [
            "" if score is None else f"{score:.1f}" for score in (row.score, row.score_before)
        ]
        since = row.active_since.isoformat()
        yield [row.title, row.place, *scores, since, counted[row.counted], row.why]


def _as_csv(rows: Iterable[list[str]]) -> str:
    """With a byte-order mark, so that Excel reads names right; no cell that it would run."""
    out = io.StringIO()
    out.write("\ufeff")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerows([harmless(cell) for cell in row] for row in rows)
    return out.getvalue()
