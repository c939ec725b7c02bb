"""Who sees a comment, and a notice."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q

from coachwork.discussion import parts
from coachwork.foundation.scoping import ScopedQuerySet
from coachwork.improvement.managers import RemovableOfProjectQuerySet
from coachwork.organisations.managers import project_scope_q


class CommentQuerySet(RemovableOfProjectQuerySet):
    """Comments: whoever sees the part sees what is said about it, guests too."""

    def visible_q(self, person: Any) -> Q:
        found = Q(pk__in=())
        for permission, kinds in parts.kinds_by_permission().items():
            found |= Q(kind__in=kinds) & project_scope_q(person, permission, prefix="project__")
        return found


class MentionQuerySet(ScopedQuerySet[Any]):
    """Notices: one's own."""

    def visible_q(self, person: Any) -> Q:
        return Q(person=person)


CommentManager = models.Manager.from_queryset(CommentQuerySet)
MentionManager = models.Manager.from_queryset(MentionQuerySet)
