"""What the views of measures share."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_http_methods

from coachwork.foundation.errors import NotAllowed
from coachwork.foundation.vocabulary import Permission
from coachwork.improvement.days import today_for
from coachwork.measurement import queries
from coachwork.measurement.models import DataPoint, Measure, Series
from coachwork.organisations.models import Person
from coachwork.ui.navigation import belongs_with

form_page = require_http_methods(["GET", "HEAD", "POST"])


def reader(request: HttpRequest) -> Person:
    """The signed-in person; pages here are only for them."""
    assert isinstance(request.user, Person)
    return request.user


def today(request: HttpRequest) -> date:
    """Today where the reader works."""
    return today_for(reader(request))


def visible_measure(request: HttpRequest, measure: UUID) -> Measure:
    """The measure if the reader sees it; else there is none for them."""
    measures = Measure.objects.visible_to(reader(request)).select_related("project")
    found: Measure = get_object_or_404(measures, pk=measure)
    _place(request, found)
    return found


def visible_series(request: HttpRequest, series: UUID) -> Series:
    """The series if the reader sees it; else there is none for them."""
    found: Series = get_object_or_404(queries.visible_series(reader(request)), pk=series)
    _place(request, found.measure)
    return found


def _place(request: HttpRequest, measure: Measure) -> None:
    """The pages of a shared measure stand with its wall in the navigation, and not with projects."""
    if measure.project_id is None:
        belongs_with(request, "measurement:wall")


def visible_point(series: Series, period: date) -> DataPoint:
    """The value of a period; no such page where there is none."""
    point = queries.point_at(series, period)
    if point is None:
        raise Http404
    point.series = series
    return point


def refuse_unless(allowed: bool, permission: Permission) -> None:
    """Refuse the page of a form that the reader may not send, with the permission's sentence."""
    if not allowed:
        raise NotAllowed(str(permission.sentence))


def show_form(
    request: HttpRequest, template: str, form: forms.BaseForm, **context: Any
) -> HttpResponse:
    """The page of a form: 200 at first, 422 with what is wrong, 409 where somebody was faster."""
    is_late = getattr(form, "conflict", None) is not None or context.get("newer") is not None
    status = 409 if is_late else 422 if form.is_bound else 200
    return render(request, template, {"form": form, **context}, status=status)
