"""Comments on parts of a project, who is told of them, and who has confirmed what."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from coachwork.discussion.managers import CommentManager, MentionManager
from coachwork.foundation.models import BaseModel
from coachwork.improvement.models import OfProject, RemovableOfProject
from coachwork.organisations.models import Person


class Comment(RemovableOfProject):
    """Something said about a part of a project; where `confirms` is filled, the part is confirmed.

    The part is named by its kind and the id of its row (`coachwork.discussion.parts`).
    """

    kind = models.CharField(max_length=30, editable=False)
    subject_id = models.UUIDField(editable=False)
    text = models.TextField(_("comment"), max_length=2000, blank=True)
    on_behalf_of = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    # How the part was when it was confirmed; when it is another way, it is unconfirmed again.
    confirms = models.CharField(max_length=80, blank=True, editable=False)
    edited_at = models.DateTimeField(null=True, editable=False)

    objects: Any = CommentManager()  # type: ignore[misc]

    class Meta:
        ordering = ("-created_at",)
        indexes = (
            models.Index(
                fields=("organisation", "subject_id", "kind", "-created_at"),
                condition=Q(removed_at__isnull=True),
                name="comment_of_part",
            ),
        )
        constraints = (
            models.CheckConstraint(
                condition=~Q(text="") | ~Q(confirms=""), name="comment_says_something"
            ),
        )

    def __str__(self) -> str:
        return self.text[:60]


class Mention(OfProject):
    """Somebody was named in a comment: a notice for them, until they have read it."""

    comment = models.ForeignKey(Comment, on_delete=models.PROTECT, related_name="mentions")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    read_at = models.DateTimeField(null=True, editable=False)

    objects: Any = MentionManager()  # type: ignore[misc, assignment]

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("organisation", "comment", "person"), name="mentioned_once"
            ),
        )
        indexes = (
            models.Index(fields=("person", "-created_at"), name="mention_of_person"),
            models.Index(
                fields=("person",), condition=Q(read_at__isnull=True), name="mention_unread"
            ),
        )

    def __str__(self) -> str:
        return f"{self.person}"


class MentionChoice(BaseModel):
    """Whether somebody wants a mail when they are mentioned; without a row they do."""

    person = models.OneToOneField(Person, on_delete=models.PROTECT, related_name="+")
    by_mail = models.BooleanField(_("Send me an e-mail when I am mentioned"), default=True)

    objects = MentionManager()

    def __str__(self) -> str:
        return f"{self.person}"
