"""Reads of coaching: a coach's teams in the order of need, a project's coaching and its contacts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Count, F, Min, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from coachwork.coaching import radar
from coachwork.coaching.models import Contact, Engagement, EngagementCoach
from coachwork.foundation.calendar import months_before
from coachwork.foundation.prepared import Columns, prepared
from coachwork.foundation.vocabulary import Permission
from coachwork.improvement.models import (
    TO_DO,
    Action,
    Alert,
    AlertState,
    ProgressRule,
    ProgressScore,
    Project,
    ReviewState,
    SustainabilityReview,
)
from coachwork.improvement.progress import IN_FORCE_SCORERS, is_stalled, rule_for, with_standing_on
from coachwork.measurement.periods import Freshness
from coachwork.measurement.queries import LateSeries, MeasurementFacts, radar_facts
from coachwork.organisations.access import may
from coachwork.organisations.models import Person

#: How far back the small history of scores on a row goes.
HISTORY_MONTHS = 12


#: The columns of a project that a row shows, or that decide who sees it.
PROJECT_SHOWN = Columns(
    Project, "organisation_id", "kind", "title", "state", "unit__name", "team__name"
)


class Coaching(NamedTuple):
    """A coach's part in a project, and how the project stands, all that one row of a database tells."""

    project: Project
    part: str
    started_on: date
    rhythm_days: int
    active_since_then: date | None
    score_then: Decimal | None
    score_before: Decimal | None
    last_contact: date | None
    next_on: date | None
    overdue_actions: int
    oldest_due: date | None
    open_alerts: int
    review_due: date | None


def _coaching(*values: Any) -> Coaching:
    of_project = len(PROJECT_SHOWN.names)
    return Coaching(PROJECT_SHOWN(*values[:of_project]), *values[of_project:])


@dataclass(frozen=True, slots=True)
class TeamRow:
    """One team of a coach: what it is, what it needs, how its score went."""

    project: Project
    part: str
    facts: radar.TeamFacts
    needs: tuple[radar.Need, ...]
    scores: tuple[Decimal, ...]
    next_on: date | None

    @property
    def part_label(self) -> str:
        """The coach's part in words: lead, co-coach, shadowing."""
        return str(EngagementCoach.Part(self.part).label)

    @property
    def weight(self) -> int:
        """By this the rows are ordered, the weightiest first."""
        return radar.total(self.needs)


def my_teams(person: Person, today: date) -> list[TeamRow]:
    """The teams the person coaches, those that need them most first.

    The number of queries is the same for one team and for sixty.
    """
    if person.home is None:
        return []
    rule = rule_for(person.home)
    coachings = _coachings(person.pk, today, months_before(today, rule.window_months))
    rows = [row for row in coachings if may(person, Permission.VIEW_PROJECT, row.project)]
    projects = [row.project.pk for row in rows]
    histories = _score_histories(projects, today)
    measured = radar_facts(projects, today)
    teams = [
        _team_row(row, _facts(row, today, rule, measured[row.project.pk]), histories)
        for row in rows
    ]
    return sorted(teams, key=_by_need)


def _by_need(row: TeamRow) -> tuple[int, bool, date, str]:
    return (-row.weight, not row.facts.is_active, row.facts.contact_due, row.project.title)


@prepared(_coaching)
def _coachings(person: UUID, today: date, window_start: date) -> QuerySet[Any, Any]:
    """The person's open parts in open engagements; whether they see the project is asked of each."""
    own = EngagementCoach.objects.everywhere(why="a coach's own teams").filter(
        Q(ends_on__isnull=True) | Q(ends_on__gte=today),
        Q(engagement__ended_on__isnull=True) | Q(engagement__ended_on__gte=today),
        person=person,
        starts_on__lte=today,
    )
    standing = with_standing_on(own, today, window_start, of="engagement__project")
    rows: QuerySet[Any, Any] = standing.annotate(
        started_on=F("engagement__started_on"),
        rhythm_days=F("engagement__rhythm_days"),
        last_contact=_latest_contact("held_on"),
        next_on=_latest_contact("next_on"),
        overdue_actions=Coalesce(_overdue(today, Count("pk")), 0),
        oldest_due=_overdue(today, Min("due_on")),
        open_alerts=Coalesce(_alerts(today), 0),
        review_due=_review_due(today),
    )
    project = (f"engagement__project__{name}" for name in PROJECT_SHOWN.names)
    return rows.values_list(*project, *Coaching._fields[1:])


def _latest_contact(column: str) -> Subquery:
    contacts = (
        Contact.objects.everywhere(why="part of a query that is scoped itself")
        .filter(organisation=OuterRef("organisation"), project=OuterRef("engagement__project"))
        .order_by("-held_on", "-created_at")
    )
    return Subquery(contacts.values(column)[:1])


def _overdue(today: date, figure: Count | Min) -> Subquery:
    actions = (
        Action.objects.everywhere(why="part of a query that is scoped itself")
        .filter(
            organisation=OuterRef("organisation"),
            project=OuterRef("engagement__project"),
            removed_at__isnull=True,
            status__in=TO_DO,
            due_on__lt=today,
        )
        .order_by()
        .values("project")
    )
    return Subquery(actions.annotate(figure=figure).values("figure"))


def _alerts(today: date) -> Subquery:
    alerts = _of_the_project(Alert).filter(
        Q(state=AlertState.OPEN) | Q(state=AlertState.SNOOZED, snoozed_until__lte=today)
    )
    return Subquery(alerts.values("project").annotate(figure=Count("pk")).values("figure"))


def _review_due(today: date) -> Subquery:
    due = _of_the_project(SustainabilityReview).filter(state=ReviewState.DUE, due_on__lte=today)
    return Subquery(due.values("project").annotate(figure=Min("due_on")).values("figure"))


def _of_the_project(model: Any) -> Any:
    """The rows of the project of an engagement, for a subquery."""
    rows = model.objects.everywhere(why="part of a query that is scoped itself")
    own = {"organisation": OuterRef("organisation"), "project": OuterRef("engagement__project")}
    return rows.filter(**own).order_by()


def _score_histories(projects: Collection[UUID], today: date) -> Mapping[UUID, tuple[Decimal, ...]]:
    """The scores of each project that were in force in the last year, oldest first."""
    found: dict[UUID, list[Decimal]] = defaultdict(list)
    for project, value in _scores(projects, months_before(today, HISTORY_MONTHS), today):
        found[project].append(value)
    return {project: tuple(values) for project, values in found.items()}


class Scored(NamedTuple):
    """A score that was in force once."""

    project: UUID
    value: Decimal


@prepared(Scored)
def _scores(projects: Collection[UUID], after: date, until: date) -> QuerySet[Any, Any]:
    scores = ProgressScore.objects.everywhere(why="of projects that the coach sees").filter(
        project__in=projects,
        scored_on__gt=after,
        scored_on__lte=until,
        scorer__in=IN_FORCE_SCORERS,
        superseded=False,
    )
    return scores.order_by("scored_on", "created_at").values_list(*Scored._fields)


def _team_row(
    row: Coaching, facts: radar.TeamFacts, histories: Mapping[UUID, tuple[Decimal, ...]]
) -> TeamRow:
    project = row.project
    return TeamRow(
        project=project,
        part=row.part,
        facts=facts,
        needs=radar.needs(facts),
        scores=histories.get(project.pk, ()),
        next_on=row.next_on if row.next_on and row.next_on >= facts.today else None,
    )


def _facts(
    row: Coaching, today: date, rule: ProgressRule, measured: MeasurementFacts
) -> radar.TeamFacts:
    return radar.TeamFacts(
        today=today,
        is_active=row.active_since_then is not None,
        is_stalled=is_stalled(row, today, rule),
        score=row.score_then,
        window_months=rule.window_months,
        coached_since=row.started_on,
        last_contact=row.last_contact,
        rhythm_days=row.rhythm_days,
        late_measures=[
            radar.LateMeasure(late.name, late.latest) for late in measured.late if _is_missed(late)
        ],
        new_signals=[radar.NewSignal(new.name, new.is_concern) for new in measured.signals],
        overdue_actions=row.overdue_actions,
        oldest_due=row.oldest_due,
        open_alerts=row.open_alerts,
        review_due=row.review_due,
    )


def _is_missed(series: LateSeries) -> bool:
    """Late, or empty from the start. What is only due may still be on its way."""
    return series.latest is None or series.freshness is Freshness.LATE


def open_engagement_of(project: Project, today: date) -> Engagement | None:
    """The coaching of a project that runs today; on its last day it still does."""
    found: Engagement | None = (
        Engagement.objects.within(project.organisation_id)
        .filter(Q(ended_on__isnull=True) | Q(ended_on__gte=today), project=project)
        .select_related("project", "organisation")
        .order_by(F("ended_on").desc(nulls_first=True), "-started_on")
        .first()
    )
    return found


def coaches_of(project: Project, today: date) -> QuerySet[EngagementCoach]:
    """Who coaches the project today, the lead first."""
    parts = _parts_on(project.organisation_id, project.pk, today)
    return parts.select_related("person", "engagement")


def _parts_on(organisation: UUID, project: UUID, day: date) -> QuerySet[EngagementCoach]:
    parts: QuerySet[EngagementCoach] = EngagementCoach.objects.within(organisation).filter(
        Q(ends_on__isnull=True) | Q(ends_on__gte=day),
        Q(engagement__ended_on__isnull=True) | Q(engagement__ended_on__gte=day),
        engagement__project=project,
        starts_on__lte=day,
    )
    return parts.order_by(F("part").desc(), "starts_on")


def coach_names_of(project: Project, today: date) -> list[str]:
    """The names of those who coach the project today, the lead's first."""
    return _coach_names(project.organisation_id, project.pk, today)


@prepared(str)
def _coach_names(organisation: UUID, project: UUID, today: date) -> QuerySet[Any, Any]:
    return _parts_on(organisation, project, today).values_list("person__name")


def contacts_of(project: Project, person: Person) -> QuerySet[Contact]:
    """The log of a project's contacts as far as the person may read it, newest first."""
    rows: QuerySet[Contact] = (
        Contact.objects.visible_to(person)
        .filter(organisation=project.organisation_id, project=project)
        .select_related("coach")
    )
    return rows


#: The newest contacts on a project's page; the rest is a click away.
CONTACTS_SHOWN = 3
CONTACT_SHOWN = Columns(
    Contact,
    *("kind", "held_on", "minutes", "travel_minutes", "people", "notes", "next_on", "version"),
    "coach__name",
)


def newest_contacts(project: Project) -> list[Contact]:
    """The newest contacts, and one more, of a project whose log the reader may see."""
    return _newest_contacts(project.organisation_id, project.pk)


@prepared(CONTACT_SHOWN)
def _newest_contacts(organisation: UUID, project: UUID) -> QuerySet[Any, Any]:
    contacts = Contact.objects.within(organisation).filter(project=project)
    return contacts.values_list(*CONTACT_SHOWN.names)[: CONTACTS_SHOWN + 1]
