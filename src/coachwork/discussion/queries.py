"""Reads of what was said."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from coachwork.discussion.models import Comment, Mention, MentionChoice
from coachwork.discussion.parts import Part
from coachwork.organisations.models import Person

#: The name under which a signed-in person carries the number of unread notices.
WAITING = "waiting_mentions"
#: So many comments stand on a part's own page; the others are a click away.
SHOWN = 20


def comments_on(part: Part) -> QuerySet[Comment]:
    """What was said about a part, the newest first. The caller has shown the part to the reader."""
    rows: QuerySet[Comment] = Comment.objects.within(part.project.organisation_id).kept()
    of_part = rows.filter(kind=part.kind.name, subject_id=part.id)
    return of_part.select_related("created_by", "on_behalf_of")


def newest_comments(part: Part) -> tuple[Sequence[Comment], bool]:
    """The newest, and whether there are more: one query."""
    found = list(comments_on(part)[: SHOWN + 1])
    return found[:SHOWN], len(found) > SHOWN


def newer_than(comment: Comment, part: Part) -> int:
    """How many comments on the part stand above this one."""
    return comments_on(part).filter(created_at__gt=comment.created_at).count()


def visible_comment(person: Person, comment: UUID, *, removed: bool = False) -> Comment | None:
    """One comment on a part that the person sees; or one that was taken away."""
    rows: Any = Comment.objects.visible_to(person)
    rows = rows.removed() if removed else rows.kept()
    found: Comment | None = (
        rows.select_related(
            "project__team", "project__unit", "project__organisation", "created_by", "on_behalf_of"
        )
        .filter(pk=comment)
        .first()
    )
    return found


def notices(person: Person) -> QuerySet[Any]:
    """Where the person was mentioned, the newest first; not in what was taken away since.

    Each has `is_open`: whether the person still sees what was said.
    """
    rows: QuerySet[Any] = Mention.objects.visible_to(person)
    found = rows.filter(comment__removed_at__isnull=True).order_by("-created_at")
    seen = Comment.objects.visible_to(person).filter(pk=OuterRef("comment"))
    told: QuerySet[Any] = found.annotate(is_open=Exists(seen))
    return told.select_related("comment__created_by", "comment__on_behalf_of", "project")


def waiting() -> Coalesce:
    """How many notices a person has not read, beside the person's own row."""
    unread = Mention.objects.everywhere(why="the person's own notices").filter(
        person=OuterRef("pk"), read_at__isnull=True, comment__removed_at__isnull=True
    )
    counted = unread.order_by().values("person").annotate(count=Count("pk")).values("count")
    return Coalesce(Subquery(counted), 0)


def unread_count(person: Person) -> int:
    """How many notices wait for the signed-in person: read along with them, no query."""
    count: int = getattr(person, WAITING, 0)
    return count


def wants_mail(person: Person) -> bool:
    """Whether mentions also come by mail."""
    rows = MentionChoice.objects.everywhere(why="the person's own choice")
    return not rows.filter(person=person, by_mail=False).exists()
