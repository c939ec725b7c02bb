"""What every row has: a public id, who made and changed it, a version, an organisation's key."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Mapping
from functools import cache
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.encoding import force_str
from django.utils.translation import gettext_lazy as _

from coachwork.foundation.scoping import ScopedManager, framework_reads


class BaseModel(models.Model):
    """A row with a public id, its author and a version that grows with each edit."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    created_at = models.DateTimeField(auto_now_add=True, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
    )
    updated_at = models.DateTimeField(auto_now=True, editable=False)
    updated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
    )
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        abstract = True

    objects: models.Manager[Any] = ScopedManager()

    def belongs_to(self) -> uuid.UUID | None:
        """The id of the larger thing of whose story this row is a part; None where there is none."""
        return None

    def _get_FIELD_display(self, field: models.Field[Any, Any]) -> Any:  # noqa: N802 - Django's name
        """The words of a choice, for `get_<field>_display`.

        Django gathers the words of all choices anew for each row of a list; here they are kept.
        """
        value = getattr(self, field.attname)
        return force_str(_words(field).get(value, value), strings_only=True)

    def validate_unique(self, exclude: Collection[str] | None = None) -> None:
        with framework_reads():
            super().validate_unique(exclude=set(exclude) if exclude else None)

    def validate_constraints(self, exclude: Collection[str] | None = None) -> None:
        with framework_reads():
            super().validate_constraints(exclude=set(exclude) if exclude else None)


@cache
def _words(field: models.Field[Any, Any]) -> Mapping[Any, Any]:
    """The choices of a field by value; what is to be translated is so when it is shown."""
    return dict(field.flatchoices)


class OrganisationModel(BaseModel):
    """A row that belongs to an organisation: the tenant boundary."""

    organisation = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, related_name="+", editable=False
    )

    class Meta:
        abstract = True


class EventChain(models.Model):
    """The end of one organisation's chain of events; locked while an event is added."""

    key = models.UUIDField(primary_key=True)
    length = models.PositiveBigIntegerField(default=0)
    last_hash = models.CharField(max_length=64, default="", blank=True)


class Event(models.Model):
    """Who did what, when, to which record. Append-only: neither changed nor deleted."""

    chain = models.UUIDField(editable=False)
    position = models.PositiveBigIntegerField(editable=False)
    at = models.DateTimeField(editable=False)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    on_behalf_of = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    verb = models.CharField(max_length=60)
    subject_kind = models.CharField(max_length=60)
    subject_id = models.CharField(max_length=60)
    details = models.JSONField(default=dict)
    # Of whose story it is a part; worked out from the subject, to find it again. Not in the hash.
    about = models.CharField(max_length=60, blank=True, default="", editable=False)
    previous_hash = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64)

    class Meta:
        ordering = ("chain", "position")
        constraints = (
            models.UniqueConstraint(fields=("chain", "position"), name="event_position_once"),
        )
        indexes = (
            models.Index(fields=("chain", "subject_id", "position"), name="event_of_subject"),
            models.Index(fields=("chain", "about", "position"), name="event_of_story"),
        )
        verbose_name = _("event")

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise TypeError("an event is never changed")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        raise TypeError("an event is never deleted")


class RateUse(models.Model):
    """When a person last did what is limited in number: the moments that still count."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    limit = models.CharField(max_length=20)
    moments = models.JSONField(default=list)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("person", "limit"), name="rate_use_once"),)
