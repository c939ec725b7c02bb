"""How a project ended, and whether its gains hold: closure, reviews, checks, alerts."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from coachwork.improvement.models.projects import OfProject, RemovableOfProject
from coachwork.organisations.models import Person


class Closure(OfProject):
    """What came of a project, written when it was completed or stopped. The newest is in force."""

    class Ending(models.TextChoices):
        COMPLETED = "completed", _("Completed")
        STOPPED = "stopped", _("Stopped")

    class AimMet(models.TextChoices):
        FULLY = "fully", _("Yes, fully")
        PARTLY = "partly", _("Partly")
        NO = "no", _("No")

    class Benefit(models.TextChoices):
        OUTCOME = "outcome", _("Better health or safety")
        PATIENTS = "patients", _("Better experience of patients and families")
        STAFF = "staff", _("Better experience of staff")
        TIME = "time", _("Time saved")
        AVOIDED = "avoided", _("Cost avoided: money that was not spent more")
        REMOVED = "removed", _("Cost removed: money that can be used elsewhere")
        OTHER = "other", _("Something else")

    class Spread(models.TextChoices):
        WIDELY = "widely", _("Bring it to all places where it fits")
        OFFER = "offer", _("Offer it to those who want it")
        LATER = "later", _("Wait, and see whether it lasts")
        NOT = "not", _("Keep it here")

    ending = models.CharField(max_length=10, choices=Ending, editable=False)
    closed_on = models.DateField(_("on"), editable=False)
    outcome = models.TextField(_("outcome"), max_length=4000, blank=True)
    aim_met = models.CharField(_("aim met"), max_length=10, choices=AimMet, blank=True)
    learning = models.TextField(_("learning"), max_length=4000)
    benefit_kind = models.CharField(
        _("kind of benefit"), max_length=10, choices=Benefit, blank=True
    )
    benefit_amount = models.FloatField(_("how much"), null=True, blank=True)
    benefit_unit = models.CharField(_("counted in"), max_length=80, blank=True)
    benefit = models.CharField(_("benefit in words"), max_length=1000, blank=True)
    thanks = models.CharField(_("thanks"), max_length=1000, blank=True)
    spread = models.CharField(_("spread"), max_length=10, choices=Spread, blank=True)
    spread_note = models.CharField(_("why"), max_length=500, blank=True)

    class Meta:
        ordering = ("-created_at",)
        constraints = (
            models.CheckConstraint(
                condition=Q(ending="stopped") | (~Q(outcome="") & ~Q(aim_met="")),
                name="completed_with_outcome",
            ),
        )
        indexes = (
            models.Index(
                fields=("organisation", "project", "-created_at"), name="closure_in_force"
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_ending_display()} · {self.closed_on}"


class ReviewState(models.TextChoices):
    """How a review of the gains stands (domain model, B6)."""

    DUE = "due", _("Due")
    DONE = "done", _("Done")
    WITHDRAWN = "withdrawn", _("No longer needed")


class SustainabilityReview(OfProject):
    """Some months after completion: do the gains hold, and what might undo them?

    `ratings` has a number from 1 to 5 for each factor of the questionnaire `instrument`
    (`improvement.sustainability`).
    """

    closure = models.ForeignKey(Closure, on_delete=models.PROTECT, related_name="reviews")
    months = models.PositiveSmallIntegerField(editable=False)
    due_on = models.DateField(_("due"), editable=False)
    state = models.CharField(
        max_length=10, choices=ReviewState, default=ReviewState.DUE, editable=False
    )
    held_on = models.DateField(_("held"), null=True, blank=True)
    instrument = models.CharField(max_length=40, blank=True, editable=False)
    ratings = models.JSONField(default=dict, editable=False)
    finding = models.TextField(_("how it goes"), max_length=4000, blank=True)
    plan = models.TextField(_("plan"), max_length=4000, blank=True)

    class Meta:
        ordering = ("due_on",)
        constraints = (
            models.UniqueConstraint(
                fields=("organisation", "closure", "months"), name="review_once_a_date"
            ),
            models.CheckConstraint(
                condition=~Q(state="done") | Q(held_on__isnull=False),
                name="done_reviews_have_a_day",
            ),
        )
        indexes = (
            models.Index(
                fields=("organisation", "due_on"), condition=Q(state="due"), name="review_due"
            ),
            models.Index(fields=("organisation", "project"), name="review_of_project"),
        )

    def __str__(self) -> str:
        return f"{self.project} · {self.months}"


class ControlCheck(RemovableOfProject):
    """One line of the control plan: what is looked at, how often, by whom, and when to step in."""

    what = models.CharField(_("what is checked"), max_length=300)
    how_often = models.CharField(_("how often"), max_length=100)
    owner = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    trigger = models.CharField(_("when to step in"), max_length=300)
    response = models.CharField(_("what to do then"), max_length=500)

    class Meta:
        ordering = ("created_at",)
        indexes = (
            models.Index(
                fields=("organisation", "project"),
                condition=Q(removed_at__isnull=True),
                name="check_of_project",
            ),
        )

    def __str__(self) -> str:
        return self.what


class AlertState(models.TextChoices):
    """How an alert stands (domain model, B8)."""

    OPEN = "open", _("Open")
    SNOOZED = "snoozed", _("Put off")
    CLEARED = "cleared", _("Cleared")


class Alert(OfProject):
    """Something about a finished project wants to be looked at: a measure got worse.

    `subject_id` is what raised it, once; `place_kind` and `place_id` lead to where it can be seen
    (a kind of `improvement.origins`).
    """

    kind = models.CharField(max_length=20, editable=False)
    subject_id = models.UUIDField(editable=False)
    title = models.CharField(max_length=200, editable=False)
    place_kind = models.CharField(max_length=20, editable=False)
    place_id = models.UUIDField(editable=False)
    raised_on = models.DateField(_("raised"), editable=False)
    state = models.CharField(
        max_length=10, choices=AlertState, default=AlertState.OPEN, editable=False
    )
    snoozed_until = models.DateField(_("put off until"), null=True, editable=False)
    words = models.CharField(_("why"), max_length=500, blank=True, editable=False)

    class Meta:
        ordering = ("-raised_on", "-created_at")
        constraints = (
            models.UniqueConstraint(
                fields=("organisation", "kind", "subject_id"), name="alert_once_a_subject"
            ),
            models.CheckConstraint(
                condition=Q(state="open") | ~Q(words=""), name="alerts_end_with_words"
            ),
        )
        indexes = (
            models.Index(fields=("organisation", "project"), name="alert_of_project"),
            models.Index(
                fields=("organisation",),
                condition=Q(state__in=("open", "snoozed")),
                name="alert_to_see_to",
            ),
        )

    def __str__(self) -> str:
        return self.title
