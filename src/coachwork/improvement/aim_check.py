"""Which parts of an aim are said, which are missing or vague, as hints to whoever writes it.

A good aim says what will be better, how much from and to, by when, for whom and where. Nothing here
stops anybody: a hint is a question that a coach would ask.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from coachwork.foundation.calendar import months_before
from coachwork.improvement.aims import Aimed

#: An aim further away than this loses the team on the way; a nearer one leaves no time to test.
LONGEST_MONTHS = 24
SHORTEST = timedelta(weeks=4)
#: At most a fifth of today's value, or at least twice: a bold step. Under a tenth: a small one.
BOLD_FALL, BOLD_RISE, SMALL_STEP = 0.2, 2.0, 0.1

# Lists of words, one after the other: a translation names the words of its own language.
DIRECTIONS = gettext_lazy(
    "improve improved improving better enhance optimise increase increased raise more reduce reduced"
    " decrease lower less fewer"
)
WIDE_SUBJECTS = gettext_lazy("care | quality | safety | patient safety | experience | outcomes")
WIDE_GROUPS = gettext_lazy(
    "patients | all patients | our patients | people | everybody | everyone | all | staff | all staff"
    " | users | service users | clients"
)
WIDE_PLACES = gettext_lazy(
    "here | everywhere | the hospital | our hospital | hospital | the ward | our ward | the trust"
    " | the community | all sites"
)


class Part(StrEnum):
    """What an aim is made of."""

    label: Any

    def __new__(cls, value: str, label: Promise) -> Part:
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member

    WHAT = "what", gettext_lazy("What")
    HOW_MUCH = "how_much", gettext_lazy("From and to")
    BY_WHEN = "by_when", gettext_lazy("By when")
    FOR_WHOM = "for_whom", gettext_lazy("For whom")
    WHERE = "where", gettext_lazy("Where")


class Grade(StrEnum):
    """How well a part is said."""

    SAID = "said"
    ASK = "ask"
    VAGUE = "vague"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Check:
    """One part of an aim, how well it is said, and what a coach would ask."""

    part: Part
    grade: Grade
    hint: str = ""

    @property
    def is_said(self) -> bool:
        """True where the part is there, even if there is something to ask about it."""
        return self.grade in (Grade.SAID, Grade.ASK)


@dataclass(frozen=True, slots=True)
class Hints:
    """What is said where a part is missing, with an example from the writer's own work."""

    what: Promise
    for_whom: Promise
    which_of_them: Promise


OF_TEAMS = Hints(
    what=gettext_lazy("Name what you will count: for example, falls with harm."),
    for_whom=gettext_lazy("Say who will be better off: for example, patients over 75."),
    which_of_them=gettext_lazy("Which of them? For example: patients over 75."),
)
OF_ONES_OWN = Hints(
    what=gettext_lazy("Name what you will count: for example, sessions begun with a question."),
    for_whom=gettext_lazy("Say who will be better off: for example, the teams I coach."),
    which_of_them=gettext_lazy("Which of them? For example: the teams I coach."),
)


def check_aim(aim: Aimed, today: date) -> tuple[Check, ...]:
    """The five parts of an aim, in the order of the sentence."""
    return (*_everywhere(aim, today, OF_TEAMS), Check(Part.WHERE, *_where(aim.where)))


def check_own_aim(aim: Aimed, today: date) -> tuple[Check, ...]:
    """The four parts of an aim for one's own practice: that has no ward to begin with."""
    return _everywhere(aim, today, OF_ONES_OWN)


def _everywhere(aim: Aimed, today: date, hints: Hints) -> tuple[Check, ...]:
    return (
        Check(Part.WHAT, *_what(aim.what, hints)),
        Check(Part.HOW_MUCH, *_how_much(aim)),
        Check(Part.BY_WHEN, *_by_when(aim.by_when, today)),
        Check(Part.FOR_WHOM, *_for_whom(aim.for_whom, hints)),
    )


Judged = tuple[Grade] | tuple[Grade, str]


def _what(text: str, hints: Hints) -> Judged:
    if not text.strip():
        return Grade.MISSING, str(hints.what)
    direction = next(_words_in(text, DIRECTIONS), None)
    if direction:
        return Grade.VAGUE, _(
            "“%(word)s” says which way, not what. Name what you count; from and to say the rest."
        ) % {"word": direction}
    if _is_one_of(text, WIDE_SUBJECTS):
        return Grade.VAGUE, _("That is wide. What of it would you count?")
    return (Grade.SAID,)


def _how_much(aim: Aimed) -> Judged:
    missing = [
        words
        for words, value in (
            (_("where you are today"), aim.start_value),
            (_("where you want to be"), aim.goal_value),
            (_("what it is counted in"), aim.unit_label.strip() or None),
        )
        if value is None
    ]
    if missing or aim.start_value is None or aim.goal_value is None:
        return Grade.MISSING, _("Still to say: %(missing)s.") % {"missing": ", ".join(missing)}
    if aim.start_value == aim.goal_value:
        return Grade.VAGUE, _("From and to are the same. What will be different?")
    return _size_of_step(aim.start_value, aim.goal_value, aim.unit_label)


def _size_of_step(start: float, goal: float, unit: str) -> Judged:
    if unit.strip().startswith("%") and max(start, goal) > 100:
        return Grade.ASK, _("More than 100%? Look at the numbers again.")
    if start <= 0:
        return (Grade.SAID,)
    ratio = goal / start
    if ratio <= BOLD_FALL or ratio >= BOLD_RISE:
        return Grade.ASK, _(
            "A bold step. If it is meant to stretch you, agree on a first part too."
        )
    if abs(ratio - 1) < SMALL_STEP:
        return Grade.ASK, _("A small step: would the people you serve notice it?")
    return (Grade.SAID,)


def _by_when(day: date | None, today: date) -> Judged:
    if day is None:
        return Grade.MISSING, _("Choose a day: an aim without one can wait for ever.")
    if day <= today:
        return Grade.VAGUE, _("This day has passed. An aim looks ahead.")
    if months_before(day, LONGEST_MONTHS) > today:
        return Grade.VAGUE, _("More than two years away. What will you reach before that?")
    if day - today < SHORTEST:
        return Grade.ASK, _("Less than four weeks away: is there time to test changes?")
    return (Grade.SAID,)


def _for_whom(text: str, hints: Hints) -> Judged:
    if not text.strip():
        return Grade.MISSING, str(hints.for_whom)
    if _is_one_of(text, WIDE_GROUPS):
        return Grade.VAGUE, str(hints.which_of_them)
    return (Grade.SAID,)


def _where(text: str) -> Judged:
    if not text.strip():
        return Grade.MISSING, _("Say where: a ward, a clinic, a site.")
    if _is_one_of(text, WIDE_PLACES):
        return Grade.VAGUE, _("Which ward, clinic or site do you begin with?")
    return (Grade.SAID,)


def _words_in(text: str, words: Promise) -> Iterator[str]:
    """The words of the list that the text has, as they are written in it."""
    listed = str(words).split()
    return (word for word in text.split() if word.strip(".,;:").casefold() in listed)


def _is_one_of(text: str, phrases: Promise) -> bool:
    listed = {phrase.strip() for phrase in str(phrases).split("|")}
    return text.strip(" .").casefold() in listed
