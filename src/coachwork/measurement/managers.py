"""Who sees a measure, its series and their data."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q

from coachwork.foundation.scoping import ScopedQuerySet
from coachwork.foundation.vocabulary import Permission
from coachwork.organisations.managers import project_scope_q


def shared_q(person: Any, prefix: str = "") -> Q:
    """Shared measures (of no project): seen by those who see projects in the place as a whole."""
    scopes = person.access.scopes(Permission.VIEW_PROJECT)
    place = Q(**{f"{prefix}organisation_id__in": scopes.organisations})
    if scopes.units:
        place |= Q(**{f"{prefix}unit_id__in": scopes.units})
    return place & Q(**{f"{prefix}project__isnull": True})


class MeasureQuerySet(ScopedQuerySet[Any]):
    """Measures of visible projects, and shared ones of one's organisations."""

    def visible_q(self, person: Any) -> Q:
        scopes = person.access.scopes(Permission.VIEW_PROJECT)
        shared = Q(project__isnull=True, organisation_id__in=scopes.organisations)
        return project_scope_q(person, Permission.SEE_CHARTS, "project__") | shared


class SeriesQuerySet(ScopedQuerySet[Any]):
    """Series of visible projects, and those of shared measures at places one sees."""

    def visible_q(self, person: Any) -> Q:
        own = project_scope_q(person, Permission.SEE_CHARTS, "project__")
        return own | shared_q(person)


class OfSeriesQuerySet(ScopedQuerySet[Any]):
    """Rows of a series: whoever sees the series sees them."""

    def visible_q(self, person: Any) -> Q:
        own = project_scope_q(person, Permission.SEE_CHARTS, "series__project__")
        return own | shared_q(person, "series__")


class OfCycleQuerySet(ScopedQuerySet[Any]):
    """What is measured in a test of change: seen by those who see the test's project."""

    def visible_q(self, person: Any) -> Q:
        return project_scope_q(person, Permission.SEE_CHARTS, "cycle__project__")


OfCycleManager = models.Manager.from_queryset(OfCycleQuerySet)
MeasureManager = models.Manager.from_queryset(MeasureQuerySet)
SeriesManager = models.Manager.from_queryset(SeriesQuerySet)
OfSeriesManager = models.Manager.from_queryset(OfSeriesQuerySet)
