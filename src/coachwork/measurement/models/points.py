"""What was counted, what it replaced, and what is written on a series: phases and notes."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from coachwork.foundation.models import OrganisationModel
from coachwork.measurement.managers import OfSeriesManager
from coachwork.measurement.models.measures import Series
from coachwork.organisations.models import Organisation, Person


class DataPoint(models.Model):
    """What was counted in one period. A correction keeps the old value in DataPointRevision.

    `numerator` holds the plain value where the measure has no denominator; NULL is a gap.
    """

    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    series = models.ForeignKey(
        Series, on_delete=models.PROTECT, related_name="points", db_index=False
    )
    period = models.DateField(_("period"))
    numerator = models.FloatField(_("value or numerator"), null=True, blank=True)
    denominator = models.FloatField(_("denominator"), null=True, blank=True)
    note = models.CharField(_("note"), max_length=300, blank=True, default="")
    excluded_reason = models.CharField(
        _("left out because"), max_length=300, blank=True, default=""
    )
    version = models.PositiveIntegerField(default=1, editable=False)
    entered_at = models.DateTimeField(editable=False)
    entered_by = models.ForeignKey(
        Person, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )

    objects = OfSeriesManager()

    class Meta:
        ordering = ("period",)
        constraints = (
            models.UniqueConstraint(
                fields=("organisation", "series", "period"), name="point_once_a_period"
            ),
            models.CheckConstraint(
                condition=Q(denominator__isnull=True) | Q(denominator__gte=0),
                name="denominator_not_negative",
            ),
        )

    def __str__(self) -> str:
        return f"{self.period}: {self.numerator}"


class DataPointRevision(models.Model):
    """A value that was replaced: what it was, who had entered it, who replaced it. Append-only."""

    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    series = models.ForeignKey(
        Series, on_delete=models.PROTECT, related_name="revisions", db_index=False
    )
    period = models.DateField()
    numerator = models.FloatField(null=True)
    denominator = models.FloatField(null=True)
    note = models.CharField(max_length=300, blank=True, default="")
    excluded_reason = models.CharField(max_length=300, blank=True, default="")
    version = models.PositiveIntegerField()
    entered_at = models.DateTimeField()
    entered_by = models.ForeignKey(
        Person, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    replaced_at = models.DateTimeField()
    replaced_by = models.ForeignKey(
        Person, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    reason = models.CharField(max_length=300, blank=True, default="")

    objects = OfSeriesManager()

    class Meta:
        ordering = ("period", "version")
        constraints = (
            models.UniqueConstraint(
                fields=("organisation", "series", "period", "version"), name="revision_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.period}: {self.numerator}"


class OfSeries(OrganisationModel):
    """A row of one series."""

    series = models.ForeignKey(Series, on_delete=models.PROTECT, related_name="%(class)ss")

    objects: Any = OfSeriesManager()

    class Meta:
        abstract = True

    def belongs_to(self) -> UUID | None:
        """The story of the project, where it is one's."""
        return self.series.project_id


class Phase(OfSeries):
    """From this period the centre line and limits are worked out anew."""

    starts_on = models.DateField(_("from"))
    label = models.CharField(_("name"), max_length=80)
    reason = models.CharField(_("reason"), max_length=300)

    class Meta:
        ordering = ("starts_on",)
        constraints = (
            models.UniqueConstraint(
                fields=("organisation", "series", "starts_on"), name="phase_once_a_period"
            ),
        )

    def __str__(self) -> str:
        return self.label


class Annotation(OfSeries):
    """A note at a point of the chart: a test of change, an event."""

    period = models.DateField(_("period"))
    text = models.CharField(_("note"), max_length=200)

    class Meta:
        ordering = ("period", "created_at")
        indexes = (
            models.Index(fields=("organisation", "series", "period"), name="annotation_of_series"),
        )

    def __str__(self) -> str:
        return self.text
