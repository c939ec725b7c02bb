"""Reads of coaching: a coach's teams in the order of need, a project's coaching and its contacts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import Count, F, Min, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from coachwork.coaching import radar
from coachwork.coaching.models import Contact, Engagement, EngagementCoach
from coachwork.foundation.calendar import months_before
from coachwork.foundation.vocabulary import Permission
from coachwork.improvement.models import Action, ProgressRule, ProgressScore, Project
from coachwork.improvement.progress import IN_FORCE_SCORERS, is_stalled, rule_for, with_standing_on
from coachwork.measurement.periods import Freshness
from coachwork.measurement.queries import LateSeries, MeasurementFacts, radar_facts
from coachwork.organisations.managers import project_scope_q
from coachwork.organisations.models import Person

#: How far back the small history of scores on a row goes.
HISTORY_MONTHS = 12


#: The columns of a coach's part, its engagement and project that one row shows.
ROW_SHOWN = (
    "part",
    *(f"engagement__{name}" for name in ("started_on", "rhythm_days")),
    *(f"engagement__project__{name}" for name in ("title", "state", "unit__name", "team__name")),
)


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
    rows = list(_coachings(person, today, rule))
    projects = [row.engagement.project_id for row in rows]
    histories = _score_histories(projects, today)
    measured = radar_facts(projects, today)
    teams = [
        _team_row(row, _facts(row, today, rule, measured[row.engagement.project_id]), histories)
        for row in rows
    ]
    return sorted(teams, key=_by_need)


def _by_need(row: TeamRow) -> tuple[int, bool, date, str]:
    return (-row.weight, not row.facts.is_active, row.facts.contact_due, row.project.title)


def _coachings(person: Person, today: date, rule: ProgressRule) -> QuerySet[EngagementCoach]:
    """The person's open parts in open engagements, with all that one row of a database tells."""
    own = EngagementCoach.objects.everywhere(why="a coach's own teams").filter(
        Q(ends_on__isnull=True) | Q(ends_on__gte=today),
        Q(engagement__ended_on__isnull=True) | Q(engagement__ended_on__gte=today),
        project_scope_q(person, Permission.VIEW_PROJECT, "engagement__project__"),
        person=person,
        starts_on__lte=today,
    )
    standing = with_standing_on(own, today, rule, of="engagement__project")
    rows: QuerySet[EngagementCoach] = standing.select_related(
        "engagement__project__unit", "engagement__project__team"
    )
    return rows.only(*ROW_SHOWN).annotate(
        last_contact=_latest_contact("held_on"),
        next_on=_latest_contact("next_on"),
        overdue_actions=Coalesce(_overdue(today, Count("pk")), 0),
        oldest_due=_overdue(today, Min("due_on")),
    )


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
            done_on__isnull=True,
            due_on__lt=today,
        )
        .order_by()
        .values("project")
    )
    return Subquery(actions.annotate(figure=figure).values("figure"))


def _score_histories(projects: Iterable[UUID], today: date) -> Mapping[UUID, tuple[Decimal, ...]]:
    """The scores of each project that were in force in the last year, oldest first."""
    scores = ProgressScore.objects.everywhere(why="of projects that the coach sees").filter(
        project__in=list(projects),
        scored_on__gt=months_before(today, HISTORY_MONTHS),
        scored_on__lte=today,
        scorer__in=IN_FORCE_SCORERS,
        superseded=False,
    )
    found: dict[UUID, list[Decimal]] = defaultdict(list)
    ordered = scores.order_by("scored_on", "created_at").values_list("project_id", "value")
    for project, value in ordered:
        found[project].append(value)
    return {project: tuple(values) for project, values in found.items()}


def _team_row(
    row: Any, facts: radar.TeamFacts, histories: Mapping[UUID, tuple[Decimal, ...]]
) -> TeamRow:
    project = row.engagement.project
    return TeamRow(
        project=project,
        part=row.part,
        facts=facts,
        needs=radar.needs(facts),
        scores=histories.get(project.pk, ()),
        next_on=row.next_on if row.next_on and row.next_on >= facts.today else None,
    )


def _facts(
    row: Any, today: date, rule: ProgressRule, measured: MeasurementFacts
) -> radar.TeamFacts:
    return radar.TeamFacts(
        today=today,
        is_active=row.active_since_then is not None,
        is_stalled=is_stalled(row, today, rule),
        score=row.score_then,
        window_months=rule.window_months,
        coached_since=row.engagement.started_on,
        last_contact=row.last_contact,
        rhythm_days=row.engagement.rhythm_days,
        late_measures=[
            radar.LateMeasure(late.name, late.latest) for late in measured.late if _is_missed(late)
        ],
        new_signals=[radar.NewSignal(new.name, new.is_concern) for new in measured.signals],
        overdue_actions=row.overdue_actions,
        oldest_due=row.oldest_due,
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
    parts: QuerySet[EngagementCoach] = (
        EngagementCoach.objects.within(project.organisation_id)
        .filter(
            Q(ends_on__isnull=True) | Q(ends_on__gte=today),
            Q(engagement__ended_on__isnull=True) | Q(engagement__ended_on__gte=today),
            engagement__project=project,
            starts_on__lte=today,
        )
        .select_related("person", "engagement")
        .order_by(F("part").desc(), "starts_on")
    )
    return parts


def coach_names_of(project: Project, today: date) -> list[str]:
    """The names of those who coach the project today, the lead's first."""
    return list(coaches_of(project, today).values_list("person__name", flat=True))


def contacts_of(project: Project, person: Person) -> QuerySet[Contact]:
    """The log of a project's contacts as far as the person may read it, newest first."""
    rows: QuerySet[Contact] = (
        Contact.objects.visible_to(person)
        .filter(organisation=project.organisation_id, project=project)
        .select_related("coach")
    )
    return rows


def newest_contacts(project: Project, count: int) -> list[Contact]:
    """The newest contacts, with what an entry shows, of a project whose log the reader may see."""
    shown = ("kind", "held_on", "minutes", "travel_minutes", "people", "notes", "next_on")
    contacts = Contact.objects.within(project.organisation_id).filter(project=project)
    return list(contacts.select_related("coach").only(*shown, "coach__name")[:count])
