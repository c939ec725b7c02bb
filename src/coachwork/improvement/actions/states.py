"""Move a project on in its life."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from django.db import transaction
from django.utils import timezone

from coachwork.foundation import events
from coachwork.foundation.vocabulary import Permission
from coachwork.improvement import policies
from coachwork.improvement.actions.reviews import let_rest
from coachwork.improvement.days import today_for
from coachwork.improvement.machines import Need
from coachwork.improvement.models import ACTIVE_STATES, Project, ProjectState, StateChange
from coachwork.organisations.access import require
from coachwork.organisations.models import Person


@transaction.atomic
def change_state(
    *,
    by: Person,
    project: Project,
    to: ProjectState,
    reason: str = "",
    since: date | None = None,
) -> StateChange:
    """Put the project in another state from a day on, today unless said.

    The history grows by a row, and `project` is brought up to date with it.
    """
    require(by, Permission.EDIT_PROJECT, project)
    given = frozenset() if policies.waits_for_approval(project) else {Need.APPROVAL}
    change = move(by, project, to, reason=reason, since=since, given=given)
    if to in ACTIVE_STATES:
        let_rest(by, project)
    return change


def move(
    by: Person,
    project: Project,
    to: ProjectState,
    *,
    reason: str,
    since: date | None,
    given: Collection[Need],
) -> StateChange:
    """Write the move down; part of an action, which has checked that the person may."""
    now = Project.objects.within(project.organisation_id).select_for_update().get(pk=project.pk)
    today = today_for(by)
    since = since or today
    policies.check_move(now, to, reason=reason, given=given)
    policies.check_not_ahead(since, today=today)
    policies.check_not_before(since, _since_of_current(now))
    change = StateChange.objects.create(
        organisation=now.organisation,
        project=now,
        state=to,
        since=since,
        active_since=_active_since(now, to, since),
        reason=reason.strip(),
        created_by=by,
        updated_by=by,
    )
    _bring_up_to_date(project, change, by)
    events.record(
        chain=now.organisation_id,
        actor=by,
        verb="improvement.state_changed",
        subject=project,
        details={"from": now.state, "to": to, "since": since, "reason": reason.strip()},
    )
    return change


def _since_of_current(project: Project) -> date:
    newest = (
        StateChange.objects.within(project.organisation_id)
        .filter(project=project)
        .order_by("-since", "-created_at")
        .values_list("since", flat=True)
        .first()
    )
    return newest or project.registered_on


def _active_since(project: Project, to: ProjectState, since: date) -> date | None:
    """From approved to active the project goes on being active; from elsewhere it begins to be."""
    if to not in ACTIVE_STATES:
        return None
    return project.active_since if project.state in ACTIVE_STATES else since


def _bring_up_to_date(project: Project, change: StateChange, by: Person) -> None:
    # The version stays: a move does not clash with somebody's edit of the title.
    project.state, project.active_since = change.state, change.active_since
    Project.objects.within(project.organisation_id).filter(pk=project.pk).update(
        state=change.state,
        active_since=change.active_since,
        updated_by=by,
        updated_at=timezone.now(),
    )
