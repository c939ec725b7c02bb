"""Comment on a part, put a comment right, take it away; confirm a part."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from coachwork.discussion import policies, rules, tasks
from coachwork.discussion.models import Comment, Mention
from coachwork.discussion.parts import Part
from coachwork.discussion.people import named_in, people_of
from coachwork.foundation import events
from coachwork.foundation.errors import NotAllowed
from coachwork.foundation.removal import mark_kept, mark_removed
from coachwork.foundation.saving import create_once, save_edit
from coachwork.foundation.vocabulary import Permission
from coachwork.improvement.days import today_for
from coachwork.organisations.access import require
from coachwork.organisations.models import Person

#: So much of a comment stands in the record of what was done.
TOLD = 120


@transaction.atomic
def comment_on(
    *,
    by: Person,
    part: Part,
    text: str,
    tell: Iterable[Person] = (),
    on_behalf_of: Person | None = None,
    site: str = "",
    id: UUID | None = None,
) -> Comment:
    """Say something about a part. Who is chosen in `tell`, or named behind an @, gets a notice.

    Only people who may see the part can be told. `site` is the address that people reach us under.
    """
    require(by, part.kind.permission, part.project)
    require(by, Permission.COMMENT, part.project)
    policies.check_says_something(text)
    if on_behalf_of is not None:
        policies.check_written_for(on_behalf_of, part, by)
    row = _row(part, text=text.strip(), on_behalf_of=on_behalf_of)
    said, is_new = create_once(row, id=id, by=by)
    if is_new:
        told = _mention(by, said, part, tell)
        _tell(by, said, part, "discussion.commented", mentioned=[one.pk for one in told])
        if told:
            transaction.on_commit(partial(tasks.mail_mentions.enqueue, str(said.pk), site))
    return said


@transaction.atomic
def confirm(
    *, by: Person, part: Part, state: str, text: str = "", id: UUID | None = None
) -> Comment:
    """Say that what the team wrote down is right, as it is now. Nothing of it changes thereby."""
    require(by, part.kind.permission, part.project)
    require(by, Permission.CONFIRM, part.project)
    policies.check_confirmable(part, state)
    said, is_new = create_once(_row(part, text=text.strip(), confirms=state), id=id, by=by)
    if is_new:
        _tell(by, said, part, "discussion.confirmed", state=state)
    return said


@transaction.atomic
def edit_comment(*, by: Person, comment: Comment, part: Part, version: int, text: str) -> Comment:
    """Put one's own comment right. Raises `EditConflict` if it was changed meanwhile."""
    require(by, Permission.COMMENT, part.project)
    policies.check_editable(comment, by)
    policies.check_says_something(text)
    comment.text, comment.edited_at = text.strip(), timezone.now()
    save_edit(comment, version=version, by=by, fields=["text", "edited_at"])
    _tell(by, comment, part, "discussion.comment_edited")
    return comment


@transaction.atomic
def remove_comment(*, by: Person, comment: Comment, part: Part) -> Comment:
    """Take a comment away; `restore_comment` brings it back. Its notices go with it."""
    _require(rules.may_remove(by, comment))
    mark_removed(comment, by=by, reason="")
    _tell(by, comment, part, "discussion.comment_removed")
    return comment


@transaction.atomic
def restore_comment(*, by: Person, comment: Comment, part: Part) -> Comment:
    """Bring it back as it was: whoever took it away, and who leads the team."""
    _require(rules.may_restore(by, comment))
    mark_kept(comment, by=by)
    _tell(by, comment, part, "discussion.comment_restored")
    return comment


def _require(allowed: bool) -> None:
    if not allowed:
        raise NotAllowed(str(Permission.MANAGE_TEAM.sentence))


def _row(part: Part, **said: Any) -> Comment:
    return Comment(
        organisation_id=part.project.organisation_id,
        project=part.project,
        kind=part.kind.name,
        subject_id=part.id,
        **said,
    )


def _mention(by: Person, comment: Comment, part: Part, tell: Iterable[Person]) -> list[Person]:
    may_see = people_of(part.project, today_for(by), part.kind.permission)
    chosen = {person.pk for person in (*tell, *named_in(comment.text, may_see))} - {by.pk}
    told = [person for person in may_see if person.pk in chosen]
    Mention.objects.bulk_create(
        Mention(
            organisation_id=comment.organisation_id,
            project=part.project,
            comment=comment,
            person=person,
            created_by=by,
            updated_by=by,
        )
        for person in told
    )
    return told


def _tell(by: Person, comment: Comment, part: Part, verb: str, **details: Any) -> None:
    events.record(
        chain=comment.organisation_id,
        actor=by,
        on_behalf_of=comment.on_behalf_of,
        verb=verb,
        subject=comment,
        details={
            "project": part.project.pk,
            "kind": part.kind.name,
            "part": part.id,
            "text": comment.text[:TOLD],
            **details,
        },
    )
