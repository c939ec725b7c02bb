"""Who finds what: of each kind, who sees the rows themselves."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q

from coachwork.finding import kinds
from coachwork.foundation.scoping import ScopedQuerySet


class EntryQuerySet(ScopedQuerySet[Any]):
    """Entries of the rows that a person sees. Kinds that the same people see are asked for at once."""

    def visible_q(self, person: Any) -> Q:
        found = Q(pk__in=())
        for seen_by, names in kinds.by_audience(person).items():
            found |= Q(kind__in=names) & seen_by.condition(person)
        return found


EntryManager = models.Manager.from_queryset(EntryQuerySet)
