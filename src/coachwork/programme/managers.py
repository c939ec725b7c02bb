"""Who sees a programme."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.db import models
from django.db.models import Q

from coachwork.foundation.scoping import ScopedQuerySet
from coachwork.foundation.vocabulary import Permission


def programme_of_q(networks: Collection[UUID], organisations: Collection[UUID]) -> Q:
    """The programme of one of these networks, or of one of these organisations by itself."""
    return Q(network__in=networks) | Q(network__isnull=True, organisation__in=organisations)


class ProgrammeQuerySet(ScopedQuerySet[Any]):
    """Programmes of the networks and organisations where the person may see the programme."""

    def visible_q(self, person: Any) -> Q:
        scopes = person.access.scopes(Permission.VIEW_PROGRAMME)
        return programme_of_q(scopes.networks, scopes.organisations)


class OfProgrammeQuerySet(ScopedQuerySet[Any]):
    """Rows of a programme: whoever sees the programme sees them."""

    def visible_q(self, person: Any) -> Q:
        scopes = person.access.scopes(Permission.VIEW_PROGRAMME)
        return Q(programme__network__in=scopes.networks) | Q(
            programme__network__isnull=True, programme__organisation__in=scopes.organisations
        )


ProgrammeManager = models.Manager.from_queryset(ProgrammeQuerySet)
OfProgrammeManager = models.Manager.from_queryset(OfProgrammeQuerySet)
