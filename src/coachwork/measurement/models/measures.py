"""Measures, the series that are counted of them, and what looks at a measure."""

from __future__ import annotations

from uuid import UUID

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from coachwork.foundation.models import OrganisationModel
from coachwork.improvement.managers import OfProjectManager
from coachwork.improvement.models import PDSA, ChangeIdea, Driver, Project
from coachwork.measurement.managers import MeasureManager, OfCycleManager, SeriesManager
from coachwork.organisations.access import Scopes
from coachwork.organisations.models import OrgUnit


class Measure(OrganisationModel):
    """What is measured and how: the operational definition that everybody counts by."""

    class Kind(models.TextChoices):
        OUTCOME = "outcome", _("Outcome: what matters to the people we serve")
        PROCESS = "process", _("Process: whether we do what we set out to do")
        BALANCING = "balancing", _("Balancing: whether something else gets worse")

    class Direction(models.TextChoices):
        UP = "up", _("Higher is better")
        DOWN = "down", _("Lower is better")
        NEITHER = "neither", _("Neither: we only watch")

    class Data(models.TextChoices):
        VALUE = "value", _("One number each period")
        RATIO = "ratio", _("A numerator and a denominator")

    class Chart(models.TextChoices):
        RUN = "run", _("Run chart (median)")
        I = "i", _("I chart (individual values)")  # noqa: E741 (the chart's name)
        P = "p", _("P chart (share of a total)")
        U = "u", _("U chart (events per exposure)")
        C = "c", _("C chart (counts)")
        P_PRIME = "pp", _("P′ chart (share of a large total)")
        U_PRIME = "up", _("U′ chart (events per large exposure)")

    class Frequency(models.TextChoices):
        DAY = "day", _("Every day")
        WEEK = "week", _("Every week")
        FORTNIGHT = "fortnight", _("Every two weeks")
        MONTH = "month", _("Every month")
        QUARTER = "quarter", _("Every quarter")

    project = models.ForeignKey(
        Project, null=True, blank=True, on_delete=models.PROTECT, related_name="measures"
    )
    name = models.CharField(_("name"), max_length=200)
    kind = models.CharField(_("type"), max_length=10, choices=Kind)
    unit_label = models.CharField(_("unit"), max_length=80)
    direction = models.CharField(_("direction of improvement"), max_length=10, choices=Direction)
    data = models.CharField(_("data"), max_length=10, choices=Data)
    chart = models.CharField(_("chart"), max_length=5, choices=Chart)
    multiplier = models.FloatField(_("shown per"), default=1.0)
    numerator_label = models.CharField(_("numerator"), max_length=200, blank=True)
    denominator_label = models.CharField(_("denominator"), max_length=200, blank=True)
    frequency = models.CharField(_("frequency"), max_length=10, choices=Frequency)
    target = models.FloatField(_("target"), null=True, blank=True)
    baseline_points = models.PositiveSmallIntegerField(
        _("points of the frozen baseline"), null=True, blank=True
    )
    operational_definition = models.TextField(_("operational definition"), blank=True)
    ended_on = models.DateField(_("ended on"), null=True, blank=True)
    position = models.PositiveSmallIntegerField(default=0, editable=False)

    objects = MeasureManager()

    class Meta:
        ordering = ("position", "created_at")
        constraints = (
            models.CheckConstraint(
                condition=Q(data="ratio") | ~Q(chart__in=("p", "u", "pp", "up")),
                name="p_and_u_charts_have_denominators",
            ),
        )
        indexes = (
            models.Index(fields=("organisation", "project", "position"), name="measure_of_project"),
        )

    def __str__(self) -> str:
        return self.name

    def stands_in(self) -> Scopes:
        """Where the measure stands: its project, or its organisation if it is shared."""
        if self.project is None:
            return Scopes(organisations=frozenset({self.organisation_id}))
        return self.project.stands_in()

    def belongs_to(self) -> UUID | None:
        """The story of the project, where it is one's."""
        return self.project_id


class Series(OrganisationModel):
    """One line of data: a measure counted at one unit."""

    measure = models.ForeignKey(Measure, on_delete=models.PROTECT, related_name="series")
    unit = models.ForeignKey(OrgUnit, on_delete=models.PROTECT, related_name="series")
    # The measure's project, kept here so that one index decides who sees the data.
    project = models.ForeignKey(
        Project, null=True, blank=True, on_delete=models.PROTECT, related_name="series"
    )

    objects = SeriesManager()

    class Meta:
        verbose_name_plural = "series"
        constraints = (
            models.UniqueConstraint(
                fields=("organisation", "measure", "unit"), name="series_once_a_unit"
            ),
        )
        indexes = (
            models.Index(fields=("organisation", "project"), name="series_of_project"),
            models.Index(fields=("measure",), name="series_of_measure"),
        )

    def __str__(self) -> str:
        return f"{self.measure} · {self.unit}"

    def stands_in(self) -> Scopes:
        """Where the series stands: its project, or the unit it is counted at."""
        if self.project is not None:
            return self.project.stands_in()
        return Scopes(
            organisations=frozenset({self.organisation_id}), units=frozenset({self.unit_id})
        )

    def belongs_to(self) -> UUID | None:
        """The story of the project, where it is one's."""
        return self.project_id


class CycleMeasure(OrganisationModel):
    """A measure that a test of change looks at; the test marks itself on the measure's charts."""

    cycle = models.ForeignKey(PDSA, on_delete=models.PROTECT, related_name="measures_looked_at")
    measure = models.ForeignKey(Measure, on_delete=models.PROTECT, related_name="cycles_looking")

    objects = OfCycleManager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("organisation", "cycle", "measure"), name="measure_once_a_cycle"
            ),
        )
        indexes = (models.Index(fields=("organisation", "measure"), name="cycle_of_measure"),)

    def __str__(self) -> str:
        return f"{self.cycle} · {self.measure}"


class NodeMeasure(OrganisationModel):
    """A measure that hangs on a node of a driver diagram: a driver, an idea, or else the aim."""

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="node_measures")
    measure = models.ForeignKey(Measure, on_delete=models.PROTECT, related_name="nodes")
    driver = models.ForeignKey(Driver, null=True, on_delete=models.PROTECT, related_name="+")
    idea = models.ForeignKey(ChangeIdea, null=True, on_delete=models.PROTECT, related_name="+")

    objects = OfProjectManager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(driver__isnull=True) | Q(idea__isnull=True), name="on_one_node"
            ),
        )
        indexes = (models.Index(fields=("organisation", "project"), name="nodes_of_project"),)
