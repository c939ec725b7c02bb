"""The life of a project as one table: from each state, the states it may go to.

The path is idea, registered, approved, active, completed, sustaining, closed. An active project can
be paused and taken up again. Work that is not over can be stopped, or merged into another project.
What was completed, closed or stopped can be opened again, and is active from that day.
"""

from __future__ import annotations

from coachwork.improvement.models import ProjectState as S

MOVES: dict[S, frozenset[S]] = {
    S.IDEA: frozenset({S.REGISTERED, S.STOPPED, S.MERGED}),
    S.REGISTERED: frozenset({S.APPROVED, S.STOPPED, S.MERGED}),
    S.APPROVED: frozenset({S.ACTIVE, S.STOPPED, S.MERGED}),
    S.ACTIVE: frozenset({S.PAUSED, S.COMPLETED, S.STOPPED, S.MERGED}),
    S.PAUSED: frozenset({S.ACTIVE, S.STOPPED, S.MERGED}),
    S.COMPLETED: frozenset({S.SUSTAINING, S.ACTIVE, S.STOPPED, S.MERGED}),
    S.SUSTAINING: frozenset({S.CLOSED, S.ACTIVE, S.STOPPED, S.MERGED}),
    S.CLOSED: frozenset({S.ACTIVE}),
    S.STOPPED: frozenset({S.ACTIVE}),
    S.MERGED: frozenset(),
}

#: States that are only entered with a reason: others will ask why.
WITH_REASON = frozenset({S.PAUSED, S.COMPLETED, S.STOPPED, S.MERGED})
#: From these, going to active means to open the project again, which needs a reason too.
FINISHED = frozenset({S.COMPLETED, S.SUSTAINING, S.CLOSED, S.STOPPED})
#: Nothing more is done in these: no score, no action, no coach.
OVER = frozenset({S.CLOSED, S.STOPPED, S.MERGED})


def may_move(now: S, to: S) -> bool:
    """True if a project may go from the one state to the other."""
    return to in MOVES[now]


def needs_reason(now: S, to: S) -> bool:
    """True if the move is only made with a reason."""
    return to in WITH_REASON or (now in FINISHED and to == S.ACTIVE)
