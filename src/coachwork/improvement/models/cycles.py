"""Tests of change: PDSA cycles, in ramps on one idea."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from coachwork.improvement.managers import TestManager
from coachwork.improvement.models.ideas import ChangeIdea
from coachwork.improvement.models.projects import OfProject, RemovableOfProject


class CycleStatus(models.TextChoices):
    """How far a test of change is (domain model, B6)."""

    PLANNED = "planned", _("Planned")
    DOING = "doing", _("Doing")
    STUDYING = "studying", _("Studying")
    CLOSED = "closed", _("Closed")


class Scale(models.IntegerChoices):
    """How far a test reaches; a ramp climbs these steps."""

    ONE = 1, _("One person, once")
    FEW = 2, _("A few people")
    SHIFT = 3, _("One shift or session")
    UNIT = 4, _("The whole unit")
    ALL = 5, _("Everybody, everywhere")


class Decision(models.TextChoices):
    """What a test of change decides."""

    ADAPT = "adapt", _("Adapt: change it a little, and test again")
    EXPAND = "expand", _("Widen: test the same with more people")
    ADOPT = "adopt", _("Adopt: make it the way you work")
    ABANDON = "abandon", _("Abandon: it does not help here")


class PDSARamp(OfProject):
    """Cycles on one idea, one after the other, on a growing scale.

    An idea that is taken up again after it was parked or abandoned gets a new ramp.
    """

    idea = models.ForeignKey(ChangeIdea, on_delete=models.PROTECT, related_name="ramps")
    number = models.PositiveSmallIntegerField(default=1)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("organisation", "idea", "number"), name="ramp_number_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.idea} · {self.number}"


class PDSA(RemovableOfProject):
    """One test of change: plan, do, study, act."""

    class Purpose(models.TextChoices):
        LEARN = "learn", _("Find out how things are")
        DEVELOP = "develop", _("Work the idea out")
        TEST = "test", _("Try a change")
        IMPLEMENT = "implement", _("Make a change stay")

    class CarriedOut(models.TextChoices):
        AS_PLANNED = "as_planned", _("Yes, as planned")
        DIFFERENTLY = "differently", _("Yes, but differently")
        NOT = "not", _("No, it did not come about")

    ramp = models.ForeignKey(PDSARamp, on_delete=models.PROTECT, related_name="cycles")
    number = models.PositiveSmallIntegerField(editable=False)
    status = models.CharField(
        _("status"),
        max_length=10,
        choices=CycleStatus,
        default=CycleStatus.PLANNED,
        editable=False,
    )

    objective = models.CharField(_("objective"), max_length=300)
    purpose = models.CharField(_("purpose"), max_length=10, choices=Purpose, default=Purpose.TEST)
    scale = models.PositiveSmallIntegerField(_("scale"), choices=Scale, default=Scale.ONE)
    who = models.CharField(_("who"), max_length=300, blank=True)
    what = models.CharField(_("what"), max_length=1000, blank=True)
    where = models.CharField(_("where"), max_length=200, blank=True)
    planned_from = models.DateField(_("from"), null=True, blank=True)
    planned_to = models.DateField(_("to"), null=True, blank=True)
    data_plan = models.CharField(_("data plan"), max_length=1000, blank=True)

    started_on = models.DateField(_("began"), null=True, blank=True)
    ended_on = models.DateField(_("ended"), null=True, blank=True)
    carried_out = models.CharField(_("carried out"), max_length=12, choices=CarriedOut, blank=True)
    observations = models.TextField(_("observations"), max_length=4000, blank=True)
    problems = models.TextField(_("problems"), max_length=4000, blank=True)

    learning = models.TextField(_("learning"), max_length=4000, blank=True)

    decision = models.CharField(_("decision"), max_length=10, choices=Decision, blank=True)
    decision_reason = models.CharField(_("reason"), max_length=500, blank=True)
    closed_on = models.DateField(_("closed"), null=True, editable=False)

    objects: Any = TestManager()  # type: ignore[misc]

    class Meta:
        verbose_name = _("test of change")
        constraints = (
            models.UniqueConstraint(
                fields=("organisation", "ramp", "number"), name="cycle_number_once"
            ),
            models.CheckConstraint(
                condition=~Q(status="closed")
                | (~Q(learning="") & ~Q(decision="") & Q(closed_on__isnull=False)),
                name="closed_with_study_and_act",
            ),
            models.CheckConstraint(
                condition=Q(status="planned") | Q(started_on__isnull=False),
                name="begun_cycles_have_a_start",
            ),
        )
        indexes = (
            models.Index(
                fields=("organisation", "project", "status"),
                condition=Q(removed_at__isnull=True),
                name="cycle_of_project",
            ),
        )

    def __str__(self) -> str:
        return self.objective

    @property
    def idea(self) -> Any:
        """The idea that is tested."""
        return self.ramp.idea


class PDSAQuestion(OfProject):
    """What a test is to answer: the prediction before, the result after."""

    class CameTrue(models.TextChoices):
        YES = "yes", _("Yes")
        PARTLY = "partly", _("Partly")
        NO = "no", _("No")
        UNCLEAR = "unclear", _("Cannot tell")

    cycle = models.ForeignKey(PDSA, on_delete=models.CASCADE, related_name="questions")
    position = models.PositiveSmallIntegerField()
    question = models.CharField(_("question"), max_length=300)
    prediction = models.CharField(_("prediction"), max_length=500, blank=True)
    result = models.CharField(_("result"), max_length=1000, blank=True)
    came_true = models.CharField(
        _("did the prediction come true?"), max_length=10, choices=CameTrue, blank=True
    )

    class Meta:
        ordering = ("position",)
        constraints = (
            models.UniqueConstraint(
                fields=("organisation", "cycle", "position"), name="question_position_once"
            ),
        )

    def __str__(self) -> str:
        return self.question
