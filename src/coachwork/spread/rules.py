"""May this person do this here? One line a permission."""

from __future__ import annotations

from coachwork.foundation.vocabulary import Permission
from coachwork.organisations.access import Subject, may
from coachwork.organisations.models import Person


def may_write(person: Person, where: Subject) -> bool:
    """`where` is a package, a project from which one is made, or an organisation's place."""
    return may(person, Permission.WRITE_PACKAGES, where)


def may_release(person: Person, where: Subject) -> bool:
    return may(person, Permission.RELEASE_PACKAGES, where)


def may_take(person: Person, project: Subject) -> bool:
    return may(person, Permission.TEST_CHANGES, project)
