"""Reads of tests of change: an idea's ramps, a project's tests, and what was learned from them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Count, F, Prefetch, QuerySet
from django.db.models.functions import Coalesce

from coachwork.improvement.models import (
    PDSA,
    ChangeIdea,
    CycleStatus,
    PDSAQuestion,
    Project,
)
from coachwork.organisations.models import Person
from coachwork.ui.listing import search, search_terms

#: A ramp of more tests than this would be no ramp; the drawing and the list show the newest.
CYCLES_SHOWN = 100
_PLACE = (
    "ramp__idea",
    "project__unit",
    "project__team",
    "project__organisation",
)


def cycles_of(idea: ChangeIdea) -> list[PDSA]:
    """The tests of an idea in their order, each with `asked`, its questions: two queries."""
    rows = _kept(idea.project).filter(ramp__idea=idea).select_related("ramp__idea")
    newest = rows.prefetch_related(_asked()).order_by("-ramp__number", "-number")
    return list(newest[:CYCLES_SHOWN])[::-1]


def cycle_list(project: Project, query: Any) -> QuerySet[PDSA]:
    """A project's tests, what is open first, then the newest; narrowed by `q` and `status`."""
    rows = _kept(project).select_related("ramp__idea")
    rows = search(rows, search_terms(query), ("objective", "ramp__idea__text", "learning"))
    if query.get("status") in CycleStatus.values:
        rows = rows.filter(status=query["status"])
    when = Coalesce("started_on", "planned_from")
    ordered: QuerySet[PDSA] = rows.order_by(
        F("closed_on").desc(nulls_first=True), when.desc(nulls_last=True), "-created_at", "pk"
    )
    return ordered


def visible_cycle(person: Person, project: UUID, cycle: UUID) -> PDSA | None:
    """One test of a project that the person sees, with `asked`, its questions."""
    rows: QuerySet[PDSA] = PDSA.objects.visible_to(person).kept()
    return _one(rows, project, cycle)


def removed_cycle(person: Person, project: UUID, cycle: UUID) -> PDSA | None:
    """One that was taken away, to bring it back."""
    rows: QuerySet[PDSA] = PDSA.objects.visible_to(person).removed()
    return _one(rows, project, cycle)


def _one(rows: QuerySet[PDSA], project: UUID, cycle: UUID) -> PDSA | None:
    found = rows.filter(project=project, pk=cycle).select_related(*_PLACE, "created_by")
    row = found.prefetch_related(_asked()).first()
    if row is not None:
        row.ramp.idea.project = row.project
    return row


@dataclass(frozen=True, slots=True)
class Learning:
    """What a project's closed tests taught: predictions that came true, and the decisions."""

    predictions: Mapping[str, int]
    decisions: Mapping[str, int]
    statuses: Mapping[str, int]

    @property
    def judged(self) -> int:
        """Predictions of which somebody said whether they came true."""
        return sum(self.predictions.values())

    @property
    def closed(self) -> int:
        """Tests with a decision."""
        return sum(self.decisions.values())

    @property
    def total(self) -> int:
        """All tests."""
        return sum(self.statuses.values())


def learning(project: Project) -> Learning:
    """How often predictions came true and what was decided: two queries."""
    by_state = _kept(project).order_by().values_list("status", "decision").annotate(Count("pk"))
    statuses: Counter[str] = Counter()
    decisions: Counter[str] = Counter()
    for status, decision, count in by_state:
        statuses[status] += count
        if status == CycleStatus.CLOSED:
            decisions[decision] += count
    judged = PDSAQuestion.objects.within(project.organisation_id).filter(
        project=project,
        cycle__status=CycleStatus.CLOSED,
        cycle__removed_at__isnull=True,
    )
    judged = judged.exclude(came_true="").exclude(prediction="").order_by()
    came_true = dict(judged.values_list("came_true").annotate(Count("pk")))
    return Learning(came_true, decisions, statuses)


def _kept(project: Project) -> QuerySet[PDSA]:
    rows: QuerySet[PDSA] = PDSA.objects.within(project.organisation_id).kept()
    return rows.filter(project=project)


def _asked() -> Prefetch[Any]:
    rows = PDSAQuestion.objects.everywhere(why="of a test that was read with a scope")
    return Prefetch("questions", queryset=rows.order_by("position"), to_attr="asked")
