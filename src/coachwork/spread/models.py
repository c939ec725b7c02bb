"""What travels: change packages, their lines, and what teams took from them."""

from __future__ import annotations

import uuid
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from coachwork.foundation.models import OrganisationModel
from coachwork.foundation.removal import RemovableModel
from coachwork.improvement.models import ChangeIdea, Driver, OfProject, Project
from coachwork.improvement.models.charters import SharedInNetwork
from coachwork.measurement.models import Measure
from coachwork.organisations.access import Scopes
from coachwork.spread.managers import DefinitionManager, ItemManager, PackageManager


class PackageState(models.TextChoices):
    """How a change package stands."""

    DRAFT = "draft", _("Draft")
    RELEASED = "released", _("Released")
    RETIRED = "retired", _("Retired")


class ChangePackage(SharedInNetwork, RemovableModel):
    """One edition of a package: a theme, the aim it fits, drivers, ideas and measures.

    A released one stays as it is: an edit makes the next edition, of the same `family`.
    """

    family = models.UUIDField(_("editions of one package share this"), default=uuid.uuid4)
    number = models.PositiveSmallIntegerField(_("edition"), default=1, editable=False)
    state = models.CharField(
        _("state"),
        max_length=10,
        choices=PackageState,
        default=PackageState.DRAFT,
        editable=False,
    )
    retired_because = models.CharField(max_length=300, blank=True, editable=False)
    origin = models.ForeignKey(
        Project, null=True, blank=True, on_delete=models.PROTECT, related_name="packages"
    )
    theme = models.CharField(_("theme"), max_length=120)
    aim = models.CharField(_("the aim it fits"), max_length=300)
    summary = models.TextField(_("what it is about"), blank=True)
    evidence = models.TextField(_("where it worked"), blank=True)

    objects: Any = PackageManager()

    class Meta:
        ordering = ("theme", "-number")
        constraints = (
            models.UniqueConstraint(
                fields=("organisation", "family", "number"), name="package_edition_once"
            ),
            models.UniqueConstraint(
                fields=("organisation", "family", "state"),
                condition=~Q(state="retired") & Q(removed_at__isnull=True),
                name="one_draft_and_one_release_of_package",
            ),
        )
        indexes = (
            models.Index(fields=("organisation", "state"), name="package_of_organisation"),
            models.Index(fields=("network", "state"), name="package_of_network"),
        )

    def __str__(self) -> str:
        return self.theme

    def stands_in(self) -> Scopes:
        """In its organisation, and where the project is from which it was made."""
        origin = self.origin.stands_in() if self.origin else Scopes()
        return Scopes(
            organisations=frozenset({self.organisation_id}),
            units=origin.units,
            teams=origin.teams,
            projects=origin.projects,
        )


class ItemKind(models.TextChoices):
    """What a line of a package is."""

    PRIMARY = "primary", _("Primary driver")
    SECONDARY = "secondary", _("Secondary driver")
    IDEA = "idea", _("Change idea")
    MEASURE = "measure", _("Measure")


class PackageItem(RemovableModel, OrganisationModel):
    """A line of a package. Secondary drivers hang on primary ones, ideas on secondary ones."""

    package = models.ForeignKey(ChangePackage, on_delete=models.PROTECT, related_name="items")
    kind = models.CharField(_("kind"), max_length=10, choices=ItemKind, editable=False)
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="below"
    )
    text = models.CharField(_("text"), max_length=200)
    detail = models.CharField(_("how to go about it"), max_length=1000, blank=True)
    position = models.PositiveIntegerField(default=0, editable=False)

    objects: Any = ItemManager()

    class Meta:
        ordering = ("position", "created_at")
        constraints = (
            models.CheckConstraint(
                condition=Q(kind__in=("primary", "measure"), parent__isnull=True)
                | Q(kind__in=("secondary", "idea"), parent__isnull=False),
                name="package_item_hangs_right",
            ),
        )
        indexes = (
            models.Index(fields=("organisation", "package", "position"), name="item_of_package"),
        )

    def __str__(self) -> str:
        return self.text


class SuggestedMeasure(OrganisationModel):
    """How the measure of a line is counted, where the package's writers have said so.

    It hangs on a driver of the package, or on the aim where none is named. The fields are those of
    `Measure` that another team can take over.
    """

    item = models.OneToOneField(PackageItem, on_delete=models.PROTECT, related_name="definition")
    driver = models.ForeignKey(
        PackageItem, null=True, blank=True, on_delete=models.PROTECT, related_name="measured_by"
    )
    kind = models.CharField(_("type"), max_length=10, choices=Measure.Kind)
    unit_label = models.CharField(_("unit"), max_length=80, blank=True)
    direction = models.CharField(
        _("direction of improvement"), max_length=10, choices=Measure.Direction
    )
    data = models.CharField(_("data"), max_length=10, choices=Measure.Data)
    chart = models.CharField(_("chart"), max_length=5, choices=Measure.Chart)
    multiplier = models.FloatField(_("shown per"), default=1.0)
    numerator_label = models.CharField(_("numerator"), max_length=200, blank=True)
    denominator_label = models.CharField(_("denominator"), max_length=200, blank=True)
    frequency = models.CharField(_("frequency"), max_length=10, choices=Measure.Frequency)

    objects = DefinitionManager()

    def __str__(self) -> str:
        return self.item.text


class TakenItem(OfProject):
    """A team took a line of a package into its diagram or among its measures; once a project."""

    item = models.ForeignKey(PackageItem, on_delete=models.PROTECT, related_name="taken")
    driver = models.ForeignKey(
        Driver, null=True, on_delete=models.PROTECT, related_name="taken_from"
    )
    idea = models.ForeignKey(
        ChangeIdea, null=True, on_delete=models.PROTECT, related_name="taken_from"
    )
    measure = models.ForeignKey(
        Measure, null=True, on_delete=models.PROTECT, related_name="taken_from"
    )

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("organisation", "project", "item"), name="item_taken_once"
            ),
            models.CheckConstraint(
                condition=Q(driver__isnull=False, idea__isnull=True, measure__isnull=True)
                | Q(driver__isnull=True, idea__isnull=False, measure__isnull=True)
                | Q(driver__isnull=True, idea__isnull=True, measure__isnull=False),
                name="taken_as_one_thing",
            ),
        )

    def __str__(self) -> str:
        return f"{self.item} → {self.project}"
