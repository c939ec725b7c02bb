"""What the views of imports share."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from coachwork.interop.models import ImportBatch
from coachwork.measurement.models import Measure
from coachwork.organisations.models import Person


def reader(request: HttpRequest) -> Person:
    """The signed-in person; pages here are only for them."""
    assert isinstance(request.user, Person)
    return request.user


def visible_measure(request: HttpRequest, measure: UUID) -> Measure:
    """The measure if the reader sees it; else there is none for them."""
    rows = Measure.objects.visible_to(reader(request)).select_related(
        "project__unit", "organisation"
    )
    found: Measure = get_object_or_404(rows, pk=measure)
    return found


def own_import(request: HttpRequest, batch: UUID) -> ImportBatch:
    """One of the reader's own imports, as long as the reader sees the measure it is for."""
    person = reader(request)
    rows = ImportBatch.objects.visible_to(person).select_related(
        "measure__project__unit", "measure__organisation", "person__home"
    )
    measures = Measure.objects.visible_to(person).values("pk")
    found: ImportBatch = get_object_or_404(rows, pk=batch, measure__in=measures)
    return found
