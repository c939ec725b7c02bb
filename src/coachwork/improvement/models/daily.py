"""Daily improvement: what bothered people, what they changed, what happened. The light form."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from coachwork.foundation.models import OrganisationModel
from coachwork.foundation.removal import RemovableModel
from coachwork.improvement.managers import DailyManager, OfDailyManager
from coachwork.improvement.models.projects import Project
from coachwork.organisations.access import Scopes
from coachwork.organisations.models import OrgUnit, Person


class DailyStatus(models.TextChoices):
    """How a daily improvement stands (domain model, B6)."""

    NOTED = "noted", _("Noted")
    TRIED = "tried", _("Tried")
    KEPT = "kept", _("Kept")
    DROPPED = "dropped", _("Let go")
    ESCALATED = "escalated", _("Passed on")
    PROJECT = "project", _("Became a project")


class DailyImprovement(RemovableModel):
    """Something small that people of a unit made better, in their own words."""

    unit = models.ForeignKey(OrgUnit, on_delete=models.PROTECT, related_name="daily_improvements")
    bothered = models.CharField(_("what bothered us"), max_length=500)
    changed = models.CharField(_("what we changed"), max_length=1000, blank=True)
    happened = models.CharField(_("what happened"), max_length=1000, blank=True)
    who = models.CharField(_("who took part"), max_length=300, blank=True)
    #: Whose improvement it is, where somebody else wrote it down for them.
    noted_for = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    patient_idea = models.BooleanField(
        _("The idea came from patients, families or carers"), default=False
    )
    minutes_saved = models.PositiveSmallIntegerField(
        _("minutes saved in a week"), null=True, blank=True
    )
    noted_on = models.DateField(_("day"))
    # The status in force; how it came about is in DailyMove.
    status = models.CharField(
        _("status"), max_length=10, choices=DailyStatus, default=DailyStatus.NOTED, editable=False
    )
    #: What it grew into.
    project = models.OneToOneField(
        Project,
        null=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="grew_from",
    )

    objects: Any = DailyManager()

    class Meta:
        ordering = ("-noted_on", "-created_at", "pk")
        indexes = (
            models.Index(
                fields=("organisation", "-noted_on", "-created_at"),
                condition=Q(removed_at__isnull=True),
                name="daily_newest",
            ),
            models.Index(
                fields=("unit", "-noted_on"),
                condition=Q(removed_at__isnull=True),
                name="daily_of_unit",
            ),
            models.Index(fields=("created_by", "-noted_on"), name="daily_of_person"),
        )
        constraints = (
            models.CheckConstraint(
                condition=Q(status=DailyStatus.PROJECT.value, project__isnull=False)
                | (~Q(status=DailyStatus.PROJECT.value) & Q(project__isnull=True)),
                name="daily_project_is_named",
            ),
        )

    def __str__(self) -> str:
        return self.bothered

    def stands_in(self) -> Scopes:
        """Where it happened, for permission checks."""
        return Scopes(
            organisations=frozenset({self.organisation_id}), units=frozenset({self.unit_id})
        )


class DailyMove(OrganisationModel):
    """A daily improvement went to this status. Append-only."""

    improvement = models.ForeignKey(
        DailyImprovement, on_delete=models.PROTECT, related_name="moves"
    )
    status = models.CharField(_("status"), max_length=10, choices=DailyStatus)
    reason = models.CharField(_("reason"), max_length=500, blank=True)

    objects: Any = OfDailyManager()

    class Meta:
        ordering = ("-created_at",)
        indexes = (
            models.Index(
                fields=("organisation", "improvement", "-created_at"), name="move_of_daily"
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_status_display()}"


class Thanks(OrganisationModel):
    """Somebody says thank you for a daily improvement; once a person."""

    improvement = models.ForeignKey(
        DailyImprovement, on_delete=models.PROTECT, related_name="thanks"
    )
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    objects: Any = OfDailyManager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("organisation", "improvement", "person"), name="one_thanks_a_person"
            ),
        )

    def __str__(self) -> str:
        return f"{self.person} · {self.improvement}"
