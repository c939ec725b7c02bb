"""Progress scores, and the rule by which a project counts as stalled."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from coachwork.foundation.models import OrganisationModel
from coachwork.improvement.managers import AboutProjectManager
from coachwork.improvement.models.projects import OfProject
from coachwork.improvement.models.scales import ScaleWording
from coachwork.organisations.managers import OwnOrganisationManager
from coachwork.organisations.models import Network


class ProgressScore(OfProject):
    """One judgement of how far the project is, 0.5 to 5.0, with its reason. Append-only."""

    class Scorer(models.TextChoices):
        TEAM = "team", _("Team")
        COACH = "coach", _("Coach")
        AGREED = "agreed", _("Team and coach together")

    value = models.DecimalField(_("score"), max_digits=2, decimal_places=1)
    scored_on = models.DateField(_("date"))
    scorer = models.CharField(_("who scores"), max_length=10, choices=Scorer)
    reason = models.TextField(_("reason"))
    next_step = models.CharField(_("what would move it on"), max_length=500, blank=True)
    # What the record suggested when this was chosen, and what it showed: both are kept.
    suggested = models.DecimalField(
        _("suggested by the record"), max_digits=2, decimal_places=1, null=True, editable=False
    )
    evidence = models.JSONField(default=dict, editable=False)
    # The programme's wording that the person read; none: Coachwork's own.
    wording = models.ForeignKey(
        ScaleWording, null=True, editable=False, on_delete=models.PROTECT, related_name="+"
    )
    supersedes = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="superseded_by"
    )
    # The one mark that is set later: a correction took this row's place. Kept here, since looking
    # for the correction from every score made each question of a day scan the table.
    superseded = models.BooleanField(default=False, editable=False)

    objects: Any = AboutProjectManager()  # type: ignore[misc]

    class Meta:
        ordering = ("-scored_on", "-created_at")
        constraints = (
            models.CheckConstraint(
                condition=Q(value__in=[Decimal(step) / 2 for step in range(1, 11)]),
                name="score_is_a_step_of_the_scale",
            ),
        )
        indexes = (
            models.Index(
                fields=("organisation", "project", "-scored_on", "-created_at"),
                name="score_in_force",
            ),
            models.Index(fields=("project", "-scored_on", "-created_at"), name="score_of_project"),
        )

    def __str__(self) -> str:
        return f"{self.value} · {self.scored_on}"


class ProgressRule(OrganisationModel):
    """The programme's rules: when a project counts as stalled, and whether new ones wait for approval."""

    network = models.OneToOneField(
        Network, null=True, on_delete=models.PROTECT, related_name="progress_rule"
    )
    threshold = models.DecimalField(
        _("stalled at this score or less"), max_digits=2, decimal_places=1, default=Decimal("2.5")
    )
    window_months = models.PositiveSmallIntegerField(_("months without a move up"), default=3)
    count_never_scored = models.BooleanField(_("count projects never scored"), default=False)
    approves_projects = models.BooleanField(_("new projects wait for approval"), default=False)

    objects = OwnOrganisationManager()

    def __str__(self) -> str:
        return f"{self.threshold} / {self.window_months}"
