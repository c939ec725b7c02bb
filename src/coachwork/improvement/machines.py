"""A life as a table: from each state the states it may go to, and what each move needs.

The tables themselves are in `improvement.states`; `python -m tools.states` draws them into the docs.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Generic, TypeVar

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from coachwork.foundation.errors import PolicyError
from coachwork.foundation.vocabulary import Permission

S = TypeVar("S", bound=TextChoices)


class Need(StrEnum):
    """What a move may ask for, each with the sentence that refuses the move without it."""

    sentence: Any

    def __new__(cls, value: str, sentence: Promise) -> Need:
        member = str.__new__(cls, value)
        member._value_ = value
        member.sentence = sentence
        return member

    REASON = "reason", _("Say why: others will want to know, and so will you in a year.")
    TEST = "test", _("A test of change decides this: plan one, do it, and close it.")
    OBSERVATION = "observation", _("Write down what happened before you study it.")
    LEARNING = "learning", _("Write down what you learned before you decide what comes next.")
    CHANGE = "change", _("Write down what you changed.")
    PROJECT = "project", _("Start the project from here: then both know of each other.")
    APPROVAL = "approval", _("The programme approves new projects: this one waits for its word.")
    CLOSURE = "closure", _("Write down what came of it before you end it: others learn from that.")
    ANSWERS = "answers", _("Answer every question of the review: a guess is better than a gap.")
    DAY = "day", _("Say until which day.")
    DECISION = "decision", _("Decide what comes next: adopt, adapt, widen or abandon.")


Needs = frozenset[Need]


@dataclass(frozen=True, slots=True, eq=False)
class Machine(Generic[S]):
    """The states of one kind of thing: where it begins, its moves, who makes them.

    `refusal` is told where a move is not in the table; it holds `now` and `to`.
    """

    name: str
    begins: S
    moves: Mapping[S, Mapping[S, Needs]]
    by: Permission
    refusal: Promise

    def allows(self, now: S, to: S) -> bool:
        """True if the table holds the move."""
        return to in self.moves[now]

    def needs(self, now: S, to: S) -> Needs:
        """What the move asks for; nothing where there is no such move."""
        return self.moves[now].get(to, frozenset())

    def ways(self, now: S, *, without: Need) -> tuple[S, ...]:
        """Where one can go from here without that need, in the order of the states."""
        kind = type(now)
        return tuple(
            to for to in kind if self.allows(now, to) and without not in self.needs(now, to)
        )

    def every_move(self) -> Iterator[tuple[S, S]]:
        """All moves of the table."""
        return ((now, to) for now, ways in self.moves.items() for to in ways)

    def check(self, now: S, to: S, given: Collection[Need]) -> None:
        """Refuse a move that the table does not hold, or one that lacks what it needs."""
        if not self.allows(now, to):
            raise PolicyError(str(self.refusal) % {"now": now.label, "to": to.label})
        for need in Need:
            if need in self.needs(now, to) and need not in given:
                raise PolicyError(str(need.sentence))
