"""How a patient partner takes part: the role in plain words, the way in, who is at their side."""

from __future__ import annotations

from uuid import UUID

from django.db import models
from django.utils.translation import gettext_lazy as _

from coachwork.foundation.models import OrganisationModel
from coachwork.foundation.removal import RemovableModel
from coachwork.improvement.managers import PlanManager, StepManager
from coachwork.improvement.models.teams import TeamMembership
from coachwork.organisations.models import Person


class PartnerPlan(OrganisationModel):
    """What was agreed with a patient partner."""

    membership = models.OneToOneField(
        TeamMembership, on_delete=models.PROTECT, related_name="partner_plan"
    )
    role_in_words = models.TextField(_("role in plain words"), max_length=2000)
    supporter = models.ForeignKey(
        Person,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("supporter"),
    )
    reward = models.CharField(_("reward and expenses"), max_length=500, blank=True)
    review_on = models.DateField(_("look at it again on"), null=True, blank=True)

    objects = PlanManager()

    def __str__(self) -> str:
        return f"{self.membership}"

    def belongs_to(self) -> UUID:
        """The story of the team."""
        return self.membership.team_id


class OrientationStep(RemovableModel):
    """One step on a partner's way into the team."""

    plan = models.ForeignKey(PartnerPlan, on_delete=models.PROTECT, related_name="steps")
    text = models.CharField(_("step"), max_length=200)
    due_on = models.DateField(_("by when"), null=True, blank=True)
    done_on = models.DateField(_("done"), null=True, blank=True, editable=False)

    objects = StepManager()

    class Meta:
        ordering = (models.F("due_on").asc(nulls_last=True), "created_at")
        indexes = (models.Index(fields=("organisation", "plan"), name="step_of_plan"),)

    def __str__(self) -> str:
        return self.text

    def belongs_to(self) -> UUID:
        """The story of the team."""
        return self.plan.membership.team_id
