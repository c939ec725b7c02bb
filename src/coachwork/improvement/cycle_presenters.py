"""What the pages of tests of change show, worked out from what the queries read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from coachwork.improvement.cycle_queries import Learning
from coachwork.improvement.cycles import nudges
from coachwork.improvement.idea_presenters import idea_trail, idea_url
from coachwork.improvement.models import (
    PDSA,
    CycleStatus,
    Decision,
    PDSAQuestion,
    Project,
)
from coachwork.improvement.presenters import trail
from coachwork.improvement.ramp import ramp_svg
from coachwork.ui.addresses import address
from coachwork.ui.navigation import Link, Step, steps

STATUS_TONES: Mapping[str, str] = {
    CycleStatus.PLANNED: "muted",
    CycleStatus.DOING: "info",
    CycleStatus.STUDYING: "info",
    CycleStatus.CLOSED: "muted",
}
#: An abandoned test is learning, and never red.
DECISION_TONES: Mapping[str, str] = {
    Decision.ADAPT: "neutral",
    Decision.EXPAND: "neutral",
    Decision.ADOPT: "done",
    Decision.ABANDON: "muted",
}
#: A decision in one word; its label also says what follows.
DECISION_WORDS: Mapping[str, Any] = {
    Decision.ADAPT: gettext_lazy("Adapt"),
    Decision.EXPAND: gettext_lazy("Widen"),
    Decision.ADOPT: gettext_lazy("Adopt"),
    Decision.ABANDON: gettext_lazy("Abandon"),
}
STAGES = (CycleStatus.PLANNED, CycleStatus.DOING, CycleStatus.STUDYING, CycleStatus.CLOSED)


def badge_of(cycle: PDSA) -> tuple[str, str]:
    """The words and the tone of a test's badge: its decision, or how far it is."""
    if cycle.status == CycleStatus.CLOSED:
        return str(DECISION_WORDS[cycle.decision]), DECISION_TONES[cycle.decision]
    return str(cycle.get_status_display()), STATUS_TONES[cycle.status]


def cycles_url(project: Project) -> str:
    """The list of a project's tests."""
    return address("improvement:cycles", project.pk)


def cycle_url(cycle: PDSA) -> str:
    """The page of a test."""
    return address("improvement:cycle", cycle.project_id, cycle.pk)


def cycle_trail(cycle: PDSA) -> list[Link]:
    """The way to a test: over its idea."""
    idea = cycle.ramp.idea
    return [*idea_trail(cycle.project), Link(idea.text, idea_url(idea))]


def form_trail(cycle: PDSA) -> list[Link]:
    """The way to a form of a test."""
    return [*cycle_trail(cycle), Link(name_of(cycle), cycle_url(cycle))]


def list_trail(project: Project) -> list[Link]:
    """The way to the list of tests."""
    return trail(project)


def name_of(cycle: PDSA) -> str:
    """Test 3."""
    return _("Test %(number)s") % {"number": cycle.number}


def stages(cycle: PDSA) -> Sequence[Step]:
    """Plan, do, study, act: how far the test is."""
    reached = STAGES.index(CycleStatus(cycle.status)) + 1
    if cycle.status == CycleStatus.CLOSED:
        reached += 1
    return steps([_("Plan"), _("Do"), _("Study"), _("Act")], reached)


@dataclass(frozen=True, slots=True)
class RampShown:
    """One ramp: the drawing, and its tests with their badges."""

    number: int
    svg: SafeString
    cycles: Sequence[tuple[PDSA, tuple[str, str]]]


def ramps(cycles: Sequence[PDSA]) -> list[RampShown]:
    """The ramps of an idea, the newest first. `cycles` come in order, ramp by ramp."""
    by_ramp = [list(rows) for __, rows in groupby(cycles, key=lambda cycle: cycle.ramp_id)]
    return [
        RampShown(rows[0].ramp.number, ramp_svg(rows), [(row, badge_of(row)) for row in rows])
        for rows in reversed(by_ramp)
    ]


def nudges_for(cycle: PDSA, cycles: Sequence[PDSA], today: date) -> list[str]:
    """What is worth a second thought about a planned test."""
    asked: Sequence[PDSAQuestion] = cycle.asked  # type: ignore[attr-defined]
    earlier = [one for one in cycles if one.ramp_id == cycle.ramp_id and one.number < cycle.number]
    return nudges(cycle, asked, earlier[-1] if earlier else None, today)


@dataclass(frozen=True, slots=True)
class Share:
    """So many of all, with words."""

    label: str
    count: int
    total: int
    tone: str


def predictions_shown(learning: Learning) -> list[Share]:
    """How the predictions came out."""
    tones = {"yes": "done", "partly": "neutral", "no": "info", "unclear": "muted"}
    return [
        Share(str(answer.label), learning.predictions[answer], learning.judged, tones[answer])
        for answer in PDSAQuestion.CameTrue
        if learning.predictions.get(answer)
    ]


def decisions_shown(learning: Learning) -> list[Share]:
    """The mix of decisions."""
    return [
        Share(
            str(DECISION_WORDS[decision]),
            learning.decisions[decision],
            learning.closed,
            DECISION_TONES[decision],
        )
        for decision in Decision
        if learning.decisions.get(decision)
    ]


def status_choices(statuses: Mapping[str, int]) -> list[tuple[str, str]]:
    """The statuses in which there are tests, each with how many."""
    return [
        (status.value, f"{status.label} ({statuses[status]})")
        for status in CycleStatus
        if statuses.get(status)
    ]
