"""Comments, as they are found: by whoever sees the part that they are about."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Exists, Model, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from coachwork.discussion import parts
from coachwork.discussion.models import Comment
from coachwork.finding.kinds import Found, Kind, Text
from coachwork.foundation.vocabulary import Permission
from coachwork.improvement.findable import OfProject
from coachwork.organisations.models import Person

WHY = "what the index keeps; who finds it is asked when it is looked for"
SHOWN = (
    *("pk", "organisation_id", "project_id", "project__unit_id", "project__team_id"),
    *("created_by_id", "created_at", "kind", "text"),
)
#: So much of a comment stands for it in a list; the words that were looked for are shown below.
TITLE = 90


@dataclass(frozen=True, slots=True)
class OfParts:
    """Whoever sees the part that was spoken about; the entry's status says of which kind it is."""

    def condition(self, person: Person) -> Q:
        """For each permission, the kinds of parts that it opens."""
        found = Q(pk__in=())
        for permission, kinds in parts.kinds_by_permission().items():
            found |= Q(status__in=kinds) & OfProject(permission).condition(person)
        return found

    def narrowed(self, person: Person) -> OfParts | OfProject:
        """For nearly everybody all parts of a project are there, or none."""
        whole = OfProject(Permission.VIEW_PROJECT)
        same = (OfProject(one).narrowed(person) == whole for one in parts.kinds_by_permission())
        return whole if all(same) else self


def _rows() -> QuerySet[Any]:
    """What was said, but for what was said about something that was taken away."""
    rows: QuerySet[Any] = Comment.objects.everywhere(why=WHY).kept().exclude(text="")
    said = Q(pk__in=())
    for kind in parts.every():
        said |= Q(kind=kind.name) & (_part_is_kept(kind.model) if kind.model else Q())
    return rows.filter(said)


def _part_is_kept(model: Any) -> Q:
    removed = model.objects.everywhere(why=WHY).filter(
        pk=OuterRef("subject_id"), removed_at__isnull=False
    )
    return Q(~Exists(removed))


def _read(rows: QuerySet[Any]) -> Iterable[Found]:
    for row in rows.values(*SHOWN):
        text, is_long = row["text"], len(row["text"]) > TITLE
        yield Found(
            subject=row["pk"],
            organisation=row["organisation_id"],
            title=f"{text[:TITLE].rsplit(' ', 1)[0]} …" if is_long else text,
            text=text if is_long else "",
            status=row["kind"],
            unit=row["project__unit_id"],
            team=row["project__team_id"],
            project=row["project_id"],
            author=row["created_by_id"],
            changed_at=row["created_at"],
        )


def _about(subject: Model) -> Iterable[UUID]:
    """The comments on a part: when it is taken away they go, and come back with it."""
    if not any(kind.model and isinstance(subject, kind.model) for kind in parts.every()):
        return ()
    rows = Comment.objects.everywhere(why=WHY).kept().filter(subject_id=subject.pk)
    return rows.order_by().values_list("pk", flat=True)


def _status(name: str) -> tuple[Text, str]:
    kind = parts.kind_named(name)
    return (format_lazy(_("on {part}"), part=kind.label) if kind else "", "muted")


COMMENT = Kind(
    name="comment",
    label=_("Comments"),
    one=_("Comment"),
    icon="chat",
    order=60,
    model=Comment,
    rows=_rows,
    read=_read,
    address=lambda entry: reverse("discussion:comment", args=[entry.subject]),
    audience=OfParts(),
    status=_status,
    changed_by=_about,
)
