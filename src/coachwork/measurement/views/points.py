"""One value at a time: enter, correct, leave out, take back in."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from coachwork.foundation.errors import EditConflict, PolicyError
from coachwork.foundation.vocabulary import Permission
from coachwork.improvement.views.common import form_page, reader, refuse_unless, today
from coachwork.measurement import actions, policies, presenters, queries, rules
from coachwork.measurement.data_forms import CorrectionForm, LeaveOutForm, PointForm
from coachwork.measurement.models import DataPoint, Series
from coachwork.measurement.numbers import as_entered, number_rows
from coachwork.measurement.periods import due_period
from coachwork.measurement.views.common import show_form, visible_point, visible_series
from coachwork.ui.acting import carried_out, with_version
from coachwork.ui.forms import sent


@form_page
@login_required
def point(request: HttpRequest, series: UUID) -> HttpResponse:
    """Enter the value of a period."""
    found = _enterable(request, series)
    policies.check_takes_data(found.measure)
    form = PointForm(
        sent(request),
        measure=found.measure,
        today=today(request),
        initial={"period": _due(found, today(request))},
    )
    taken = None
    if form.is_valid():
        period = form.cleaned_data["period"]
        try:
            actions.enter_point(by=reader(request), series=found, period=period, **form.value())
        except policies.PeriodTaken as error:
            if _is_sent_twice(error.point, form, reader(request).pk):
                return _entered(request, found, period)
            taken = error.point
        except PolicyError as error:
            form.add_error(None, str(error))
        else:
            return _entered(request, found, period)
    shown = _described(found, taken)
    status = {"newer": taken} if taken else {}
    context = {**_around(found), "taken": shown, **status}
    return show_form(request, "measurement/point.html", form, **context)


def _due(series: Series, day: date) -> date:
    analysis = getattr(series, "analysis", None)
    latest = analysis.latest_period if analysis else None
    return due_period(latest, day, series.measure.frequency)


def _is_sent_twice(stored: DataPoint, form: PointForm, person: Any) -> bool:
    """A double click: the same person has just stored the very same value."""
    same = all(getattr(stored, name) == value for name, value in form.value().items())
    return same and stored.entered_by_id == person


def _entered(request: HttpRequest, series: Series, period: date) -> HttpResponse:
    name = presenters.period_name(series, period)
    messages.success(request, _("The value for %(period)s is on the chart.") % {"period": name})
    return redirect("measurement:series", series=series.pk)


def _described(series: Series, taken: DataPoint | None) -> Any:
    if taken is None:
        return None
    return number_rows(series, queries.stored_chart(series), [taken])[0]


@form_page
@login_required
def correct(request: HttpRequest, series: UUID, period: date) -> HttpResponse:
    """Correct a value; what it was before is shown with who, when and why."""
    found = visible_series(request, series)
    stored = visible_point(found, period)
    may_enter = presenters.rights(reader(request), found).enter
    if request.method == "POST":
        refuse_unless(rules.may_enter(reader(request), found), Permission.ENTER_DATA)
    form = CorrectionForm(
        sent(request),
        measure=found.measure,
        initial=CorrectionForm.initial_of(stored) | _typed_before(request),
    )
    newer = None
    if form.is_valid():
        given = {name: form.cleaned_data[name] for name in ("version", "reason")}
        try:
            actions.correct_point(by=reader(request), point=stored, **given, **form.value())
        except EditConflict as error:
            newer = error.current
            with_version(form, newer.version)
        else:
            messages.success(request, _("Corrected. The old value is kept below."))
            return redirect("measurement:correct", series=found.pk, period=period.isoformat())
    context = {
        **_around(found),
        "row": number_rows(found, queries.stored_chart(found), [stored])[0],
        "entered": as_entered(stored),
        "revisions": [(old, as_entered(old)) for old in queries.revisions_of(found, period)],
        "may_enter": may_enter,
        "newer": newer,
        "newer_value": as_entered(newer) if newer else "",
    }
    return show_form(request, "measurement/correct.html", form, **context)


def _typed_before(request: HttpRequest) -> dict[str, str]:
    """Values that were typed for this period as if it were new."""
    names = ("numerator", "denominator", "note")
    return {name: request.GET[name] for name in names if name in request.GET}


@form_page
@login_required
def leave_out(request: HttpRequest, series: UUID, period: date) -> HttpResponse:
    """Leave a point out of lines and rules, with the reason."""
    found = _enterable(request, series)
    stored = visible_point(found, period)
    form = LeaveOutForm(sent(request), initial={"version": stored.version})
    if form.is_valid():
        given = form.cleaned_data
        if carried_out(
            form, lambda: actions.leave_out_point(by=reader(request), point=stored, **given)
        ):
            messages.success(request, _("The point is left out. It can be taken back in."))
            return redirect("measurement:series", series=found.pk)
    row = number_rows(found, queries.stored_chart(found), [stored])[0]
    return show_form(request, "measurement/leave_out.html", form, row=row, **_around(found))


@require_POST
@login_required
def take_back(request: HttpRequest, series: UUID, period: date) -> HttpResponse:
    """Let a point that was left out count again."""
    found = _enterable(request, series)
    stored = visible_point(found, period)
    if stored.excluded_reason:
        actions.take_back_point(by=reader(request), point=stored, version=stored.version)
    messages.success(request, _("The point counts again."))
    return redirect("measurement:series", series=found.pk)


def _enterable(request: HttpRequest, series: UUID) -> Series:
    found = visible_series(request, series)
    refuse_unless(rules.may_enter(reader(request), found), Permission.ENTER_DATA)
    return found


def _around(series: Series) -> dict[str, Any]:
    return {
        "series": series,
        "measure": series.measure,
        "trail": presenters.trail(series.measure, series=series),
        "back": presenters.series_url(series),
    }
