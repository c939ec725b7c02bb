"""From what the record shows to a suggested score, step by step, with its reasons. Pure.

The steps are those of `progress_scale`. A step is reached where all that it asks for is there, and all
steps below it are reached. What is merely helpful is told as missing, and holds nothing back. A person
sets the score; this only helps to talk about it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from coachwork.improvement.evidence import Fact, Facts

Text = str | Promise


@dataclass(frozen=True, slots=True)
class Ask:
    """Something a step asks for: one of these facts, each from so much on.

    `helps` marks what makes the step firmer and is not needed for it.
    """

    words: Any
    any_of: Mapping[Fact, float]
    helps: bool = False

    def is_met(self, facts: Facts) -> bool:
        """Whether the record shows it."""
        return any(facts.get(fact, 0) >= least for fact, least in self.any_of.items())


ASKS: Mapping[Decimal, tuple[Ask, ...]] = {
    Decimal("0.5"): (),
    Decimal("1.0"): (
        Ask(_("An aim with a number and a day"), {Fact.AIM: 1}),
        Ask(_("A team of two or more"), {Fact.PEOPLE: 2}),
        Ask(_("A charter that says what the problem is"), {Fact.CHARTER: 1}, helps=True),
        Ask(_("A sponsor"), {Fact.SPONSOR: 1}, helps=True),
        Ask(_("The project is approved"), {Fact.APPROVED: 1}, helps=True),
    ),
    Decimal("1.5"): (
        Ask(_("A driver diagram, or a first measure"), {Fact.DRIVERS: 1, Fact.MEASURES: 1}),
    ),
    Decimal("2.0"): (
        Ask(
            _("A measure with data, or a closed test that looked how things are"),
            {Fact.MEASURES_WITH_DATA: 1, Fact.LEARNING_TESTS: 1},
        ),
    ),
    Decimal("2.5"): (
        Ask(_("A closed test of a change"), {Fact.CHANGE_TESTS: 1}),
        Ask(_("A measure with data"), {Fact.MEASURES_WITH_DATA: 1}, helps=True),
        Ask(_("A target on a chart"), {Fact.TARGETS: 1}, helps=True),
    ),
    Decimal("3.0"): (
        Ask(
            _("An adopted change idea, or a fifth of the way to the target"),
            {Fact.ADOPTED: 1, Fact.SHARE_OF_WAY: 0.2},
        ),
    ),
    Decimal("3.5"): (
        Ask(
            _("A signal in the good direction on a process or an outcome"),
            {Fact.PROCESS_SIGNALS: 1, Fact.OUTCOME_SIGNALS: 1},
        ),
    ),
    Decimal("4.0"): (
        Ask(_("A signal in the good direction on an outcome"), {Fact.OUTCOME_SIGNALS: 1}),
        Ask(_("Half of the way to the target"), {Fact.SHARE_OF_WAY: 0.5}),
        Ask(_("An adopted change idea"), {Fact.ADOPTED: 1}, helps=True),
    ),
    Decimal("4.5"): (
        Ask(_("The outcome has been better for half a year"), {Fact.MONTHS_HELD: 6}),
        Ask(_("A control plan: who checks what, and when to step in"), {Fact.CONTROL_PLAN: 1}),
    ),
    Decimal("5.0"): (
        Ask(_("The aim is met in full"), {Fact.AIM_MET: 1, Fact.SHARE_OF_WAY: 1.0}),
        Ask(_("A review found how the gains hold"), {Fact.REVIEWS: 1}),
        Ask(_("It is decided what to spread"), {Fact.SPREAD: 1}),
    ),
}


@dataclass(frozen=True, slots=True)
class StepJudged:
    """One step: what of it the record shows, what it lacks, and what would make it firmer."""

    value: Decimal
    met: Sequence[Text]
    missing: Sequence[Text]
    would_help: Sequence[Text]

    @property
    def is_shown(self) -> bool:
        """True where nothing that the step asks for is missing."""
        return not self.missing


def judged(facts: Facts) -> tuple[StepJudged, ...]:
    """All ten steps, the lowest first."""
    return tuple(
        StepJudged(
            value=value,
            met=[ask.words for ask in asks if ask.is_met(facts)],
            missing=[ask.words for ask in asks if not ask.helps and not ask.is_met(facts)],
            would_help=[ask.words for ask in asks if ask.helps and not ask.is_met(facts)],
        )
        for value, asks in ASKS.items()
    )


def suggested(steps: Sequence[StepJudged]) -> Decimal:
    """The highest step that the record shows, with all below it."""
    reached = Decimal("0.5")
    for step in steps:
        if not step.is_shown:
            break
        reached = step.value
    return reached
