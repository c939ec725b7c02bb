"""What people say of a change that was made outside the tests."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from coachwork.foundation.typed import Typed
from coachwork.improvement.models import JournalEntry
from coachwork.organisations.models import Person


@dataclass(frozen=True, slots=True)
class EntryText(Typed):
    """The parts of an entry that are typed; `on_behalf_of` is whose words they are."""

    text: str
    started_on: date
    ended_on: date | None = None
    seen: str = ""
    effective: str = JournalEntry.Effective.NOT_YET
    notes: str = ""
    on_behalf_of: Person | None = None

    def said(self) -> dict[str, Any]:
        """The same for the record of who did what."""
        who = self.on_behalf_of.name if self.on_behalf_of else ""
        return self.fields() | {"on_behalf_of": who}
