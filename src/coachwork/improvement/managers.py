"""Who sees a project and what belongs to it."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q

from coachwork.foundation.removal import KeepsRemoved
from coachwork.foundation.scoping import ScopedQuerySet
from coachwork.foundation.vocabulary import Permission
from coachwork.organisations.managers import organisations_known_to, project_scope_q


class ProjectQuerySet(ScopedQuerySet[Any]):
    """Projects in the scopes where the person may see projects."""

    def visible_q(self, person: Any) -> Q:
        return project_scope_q(person, Permission.VIEW_PROJECT)

    def active(self) -> ProjectQuerySet:
        """Projects that count as active today."""
        return self.filter(active_since__isnull=False)


class OfProjectQuerySet(ScopedQuerySet[Any]):
    """Rows of a project: whoever sees the project sees them."""

    permission = Permission.VIEW_PROJECT

    def visible_q(self, person: Any) -> Q:
        return project_scope_q(person, self.permission, prefix="project__")


class RemovableOfProjectQuerySet(KeepsRemoved, OfProjectQuerySet):
    """Rows of a project that can be taken away and brought back."""


def _daily_q(person: Any, prefix: str = "") -> Q:
    """Small improvements are there to be seen: by everybody of the organisation, and by whoever may
    see the unit's projects.
    """
    units = person.access.scopes(Permission.VIEW_PROJECT).units
    return Q(**{f"{prefix}organisation__in": organisations_known_to(person)}) | Q(
        **{f"{prefix}unit__in": units}
    )


class DailyQuerySet(KeepsRemoved, ScopedQuerySet[Any]):
    """Daily improvements, which can be taken away and brought back."""

    def visible_q(self, person: Any) -> Q:
        return _daily_q(person)


class OfDailyQuerySet(ScopedQuerySet[Any]):
    """Rows of a daily improvement: whoever sees it sees them."""

    def visible_q(self, person: Any) -> Q:
        return _daily_q(person, "improvement__")


class TeamQuerySet(ScopedQuerySet[Any]):
    """Teams in the scopes where the person may see projects."""

    def visible_q(self, person: Any) -> Q:
        scopes = person.access.scopes(Permission.VIEW_PROJECT)
        return (
            Q(organisation_id__in=scopes.organisations)
            | Q(unit_id__in=scopes.units)
            | Q(id__in=scopes.teams)
            | Q(projects__in=scopes.projects)
        )


ProjectManager = models.Manager.from_queryset(ProjectQuerySet)
RemovableOfProjectManager = models.Manager.from_queryset(RemovableOfProjectQuerySet)
OfProjectManager = models.Manager.from_queryset(OfProjectQuerySet)
TeamManager = models.Manager.from_queryset(TeamQuerySet)
DailyManager = models.Manager.from_queryset(DailyQuerySet)
OfDailyManager = models.Manager.from_queryset(OfDailyQuerySet)
