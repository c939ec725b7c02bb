"""May this person do this here? One line a permission."""

from __future__ import annotations

from coachwork.discussion.models import Comment
from coachwork.foundation.vocabulary import Permission
from coachwork.improvement.models import Project
from coachwork.organisations.access import may
from coachwork.organisations.models import Person


def may_comment(person: Person, project: Project) -> bool:
    return may(person, Permission.COMMENT, project)


def may_confirm(person: Person, project: Project) -> bool:
    return may(person, Permission.CONFIRM, project)


def leads(person: Person, project: Project) -> bool:
    """Whoever leads the team may take away what should not stand there."""
    return may(person, Permission.MANAGE_TEAM, project)


def may_remove(person: Person, comment: Comment) -> bool:
    """One's own, or any where one leads the team."""
    own = comment.created_by_id == person.pk
    return own or leads(person, comment.project)


def may_restore(person: Person, comment: Comment) -> bool:
    """What one took away oneself, or any where one leads the team."""
    own = comment.removed_by_id == person.pk
    return own or leads(person, comment.project)
