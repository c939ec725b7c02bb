"""Reads of what was said."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from coachwork.discussion.models import Comment, Mention, MentionChoice
from coachwork.discussion.parts import Part
from coachwork.foundation.prepared import prepared
from coachwork.organisations.models import Person

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


def notices(person: Person) -> QuerySet[Mention]:
    """Where the person was mentioned, the newest first; not in what was taken away since."""
    rows: QuerySet[Mention] = Mention.objects.visible_to(person)
    found = rows.filter(comment__removed_at__isnull=True).order_by("-created_at")
    return found.select_related("comment__created_by", "comment__on_behalf_of", "project")


def _as_it_is(key: UUID) -> UUID:
    return key


@prepared(_as_it_is)
def _unread(person: UUID) -> QuerySet[Any, Any]:
    rows = Mention.objects.everywhere(why="the person's own notices").filter(
        person=person, read_at__isnull=True, comment__removed_at__isnull=True
    )
    return rows.values_list("pk")[:100]


def unread_count(person: Person) -> int:
    """How many notices wait, 100 at most: one query."""
    return len(_unread(person.pk))


def wants_mail(person: Person) -> bool:
    """Whether mentions also come by mail."""
    rows = MentionChoice.objects.everywhere(why="the person's own choice")
    return not rows.filter(person=person, by_mail=False).exists()
