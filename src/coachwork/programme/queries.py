"""Reads of a programme: the programme itself, and the people and projects behind each number."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from coachwork.coaching.models import CoachTraining
from coachwork.foundation.prepared import Columns, prepared
from coachwork.foundation.vocabulary import Permission
from coachwork.improvement.models import ProgressScore, Project
from coachwork.improvement.progress import IN_FORCE_SCORERS
from coachwork.measurement.models import Measure
from coachwork.organisations.models import Affiliation, Person
from coachwork.programme.managers import programme_of_q
from coachwork.programme.metrics import Scope, coaches_on, parts_on, projects_on
from coachwork.programme.models import Metric, Programme
from coachwork.ui.listing import search, search_terms

MOST_SHARED = 8


PROGRAMME_SHOWN = Columns(
    Programme,
    *("name", "purpose", "started_on", "version"),
    *("organisation__time_zone", "organisation__network_id", "network__name"),
)
SHARED_SHOWN = Columns(Measure, "name", "unit_label")


def programmes_of(person: Person) -> list[Programme]:
    """The programmes a person sees, in the order of their names."""
    scopes = person.access.scopes(Permission.VIEW_PROGRAMME)
    return _programmes(scopes.networks, scopes.organisations)


@prepared(PROGRAMME_SHOWN)
def _programmes(networks: Collection[UUID], organisations: Collection[UUID]) -> QuerySet[Any, Any]:
    rows = Programme.objects.everywhere(why="of the places where the person sees the programme")
    seen = rows.filter(programme_of_q(networks, organisations)).order_by("name", "pk")
    return seen.values_list(*PROGRAMME_SHOWN.names)


def shared_measures(person: Person, scope: Scope) -> list[Measure]:
    """Measures that many places count alike: each has a wall of small charts."""
    seen = person.access.scopes(Permission.VIEW_PROJECT).organisations
    return _shared(seen & set(scope.organisations))


@prepared(SHARED_SHOWN)
def _shared(organisations: Collection[UUID]) -> QuerySet[Any, Any]:
    rows = Measure.objects.everywhere(why="of organisations that the person sees as a whole")
    shared = rows.filter(project__isnull=True, organisation__in=organisations)
    return shared.order_by("name", "pk").values_list(*SHARED_SHOWN.names)[:MOST_SHARED]


def behind(metric: Metric, person: Person, scope: Scope, day: date, query: Any) -> QuerySet[Any]:
    """Whoever or whatever is below the line on the day, narrowed by `q` and `group` of an address."""
    lists = {
        Metric.ACTIVE_COACHES: _coaches_behind,
        Metric.STALLED_PROJECTS: _projects_behind,
    }
    rows: QuerySet[Any] = lists[metric](person, scope, day, query)
    return rows.filter(GROUPS[metric].get(query.get("group", ""), Q()))


def _coaches_behind(person: Person, scope: Scope, day: date, query: Any) -> QuerySet[Any]:
    known: QuerySet[Any] = Person.objects.visible_to(person)
    rows = coaches_on(scope, day).filter(pk__in=known.values("pk"))
    rows = search(rows, search_terms(query), ("name",))
    told: QuerySet[Any] = rows.annotate(
        trained_on=_first_training(scope, day),
        works_at=_place(scope, day),
        teams=_teams(scope, day),
    )
    return told.order_by("name", "pk")


def _first_training(scope: Scope, day: date) -> Subquery:
    trainings = CoachTraining.objects.everywhere(why="part of a scoped query").filter(
        person=OuterRef("pk"), organisation__in=scope.organisations, completed_on__lte=day
    )
    return Subquery(trainings.order_by("completed_on").values("completed_on")[:1])


def _place(scope: Scope, day: date) -> Subquery:
    """The unit, or the organisation where no unit is known, of the newest place open on the day."""
    places = Affiliation.objects.everywhere(why="part of a scoped query").filter(
        Q(ends_on__isnull=True) | Q(ends_on__gte=day),
        person=OuterRef("pk"),
        organisation__in=scope.organisations,
        starts_on__lte=day,
    )
    named = places.annotate(place=Coalesce("unit__name", "organisation__name"))
    return Subquery(named.order_by("-starts_on").values("place")[:1])


def _teams(scope: Scope, day: date) -> Subquery:
    """How many active projects the person coached on the day."""
    mine = parts_on(scope, day).filter(
        person=OuterRef("pk"), part__in=("lead", "co_coach"), project_active_since__isnull=False
    )
    counted = mine.order_by().values("person").annotate(count=Count("engagement", distinct=True))
    return Subquery(counted.values("count")[:1])


def _projects_behind(person: Person, scope: Scope, day: date, query: Any) -> QuerySet[Any]:
    seen: QuerySet[Any] = Project.objects.visible_to(person)
    rows = projects_on(scope, day).filter(pk__in=seen.values("pk"))
    rows = search(rows, search_terms(query), ("title", "unit__name", "team__name"))
    low = Q(score_then__lte=scope.rule.threshold)
    ordered: QuerySet[Any] = (
        rows.annotate(is_low=low)
        .select_related("unit", "team")
        .order_by(F("is_stalled").desc(), F("score_then").asc(nulls_last=True), "title", "pk")
    )
    return ordered


def last_steps(projects: Collection[UUID], day: date) -> dict[UUID, date]:
    """When each project last moved up by the day; its first score where it never did."""
    scores = ProgressScore.objects.everywhere(why="of projects that the reader sees").filter(
        project__in=projects,
        scored_on__lte=day,
        scorer__in=IN_FORCE_SCORERS,
        superseded=False,
    )
    steps: dict[UUID, date] = {}
    before: dict[UUID, Decimal] = {}
    ordered = scores.order_by("scored_on", "created_at")
    for project, value, scored_on in ordered.values_list("project_id", "value", "scored_on"):
        if project not in before or value > before[project]:
            steps[project] = scored_on
        before[project] = value
    return steps


#: By which word of an address each list is narrowed.
GROUPS: Mapping[Metric, Mapping[str, Q]] = {
    Metric.ACTIVE_COACHES: {
        "counted": Q(is_coaching=True),
        "not": Q(is_coaching=False),
    },
    Metric.STALLED_PROJECTS: {
        "counted": Q(is_stalled=True),
        "low": Q(is_stalled=False, is_low=True),
        "above": Q(is_stalled=False, is_low=False),
        "unscored": Q(score_then__isnull=True),
    },
}
