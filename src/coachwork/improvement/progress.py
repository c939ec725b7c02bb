"""Who was active and who was stalled on a day: one condition, evaluated in the database.

Source of the rule: domain model, metrics E2. With t the day and w the start of the window (t minus
so many calendar months), a project is stalled on t if

- it was active on t, and its active spell had begun by w, and
- the score in force on t is at or below the threshold, and not above the one in force on w.

A project never scored has no score to compare; a rule can say that it counts once it was active for
the whole window. In force is the newest score of the team, or of team and coach together, by
(scored_on, created_at); corrected scores are left out, and a coach's own are never in force.
"""

from __future__ import annotations

from datetime import date
from typing import Any, TypeVar, cast
from uuid import UUID

from django.db.models import (
    BooleanField,
    Case,
    F,
    Model,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)

from coachwork.foundation.calendar import months_before
from coachwork.foundation.prepared import Columns, prepared
from coachwork.improvement.models import ProgressRule, ProgressScore, Project, StateChange
from coachwork.organisations.models import Organisation

#: Scores in these names can be in force.
IN_FORCE_SCORERS = (ProgressScore.Scorer.TEAM, ProgressScore.Scorer.AGREED)

Projects = QuerySet[Project]
M = TypeVar("M", bound=Model)


def rule_for(organisation: Organisation) -> ProgressRule:
    """The rule of the organisation's network, else its own, else 2.5 and three months."""
    found = _rules(organisation.pk, organisation.network_id)
    return found[0] if found else ProgressRule(organisation=organisation)


_RULE = Columns(
    ProgressRule,
    "organisation_id",
    "version",
    "updated_by_id",
    "updated_at",
    "network_id",
    "threshold",
    "window_months",
    "count_never_scored",
    "approves_projects",
)


@prepared(_RULE)
def _rules(organisation: UUID, network: UUID | None) -> QuerySet[Any, Any]:
    """The network's first, the newest first."""
    rules = ProgressRule.objects.everywhere(why="the rule that an organisation's programme set")
    own = Q(network__isnull=True, organisation=organisation)
    ordered = rules.filter(own | Q(network=network)).order_by(
        F("network").desc(nulls_last=True), "-created_at"
    )
    return ordered.values_list(*_RULE.names)[:1]


def score_in_force(day: date, *, of: str = "pk") -> Subquery:
    """The value in force on the day, as an expression.

    `of` leads from the outer row to the project; the row must carry the organisation's key.
    """
    return Subquery(scores_in_force(day, of=of).values("value")[:1])


def scores_in_force(day: date, *, of: str = "pk") -> QuerySet[ProgressScore]:
    """The scores of the outer row's project up to the day, the one in force first."""
    scores: QuerySet[ProgressScore] = (
        ProgressScore.objects.everywhere(why="part of a query that is scoped itself")
        .filter(
            organisation=OuterRef("organisation"),
            project=OuterRef(of),
            scored_on__lte=day,
            scorer__in=IN_FORCE_SCORERS,
            superseded=False,
        )
        .order_by("-scored_on", "-created_at")
    )
    return scores


def state_in_force(day: date, column: str, *, of: str = "pk") -> Subquery:
    """One column of the state change in force on the day, as an expression."""
    changes = (
        StateChange.objects.everywhere(why="part of a query that is scoped itself")
        .filter(organisation=OuterRef("organisation"), project=OuterRef(of), since__lte=day)
        .order_by("-since", "-created_at")
    )
    return Subquery(changes.values(column)[:1])


def active_on(projects: Projects, day: date) -> Projects:
    """The projects that counted as active on the day, with `active_since_then`."""
    return projects.annotate(active_since_then=state_in_force(day, "active_since")).filter(
        active_since_then__isnull=False
    )


def with_progress_on(
    rows: QuerySet[M], day: date, rule: ProgressRule, *, of: str = "pk"
) -> QuerySet[M]:
    """Projects, or rows from which `of` leads to a project, with how each stood on the day.

    Adds `active_since_then` (None: not active), `score_then`, `score_before` (at the start of the
    window) and the boolean `is_stalled`.
    """
    window_start = months_before(day, rule.window_months)
    standing = with_standing_on(rows, day, window_start, of=of)
    judged = standing.annotate(is_stalled=_as_boolean(_stalled_q(rule, window_start)))
    return cast("QuerySet[M]", judged)


def with_standing_on(
    rows: QuerySet[M], day: date, window_start: date, *, of: str = "pk"
) -> QuerySet[M]:
    """The same without `is_stalled`: of few rows, the function `is_stalled` tells it sooner."""
    standing = rows.annotate(
        active_since_then=state_in_force(day, "active_since", of=of),
        score_then=score_in_force(day, of=of),
        score_before=score_in_force(window_start, of=of),
    )
    return cast("QuerySet[M]", standing)


def is_stalled(row: Any, day: date, rule: ProgressRule) -> bool:
    """Whether a row of `with_standing_on` was stalled: the condition of the database in Python."""
    since, now, before = row.active_since_then, row.score_then, row.score_before
    if since is None or since > months_before(day, rule.window_months):
        return False
    if now is None:
        return rule.count_never_scored
    return now <= rule.threshold and before is not None and before >= now


def stalled_on(projects: Projects, day: date, rule: ProgressRule) -> Projects:
    """The projects that were stalled on the day, with the columns of `with_progress_on`."""
    return with_progress_on(projects, day, rule).filter(Q(is_stalled=True))


def _stalled_q(rule: ProgressRule, window_start: date) -> Q:
    not_moved_up = Q(score_then__lte=rule.threshold, score_before__gte=F("score_then"))
    if rule.count_never_scored:
        not_moved_up |= Q(score_then__isnull=True)
    return Q(active_since_then__lte=window_start) & not_moved_up


def _as_boolean(condition: Q) -> Case:
    return Case(
        When(condition, then=Value(True)), default=Value(False), output_field=BooleanField()
    )


def score_on(project: Project, day: date) -> ProgressScore | None:
    """The score in force of one project on a day."""
    return in_force(list(project_scores(project.pk, project.organisation_id)), day)


def project_scores(project: UUID, organisation: UUID) -> QuerySet[ProgressScore]:
    """All scores of a project, newest first, each with who set it."""
    return newest_first(organisation, project).select_related("created_by")


def newest_first(organisation: UUID, project: UUID) -> QuerySet[ProgressScore]:
    """All scores of a project."""
    scores: QuerySet[ProgressScore] = ProgressScore.objects.within(organisation)
    return scores.filter(project=project).order_by("-scored_on", "-created_at")


def in_force(scores: list[ProgressScore], day: date) -> ProgressScore | None:
    """The one in force on the day among a project's scores, which come newest first."""
    return next((score for score in scores if _counts(score) and score.scored_on <= day), None)


def _counts(score: ProgressScore) -> bool:
    return score.scorer in IN_FORCE_SCORERS and not score.superseded
