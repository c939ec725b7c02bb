"""What the rules found in a series: the stored analysis, and the signals to look at."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from coachwork.measurement.managers import OfSeriesManager
from coachwork.measurement.models.measures import Measure, Series
from coachwork.measurement.models.points import OfSeries
from coachwork.organisations.models import Organisation, Person


class SeriesAnalysis(models.Model):
    """The stored result of a series' analysis, written in the transaction that changed the data.

    `chart` holds all that drawing needs (see `measurement.stored.StoredChart`); the other columns
    are what lists filter and sort by.
    """

    series = models.OneToOneField(
        Series, primary_key=True, on_delete=models.PROTECT, related_name="analysis"
    )
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    measure = models.ForeignKey(
        Measure, on_delete=models.PROTECT, related_name="analyses", db_index=False
    )
    chart = models.JSONField()
    points = models.PositiveIntegerField(default=0)
    latest_period = models.DateField(null=True)
    latest_value = models.FloatField(null=True)
    signals = models.PositiveSmallIntegerField(default=0)
    latest_signal = models.CharField(max_length=20, blank=True, default="")
    latest_meaning = models.CharField(max_length=12, blank=True, default="")
    analysed_at = models.DateTimeField()

    objects = OfSeriesManager()

    class Meta:
        indexes = (
            models.Index(
                fields=("organisation", "measure", "latest_meaning"), name="analysis_by_meaning"
            ),
        )

    def __str__(self) -> str:
        return f"{self.series_id}"


class ChartSignal(OfSeries):
    """A signal that the rules found, until somebody has looked at it and said what it means."""

    class Meaning(models.TextChoices):
        IMPROVEMENT = "improvement", _("Improvement")
        CONCERN = "concern", _("Concern")
        NEUTRAL = "neutral", _("Change, neither better nor worse")

    class Verdict(models.TextChoices):
        IMPROVEMENT = "improvement", _("It is an improvement")
        CONCERN = "concern", _("It is a concern")
        EXPLAINED = "explained", _("It has another explanation")
        CHANCE = "chance", _("It was chance or a mistake in the data")

    rule = models.CharField(max_length=20)
    side = models.CharField(max_length=10)
    first_period = models.DateField()
    last_period = models.DateField()
    length = models.PositiveIntegerField()
    meaning = models.CharField(max_length=12, choices=Meaning)
    first_seen = models.DateTimeField()
    gone_at = models.DateTimeField(null=True)
    reviewed_at = models.DateTimeField(null=True)
    reviewed_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    verdict = models.CharField(max_length=12, choices=Verdict, blank=True)
    review_note = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ("first_period",)
        constraints = (
            models.UniqueConstraint(
                fields=("organisation", "series", "rule", "side", "first_period"),
                name="signal_once",
            ),
        )
        indexes = (
            models.Index(
                fields=("series",),
                condition=Q(reviewed_at__isnull=True, gone_at__isnull=True),
                name="signal_to_review",
            ),
        )

    def __str__(self) -> str:
        return f"{self.rule} {self.side} {self.first_period}"
