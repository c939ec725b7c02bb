"""What was agreed to be done."""

from __future__ import annotations

from django.db import models
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from coachwork.improvement.models.projects import OfProject
from coachwork.organisations.models import Person


class Action(OfProject):
    """Something that somebody agreed to do."""

    text = models.CharField(_("what"), max_length=300)
    owner = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="actions"
    )
    due_on = models.DateField(_("due"), null=True, blank=True)
    done_on = models.DateField(_("done"), null=True, blank=True)

    class Meta:
        ordering = (F("done_on").asc(nulls_first=True), "due_on")
        indexes = (models.Index(fields=("organisation", "project", "done_on"), name="action_open"),)

    def __str__(self) -> str:
        return self.text
