"""A coaching programme and the monthly snapshots of its measures."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from coachwork.foundation.models import OrganisationModel
from coachwork.organisations.access import Scopes
from coachwork.organisations.models import Network
from coachwork.programme.managers import OfProgrammeManager, ProgrammeManager


class Programme(OrganisationModel):
    """A coaching programme of a network, or of one organisation where no network is named."""

    network = models.OneToOneField(
        Network, null=True, blank=True, on_delete=models.PROTECT, related_name="programme"
    )
    name = models.CharField(_("name"), max_length=200)
    purpose = models.TextField(_("purpose"), blank=True)
    started_on = models.DateField(_("started on"))

    objects = ProgrammeManager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("organisation",),
                condition=models.Q(network__isnull=True),
                name="programme_once_in_organisation",
            ),
        )

    def __str__(self) -> str:
        return self.name

    def stands_in(self) -> Scopes:
        """A network's programme stands in the network, another one in its organisation."""
        if self.network_id:
            return Scopes(networks=frozenset({self.network_id}))
        return Scopes(organisations=frozenset({self.organisation_id}))


class Metric(models.TextChoices):
    """The programme's measures (domain/metrics.md, E1 and E2)."""

    ACTIVE_COACHES = "active_coaches", _("Active coaches")
    STALLED_PROJECTS = "stalled_projects", _("Stalled projects")


class MetricSnapshot(OrganisationModel):
    """What a metric was on a day, as the history of that moment told. Recomputed by replacing.

    `rule` names threshold and window in force, so that a changed setting makes another snapshot.
    """

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="snapshots")
    metric = models.CharField(max_length=20, choices=Metric)
    as_of = models.DateField()
    rule = models.CharField(max_length=40, blank=True, default="")
    numerator = models.PositiveIntegerField()
    denominator = models.PositiveIntegerField()
    details = models.JSONField(default=dict)
    computed_at = models.DateTimeField()

    objects = OfProgrammeManager()

    class Meta:
        ordering = ("as_of",)
        constraints = (
            models.UniqueConstraint(
                fields=("organisation", "programme", "metric", "as_of", "rule"),
                name="snapshot_once",
            ),
        )

    def __str__(self) -> str:
        return f"{self.metric} {self.as_of}: {self.numerator}/{self.denominator}"
