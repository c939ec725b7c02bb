"""The journal: changes that were made outside the tests, written down as the paper journal has them."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from coachwork.improvement.models.projects import RemovableOfProject
from coachwork.organisations.models import Person


class JournalEntry(RemovableOfProject):
    """A change that a team made, when, and what it saw. What was tested stands in the journal by itself.

    `created_by` wrote it down; `on_behalf_of` is whose words they are, where that is somebody else.
    """

    class Effective(models.TextChoices):
        YES = "yes", _("Yes")
        NO = "no", _("No")
        NOT_YET = "not_yet", _("Cannot tell yet")

    text = models.CharField(_("change"), max_length=300)
    started_on = models.DateField(_("started"))
    ended_on = models.DateField(_("ended"), null=True, blank=True)
    seen = models.TextField(_("what was seen"), max_length=4000, blank=True)
    effective = models.CharField(
        _("effective"), max_length=10, choices=Effective, default=Effective.NOT_YET
    )
    notes = models.CharField(_("notes"), max_length=1000, blank=True)
    on_behalf_of = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ("started_on", "created_at")
        constraints = (
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=F("started_on")),
                name="entry_ends_after_it_starts",
            ),
        )
        indexes = (
            models.Index(
                fields=("organisation", "project", "started_on"),
                condition=Q(removed_at__isnull=True),
                name="entry_of_project",
            ),
        )

    def __str__(self) -> str:
        return self.text
