"""What people say of an analysis and of one of its lines."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from coachwork.foundation.typed import Typed


@dataclass(frozen=True, slots=True)
class AnalysisText(Typed):
    """The parts of an analysis that are typed."""

    name: str
    subject: str
    held_on: date
    conclusion: str = ""


@dataclass(frozen=True, slots=True)
class LineText:
    """The parts of a line that are typed; which of them a line has, `parts.RULES` says."""

    text: str
    who: str = ""
    amount: int | None = None
    minutes: int | None = None
    wait: int | None = None

    def fields(self) -> dict[str, Any]:
        """The same as keyword arguments of the model."""
        return {**asdict(self), "text": self.text.strip(), "who": self.who.strip()}
