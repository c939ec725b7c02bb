"""What people say of a change idea."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from coachwork.improvement.models import ChangeIdea


@dataclass(frozen=True, slots=True)
class IdeaText:
    """The parts of a change idea that are typed. Effort and impact are 1 to 5, or not graded yet."""

    text: str
    predicted_effect: str = ""
    origin: str = ChangeIdea.Origin.TEAM
    effort: int | None = None
    impact: int | None = None

    def fields(self) -> dict[str, Any]:
        """The same as keyword arguments of the model."""
        return asdict(self)
