"""How a team understands its problem: an analysis, its lines, and what each line led to."""

from __future__ import annotations

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from coachwork.improvement.models import ChangeIdea, Driver, OfProject, RemovableOfProject

#: A count, or minutes: nothing a team counts by hand is more.
LARGEST = 1_000_000


class Kind(models.TextChoices):
    """The five ways to look at a problem."""

    WHYS = "whys", _("Five whys")
    FISHBONE = "fishbone", _("Cause and effect")
    PROCESS = "process", _("Process map")
    PARETO = "pareto", _("Pareto")
    FORCES = "forces", _("Force field")


class Part(models.TextChoices):
    """What one line of an analysis is."""

    WHY = "why", _("Why")
    CATEGORY = "category", _("Group of causes")
    CAUSE = "cause", _("Cause")
    SUB_CAUSE = "sub_cause", _("What lies behind it")
    STEP = "step", _("Step")
    PROBLEM = "problem", _("Problem")
    COUNT = "count", _("Counted cause")
    DRIVING = "driving", _("Driving force")
    RESTRAINING = "restraining", _("Restraining force")


class Analysis(RemovableOfProject):
    """One look at the problem, of one kind, on one day."""

    kind = models.CharField(_("kind"), max_length=10, choices=Kind, editable=False)
    name = models.CharField(_("name"), max_length=120)
    subject = models.CharField(_("what is looked at"), max_length=300)
    held_on = models.DateField(_("day"))
    conclusion = models.TextField(_("what we learned"), blank=True)

    class Meta:
        ordering = ("-held_on", "-created_at")
        indexes = (
            models.Index(
                fields=("organisation", "project", "-held_on"),
                condition=Q(removed_at__isnull=True),
                name="analysis_of_project",
            ),
        )

    def __str__(self) -> str:
        return self.name


class Finding(RemovableOfProject):
    """One line of an analysis. What it may hang on, and which fields it has: `parts.RULES`."""

    analysis = models.ForeignKey(Analysis, on_delete=models.PROTECT, related_name="findings")
    part = models.CharField(_("part"), max_length=12, choices=Part, editable=False)
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="below"
    )
    text = models.CharField(_("text"), max_length=200)
    position = models.PositiveIntegerField(default=0, editable=False)
    who = models.CharField(_("who"), max_length=80, blank=True)
    amount = models.PositiveIntegerField(
        _("amount"), null=True, blank=True, validators=[MaxValueValidator(LARGEST)]
    )
    minutes = models.PositiveIntegerField(
        _("minutes of work"), null=True, blank=True, validators=[MaxValueValidator(LARGEST)]
    )
    wait = models.PositiveIntegerField(
        _("minutes of waiting before"),
        null=True,
        blank=True,
        validators=[MaxValueValidator(LARGEST)],
    )

    class Meta:
        ordering = ("position", "created_at")
        indexes = (
            models.Index(
                fields=("organisation", "analysis", "position"),
                condition=Q(removed_at__isnull=True),
                name="finding_of_analysis",
            ),
        )

    def __str__(self) -> str:
        return self.text


class FindingLink(OfProject):
    """A finding became a driver, or a change idea."""

    finding = models.ForeignKey(Finding, on_delete=models.PROTECT, related_name="became")
    driver = models.ForeignKey(
        Driver, null=True, on_delete=models.PROTECT, related_name="came_from"
    )
    idea = models.ForeignKey(
        ChangeIdea, null=True, on_delete=models.PROTECT, related_name="came_from"
    )

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(driver__isnull=True) ^ Q(idea__isnull=True),
                name="finding_became_one_thing",
            ),
        )
        indexes = (
            models.Index(fields=("organisation", "project"), name="finding_link_of_project"),
        )

    def __str__(self) -> str:
        return f"{self.finding} → {self.driver or self.idea}"
