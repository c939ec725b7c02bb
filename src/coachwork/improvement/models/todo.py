"""What was agreed to be done: by whom, by when, what it came from, and what came of it."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from coachwork.improvement.models.projects import OfProject, RemovableOfProject
from coachwork.organisations.models import Person


class ActionStatus(models.TextChoices):
    """How far an action is (domain model, B4)."""

    OPEN = "open", _("To do")
    DOING = "doing", _("Under way")
    DONE = "done", _("Done")
    DROPPED = "dropped", _("Dropped")


#: Somebody still has to do it; past its day it is overdue.
TO_DO = (ActionStatus.OPEN, ActionStatus.DOING)
_STILL_TO_DO = Q(status__in=[status.value for status in TO_DO], removed_at__isnull=True)


class Action(RemovableOfProject):
    """Something that somebody agreed to do.

    It may come from anything: `origin_kind` names what (see `improvement.origins`), `origin_id` which,
    and `origin_text` keeps its words of that day.
    """

    text = models.CharField(_("what"), max_length=300)
    owner = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="actions"
    )
    due_on = models.DateField(_("due"), null=True, blank=True)
    support_from = models.CharField(_("support needed from"), max_length=200, blank=True)

    status = models.CharField(
        _("status"),
        max_length=10,
        choices=ActionStatus,
        default=ActionStatus.OPEN,
        editable=False,
    )
    done_on = models.DateField(_("done"), null=True, blank=True)
    dropped_because = models.CharField(
        _("dropped because"), max_length=500, blank=True, editable=False
    )

    evidence = models.CharField(_("what shows that it is done"), max_length=1000, blank=True)
    evidence_url = models.URLField(_("link"), max_length=500, blank=True)

    origin_kind = models.CharField(max_length=20, blank=True, editable=False)
    origin_id = models.UUIDField(null=True, editable=False)
    origin_text = models.CharField(max_length=300, blank=True, editable=False)

    class Meta:
        ordering = (F("done_on").asc(nulls_first=True), "due_on")
        constraints = (
            models.CheckConstraint(
                condition=Q(status="done", done_on__isnull=False)
                | (~Q(status="done") & Q(done_on__isnull=True)),
                name="done_actions_have_a_day",
            ),
            models.CheckConstraint(
                condition=~Q(status="dropped") | ~Q(dropped_because=""),
                name="dropped_actions_say_why",
            ),
        )
        indexes = (
            models.Index(
                fields=("organisation", "project", "status", "due_on"),
                condition=Q(removed_at__isnull=True),
                name="action_of_project",
            ),
            models.Index(
                fields=("organisation", "due_on"), condition=_STILL_TO_DO, name="action_due"
            ),
            models.Index(
                fields=("owner", "due_on"), condition=_STILL_TO_DO, name="action_of_owner"
            ),
        )

    def __str__(self) -> str:
        return self.text


class Reminder(OfProject):
    """Somebody was reminded of something by mail that day. Append-only.

    Written in the transaction that sends the mail, so that nobody is told twice.
    """

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="reminders")
    sent_on = models.DateField(_("sent"))
    kind = models.CharField(max_length=20)
    subject_id = models.UUIDField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("organisation", "person", "sent_on", "kind", "subject_id"),
                name="reminder_once_a_day",
            ),
        )
        indexes = (
            models.Index(
                fields=("organisation", "project", "-sent_on"), name="reminder_of_project"
            ),
        )

    def __str__(self) -> str:
        return f"{self.person} · {self.sent_on}"


class ReminderChoice(models.Model):
    """Whether a person wants reminders by mail; who has not chosen gets them."""

    person = models.OneToOneField(
        Person, primary_key=True, on_delete=models.CASCADE, related_name="reminder_choice"
    )
    by_mail = models.BooleanField(_("reminders by e-mail"), default=True)

    def __str__(self) -> str:
        return f"{self.person}"
