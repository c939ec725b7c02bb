"""May this person? One line a permission."""

from __future__ import annotations

from coachwork.foundation.vocabulary import Permission
from coachwork.improvement.models import Project
from coachwork.measurement.models import Measure, Series
from coachwork.organisations.access import Subject, may
from coachwork.organisations.models import Person


def may_define(person: Person, subject: Project | Measure) -> bool:
    """May make a measure in this project, change this measure's definition or end it."""
    return may(person, definition_permission(subject), subject)


def may_enter(person: Person, subject: Measure | Series) -> bool:
    """May type, correct and import this measure's data, or those of one place."""
    return may(person, Permission.ENTER_DATA, subject) or may_load_network(person, subject)


def may_load_network(person: Person, subject: Subject) -> bool:
    """May load a shared measure for many places at once."""
    return is_shared(subject) and may(person, Permission.IMPORT_NETWORK_DATA, subject)


def may_annotate(person: Person, series: Series) -> bool:
    """May write a note at a point of the chart."""
    return may(person, Permission.ANNOTATE_CHART, series)


def may_review(person: Person, series: Series) -> bool:
    """May say what a signal means."""
    return may(person, Permission.REVIEW_SIGNAL, series)


def definition_permission(subject: Subject) -> Permission:
    """A shared measure is the programme's to define, any other its team's."""
    return Permission.IMPORT_NETWORK_DATA if is_shared(subject) else Permission.DEFINE_MEASURE


def is_shared(subject: Subject) -> bool:
    """A measure, or a series of one, that belongs to no project."""
    return isinstance(subject, Measure | Series) and subject.project_id is None
