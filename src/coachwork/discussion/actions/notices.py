"""Read one's notices, and choose whether they also come by mail."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from coachwork.discussion.models import Mention, MentionChoice
from coachwork.organisations.models import Person


@transaction.atomic
def read_notices(*, by: Person) -> int:
    """Mark all of one's notices as read; gives how many were not."""
    unread = Mention.objects.visible_to(by).filter(read_at__isnull=True)
    read: int = unread.update(read_at=timezone.now())
    return read


@transaction.atomic
def choose_mails(*, by: Person, by_mail: bool) -> MentionChoice:
    """Whether a mention also comes by mail."""
    rows = MentionChoice.objects.everywhere(why="the person's own choice")
    choice, _ = rows.update_or_create(
        person=by,
        defaults={"by_mail": by_mail, "updated_by": by},
        create_defaults={
            "by_mail": by_mail,
            "created_by": by,
            "updated_by": by,
        },
    )
    kept: MentionChoice = choice
    return kept
