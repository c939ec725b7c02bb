"""The newest figure of a project for a row of a list: its first measure, small."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from uuid import UUID

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from coachwork.measurement import presenters, queries
from coachwork.organisations.models import Person


def first_measures(person: Person, projects: Collection[UUID]) -> Mapping[UUID, SafeString]:
    """Of each project the first measure that goes on, as far as the person sees charts: one query."""
    going_on = queries.visible_series(person).filter(
        project__in=projects, measure__ended_on__isnull=True
    )
    found: dict[UUID, SafeString] = {}
    for series in going_on.order_by("measure__position", "measure__created_at", "unit__name"):
        if series.project_id is not None and series.project_id not in found:
            tile = presenters.tile(series.measure, series, name=series.measure.name)
            found[series.project_id] = render_to_string("measurement/glance.html", {"tile": tile})
    return found
