"""Whether gains hold: reviews that become due and are held, and the lines of the control plan."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from coachwork.foundation.calendar import months_before
from coachwork.foundation.removal import mark_kept, mark_removed
from coachwork.foundation.saving import create_once, rewrite
from coachwork.foundation.vocabulary import Permission
from coachwork.improvement import policies
from coachwork.improvement.actions.telling import tell
from coachwork.improvement.closing import CheckText, ReviewText
from coachwork.improvement.days import today_for
from coachwork.improvement.machines import Need
from coachwork.improvement.models import (
    Alert,
    AlertState,
    Closure,
    ControlCheck,
    Project,
    ReviewState,
    SustainabilityReview,
)
from coachwork.improvement.states import REVIEW
from coachwork.improvement.sustainability import HIGHEST, LASTING, LOWEST, MONTHS
from coachwork.organisations.access import require
from coachwork.organisations.models import Person


@transaction.atomic
def hold_review(
    *, by: Person, review: SustainabilityReview, version: int, said: ReviewText
) -> SustainabilityReview:
    """Write down what a review found. Raises `EditConflict` if somebody else was faster."""
    require(by, Permission.HOLD_GAINS, review.project)
    REVIEW.check(ReviewState(review.state), ReviewState.DONE, _answered(said))
    policies.check_not_ahead(said.held_on, today=today_for(by))
    policies.check_not_before(said.held_on, review.closure.closed_on)
    values = said.fields() | {"state": ReviewState.DONE, "instrument": LASTING.code}
    rewrite(review, values, version=version, by=by)
    tell(by, review, "improvement.review_held", months=review.months, ratings=said.ratings)
    return review


@transaction.atomic
def add_check(
    *, by: Person, project: Project, check: CheckText, id: UUID | None = None
) -> ControlCheck:
    """Add a line to the control plan."""
    require(by, Permission.HOLD_GAINS, project)
    if check.owner is not None:
        policies.check_takes_part(check.owner, project, by=by)
    row = ControlCheck(organisation=project.organisation, project=project, **check.fields())
    added, is_new = create_once(row, id=id, by=by)
    if is_new:
        tell(by, added, "improvement.check_added", what=added.what)
    return added


@transaction.atomic
def edit_check(*, by: Person, check: ControlCheck, version: int, to: CheckText) -> ControlCheck:
    """Change a line of the control plan. Raises `EditConflict` if somebody else was faster."""
    require(by, Permission.HOLD_GAINS, check.project)
    if to.owner is not None and to.owner.pk != check.owner_id:
        policies.check_takes_part(to.owner, check.project, by=by)
    rewrite(check, to.fields(), version=version, by=by)
    tell(by, check, "improvement.check_edited", what=check.what, response=check.response)
    return check


@transaction.atomic
def remove_check(*, by: Person, check: ControlCheck, reason: str) -> ControlCheck:
    """Take a line of the control plan away; `restore_check` brings it back."""
    require(by, Permission.HOLD_GAINS, check.project)
    policies.check_given(reason)
    mark_removed(check, by=by, reason=reason.strip())
    tell(by, check, "improvement.check_removed", what=check.what, reason=reason.strip())
    return check


@transaction.atomic
def restore_check(*, by: Person, check: ControlCheck) -> ControlCheck:
    """Bring a line of the control plan back."""
    require(by, Permission.HOLD_GAINS, check.project)
    mark_kept(check, by=by)
    tell(by, check, "improvement.check_restored", what=check.what)
    return check


def plan_reviews(by: Person, closure: Closure) -> None:
    """Reviews become due some months after completion. Part of completing a project."""
    SustainabilityReview.objects.bulk_create(
        SustainabilityReview(
            organisation_id=closure.organisation_id,
            project_id=closure.project_id,
            closure=closure,
            months=months,
            due_on=months_before(closure.closed_on, -months),
            created_by=by,
            updated_by=by,
        )
        for months in MONTHS
    )


def let_rest(by: Person, project: Project) -> None:
    """Work goes on again: reviews that are due fall away, and alerts are answered by it."""
    # Counted up, so that whoever holds a review at that moment is told of it.
    changed: dict[str, Any] = {"version": F("version") + 1}
    changed |= {"updated_by": by, "updated_at": timezone.now()}
    due = SustainabilityReview.objects.within(project.organisation_id).filter(project=project)
    due.filter(state=ReviewState.DUE).update(state=ReviewState.WITHDRAWN, **changed)
    alerts = Alert.objects.within(project.organisation_id).filter(project=project)
    alerts.exclude(state=AlertState.CLEARED).update(
        state=AlertState.CLEARED, words=_("The project was opened again."), **changed
    )


def _answered(said: ReviewText) -> frozenset[Need]:
    """The answers that a review needs: one from 1 to 5 to each question."""
    scale = range(LOWEST, HIGHEST + 1)
    whole = all(said.ratings.get(factor.code) in scale for factor in LASTING.factors)
    return frozenset({Need.ANSWERS}) if whole else frozenset()
