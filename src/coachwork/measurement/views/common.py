"""What the views of measures share."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from coachwork.improvement.views.common import mark_place, reader, there
from coachwork.measurement import queries
from coachwork.measurement.models import DataPoint, Measure, Series
from coachwork.ui.navigation import belongs_with


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
    """A shared measure stands with its wall in the navigation, that of a goal with own practice."""
    if measure.project is None:
        belongs_with(request, "measurement:wall")
    else:
        mark_place(request, measure.project)


def visible_point(series: Series, period: date) -> DataPoint:
    """The value of a period; no such page where there is none."""
    point = there(queries.point_at(series, period))
    point.series = series
    return point


def show_form(
    request: HttpRequest, template: str, form: forms.BaseForm, **context: Any
) -> HttpResponse:
    """The page of a form: 200 at first, 422 with what is wrong, 409 where somebody was faster."""
    is_late = getattr(form, "conflict", None) is not None or context.get("newer") is not None
    status = 409 if is_late else 422 if form.is_bound else 200
    return render(request, template, {"form": form, **context}, status=status)
