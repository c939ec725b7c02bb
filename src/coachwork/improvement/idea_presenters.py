"""What the pages of change ideas show, worked out from what the queries read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from coachwork.improvement import rules
from coachwork.improvement.machines import Need
from coachwork.improvement.models import ChangeIdea, IdeaStatus, Project
from coachwork.improvement.policies import is_open
from coachwork.improvement.presenters import trail
from coachwork.improvement.states import IDEA
from coachwork.organisations.models import Person
from coachwork.ui.addresses import address
from coachwork.ui.navigation import Link

#: An abandoned idea is learning, and never red.
TONES: Mapping[str, str] = {
    IdeaStatus.IDEA: "muted",
    IdeaStatus.PRIORITISED: "info",
    IdeaStatus.TESTING: "neutral",
    IdeaStatus.ADAPTING: "neutral",
    IdeaStatus.ADOPTED: "done",
    IdeaStatus.IMPLEMENTED: "done",
    IdeaStatus.SPREADING: "done",
    IdeaStatus.SUSTAINED: "done",
    IdeaStatus.PARKED: "muted",
    IdeaStatus.ABANDONED: "muted",
}
GRADES = tuple(ChangeIdea.Grade)
#: More than these in one cell of the grid are told by their number.
CELL_SHOWN = 4


@dataclass(frozen=True, slots=True)
class Rights:
    """What the reader may do with the ideas of a project now."""

    suggest: bool
    test: bool


def rights(person: Person, project: Project) -> Rights:
    """The reader's rights, by their role and the project's state."""
    goes_on = is_open(project)
    return Rights(
        suggest=goes_on and rules.may_suggest(person, project),
        test=goes_on and rules.may_test(person, project),
    )


def status_choices(counts: Mapping[str, int]) -> list[tuple[str, str]]:
    """The statuses in which there are ideas, each with how many."""
    return [
        (status.value, f"{status.label} ({counts[status]})")
        for status in IdeaStatus
        if counts.get(status)
    ]


def idea_trail(project: Project) -> list[Link]:
    """The way to an idea."""
    return [*trail(project, within=True), Link(_("Ideas"), ideas_url(project))]


def ideas_url(project: Project) -> str:
    """The list of a project's ideas."""
    return address("improvement:ideas", project.pk)


def idea_url(idea: ChangeIdea) -> str:
    """The page of an idea."""
    return address("improvement:idea", idea.project_id, idea.pk)


def can_move(idea: ChangeIdea) -> bool:
    """Whether there is a way on that people decide."""
    return bool(IDEA.ways(IdeaStatus(idea.status), without=Need.TEST))


@dataclass(frozen=True, slots=True)
class Cell:
    """One field of the grid: what the ideas in it take and give."""

    effort: Any
    impact: Any
    ideas: Sequence[ChangeIdea]

    @property
    def shown(self) -> Sequence[ChangeIdea]:
        """The most wanted ones."""
        return self.ideas[:CELL_SHOWN]

    @property
    def more(self) -> Sequence[ChangeIdea]:
        """The others."""
        return self.ideas[CELL_SHOWN:]

    @property
    def worth(self) -> str:
        """How much it promises for what it takes: the colour of the field, told in words too."""
        gain = self.impact - self.effort
        return "high" if gain >= 2 else "fair" if gain >= 0 else "low"


@dataclass(frozen=True, slots=True)
class Grid:
    """Ideas by effort and impact; those without a grade beside it."""

    rows: Sequence[tuple[Any, Sequence[Cell]]]
    efforts: Sequence[Any]
    ungraded: Sequence[ChangeIdea]

    @property
    def is_empty(self) -> bool:
        """Whether no idea is on the grid."""
        return not any(cell.ideas for _, cells in self.rows for cell in cells)


def grid(ideas: Iterable[ChangeIdea]) -> Grid:
    """The grid: the greatest impact on top, the least effort first."""
    placed: dict[tuple[int, int], list[ChangeIdea]] = {}
    ungraded = []
    for idea in ideas:
        if idea.effort is None or idea.impact is None:
            ungraded.append(idea)
        else:
            placed.setdefault((idea.effort, idea.impact), []).append(idea)
    rows = [
        (impact, [Cell(effort, impact, placed.get((effort, impact), [])) for effort in GRADES])
        for impact in reversed(GRADES)
    ]
    return Grid(rows, GRADES, ungraded)
