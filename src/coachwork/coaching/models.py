"""Coaches at work: who is trained, who coaches whom, and every contact."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from coachwork.coaching.managers import ContactManager, LeaveManager
from coachwork.foundation.models import OrganisationModel
from coachwork.foundation.removal import RemovableModel
from coachwork.improvement.models import OfProject
from coachwork.organisations.managers import OwnOrganisationManager
from coachwork.organisations.models import Person


class CoachTraining(OrganisationModel):
    """A person finished the training of coaches on this day. Append-only."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="trainings")
    completed_on = models.DateField(_("finished on"))
    course = models.CharField(_("course"), max_length=200, blank=True)

    objects = OwnOrganisationManager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("organisation", "person", "completed_on"), name="training_once"
            ),
        )
        indexes = (models.Index(fields=("organisation", "completed_on"), name="training_by_date"),)

    def __str__(self) -> str:
        return f"{self.person} · {self.completed_on}"


class CoachProfile(OrganisationModel):
    """What is known of a coach besides the person: background and hours."""

    person = models.OneToOneField(Person, on_delete=models.PROTECT, related_name="coach_profile")
    background = models.CharField(_("background"), max_length=200, blank=True)
    protected_hours_a_week = models.DecimalField(
        _("protected hours a week"), max_digits=4, decimal_places=1, null=True, blank=True
    )

    objects = OwnOrganisationManager()

    def __str__(self) -> str:
        return str(self.person)


class LeaveFromCoaching(RemovableModel):
    """A coach rests, from a day to a last day or without an end; they stay in the organisation."""

    class Reason(models.TextChoices):
        LONG_LEAVE = "long_leave", _("Long leave")
        WORKLOAD = "workload", _("Too much other work")
        ROLE_CHANGE = "role_change", _("A new role")
        NO_TIME = "no_time", _("No protected time")
        NO_REQUESTS = "no_requests", _("No team asked for a coach")

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="coaching_leaves")
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("to"), null=True, blank=True)
    reason = models.CharField(_("reason"), max_length=12, choices=Reason, blank=True)

    objects = LeaveManager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=models.F("starts_on")),
                name="coaching_leave_ends_after_it_starts",
            ),
            models.UniqueConstraint(
                fields=("organisation", "person"),
                condition=Q(ends_on__isnull=True, removed_at__isnull=True),
                name="coaching_leave_open_once",
            ),
        )
        indexes = (models.Index(fields=("person", "starts_on"), name="coaching_leave_of_person"),)

    def __str__(self) -> str:
        return f"{self.person} · {self.starts_on}"


class Engagement(OfProject):
    """A coaching relationship with a project's team: its rhythm, its start and its end."""

    started_on = models.DateField(_("started on"))
    ended_on = models.DateField(_("ended on"), null=True, blank=True)
    rhythm_days = models.PositiveSmallIntegerField(_("a contact every … days"), default=14)
    purpose = models.CharField(_("purpose"), max_length=300, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=models.F("started_on")),
                name="engagement_ends_after_it_starts",
            ),
            models.UniqueConstraint(
                fields=("organisation", "project"),
                condition=Q(ended_on__isnull=True),
                name="engagement_open_once",
            ),
        )
        indexes = (
            models.Index(fields=("organisation", "project", "ended_on"), name="engagement_open"),
        )

    def __str__(self) -> str:
        return f"{self.project}"


class EngagementCoach(OrganisationModel):
    """A coach's part in an engagement, from and to."""

    class Part(models.TextChoices):
        LEAD = "lead", _("Lead coach")
        CO_COACH = "co_coach", _("Co-coach")
        SHADOW = "shadow", _("Shadowing")

    engagement = models.ForeignKey(Engagement, on_delete=models.PROTECT, related_name="coaches")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="coachings")
    part = models.CharField(_("part"), max_length=10, choices=Part)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("to"), null=True, blank=True)

    objects = OwnOrganisationManager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("organisation", "engagement", "person"),
                condition=Q(ends_on__isnull=True),
                name="coach_once_in_engagement",
            ),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=models.F("starts_on")),
                name="coach_leaves_after_joining",
            ),
        )
        indexes = (
            models.Index(fields=("person", "ends_on"), name="coaching_of_person"),
            models.Index(fields=("engagement", "part"), name="coach_of_engagement"),
        )

    def __str__(self) -> str:
        return f"{self.person} · {self.get_part_display()}"


class Contact(OfProject):
    """One coaching contact: when, how, how long, with whom, what came of it, when next."""

    class Kind(models.TextChoices):
        VISIT = "visit", _("Visit")
        VIDEO = "video", _("Video call")
        CALL = "call", _("Phone call")
        MESSAGE = "message", _("Message or e-mail")
        MEETING = "meeting", _("Team meeting")
        TRAINING = "training", _("Training")
        OBSERVATION = "observation", _("Observation")

    engagement = models.ForeignKey(Engagement, on_delete=models.PROTECT, related_name="contacts")
    coach = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="contacts")
    held_on = models.DateField(_("date"))
    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    minutes = models.PositiveSmallIntegerField(_("minutes"))
    travel_minutes = models.PositiveSmallIntegerField(_("travel, in minutes"), default=0)
    people = models.CharField(_("people met"), max_length=300, blank=True)
    notes = models.TextField(_("notes"), blank=True)
    next_on = models.DateField(_("next contact"), null=True, blank=True)

    objects = ContactManager()  # type: ignore[misc]

    class Meta:
        ordering = ("-held_on", "-created_at")
        indexes = (
            models.Index(fields=("organisation", "project", "-held_on"), name="contact_latest"),
            models.Index(fields=("engagement", "-held_on"), name="contact_of_engagement"),
        )

    def __str__(self) -> str:
        return f"{self.held_on} · {self.get_kind_display()}"
