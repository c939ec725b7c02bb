"""Drivers: what the aim depends on, and which of it the team works on now."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from coachwork.improvement.managers import DriverManager
from coachwork.improvement.models.projects import OfProject, RemovableOfProject


class Driver(RemovableOfProject):
    """Something that the aim depends on. A secondary driver hangs on a primary one.

    The aim itself, above all drivers, is the project's `Aim`.
    """

    class Level(models.TextChoices):
        PRIMARY = "primary", _("Primary driver")
        SECONDARY = "secondary", _("Secondary driver")

    level = models.CharField(_("level"), max_length=10, choices=Level, editable=False)
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="below"
    )
    text = models.CharField(_("driver"), max_length=200)
    position = models.PositiveSmallIntegerField(default=0, editable=False)
    is_current_focus = models.BooleanField(_("in focus now"), default=False, editable=False)

    objects: Any = DriverManager()  # type: ignore[misc]

    class Meta:
        ordering = ("position", "created_at")
        constraints = (
            models.CheckConstraint(
                condition=Q(level="primary", parent__isnull=True)
                | Q(level="secondary", parent__isnull=False),
                name="secondary_drivers_hang_on_primary",
            ),
            models.UniqueConstraint(
                fields=("organisation", "project"),
                condition=Q(is_current_focus=True),
                name="one_focus_a_project",
            ),
        )
        indexes = (
            models.Index(
                fields=("organisation", "project", "position"),
                condition=Q(removed_at__isnull=True),
                name="driver_of_project",
            ),
        )

    def __str__(self) -> str:
        return self.text


class DriverLink(OfProject):
    """A secondary driver that also serves another primary driver than the one it hangs on."""

    driver = models.ForeignKey(Driver, on_delete=models.PROTECT, related_name="also_serves")
    serves = models.ForeignKey(Driver, on_delete=models.PROTECT, related_name="also_served_by")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("organisation", "driver", "serves"), name="driver_link_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.driver} → {self.serves}"


class IdeaLink(OfProject):
    """A change idea that also serves another secondary driver than the one it hangs on."""

    idea: Any = models.ForeignKey(
        "improvement.ChangeIdea", on_delete=models.PROTECT, related_name="also_serves"
    )
    serves = models.ForeignKey(Driver, on_delete=models.PROTECT, related_name="also_served_by_idea")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("organisation", "idea", "serves"), name="idea_link_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.idea} → {self.serves}"


class DiagramVersion(OfProject):
    """The driver diagram as it was at one moment. Append-only."""

    class Occasion(models.TextChoices):
        KEPT = "kept", _("Kept by hand")
        AIM = "aim", _("Before the aim changed")
        PACKAGE = "package", _("Before a change package was taken in")

    occasion = models.CharField(_("occasion"), max_length=8, choices=Occasion)
    name = models.CharField(_("name"), max_length=120, blank=True)
    # What `snapshots.DiagramThen` writes: the aim's id, and each box with its text and its place.
    content = models.JSONField()

    class Meta:
        ordering = ("-created_at",)
        indexes = (
            models.Index(
                fields=("organisation", "project", "-created_at"), name="diagram_versions"
            ),
        )

    def __str__(self) -> str:
        return self.name or str(self.get_occasion_display())
