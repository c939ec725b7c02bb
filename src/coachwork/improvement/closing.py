"""What people say when a project ends, when its gains are reviewed, and of what is checked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from coachwork.foundation.typed import Typed
from coachwork.organisations.models import Person


@dataclass(frozen=True, slots=True)
class ClosureText(Typed):
    """What came of a project. One that was stopped may leave all but the learning."""

    learning: str
    outcome: str = ""
    aim_met: str = ""
    benefit_kind: str = ""
    benefit_amount: float | None = None
    benefit_unit: str = ""
    benefit: str = ""
    thanks: str = ""
    spread: str = ""
    spread_note: str = ""


@dataclass(frozen=True, slots=True)
class ReviewText(Typed):
    """What a review found: a rating from 1 to 5 by factor, how it goes, and what will be done."""

    held_on: date
    ratings: Mapping[str, int]
    finding: str = ""
    plan: str = ""


@dataclass(frozen=True, slots=True)
class CheckText(Typed):
    """A line of the control plan."""

    what: str
    how_often: str
    trigger: str
    response: str
    owner: Person | None = None


@dataclass(frozen=True, slots=True)
class Worsening:
    """What raises an alert, once: a signal of a chart, and where it can be seen."""

    organisation: UUID
    project: UUID
    kind: str
    subject: UUID
    title: str
    place_kind: str
    place: UUID
    noticed_on: date
