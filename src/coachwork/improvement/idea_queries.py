"""Reads of change ideas: the list of a project, the grid, one idea with its history."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from coachwork.improvement.models import (
    ChangeIdea,
    IdeaMove,
    IdeaStatus,
    IdeaVote,
    Project,
)
from coachwork.organisations.models import Person
from coachwork.ui.listing import Sorting, search, search_terms

#: Statuses in which an idea still waits for somebody to choose what to do with it.
UNDECIDED = (IdeaStatus.IDEA, IdeaStatus.PRIORITISED)
#: A grid with more ideas than this cannot be read; it shows those with the most votes.
GRID_SHOWN = 100
MOVES_SHOWN = 50

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "idea": ("text",),
    "votes": ("votes_count", "-created_at"),
    "effort": ("effort", "-votes_count"),
    "impact": ("impact", "-votes_count"),
    "added": ("created_at",),
}


def idea_sorting(query: Mapping[str, str]) -> Sorting:
    """The order a list of ideas is in; the most wanted first unless asked otherwise."""
    return Sorting.parse(query, tuple(COLUMNS), default="-votes")


def idea_list(project: Project, person: Person, query: Any) -> QuerySet[ChangeIdea]:
    """A project's ideas, narrowed by `q` and `status` of an address, in the order of `sort`."""
    rows = _ideas(project, person)
    rows = search(rows, search_terms(query), ("text", "predicted_effect"))
    if query.get("status") in IdeaStatus.values:
        rows = rows.filter(status=query["status"])
    ordered: QuerySet[ChangeIdea] = rows.order_by(*idea_sorting(query).order_by(COLUMNS))
    return ordered


def status_counts(project: Project) -> dict[str, int]:
    """How many ideas stand where: one query."""
    rows = ChangeIdea.objects.within(project.organisation_id).kept().filter(project=project)
    return dict(rows.order_by().values_list("status").annotate(Count("pk")))


def undecided(project: Project, person: Person) -> list[ChangeIdea]:
    """The ideas that are still to be chosen from, the most wanted first."""
    rows = _ideas(project, person).filter(status__in=UNDECIDED)
    return list(rows.order_by("-votes_count", "-created_at", "pk")[:GRID_SHOWN])


def visible_idea(person: Person, project: UUID, idea: UUID) -> ChangeIdea | None:
    """One idea of a project that the person sees, with its votes."""
    rows: QuerySet[ChangeIdea] = ChangeIdea.objects.visible_to(person).kept()
    found = _with_votes(rows.filter(project=project, pk=idea), person)
    return found.select_related("created_by", *_PROJECT).first()


def removed_idea(person: Person, project: UUID, idea: UUID) -> ChangeIdea | None:
    """One that was taken away, to bring it back."""
    rows: QuerySet[ChangeIdea] = ChangeIdea.objects.visible_to(person).removed()
    return rows.filter(project=project, pk=idea).select_related(*_PROJECT).first()


_PROJECT = ("project__unit", "project__team", "project__organisation")


def moves_of(idea: ChangeIdea) -> QuerySet[IdeaMove]:
    """How an idea came to where it is, newest first, with who moved it."""
    rows: QuerySet[IdeaMove] = IdeaMove.objects.within(idea.organisation_id)
    return rows.filter(idea=idea).select_related("created_by")[:MOVES_SHOWN]


def _ideas(project: Project, person: Person) -> QuerySet[Any]:
    rows: QuerySet[ChangeIdea] = ChangeIdea.objects.within(project.organisation_id).kept()
    return _with_votes(rows.filter(project=project), person)


def _with_votes(rows: QuerySet[ChangeIdea], person: Person) -> QuerySet[Any]:
    """Adds `votes_count`, and `is_mine`: whether the person is for it."""
    votes = IdeaVote.objects.everywhere(why="part of a query that is scoped itself").filter(
        organisation=OuterRef("organisation"), idea=OuterRef("pk")
    )
    counted = votes.order_by().values("idea").annotate(count=Count("pk")).values("count")
    return rows.annotate(
        votes_count=Coalesce(Subquery(counted, output_field=IntegerField()), 0),
        is_mine=Exists(votes.filter(person=person)),
    )
