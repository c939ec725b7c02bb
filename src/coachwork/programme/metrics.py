"""Measures 1 and 2 on any day, counted in the database from history.

Source: domain model, metrics E1 and E2.

Measure 1, active coaches: of the people trained as coaches by the day who have an open place in one
of the programme's organisations, those with a part (lead or co-coach) in an engagement that is open
on the day and whose project is active on it. First and last days count.

Measure 2, stalled projects: of the teams' projects active on the day, those stalled on it, as
`improvement.progress` says. Goals of one's own and the programme's own work are in neither: nobody coaches them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from coachwork.coaching.models import CoachTraining, Contact, EngagementCoach, LeaveFromCoaching
from coachwork.foundation.calendar import months_before
from coachwork.foundation.prepared import prepared
from coachwork.improvement.models import ProgressRule, Project
from coachwork.improvement.progress import rule_for, state_in_force, with_progress_on
from coachwork.organisations.kinds import WorkKind
from coachwork.organisations.models import Affiliation, Organisation, Person
from coachwork.programme.models import Metric, Programme

Part = EngagementCoach.Part
COACHING_PARTS = (Part.LEAD, Part.CO_COACH)
WHY = "a programme counts everybody in its organisations"
#: An engagement with a contact in so many days is visibly at work (variant M1-V).
VISIBLE_DAYS = 90


@dataclass(frozen=True, slots=True)
class Scope:
    """Whom a programme counts, and by which rule."""

    organisations: tuple[UUID, ...]
    rule: ProgressRule

    def rule_key(self, metric: Metric) -> str:
        """Names the settings that change the metric's value; Measure 1 has none."""
        if metric == Metric.ACTIVE_COACHES:
            return ""
        key = f"{self.rule.threshold}/{self.rule.window_months}"
        return f"{key}/all" if self.rule.count_never_scored else key


@dataclass(frozen=True, slots=True)
class Reading:
    """A metric on a day. `details` holds the counts of its variants."""

    metric: Metric
    as_of: date
    numerator: int
    denominator: int
    details: Mapping[str, int] = field(default_factory=dict)

    @property
    def share(self) -> float | None:
        """The metric as a share of 1; None without a denominator: no data is not 0."""
        return self.numerator / self.denominator if self.denominator else None


def scope_of(programme: Programme) -> Scope:
    """The organisations of the programme's network, or the one it belongs to; and its rule."""
    if programme.network_id is None:
        organisations: tuple[UUID, ...] = (programme.organisation_id,)
    else:
        organisations = tuple(_members(programme.network_id))
    return Scope(organisations, rule_of(programme))


def _as_it_is(key: UUID) -> UUID:
    return key


@prepared(_as_it_is)
def _members(network: UUID) -> QuerySet[Any, Any]:
    members = Organisation.objects.everywhere(why="the members of the programme's network")
    return members.filter(network=network).order_by("pk").values_list("pk")


def rule_of(programme: Programme) -> ProgressRule:
    """The programme's threshold and window."""
    return rule_for(programme.organisation)


def read(metric: Metric, scope: Scope, day: date) -> Reading:
    """The metric on the day: one query."""
    counters = {
        Metric.ACTIVE_COACHES: _count_coaches,
        Metric.STALLED_PROJECTS: _count_projects,
    }
    return counters[metric](scope, day)


def _count_coaches(scope: Scope, day: date) -> Reading:
    rested = Q(is_resting=False)
    counts = coaches_on(scope, day).aggregate(
        denominator=Count("pk"),
        numerator=Count("pk", filter=Q(is_coaching=True)),
        not_resting=Count("pk", filter=rested),
        not_resting_coaching=Count("pk", filter=rested & Q(is_coaching=True)),
        visible=Count("pk", filter=Q(is_visible=True)),
    )
    counts["trainees_coaching"] = trainees_coaching_on(scope, day).count()
    return _reading(Metric.ACTIVE_COACHES, day, counts)


def _count_projects(scope: Scope, day: date) -> Reading:
    counts = projects_on(scope, day).aggregate(
        denominator=Count("pk"),
        numerator=Count("pk", filter=Q(is_stalled=True)),
        low=Count("pk", filter=Q(score_then__lte=scope.rule.threshold)),
        never_scored=Count("pk", filter=_never_scored(scope.rule, day)),
    )
    return _reading(Metric.STALLED_PROJECTS, day, counts)


def _never_scored(rule: ProgressRule, day: date) -> Q:
    """Active for the whole window and without a score."""
    window_start = months_before(day, rule.window_months)
    return Q(score_then__isnull=True, active_since_then__lte=window_start)


def _reading(metric: Metric, day: date, counts: dict[str, int]) -> Reading:
    return Reading(metric, day, counts.pop("numerator"), counts.pop("denominator"), counts)


def coaches_on(scope: Scope, day: date) -> QuerySet[Any]:
    """Trained and here on the day, with what they did then as booleans.

    `is_coaching` decides the numerator; `is_visible`: with a contact in the last 90 days;
    `is_resting`, `is_shadowing` and `is_on_hold` (the project is not active) explain why somebody
    does not count.
    """
    mine = parts_on(scope, day).filter(person=OuterRef("pk"))
    coaching = mine.filter(part__in=COACHING_PARTS)
    active = coaching.filter(project_active_since__isnull=False)
    rests = LeaveFromCoaching.objects.everywhere(why=WHY).on(day)
    rests = rests.filter(person=OuterRef("pk"), organisation__in=scope.organisations)
    people = here_on(scope, day).filter(pk__in=trained_by(scope, day))
    coaches: QuerySet[Any] = people.annotate(
        is_coaching=Exists(active),
        is_visible=Exists(active.filter(_had_contact(day))),
        is_resting=Exists(rests),
        is_shadowing=Exists(mine.filter(part=Part.SHADOW)),
        is_on_hold=Exists(coaching.filter(project_active_since__isnull=True)),
    )
    return coaches


def trainees_coaching_on(scope: Scope, day: date) -> QuerySet[Any]:
    """Here, not yet trained, and coaching an active project: shown apart, never counted."""
    coaching = parts_on(scope, day).filter(
        part__in=COACHING_PARTS, project_active_since__isnull=False
    )
    people = here_on(scope, day).filter(pk__in=coaching.values("person"))
    return people.exclude(pk__in=trained_by(scope, day))


def trained_by(scope: Scope, day: date) -> QuerySet[Any]:
    """The people whose training as a coach was finished by the day."""
    trainings = CoachTraining.objects.everywhere(why=WHY).filter(
        organisation__in=scope.organisations, completed_on__lte=day
    )
    people: QuerySet[Any] = trainings.values("person")
    return people


def here_on(scope: Scope, day: date) -> QuerySet[Any]:
    """People with an open place in one of the organisations on the day."""
    places = Affiliation.objects.everywhere(why=WHY).filter(
        _open(day), organisation__in=scope.organisations, starts_on__lte=day
    )
    people: QuerySet[Any] = Person.objects.filter(pk__in=places.values("person"))
    return people


def parts_on(scope: Scope, day: date) -> QuerySet[Any]:
    """Parts in engagements open on the day, with `project_active_since` (None: not active)."""
    parts: QuerySet[Any] = (
        EngagementCoach.objects.everywhere(why=WHY)
        .filter(
            _open(day),
            _open(day, "engagement__ended_on"),
            organisation__in=scope.organisations,
            starts_on__lte=day,
            engagement__started_on__lte=day,
        )
        .annotate(
            project_active_since=state_in_force(day, "active_since", of="engagement__project")
        )
    )
    return parts


def projects_on(scope: Scope, day: date) -> QuerySet[Any]:
    """The teams' projects active on the day, with the columns of `improvement.progress.with_progress_on`."""
    projects = Project.objects.everywhere(why=WHY).filter(
        organisation__in=scope.organisations, kind=WorkKind.TEAM
    )
    return with_progress_on(projects, day, scope.rule).filter(active_since_then__isnull=False)


def _had_contact(day: date) -> Exists:
    contacts = Contact.objects.everywhere(why=WHY).filter(
        engagement=OuterRef("engagement"),
        held_on__gt=day - timedelta(days=VISIBLE_DAYS),
        held_on__lte=day,
    )
    return Exists(contacts)


def _open(day: date, column: str = "ends_on") -> Q:
    """Not ended, or on its last day at the earliest."""
    return Q(**{f"{column}__isnull": True}) | Q(**{f"{column}__gte": day})
