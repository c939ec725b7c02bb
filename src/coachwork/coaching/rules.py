"""May this person do this here? One line a permission."""

from __future__ import annotations

from coachwork.foundation.vocabulary import Permission
from coachwork.improvement.models import Project
from coachwork.organisations.access import may
from coachwork.organisations.models import Person


def may_see_contacts(person: Person, project: Project) -> bool:
    return may(person, Permission.VIEW_CONTACTS, project)


def may_log_contact(person: Person, project: Project) -> bool:
    return may(person, Permission.LOG_CONTACT, project)


def may_manage_engagements(person: Person, project: Project) -> bool:
    return may(person, Permission.MANAGE_PROGRAMME, project)
