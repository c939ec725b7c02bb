"""What the five kinds of analysis are made of: one table, from which forms, pages and checks follow."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from coachwork.assessment.models import LARGEST, Kind, Part


@dataclass(frozen=True, slots=True)
class PartRule:
    """A part of an analysis: on what it hangs (None: on the analysis itself), what is asked of it.

    `fields` are asked beside its text; `amount` says what its number counts, from 1 to `most`.
    """

    hangs_on: tuple[Part | None, ...]
    asks: Promise
    add: Promise
    heading: Promise | str = ""
    fields: tuple[str, ...] = ()
    amount: Promise | str = ""
    most: int = LARGEST


RULES: Mapping[Part, PartRule] = {
    Part.WHY: PartRule(
        (None, Part.WHY), _("Why is that so?"), _("Add this answer"), heading=_("Why?")
    ),
    Part.CATEGORY: PartRule(
        (None,), _("Another group of causes"), _("Add the group"), heading=_("Causes")
    ),
    Part.CAUSE: PartRule((Part.CATEGORY,), _("A cause"), _("Add the cause")),
    Part.SUB_CAUSE: PartRule((Part.CAUSE,), _("What lies behind it?"), _("Add it")),
    Part.STEP: PartRule(
        (None,),
        _("The next step"),
        _("Add the step"),
        heading=_("Steps"),
        fields=("who", "minutes", "wait"),
    ),
    Part.PROBLEM: PartRule((Part.STEP,), _("What goes wrong here?"), _("Add the problem")),
    Part.COUNT: PartRule(
        (None,),
        _("A cause"),
        _("Add the count"),
        heading=_("Counts"),
        fields=("amount",),
        amount=_("How often"),
    ),
    Part.DRIVING: PartRule(
        (None,),
        _("What pushes us towards it?"),
        _("Add this force"),
        heading=_("Driving forces"),
        fields=("amount",),
        amount=_("Strength, 1 to 5"),
        most=5,
    ),
    Part.RESTRAINING: PartRule(
        (None,),
        _("What holds us back?"),
        _("Add this force"),
        heading=_("Restraining forces"),
        fields=("amount",),
        amount=_("Strength, 1 to 5"),
        most=5,
    ),
}


@dataclass(frozen=True, slots=True)
class KindRule:
    """A kind of analysis: what is looked at, when it helps, how to go about it."""

    roots: tuple[Part, ...]
    subject: Promise
    example: Promise
    helps: Promise
    how: Promise
    icon: str
    starts_with: tuple[Promise, ...] = ()

    @property
    def root(self) -> Part:
        """What a new one begins with."""
        return self.roots[0]


KINDS: Mapping[Kind, KindRule] = {
    Kind.WHYS: KindRule(
        (Part.WHY,),
        _("What happened, or keeps happening?"),
        _("Such as: call bells ring for more than five minutes at night."),
        _(
            "For one event or one plain problem, in ten minutes: ask why until you meet a cause"
            " that you can change."
        ),
        _(
            "Answer with what you have seen, not with a person's name. About five times why is enough;"
            " a problem can have more than one answer."
        ),
        "help",
    ),
    Kind.FISHBONE: KindRule(
        (Part.CATEGORY,),
        _("The effect: what is seen at the end?"),
        _("Such as: patients fall on the way to the bathroom."),
        _(
            "When there are many possible causes: gather what everybody knows, in groups, so that"
            " nothing is forgotten."
        ),
        _(
            "Name the causes group by group. Rename the groups, or take away those that do not fit."
            " What you are not sure of, go and see, or count."
        ),
        "steps",
        (
            _("People"),
            _("Ways of working"),
            _("Equipment and supplies"),
            _("Place"),
            _("Information"),
            _("Patients and families"),
        ),
    ),
    Kind.PROCESS: KindRule(
        (Part.STEP,),
        _("The process: from where to where?"),
        _("Such as: from the call to the first visit."),
        _(
            "When work passes through several hands: see who does what, where it waits, and where it"
            " goes wrong."
        ),
        _(
            "Walk the way that a patient or a paper takes, and write down what happens, not what should."
            " Ask the people who do it."
        ),
        "list",
    ),
    Kind.PARETO: KindRule(
        (Part.COUNT,),
        _("What was counted?"),
        _("Such as: why discharges were late, over four weeks."),
        _("When you have counted causes: see the few that make up most, and begin there."),
        _("Count for some weeks with a tally, then type or paste the numbers."),
        "chart",
    ),
    Kind.FORCES: KindRule(
        (Part.DRIVING, Part.RESTRAINING),
        _("Which change do you look at?"),
        _("Such as: every shift begins with a five-minute huddle."),
        _("Before a change, or when one is stuck: see what pushes it and what holds it back."),
        _(
            "Give each force a strength from 1 to 5. To make a restraint smaller often helps more than"
            " to push harder."
        ),
        "sort",
    ),
}


def may_hang(part: Part, on: Part | None) -> bool:
    """Whether a part may hang there."""
    return on in RULES[part].hangs_on


def parts_of(kind: Kind) -> Sequence[Part]:
    """All parts that an analysis of this kind can have."""
    found = list(KINDS[kind].roots)
    for part in found:
        found.extend(below for below in parts_below(part) if below not in found)
    return found


def parts_below(part: Part) -> Sequence[Part]:
    """What may hang on a part."""
    return [other for other, rule in RULES.items() if part in rule.hangs_on]
