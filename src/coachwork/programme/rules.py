"""May this person do this here? One line a permission."""

from __future__ import annotations

from coachwork.foundation.vocabulary import Permission
from coachwork.organisations.access import may
from coachwork.organisations.models import Person
from coachwork.programme.models import Programme


def may_view(person: Person, programme: Programme) -> bool:
    return may(person, Permission.VIEW_PROGRAMME, programme)


def may_open_lists(person: Person, programme: Programme) -> bool:
    return may(person, Permission.VIEW_PROGRAMME_LISTS, programme)


def may_manage(person: Person, programme: Programme) -> bool:
    return may(person, Permission.MANAGE_PROGRAMME, programme)
