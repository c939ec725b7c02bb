"""Does the state of things allow this? Each check raises with a reason a person can read."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from coachwork.discussion.models import Comment
from coachwork.discussion.parts import Part
from coachwork.foundation.errors import PolicyError
from coachwork.improvement.policies import check_takes_part
from coachwork.organisations.models import Person

#: So long a comment can be put right; later it is part of the conversation.
EDITABLE_FOR = timedelta(hours=24)


def can_edit(comment: Comment, person: Person) -> bool:
    """Whether the person wrote it, and not too long ago. A confirmation stays as it is."""
    is_fresh = timezone.now() - comment.created_at <= EDITABLE_FOR
    return comment.created_by_id == person.pk and is_fresh and not comment.confirms


def check_editable(comment: Comment, person: Person) -> None:
    """Refuse to rewrite what others wrote, or what was answered long ago."""
    if not can_edit(comment, person):
        raise PolicyError(_("A comment can be changed for a day, by whoever wrote it."))


def check_says_something(text: str) -> None:
    """Refuse an empty comment."""
    if not text.strip():
        raise PolicyError(_("Write something first."))


def check_written_for(person: Person, part: Part, by: Person) -> None:
    """Refuse to speak for somebody who can speak for themselves, or is not in the team."""
    check_takes_part(person, part.project, by=by)
    if person.email:
        raise PolicyError(_("%(name)s can write here themselves.") % {"name": person.name})


def check_confirmable(part: Part, state: str) -> None:
    """Refuse to confirm what cannot be, or what has changed since the person looked."""
    if not part.state:
        raise PolicyError(_("There is nothing to confirm here."))
    if part.state != state:
        raise PolicyError(_("This has changed since you looked. Look once more, then confirm."))
