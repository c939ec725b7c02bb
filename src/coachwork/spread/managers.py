"""Who sees a change package: its organisation or network once it is released, its writers before."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q

from coachwork.foundation.removal import KeepsRemoved
from coachwork.foundation.scoping import ScopedQuerySet
from coachwork.foundation.vocabulary import Permission
from coachwork.organisations.managers import SharedQuerySet, project_scope_q


class PackageQuerySet(KeepsRemoved, SharedQuerySet):
    """Released and retired ones are for all; a draft is for those who write packages there."""

    def visible_q(self, person: Any) -> Q:
        scopes = person.access.scopes(Permission.WRITE_PACKAGES)
        written = Q(organisation__in=scopes.organisations) | project_scope_q(
            person, Permission.WRITE_PACKAGES, prefix="origin__"
        )
        return (super().visible_q(person) & ~Q(state="draft")) | written


class ItemQuerySet(KeepsRemoved, ScopedQuerySet[Any]):
    """Lines of a package: seen by whoever sees the package."""

    def visible_q(self, person: Any) -> Q:
        packages: Any = self.model._meta.get_field("package").related_model
        return Q(package__in=packages.objects.visible_to(person))


class DefinitionQuerySet(ScopedQuerySet[Any]):
    """How measures of packages are counted: seen by whoever sees the line."""

    def visible_q(self, person: Any) -> Q:
        items: Any = self.model._meta.get_field("item").related_model
        return Q(item__in=items.objects.visible_to(person))


DefinitionManager = models.Manager.from_queryset(DefinitionQuerySet)
PackageManager = models.Manager.from_queryset(PackageQuerySet)
ItemManager = models.Manager.from_queryset(ItemQuerySet)
