"""Change ideas: what a team might do differently, how each stands, and who is for it."""

from __future__ import annotations

from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from coachwork.improvement.managers import IdeaManager
from coachwork.improvement.models.drivers import Driver
from coachwork.improvement.models.projects import OfProject, RemovableOfProject
from coachwork.organisations.models import Person


class IdeaStatus(models.TextChoices):
    """How a change idea stands (domain model, B6)."""

    IDEA = "idea", _("Idea")
    PRIORITISED = "prioritised", _("Chosen")
    TESTING = "testing", _("Testing")
    ADAPTING = "adapting", _("Adapting")
    ADOPTED = "adopted", _("Adopted")
    IMPLEMENTED = "implemented", _("Implemented")
    SPREADING = "spreading", _("Spreading")
    SUSTAINED = "sustained", _("Sustained")
    PARKED = "parked", _("Parked")
    ABANDONED = "abandoned", _("Abandoned")


class ChangeIdea(RemovableOfProject):
    """Something that could be done differently, and what would come of it."""

    class Origin(models.TextChoices):
        TEAM = "team", _("The team")
        COACH = "coach", _("The coach")
        PATIENT = "patient", _("Patients, families or carers")
        SITE = "site", _("Another site")

    class Grade(models.IntegerChoices):
        VERY_LOW = 1, _("1, very low")
        LOW = 2, _("2, low")
        MIDDLE = 3, _("3, in between")
        HIGH = 4, _("4, high")
        VERY_HIGH = 5, _("5, very high")

    driver = models.ForeignKey(
        Driver, null=True, blank=True, on_delete=models.PROTECT, related_name="ideas"
    )
    text = models.CharField(_("change idea"), max_length=300)
    predicted_effect = models.CharField(_("what you expect of it"), max_length=1000, blank=True)
    origin = models.CharField(
        _("where it comes from"), max_length=10, choices=Origin, default=Origin.TEAM
    )
    effort = models.PositiveSmallIntegerField(
        _("effort"),
        null=True,
        blank=True,
        choices=Grade,
        validators=[MinValueValidator(1), MaxValueValidator(5)],
    )
    impact = models.PositiveSmallIntegerField(
        _("impact"),
        null=True,
        blank=True,
        choices=Grade,
        validators=[MinValueValidator(1), MaxValueValidator(5)],
    )
    # The status in force; how it came about is in IdeaMove.
    status = models.CharField(
        _("status"),
        max_length=12,
        choices=IdeaStatus,
        default=IdeaStatus.IDEA,
        editable=False,
    )

    objects: Any = IdeaManager()  # type: ignore[misc]

    class Meta:
        indexes = (
            models.Index(
                fields=("organisation", "project", "status"),
                condition=Q(removed_at__isnull=True),
                name="idea_of_project",
            ),
        )
        constraints = (
            models.CheckConstraint(
                condition=Q(effort__isnull=True) | Q(effort__range=(1, 5)),
                name="effort_is_1_to_5",
            ),
            models.CheckConstraint(
                condition=Q(impact__isnull=True) | Q(impact__range=(1, 5)),
                name="impact_is_1_to_5",
            ),
        )

    def __str__(self) -> str:
        return self.text


class IdeaMove(OfProject):
    """A change idea went to this status, on the day `since`. Append-only."""

    idea = models.ForeignKey(ChangeIdea, on_delete=models.PROTECT, related_name="moves")
    status = models.CharField(_("status"), max_length=12, choices=IdeaStatus)
    since = models.DateField(_("since"))
    reason = models.CharField(_("reason"), max_length=500, blank=True)

    class Meta:
        ordering = ("-created_at",)
        indexes = (
            models.Index(fields=("organisation", "idea", "-created_at"), name="move_of_idea"),
        )

    def __str__(self) -> str:
        return f"{self.get_status_display()}"


class IdeaVote(OfProject):
    """Somebody is for an idea; once a person."""

    idea = models.ForeignKey(ChangeIdea, on_delete=models.PROTECT, related_name="votes")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="idea_votes")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("organisation", "idea", "person"), name="one_vote_a_person"
            ),
        )

    def __str__(self) -> str:
        return f"{self.person} · {self.idea}"
