"""What people write of a daily improvement, and what follows from it for how it stands."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from datetime import date

from coachwork.foundation.typed import Typed
from coachwork.improvement.machines import Need, Needs
from coachwork.improvement.models import DailyStatus
from coachwork.improvement.states import DAILY


@dataclass(frozen=True, slots=True)
class DailyText(Typed):
    """The parts of a daily improvement that are typed. Only what bothered us is needed at once."""

    bothered: str
    noted_on: date
    changed: str = ""
    happened: str = ""
    who: str = ""
    patient_idea: bool = False
    minutes_saved: int | None = None

    def given(self) -> Needs:
        """What the words fulfil of the needs of a move."""
        changed = frozenset({Need.CHANGE} if self.changed.strip() else ())
        return changed | frozenset({Need.REASON} if self.happened.strip() else ())


def meant(now: DailyStatus, text: DailyText, kept: bool | None) -> DailyStatus:
    """How it stands after what was typed; `kept` is None as long as nobody has decided.

    What was passed on stays so until it is decided, and a project stays a project.
    """
    if now == DailyStatus.PROJECT:
        return now
    if kept is not None:
        return DailyStatus.KEPT if kept else DailyStatus.DROPPED
    if now == DailyStatus.ESCALATED:
        return now
    return DailyStatus.TRIED if text.changed.strip() else DailyStatus.NOTED


def way(now: DailyStatus, to: DailyStatus) -> tuple[DailyStatus, ...]:
    """The shortest way through the table from one status to another; empty where there is none."""
    waiting: deque[tuple[DailyStatus, tuple[DailyStatus, ...]]] = deque([(now, ())])
    seen = {now}
    while waiting:
        here, gone = waiting.popleft()
        if here == to:
            return gone
        for step in DAILY.moves[here]:
            if step not in seen:
                seen.add(step)
                waiting.append((step, (*gone, step)))
    return ()


def is_decided(status: str) -> bool | None:
    """Kept, let go, or neither yet."""
    return {DailyStatus.KEPT: True, DailyStatus.DROPPED: False}.get(DailyStatus(status))
