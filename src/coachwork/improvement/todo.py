"""What people say of an action."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from coachwork.foundation.typed import Typed
from coachwork.improvement.models import TO_DO, Action
from coachwork.organisations.models import Person

#: An action that is due within so many days is worth a word.
SOON = timedelta(days=3)


@dataclass(frozen=True, slots=True)
class ActionText(Typed):
    """The parts of an action that are typed."""

    text: str
    owner: Person | None = None
    due_on: date | None = None
    support_from: str = ""
    evidence: str = ""
    evidence_url: str = ""

    def said(self) -> Mapping[str, Any]:
        """The same for the record of who did what: the owner by their name."""
        return self.fields() | {"owner": self.owner.name if self.owner else ""}


@dataclass(frozen=True, slots=True)
class Evidence:
    """What shows that an action is done: words, and an address."""

    text: str = ""
    url: str = ""


def is_to_do(action: Action) -> bool:
    """True while somebody still has to do it."""
    return action.status in TO_DO


def is_overdue(action: Action, today: date) -> bool:
    """True for what should have been done before today."""
    return is_to_do(action) and action.due_on is not None and action.due_on < today


def is_due_soon(action: Action, today: date) -> bool:
    """True for what is due today or in the next days."""
    return is_to_do(action) and action.due_on is not None and today <= action.due_on <= today + SOON
