"""The lives of a project, a change idea, a test of change and an action: one table each.

A project goes from idea over registered, approved, active, completed and sustaining to closed. An
active project can be paused and taken up again. Work that is not over can be stopped, or merged into
another project. What was completed, closed or stopped can be opened again, and is active from that
day. Where the programme approves new projects, a registered one waits for its word, or is sent back
with a reason; elsewhere the team goes on by itself.

A change idea is chosen, tested, perhaps adapted, and adopted, implemented and spread; or it is parked
or abandoned, which is learning too. What a test of change decides, only a closed test can do.

A charter template is drafted, released and retired; a released one is not reworded but followed by
its next version.

A test of change (a PDSA cycle) is planned, done, studied, and closed with a decision.

A daily improvement is noted, tried, and kept or let go; what is too big for the unit is passed on, and
what grows becomes a project.

What was begun ends with words on what came of it: completed with a closure, stopped with what was
learned. A review of the gains is due until it was held, or the project is opened again. An alert is
open until somebody clears it with words; it can be put off until a day.

An action is to do, under way, done, or dropped with a reason; both can be taken back.
"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from coachwork.foundation.vocabulary import Permission
from coachwork.improvement.machines import Machine, Need, Needs
from coachwork.improvement.models import ActionStatus as A
from coachwork.improvement.models import AlertState as L
from coachwork.improvement.models import CharterTemplate
from coachwork.improvement.models import CycleStatus as C
from coachwork.improvement.models import DailyStatus as D
from coachwork.improvement.models import IdeaStatus as I
from coachwork.improvement.models import ProjectState as S
from coachwork.improvement.models import ReviewState as R

FREE: Needs = frozenset()
APPROVAL: Needs = frozenset({Need.APPROVAL})
REASON: Needs = frozenset({Need.REASON})
TEST: Needs = frozenset({Need.TEST})
TEST_AND_REASON = TEST | REASON
CLOSURE: Needs = frozenset({Need.CLOSURE})
ANSWERS: Needs = frozenset({Need.ANSWERS})
CHANGE: Needs = frozenset({Need.CHANGE})
GROWN: Needs = frozenset({Need.PROJECT})

PROJECT: Machine[S] = Machine(
    name="Project",
    begins=S.IDEA,
    by=Permission.EDIT_PROJECT,
    refusal=_("A project cannot go from “%(now)s” to “%(to)s”."),
    moves={
        S.IDEA: {S.REGISTERED: FREE, S.STOPPED: REASON, S.MERGED: REASON},
        S.REGISTERED: {
            S.APPROVED: APPROVAL,
            S.IDEA: REASON,
            S.STOPPED: REASON,
            S.MERGED: REASON,
        },
        S.APPROVED: {S.ACTIVE: FREE, S.STOPPED: REASON, S.MERGED: REASON},
        S.ACTIVE: {S.PAUSED: REASON, S.COMPLETED: CLOSURE, S.STOPPED: CLOSURE, S.MERGED: REASON},
        S.PAUSED: {S.ACTIVE: FREE, S.STOPPED: CLOSURE, S.MERGED: REASON},
        S.COMPLETED: {S.SUSTAINING: FREE, S.ACTIVE: REASON, S.STOPPED: CLOSURE, S.MERGED: REASON},
        S.SUSTAINING: {S.CLOSED: FREE, S.ACTIVE: REASON, S.STOPPED: CLOSURE, S.MERGED: REASON},
        S.CLOSED: {S.ACTIVE: REASON},
        S.STOPPED: {S.ACTIVE: REASON},
        S.MERGED: {},
    },
)

IDEA: Machine[I] = Machine(
    name="Change idea",
    begins=I.IDEA,
    by=Permission.TEST_CHANGES,
    refusal=_("A change idea cannot go from “%(now)s” to “%(to)s”."),
    moves={
        I.IDEA: {I.PRIORITISED: FREE, I.PARKED: REASON, I.ABANDONED: REASON},
        I.PRIORITISED: {I.IDEA: FREE, I.TESTING: TEST, I.PARKED: REASON, I.ABANDONED: REASON},
        I.TESTING: {
            I.ADAPTING: TEST_AND_REASON,
            I.ADOPTED: TEST_AND_REASON,
            I.PARKED: REASON,
            I.ABANDONED: REASON,
        },
        I.ADAPTING: {I.TESTING: TEST, I.PARKED: REASON, I.ABANDONED: REASON},
        I.ADOPTED: {I.IMPLEMENTED: FREE, I.PARKED: REASON, I.ABANDONED: REASON},
        I.IMPLEMENTED: {I.SPREADING: FREE, I.SUSTAINED: FREE, I.ABANDONED: REASON},
        I.SPREADING: {I.SUSTAINED: FREE, I.ABANDONED: REASON},
        I.SUSTAINED: {I.SPREADING: FREE, I.ABANDONED: REASON},
        I.PARKED: {I.IDEA: FREE, I.PRIORITISED: FREE, I.ABANDONED: REASON},
        I.ABANDONED: {I.IDEA: REASON},
    },
)

CYCLE: Machine[C] = Machine(
    name="Test of change",
    begins=C.PLANNED,
    by=Permission.TEST_CHANGES,
    refusal=_("A test of change cannot go from “%(now)s” to “%(to)s”."),
    moves={
        C.PLANNED: {C.DOING: FREE},
        C.DOING: {C.STUDYING: frozenset({Need.OBSERVATION})},
        C.STUDYING: {C.CLOSED: frozenset({Need.LEARNING, Need.DECISION, Need.REASON})},
        C.CLOSED: {},
    },
)

DAILY: Machine[D] = Machine(
    name="Daily improvement",
    begins=D.NOTED,
    by=Permission.NOTE_IMPROVEMENT,
    refusal=_("A daily improvement cannot go from “%(now)s” to “%(to)s”."),
    moves={
        D.NOTED: {D.TRIED: CHANGE, D.DROPPED: REASON, D.ESCALATED: REASON, D.PROJECT: GROWN},
        D.TRIED: {D.KEPT: FREE, D.DROPPED: REASON, D.ESCALATED: REASON, D.PROJECT: GROWN},
        D.KEPT: {D.TRIED: FREE, D.DROPPED: REASON, D.PROJECT: GROWN},
        D.DROPPED: {D.NOTED: FREE},
        D.ESCALATED: {D.TRIED: CHANGE, D.DROPPED: REASON, D.PROJECT: GROWN},
        D.PROJECT: {},
    },
)

T = CharterTemplate.State

TEMPLATE: Machine[T] = Machine(
    name="Charter template",
    begins=T.DRAFT,
    by=Permission.MANAGE_PROGRAMME,
    refusal=_("A template cannot go from “%(now)s” to “%(to)s”."),
    moves={
        T.DRAFT: {T.RELEASED: FREE, T.RETIRED: REASON},
        T.RELEASED: {T.RETIRED: REASON},
        T.RETIRED: {},
    },
)

ACTION: Machine[A] = Machine(
    name="Action",
    begins=A.OPEN,
    by=Permission.MANAGE_ACTIONS,
    refusal=_("An action cannot go from “%(now)s” to “%(to)s”."),
    moves={
        A.OPEN: {A.DOING: FREE, A.DONE: FREE, A.DROPPED: REASON},
        A.DOING: {A.OPEN: FREE, A.DONE: FREE, A.DROPPED: REASON},
        A.DONE: {A.OPEN: FREE},
        A.DROPPED: {A.OPEN: FREE},
    },
)

REVIEW: Machine[R] = Machine(
    name="Sustainability review",
    begins=R.DUE,
    by=Permission.HOLD_GAINS,
    refusal=_("A review cannot go from “%(now)s” to “%(to)s”."),
    moves={R.DUE: {R.DONE: ANSWERS, R.WITHDRAWN: FREE}, R.DONE: {}, R.WITHDRAWN: {}},
)

ALERT: Machine[L] = Machine(
    name="Alert",
    begins=L.OPEN,
    by=Permission.HOLD_GAINS,
    refusal=_("An alert cannot go from “%(now)s” to “%(to)s”."),
    moves={
        L.OPEN: {L.SNOOZED: REASON | {Need.DAY}, L.CLEARED: REASON},
        L.SNOOZED: {L.SNOOZED: REASON | {Need.DAY}, L.CLEARED: REASON},
        L.CLEARED: {},
    },
)

MACHINES = (PROJECT, IDEA, CYCLE, ACTION, DAILY, TEMPLATE, REVIEW, ALERT)

#: The work is done; whether it lasts is still looked at.
FINISHED = frozenset({S.COMPLETED, S.SUSTAINING, S.CLOSED})
#: Somebody wrote down what came of it.
ENDED = FINISHED | {S.STOPPED}

#: Nothing more is done in these: no score, no action, no coach.
OVER = frozenset({S.CLOSED, S.STOPPED, S.MERGED})
