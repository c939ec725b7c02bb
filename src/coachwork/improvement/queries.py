"""Reads of projects: lists, one project's page, its history."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, When

from coachwork.foundation.prepared import Columns, prepared
from coachwork.foundation.vocabulary import Permission, Role
from coachwork.improvement.models import (
    ACTIVE_STATES,
    Action,
    ActionStatus,
    Aim,
    ProgressScore,
    Project,
    ProjectState,
    ProjectTag,
    StateChange,
    Team,
    TeamMembership,
)
from coachwork.improvement.progress import (
    active_on,
    in_force,
    newest_first,
    project_scores,
    rule_for,
    score_in_force,
    score_on,
    stalled_on,
    with_progress_on,
)
from coachwork.organisations.kinds import SEEN_AROUND, WorkKind
from coachwork.organisations.managers import project_in_q
from coachwork.organisations.models import OrgUnit, Person, RoleGrant
from coachwork.ui.listing import chosen, search, search_terms

__all__ = [
    "active_on",
    "in_force",
    "project_list",
    "project_scores",
    "rule_for",
    "score_in_force",
    "score_on",
    "stalled_on",
    "with_progress_on",
]

#: More than these are no list of things to do any more.
ACTIONS_SHOWN = 30
DONE_ACTIONS_SHOWN = 5


@dataclass(frozen=True, slots=True)
class ProjectFacts:
    """What a project's page shows of the project itself."""

    project: Project
    aim: Aim | None
    scores: list[ProgressScore]
    actions: list[Action]
    today: date

    @property
    def score(self) -> ProgressScore | None:
        """The score in force."""
        return in_force(self.scores, self.today)

    @property
    def open_actions(self) -> list[Action]:
        """Those still to do, the next due first."""
        return [action for action in self.actions if action.done_on is None]

    @property
    def done_actions(self) -> list[Action]:
        """The latest that were done."""
        done = [action for action in self.actions if action.done_on is not None]
        return done[:DONE_ACTIONS_SHOWN]


def project_list(person: Person, query: Any, today: date) -> QuerySet[Project]:
    """The projects a person sees, guests too, narrowed by `q`, `kind`, `unit`, `state`, `score`, `tag`.

    Each has `score_now`, the score in force today.
    """
    seen = Project.objects.open_to(person, Permission.SEE_PAGE)
    rows: QuerySet[Project] = seen.select_related("unit", "team")
    rows = search(rows, search_terms(query), ("title", "team__name", "unit__name"))
    rows = rows.filter(_chosen_states(query), _chosen_unit(query), _chosen_tag(query))
    rows = rows.filter(listed_for(person), _chosen_kind(query))
    rows = rows.annotate(score_now=score_in_force(today))
    return _with_score(rows, query).order_by("title", "pk")


def _chosen_states(query: Any) -> Q:
    if query.get("state") == "active":
        return Q(state__in=ACTIVE_STATES)
    states = chosen(query, "state", ProjectState.values)
    return Q(state__in=states) if states else Q()


def listed_for(person: Person) -> Q:
    """Goals of one's own have a page of their own; guests from outside, who have none, find all here."""
    return Q(kind__in=SEEN_AROUND) if person.home_id else Q()


def _chosen_kind(query: Any) -> Q:
    kinds = chosen(query, "kind", WorkKind.values)
    return Q(kind__in=kinds) if kinds else Q()


def _chosen_tag(query: Mapping[str, str]) -> Q:
    tag = query.get("tag", "").replace("\0", "").strip().casefold()
    tagged = ProjectTag.objects.everywhere(why="part of a query that is scoped itself")
    return Q(pk__in=tagged.filter(word=tag).values("project")) if tag else Q()


def _chosen_unit(query: Mapping[str, str]) -> Q:
    try:
        return Q(unit=UUID(query.get("unit", "")))
    except ValueError:
        return Q()


#: The bands by which a list of projects is narrowed.
SCORE_BANDS: dict[str, Q] = {
    "none": Q(score_now__isnull=True),
    "low": Q(score_now__lte=Decimal("2.5")),
    "middle": Q(score_now__gt=Decimal("2.5"), score_now__lt=Decimal("4.0")),
    "high": Q(score_now__gte=Decimal("4.0")),
}


def _with_score(rows: QuerySet[Project], query: Mapping[str, str]) -> QuerySet[Project]:
    return rows.filter(SCORE_BANDS.get(query.get("score", ""), Q()))


#: The columns of an aim and its project that the project's page shows or decides by.
AIM_SHOWN = Columns(
    Aim,
    *("what", "start_value", "goal_value", "unit_label", "by_when", "for_whom", "where"),
    *("project__organisation_id", "project__kind", "project__title", "project__state"),
    "project__why_it_matters",
    *("project__unit__name", "project__team__name", "project__grew_from__bothered"),
)
SCORE_SHOWN = Columns(
    ProgressScore,
    *("value", "scored_on", "scorer", "reason", "next_step", "superseded", "wording_id"),
)
ACTION_SHOWN = Columns(Action, "text", "due_on", "done_on", "owner__name")


def newest_aim(person: Person, project: UUID) -> Aim | None:
    """The aim in force of a project that the person sees; it brings the project along."""
    where = person.access.scopes(Permission.SEE_PAGE)
    found = _newest_aim(project, where.organisations, where.units, where.teams, where.projects)
    return found[0] if found else None


@prepared(AIM_SHOWN)
def _newest_aim(
    project: UUID,
    organisations: Collection[UUID],
    units: Collection[UUID],
    teams: Collection[UUID],
    projects: Collection[UUID],
) -> QuerySet[Any, Any]:
    seen = project_in_q(
        "project__", organisations=organisations, units=units, teams=teams, projects=projects
    )
    aims = Aim.objects.everywhere(why="of the places that the person sees").filter(seen)
    return aims.filter(project=project).values_list(*AIM_SHOWN.names)[:1]


def project_facts(project: Project, aim: Aim | None, today: date) -> ProjectFacts:
    """A project and its aim with scores and actions: two queries."""
    return ProjectFacts(
        project=project,
        aim=aim,
        scores=_scores(project.organisation_id, project.pk),
        actions=_actions(project.organisation_id, project.pk),
        today=today,
    )


@prepared(SCORE_SHOWN)
def _scores(organisation: UUID, project: UUID) -> QuerySet[Any, Any]:
    return newest_first(organisation, project).values_list(*SCORE_SHOWN.names)


@prepared(ACTION_SHOWN)
def _actions(organisation: UUID, project: UUID) -> QuerySet[Any, Any]:
    """What is open comes first, the next due on top; then what was done last."""
    actions = Action.objects.within(organisation).kept().filter(project=project)
    actions = actions.exclude(status=ActionStatus.DROPPED)
    ordered = actions.order_by(
        F("done_on").desc(nulls_first=True), F("due_on").asc(nulls_last=True)
    )
    return ordered.values_list(*ACTION_SHOWN.names)[:ACTIONS_SHOWN]


def lookers(goal: Project, today: date) -> int:
    """How many people a goal is shared with today."""
    grants = RoleGrant.objects.within(goal.organisation_id).filter(
        Q(ends_on__isnull=True) | Q(ends_on__gte=today),
        role=Role.GUEST,
        scope=RoleGrant.Scope.PROJECT,
        scope_id=goal.pk,
    )
    return int(grants.count())


def aim_in_force(project: Project) -> Aim | None:
    """The newest aim."""
    found: Aim | None = Aim.objects.within(project.organisation_id).filter(project=project).first()
    return found


def all_aims(project: Project) -> QuerySet[Aim]:
    """All aims of a project, newest first, with who wrote each."""
    rows: QuerySet[Aim] = (
        Aim.objects.within(project.organisation_id)
        .filter(project=project)
        .select_related("created_by")
    )
    return rows


def state_history(project: Project) -> QuerySet[StateChange]:
    """All states of a project, newest first, with who made each change."""
    rows: QuerySet[StateChange] = (
        StateChange.objects.within(project.organisation_id)
        .filter(project=project)
        .select_related("created_by")
        .order_by("-since", "-created_at")
    )
    return rows


def members(team: Team, today: date) -> QuerySet[TeamMembership]:
    """Who is in the team today, leads first; on their last day people still are."""
    rows: QuerySet[TeamMembership] = (
        TeamMembership.objects.within(team.organisation_id)
        .filter(Q(ends_on__isnull=True) | Q(ends_on__gte=today), team=team, starts_on__lte=today)
        .select_related("person")
        .order_by(Case(When(role=TeamMembership.Role.LEAD, then=0), default=1), "person__name")
    )
    return rows


def units_to_start_in(person: Person) -> QuerySet[OrgUnit]:
    """The units in which the person may start a project."""
    scopes = person.access.scopes(Permission.CREATE_PROJECT)
    rows: QuerySet[OrgUnit] = OrgUnit.objects.visible_to(person).filter(
        Q(organisation__in=scopes.organisations)
        | Q(pk__in=scopes.units)
        | Q(teams__in=scopes.teams),
        closed_on__isnull=True,
    )
    return rows.select_related("organisation").distinct().order_by("name")


#: So many names of teams are offered while one types; beyond that one types the whole name.
TEAM_NAMES_OFFERED = 200


def team_names(person: Person) -> list[str]:
    """Names of teams for which the person may start a project."""
    scopes = person.access.scopes(Permission.CREATE_PROJECT)
    teams = Team.objects.visible_to(person).filter(
        Q(organisation__in=scopes.organisations)
        | Q(unit__in=scopes.units)
        | Q(pk__in=scopes.teams),
        kind=WorkKind.TEAM,
    )
    names = teams.order_by("name").values_list("name", flat=True).distinct()
    return list(names[:TEAM_NAMES_OFFERED])


#: A list of more units than this is no longer a help; the search finds units by name.
UNITS_OFFERED = 100


def units_with_projects(person: Person) -> list[OrgUnit]:
    """The units to narrow a list of projects by; none where there are too many to choose from."""
    seen = Project.objects.visible_to(person).filter(listed_for(person))
    projects = seen.filter(unit=OuterRef("pk"))
    units = OrgUnit.objects.visible_to(person).filter(Exists(projects)).order_by("name")
    found = list(units[: UNITS_OFFERED + 1])
    return found if len(found) <= UNITS_OFFERED else []
