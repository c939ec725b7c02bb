"""Who has a stake in a project: how much they can move, and where they stand."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from coachwork.improvement.managers import TeamNotesManager
from coachwork.improvement.models.projects import RemovableOfProject
from coachwork.organisations.models import Person


class Stakeholder(RemovableOfProject):
    """A person or a group with a stake in the project."""

    class Kind(models.TextChoices):
        PERSON = "person", _("A person")
        GROUP = "group", _("A group")

    class Grade(models.IntegerChoices):
        VERY_LOW = 1, _("1, very low")
        LOW = 2, _("2, low")
        MIDDLE = 3, _("3, in between")
        HIGH = 4, _("4, high")
        VERY_HIGH = 5, _("5, very high")

    class Commitment(models.IntegerChoices):
        AGAINST = 1, _("Against it")
        LET = 2, _("Lets it happen")
        HELP = 3, _("Helps it happen")
        MAKE = 4, _("Makes it happen")

    name = models.CharField(_("name"), max_length=120)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.GROUP)
    influence = models.PositiveSmallIntegerField(_("influence"), choices=Grade)
    interest = models.PositiveSmallIntegerField(_("interest"), choices=Grade)
    commitment_now = models.PositiveSmallIntegerField(_("now"), choices=Commitment)
    commitment_needed = models.PositiveSmallIntegerField(_("needed"), choices=Commitment)
    approach = models.TextField(_("what you do"), max_length=1000, blank=True)
    owner = models.ForeignKey(
        Person,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("who takes care of it"),
    )

    objects: Any = TeamNotesManager()  # type: ignore[misc]

    class Meta:
        indexes = (
            models.Index(
                fields=("organisation", "project"),
                condition=Q(removed_at__isnull=True),
                name="stakeholder_of_project",
            ),
        )
        constraints = (
            models.CheckConstraint(
                condition=Q(influence__range=(1, 5), interest__range=(1, 5)),
                name="influence_and_interest_1_to_5",
            ),
            models.CheckConstraint(
                condition=Q(commitment_now__range=(1, 4), commitment_needed__range=(1, 4)),
                name="commitment_1_to_4",
            ),
        )

    def __str__(self) -> str:
        return self.name
