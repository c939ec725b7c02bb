"""What people say of a change idea."""

from __future__ import annotations

from dataclasses import dataclass

from coachwork.foundation.typed import Typed
from coachwork.improvement.models import ChangeIdea


@dataclass(frozen=True, slots=True)
class IdeaText(Typed):
    """The parts of a change idea that are typed. Effort and impact are 1 to 5, or not graded yet."""

    text: str
    predicted_effect: str = ""
    origin: str = ChangeIdea.Origin.TEAM
    effort: int | None = None
    impact: int | None = None
