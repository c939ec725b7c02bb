"""May this person? One line a permission."""

from __future__ import annotations

from coachwork.foundation.errors import NotAllowed
from coachwork.foundation.vocabulary import Permission
from coachwork.measurement import rules as measurement_rules
from coachwork.measurement.models import Measure
from coachwork.organisations.models import Person


def may_import(person: Person, measure: Measure) -> bool:
    """May bring in a file for this measure; for a shared one that takes the right for the network."""
    if measure.project_id is None:
        return measurement_rules.may_load_network(person, measure)
    return measurement_rules.may_enter(person, measure)


def may_import_network_data(person: Person) -> bool:
    """May load a shared measure for many sites somewhere."""
    return person.access.holds(Permission.IMPORT_NETWORK_DATA)


def require_import(person: Person, measure: Measure) -> None:
    """Raise `NotAllowed` unless the person may bring in a file for this measure."""
    if not may_import(person, measure):
        shared = measure.project_id is None
        permission = Permission.IMPORT_NETWORK_DATA if shared else Permission.ENTER_DATA
        raise NotAllowed(str(permission.sentence))
