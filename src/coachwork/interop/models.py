"""Uploaded files between their arrival and their acceptance."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from coachwork.foundation.models import OrganisationModel
from coachwork.foundation.scoping import ScopedQuerySet
from coachwork.measurement.models import Measure
from coachwork.organisations.models import Person


class ImportQuerySet(ScopedQuerySet[Any]):
    """One's own imports: nobody else needs to see a file before it is accepted."""

    def visible_q(self, person: Any) -> Q:
        return Q(person=person)


ImportManager = models.Manager.from_queryset(ImportQuerySet)


class ImportBatch(OrganisationModel):
    """One uploaded file: what it says, what the person said it means, and what became of it."""

    class State(models.TextChoices):
        READ = "read", _("Ready to look at")
        ACCEPTED = "accepted", _("Accepted, being stored")
        STORED = "stored", _("Stored")
        FAILED = "failed", _("Stopped")
        EXPIRED = "expired", _("Not accepted in time")

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="imports")
    measure = models.ForeignKey(Measure, on_delete=models.PROTECT, related_name="imports")
    file_name = models.CharField(max_length=200)
    # The file itself, only until it is stored, given up or expired: it may hold more than we keep.
    content = models.BinaryField(null=True)
    digest = models.CharField(max_length=64)
    state = models.CharField(max_length=10, choices=State, default=State.READ)
    # Which column is what, as understood from the file and then as corrected by the person.
    mapping = models.JSONField(default=dict)
    # What became of it: counts, for the page that tells the result.
    summary = models.JSONField(default=dict)
    done_steps = models.PositiveIntegerField(default=0)
    all_steps = models.PositiveIntegerField(default=0)
    message = models.TextField(blank=True)

    objects = ImportManager()

    class Meta:
        ordering = ("-created_at",)
        indexes = (
            models.Index(fields=("organisation", "person", "-created_at"), name="import_of_person"),
        )

    def __str__(self) -> str:
        return self.file_name

    @property
    def is_shared(self) -> bool:
        """Whether the file is for a measure that many places share."""
        return self.measure.project_id is None
