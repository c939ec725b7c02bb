"""May this person do this here? One line a permission."""

from __future__ import annotations

from coachwork.foundation.vocabulary import Permission
from coachwork.improvement.models import Project
from coachwork.organisations.access import may
from coachwork.organisations.models import Person


def may_analyse(person: Person, project: Project) -> bool:
    """Whoever tests changes also looks for what is behind the problem."""
    return may(person, Permission.TEST_CHANGES, project)
