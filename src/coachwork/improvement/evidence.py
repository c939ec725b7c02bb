"""What the record of a project can point to when its progress is scored; rooms above add theirs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum

from coachwork.improvement.models import Project


class Fact(StrEnum):
    """Something that the record shows: how many, how long, or what share."""

    AIM = "aim"
    CHARTER = "charter"
    PEOPLE = "people"
    SPONSOR = "sponsor"
    APPROVED = "approved"
    DRIVERS = "drivers"
    LEARNING_TESTS = "learning_tests"
    CHANGE_TESTS = "change_tests"
    ADOPTED = "adopted"
    CONTROL_PLAN = "control_plan"
    REVIEWS = "reviews"
    AIM_MET = "aim_met"
    SPREAD = "spread"
    MEASURES = "measures"
    MEASURES_WITH_DATA = "measures_with_data"
    TARGETS = "targets"
    PROCESS_SIGNALS = "process_signals"
    OUTCOME_SIGNALS = "outcome_signals"
    #: Of the way from the start to the target, on the outcome measure that is furthest on.
    SHARE_OF_WAY = "share_of_way"
    #: Since an outcome began to be better, without a sign that it got worse again.
    MONTHS_HELD = "months_held"


Facts = Mapping[Fact, float]
Provider = Callable[[Project], Facts]

_providers: list[Provider] = []


def register(provider: Provider) -> None:
    """Let a room tell what it knows; registering the same provider again changes nothing."""
    if provider not in _providers:
        _providers.append(provider)


def gathered(project: Project) -> dict[Fact, float]:
    """All that the record shows of a project; what nobody tells of is nought."""
    found = dict.fromkeys(Fact, 0.0)
    for provider in _providers:
        found |= {fact: float(amount) for fact, amount in provider(project).items()}
    return found
