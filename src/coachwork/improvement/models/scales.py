"""How a programme words the ten steps of the progress score."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from coachwork.improvement.models.charters import SharedInNetwork
from coachwork.organisations.managers import SharedManager


class ScaleWording(SharedInNetwork):
    """One version of the wording. Append-only: a change is the next version, the newest is in force.

    `steps` holds name, meaning and what must be true, by the value of the step ("0.5" to "5.0").
    """

    number = models.PositiveSmallIntegerField(_("version"))
    steps = models.JSONField()
    reason = models.CharField(_("what changed, and why"), max_length=500)

    objects = SharedManager()

    class Meta:
        ordering = ("-number",)
        constraints = (
            models.UniqueConstraint(
                fields=("network", "number"),
                condition=Q(network__isnull=False),
                name="wording_version_once_in_network",
            ),
            models.UniqueConstraint(
                fields=("organisation", "number"),
                condition=Q(network__isnull=True),
                name="wording_version_once",
            ),
        )

    def __str__(self) -> str:
        return f"{self.number}"
