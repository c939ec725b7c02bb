"""The ten steps of the progress score, in our own words.

The steps follow the assessment scale for collaboratives of the Institute for Healthcare
Improvement as improvement programmes use it, from 0.5 to 5.0 in halves. Only the order of the
steps and the idea of each are theirs; names and sentences here are our own. A person sets the
score, never the system: `then_true` helps to judge and to talk about it.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import IntEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SOURCE = _(
    "Order and idea of the steps: the project assessment scale of the Institute for Healthcare"
    " Improvement (IHI). The wording is Coachwork's own."
)


class Stage(IntEnum):
    """The five stages of the work that a page shows, from the score."""

    SET_UP = 1
    MEASURE = 2
    TEST = 3
    IMPLEMENT = 4
    SUSTAIN = 5


STAGE_NAMES: dict[Stage, Promise] = {
    Stage.SET_UP: _("Set up"),
    Stage.MEASURE: _("Measure"),
    Stage.TEST: _("Test changes"),
    Stage.IMPLEMENT: _("Implement"),
    Stage.SUSTAIN: _("Sustain"),
}


@dataclass(frozen=True, slots=True)
class Step:
    """One step: its value, a name, what it means, and what must be so for it to be right."""

    value: Decimal
    name: Promise
    means: Promise
    then_true: Promise
    stage: Stage


STEPS: tuple[Step, ...] = (
    Step(
        Decimal("0.5"),
        _("An intention"),
        _("We know what we would like to make better, but nobody has been asked to do it yet."),
        _("The project has a name. Aim and team may still be missing."),
        Stage.SET_UP,
    ),
    Step(
        Decimal("1.0"),
        _("Aim and team agreed"),
        _("The aim is written down and talked through, and the people to work on it are named."),
        _("There is an aim with a number and a date, and a team of two or more. No work yet."),
        Stage.SET_UP,
    ),
    Step(
        Decimal("1.5"),
        _("Getting organised"),
        _("The team settles how it works: when it meets, what it looks at first, and how."),
        _("Meetings are in the diary, and a first measure or a driver diagram is drafted."),
        Stage.MEASURE,
    ),
    Step(
        Decimal("2.0"),
        _("Learning how things are"),
        _("The team studies how things are done today and counts where it starts. No change yet."),
        _("At least one measure has data, or the team has looked at the process or asked people."),
        Stage.MEASURE,
    ),
    Step(
        Decimal("2.5"),
        _("First changes tried"),
        _("Changes are being tested on a small scale. The figures do not show a difference yet."),
        _("At least one test of a change is done, and the main measures are on charts."),
        Stage.TEST,
    ),
    Step(
        Decimal("3.0"),
        _("First signs of improvement"),
        _("Some changes work where they were tried, and people notice. Parts of them are kept."),
        _("At least one change is adopted. A fifth of the way is made, or people tell of a gain."),
        Stage.TEST,
    ),
    Step(
        Decimal("3.5"),
        _("The measures move"),
        _("Testing goes on, more changes are in daily use, and charts move further to the aim."),
        _("A chart shows a signal in the right direction on something the team does differently."),
        Stage.IMPLEMENT,
    ),
    Step(
        Decimal("4.0"),
        _("Half of the way, or more"),
        _("The main parts of the work give the hoped-for result; all are trained and told."),
        _("The outcome has shifted, and at least half of the gap between start and aim is closed."),
        Stage.IMPLEMENT,
    ),
    Step(
        Decimal("4.5"),
        _("It begins to last"),
        _("The gain has held for a while, and somebody watches that it does."),
        _("The shift has held over a review, and it is agreed who checks what and when to act."),
        Stage.SUSTAIN,
    ),
    Step(
        Decimal("5.0"),
        _("Done, and here to stay"),
        _("The aim is reached in full, and the new way is how things are done here."),
        _("All goals are met, what keeps them is in place, and it is decided what to spread."),
        Stage.SUSTAIN,
    ),
)

BY_VALUE: dict[Decimal, Step] = {step.value: step for step in STEPS}


def stage_of(value: Decimal | None) -> Stage:
    """The stage a project is in; without a score it is being set up."""
    return Stage.SET_UP if value is None else BY_VALUE[value].stage
