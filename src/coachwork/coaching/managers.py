"""Who sees the log of contacts, and which coaches rest."""

from __future__ import annotations

from datetime import date
from typing import Any, Self

from django.db import models
from django.db.models import Q

from coachwork.foundation.removal import KeepsRemoved
from coachwork.foundation.scoping import ScopedQuerySet
from coachwork.foundation.vocabulary import Permission
from coachwork.improvement.managers import OfProjectQuerySet


class ContactQuerySet(OfProjectQuerySet):
    """Contacts: an executive sees counts, not the log."""

    permission = Permission.VIEW_CONTACTS


class LeaveQuerySet(KeepsRemoved, ScopedQuerySet[Any]):
    """Rests of coaches: why somebody rests is for them, and for who says who coaches."""

    def visible_q(self, person: Any) -> Q:
        steered = person.access.scopes(Permission.MANAGE_COACHING).organisations
        return Q(person=person) | Q(organisation__in=steered)

    def not_over(self, day: date) -> Self:
        """Those that stand and have not ended before the day."""
        return self.kept().filter(Q(ends_on__isnull=True) | Q(ends_on__gte=day))

    def on(self, day: date) -> Self:
        """Those in force on the day, the first and the last included."""
        return self.not_over(day).filter(starts_on__lte=day)


ContactManager = models.Manager.from_queryset(ContactQuerySet)
LeaveManager = models.Manager.from_queryset(LeaveQuerySet)
