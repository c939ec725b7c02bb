"""The pages that are measured, what kind each is, and so what it may cost."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Any

from django.db.models import Model
from django.urls import reverse

from benchmarks import work
from benchmarks.dataset import Dataset
from benchmarks.workspace import id_of
from coachwork.improvement.models import PDSA, ChangeIdea


class Kind(float, Enum):
    """What a page is by its nature, and how many constant pages it may cost."""

    #: One thing and a few facts about it: a screen or two, however much the project has.
    FACTS = 8.0
    #: Fifty rows, or as many cards, charts and forms.
    LIST = 32.0
    #: All that a project has, drawn on one page: hundreds of boxes or marks.
    WHOLE = 64.0


@dataclass(frozen=True, slots=True)
class Page:
    """A page as one person sees it, what kind it is and why, and its queries at most."""

    name: str
    kind: Kind
    why: str
    person: Any
    url: Callable[[], str]
    queries: int = 12


def _plenty(name: str, route: str, kind: Kind, why: str, row: type[Model] | None = None) -> Page:
    """A page of the project in which all is plenty, or of one row in it."""
    ids = [work.PLENTY] if row is None else [work.PLENTY, id_of(work.PLENTY, row)]
    return Page(
        f"{name}, plenty", kind, why, Dataset.lead, lambda: reverse(route, args=ids), queries=15
    )


PAGES = (
    Page(
        "project page with 4 charts",
        Kind.FACTS,
        "the start of one project",
        Dataset.lead,
        lambda: reverse("improvement:project", args=[Dataset.project]),
    ),
    Page(
        "My teams",
        Kind.FACTS,
        "a line a team, twelve of them",
        Dataset.coach,
        lambda: reverse("coaching:my_teams"),
    ),
    Page(
        "programme page",
        Kind.FACTS,
        "two measures of the programme",
        Dataset.programme_lead,
        lambda: reverse("programme:overview"),
    ),
    _plenty("project page with 12 charts", "improvement:project", Kind.LIST, "twelve charts"),
    _plenty("driver diagram", "improvement:drivers", Kind.WHOLE, "60 drivers and 300 ideas"),
    _plenty("ideas", "improvement:ideas", Kind.LIST, "fifty ideas, each with its vote"),
    _plenty("grid of ideas", "improvement:idea_grid", Kind.LIST, "300 ideas in 25 fields"),
    _plenty(
        "one idea",
        "improvement:idea",
        Kind.LIST,
        "twenty tests, its measures and history",
        ChangeIdea,
    ),
    _plenty("tests", "improvement:cycles", Kind.LIST, "ramps of 100 tests"),
    _plenty(
        "one test",
        "improvement:cycle",
        Kind.LIST,
        "its plan and results, and a ramp of twenty",
        PDSA,
    ),
    _plenty("actions", "improvement:actions", Kind.LIST, "fifty actions"),
    _plenty("board of actions", "improvement:action_board", Kind.LIST, "a hundred cards"),
    _plenty("journal", "measurement:journal", Kind.WHOLE, "each change on the chart it belongs to"),
    _plenty("team", "improvement:team", Kind.LIST, "thirty people and twenty invitations"),
    _plenty("charter", "improvement:charter", Kind.FACTS, "what was agreed, on one sheet"),
    _plenty("analyses", "assessment:analyses", Kind.LIST, "ten analyses"),
    _plenty("activity", "discussion:activity", Kind.LIST, "what was done last, fifty lines"),
    _plenty("gains", "improvement:gains", Kind.LIST, "30 alerts, 30 checks and 60 reviews"),
    _plenty("story", "reports:story", Kind.LIST, "diagram, charts and tests on one poster"),
    Page(
        "search over all that a programme lead sees",
        Kind.LIST,
        "all that was found",
        Dataset.programme_lead,
        lambda: f"{reverse('finding:find')}?q=driver",
        queries=15,
    ),
    Page(
        "daily improvements",
        Kind.LIST,
        "fifty of them",
        Dataset.lead,
        lambda: reverse("daily:list"),
        queries=15,
    ),
)


def named(words: str) -> tuple[Page, ...]:
    """The pages whose names hold these words. Raises SystemExit where there is none."""
    found = tuple(page for page in PAGES if words.lower() in page.name.lower())
    if not found:
        raise SystemExit(f"No page is called that: {words}. There are: " + "; ".join(_names()))
    return found


def _names() -> list[str]:
    return [page.name for page in PAGES]
