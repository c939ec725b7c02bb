"""What people add to a chart: notes, phases, and what a signal means."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from coachwork.foundation.vocabulary import Permission
from coachwork.improvement.views.common import form_page, reader, refuse_unless, today
from coachwork.measurement import actions, presenters, queries, rules
from coachwork.measurement.data_forms import AnnotationForm, PhaseForm, ReasonForm, ReviewForm
from coachwork.measurement.models import Annotation, ChartSignal, Phase, Series
from coachwork.measurement.views.common import show_form, visible_series
from coachwork.ui.acting import carried_out
from coachwork.ui.forms import sent


@form_page
@login_required
def annotate(request: HttpRequest, series: UUID) -> HttpResponse:
    """Write a note at a point of the chart."""
    found = visible_series(request, series)
    refuse_unless(rules.may_annotate(reader(request), found), Permission.ANNOTATE_CHART)
    initial = {"period": request.GET.get("period") or today(request)}
    form = AnnotationForm(sent(request), measure=found.measure, initial=initial)
    if form.is_valid():
        actions.annotate(
            by=reader(request),
            series=found,
            period=form.cleaned_data["period"],
            text=form.cleaned_data["text"],
            id=form.idempotency_key,
        )
        messages.success(request, _("The note is on the chart."))
        return redirect("measurement:series", series=found.pk)
    return show_form(request, "measurement/annotate.html", form, **_around(found))


@require_POST
@login_required
def remove_annotation(request: HttpRequest, series: UUID, note: UUID) -> HttpResponse:
    """Take a note away; the page then offers to bring it back."""
    found = visible_series(request, series)
    notes = Annotation.objects.visible_to(reader(request)).select_related("series__project")
    annotation = get_object_or_404(notes, pk=note, series=found)
    actions.remove_annotation(by=reader(request), annotation=annotation)
    return _offering_undo(found, "note", note)


@require_POST
@login_required
def restore_annotation(request: HttpRequest, series: UUID, note: UUID) -> HttpResponse:
    """Bring a note back."""
    found = visible_series(request, series)
    actions.restore_annotation(by=reader(request), series=found, annotation_id=note)
    messages.success(request, _("The note is back."))
    return redirect("measurement:series", series=found.pk)


@form_page
@login_required
def phase(request: HttpRequest, series: UUID) -> HttpResponse:
    """Begin a new phase."""
    found = _definable(request, series)
    initial = {"starts_on": request.GET.get("from") or today(request)}
    form = PhaseForm(sent(request), measure=found.measure, initial=initial)
    if form.is_valid():
        given = {name: form.cleaned_data[name] for name in ("starts_on", "label", "reason")}
        given |= {"by": reader(request), "series": found, "id": form.idempotency_key}
        if carried_out(form, lambda: actions.begin_phase(**given), beside="starts_on"):
            messages.success(request, _("The new phase begins. Its lines are worked out anew."))
            return redirect("measurement:series", series=found.pk)
    return show_form(request, "measurement/phase.html", form, **_around(found))


@form_page
@login_required
def remove_phase(request: HttpRequest, series: UUID, phase: UUID) -> HttpResponse:
    """Take a phase away, with the reason; the page then offers to bring it back."""
    found = _definable(request, series)
    phases = Phase.objects.visible_to(reader(request)).select_related("series__measure__project")
    stored: Phase = get_object_or_404(phases, pk=phase, series=found)
    form = ReasonForm(sent(request))
    if form.is_valid():
        actions.remove_phase(by=reader(request), phase=stored, reason=form.cleaned_data["reason"])
        return _offering_undo(found, "phase", phase)
    context = {**_around(found), "phase": stored}
    return show_form(request, "measurement/remove_phase.html", form, **context)


@require_POST
@login_required
def restore_phase(request: HttpRequest, series: UUID, phase: UUID) -> HttpResponse:
    """Bring a phase back."""
    found = _definable(request, series)
    actions.restore_phase(by=reader(request), series=found, phase_id=phase)
    messages.success(request, _("The phase is back."))
    return redirect("measurement:series", series=found.pk)


@form_page
@login_required
def review(request: HttpRequest, series: UUID, signal: UUID) -> HttpResponse:
    """Say what a signal means. Points outside a limit are told, and judged, together."""
    found = visible_series(request, series)
    refuse_unless(rules.may_review(reader(request), found), Permission.REVIEW_SIGNAL)
    stored: ChartSignal = get_object_or_404(
        ChartSignal.objects.visible_to(reader(request)), pk=signal, series=found
    )
    shown = _shown(found, stored)
    form = ReviewForm(
        sent(request), initial={"verdict": stored.verdict, "note": stored.review_note}
    )
    if form.is_valid():
        actions.review_signals(
            by=reader(request),
            series=found,
            signals=shown.rows if shown else [stored],
            **{name: form.cleaned_data[name] for name in ("verdict", "note")},
        )
        messages.success(request, _("Thank you. What you found stands beside the signal."))
        return redirect("measurement:series", series=found.pk)
    return show_form(request, "measurement/review.html", form, shown=shown, **_around(found))


def _shown(series: Series, signal: ChartSignal) -> presenters.SignalShown | None:
    """The sentence that the signal is told in; None where it is on the chart no longer."""
    chart = queries.stored_chart(series)
    if chart is None:
        return None
    drawn = presenters.drawn(series, chart)
    told = presenters.signals_shown(drawn, queries.signals_of(series))
    return next((one for one in told if signal in one.rows), None)


def _definable(request: HttpRequest, series: UUID) -> Series:
    found = visible_series(request, series)
    allowed = rules.may_define(reader(request), found.measure)
    refuse_unless(allowed, rules.definition_permission(found.measure))
    return found


def _offering_undo(series: Series, kind: str, key: UUID) -> HttpResponse:
    return HttpResponseRedirect(f"{presenters.series_url(series)}?removed_{kind}={key}")


def _around(series: Series) -> dict[str, Any]:
    return {
        "series": series,
        "measure": series.measure,
        "trail": presenters.trail(series.measure, series=series),
        "back": presenters.series_url(series),
    }
