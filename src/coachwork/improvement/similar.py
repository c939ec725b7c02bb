"""Projects of other teams on the same subject: so that nobody has to learn alone what is known."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import reduce
from operator import add, or_
from typing import Any
from uuid import UUID

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When
from django.utils.translation import gettext_lazy as _

from coachwork.improvement.models import (
    PDSA,
    Closure,
    CycleStatus,
    Project,
    ProjectState,
    StateChange,
)
from coachwork.organisations.kinds import SEEN_AROUND
from coachwork.organisations.managers import organisations_known_to
from coachwork.organisations.models import Person

SHOWN = 5
#: Rows that hold the letters anywhere are read, and kept where a word begins with them.
READ = 40
MOST_WORDS = 8
SHORTEST_WORD, SHORTEST_STEM = 3, 4

# Words that say nothing of a subject; a translation names those of its own language.
STOP_WORDS = _(
    "the and for with from into our your their this that are all more less fewer better best improve"
    " improving improvement reduce reducing increase increasing project new safe safer care patient"
    " patients people team ward unit clinic hospital"
)
ENDINGS = _("ings ing ies ers ed er es s")


@dataclass(frozen=True, slots=True)
class Similar:
    """A project on the same subject, with what its people learned last."""

    project: Project
    learning: str
    may_open: bool

    @property
    def is_over(self) -> bool:
        """Finished or stopped: what was learned is there to be read."""
        return self.project.state in (
            ProjectState.COMPLETED,
            ProjectState.SUSTAINING,
            ProjectState.CLOSED,
            ProjectState.STOPPED,
        )


def stems(title: str) -> list[str]:
    """The beginnings of the words that carry a title: "Fewer falls on Ward 7" gives "fall"."""
    words = re.findall(r"[^\W\d_]+", title.casefold())
    stop = set(str(STOP_WORDS).split())
    telling = (word for word in words if len(word) >= SHORTEST_WORD and word not in stop)
    return list(dict.fromkeys(_stem(word) for word in telling))[:MOST_WORDS]


def _stem(word: str) -> str:
    for ending in str(ENDINGS).split():
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST_STEM:
            return word.removesuffix(ending)
    return word


def similar_projects(person: Person, title: str) -> list[Similar]:
    """Up to five projects of the person's organisations whose titles share words with this one.

    Everybody may know that a project is there, how it went and what was learned; only who may see it
    can open it. At most five queries.
    """
    found = _found(person, stems(title))
    keys = [project.pk for project in found]
    if not keys:
        return []
    seen = set(Project.objects.visible_to(person).filter(pk__in=keys).values_list("pk", flat=True))
    learning = _learning(found)
    return [Similar(project, learning.get(project.pk, ""), project.pk in seen) for project in found]


def _found(person: Person, wanted: list[str]) -> list[Project]:
    if not wanted:
        return []
    rows = Project.objects.everywhere(why="titles that people of one organisation may know").filter(
        organisation__in=organisations_known_to(person), kind__in=SEEN_AROUND
    )
    holding = [Q(title__icontains=stem) for stem in wanted]
    hits = reduce(
        add,
        (
            Case(When(one, then=Value(1)), default=Value(0), output_field=IntegerField())
            for one in holding
        ),
    )
    likely: QuerySet[Any] = rows.filter(reduce(or_, holding)).exclude(state=ProjectState.MERGED)
    likely = likely.select_related("unit", "team").annotate(hits=hits)
    best = [
        (_shared(project.title, wanted), project)
        for project in likely.order_by("-hits", "-registered_on")[:READ]
    ]
    enough = 1 if len(wanted) < 3 else 2
    kept = [(shared, project) for shared, project in best if shared >= enough]
    return [project for _shared_, project in sorted(kept, key=lambda one: -one[0])[:SHOWN]]


def _shared(title: str, wanted: list[str]) -> int:
    """How many of the beginnings begin a word of the title."""
    words = re.findall(r"[^\W\d_]+", title.casefold())
    return sum(any(word.startswith(stem) for word in words) for stem in wanted)


def _learning(projects: list[Project]) -> dict[UUID, str]:
    """What was learned in each project: when it ended, else from its newest test, else why it ended."""
    organisations = {project.organisation_id for project in projects}
    own: dict[str, Any] = {"organisation__in": organisations, "project__in": projects}
    why = "of projects whose titles people of one organisation may know"
    endings = StateChange.objects.everywhere(why=why).filter(
        **own, state__in=(ProjectState.STOPPED, ProjectState.COMPLETED)
    )
    tests = PDSA.objects.everywhere(why=why).kept().filter(**own, status=CycleStatus.CLOSED)
    closures = Closure.objects.everywhere(why=why).filter(**own)
    told = dict(endings.exclude(reason="").order_by("since").values_list("project", "reason"))
    told |= dict(tests.order_by("closed_on").values_list("project", "learning"))
    return told | dict(closures.order_by("created_at").values_list("project", "learning"))
