"""A coach rests, and comes back: note it, change it, take it away where it was a mistake."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import transaction

from coachwork.coaching import policies, rules
from coachwork.coaching.models import LeaveFromCoaching
from coachwork.foundation import events
from coachwork.foundation.errors import NotAllowed
from coachwork.foundation.removal import mark_kept, mark_removed
from coachwork.foundation.saving import create_once, save_edit
from coachwork.foundation.vocabulary import Permission
from coachwork.improvement.policies import check_not_before
from coachwork.organisations.models import Organisation, Person


@transaction.atomic
def begin_rest(
    *,
    by: Person,
    person: Person,
    organisation: Organisation,
    starts_on: date,
    ends_on: date | None = None,
    reason: str = "",
    id: UUID | None = None,
) -> LeaveFromCoaching:
    """Note that a coach rests from a day on, which may lie ahead; the teams stay theirs."""
    _require(rules.may_keep_rest(by, person, organisation))
    days = {"starts_on": starts_on, "ends_on": ends_on}
    row = LeaveFromCoaching(organisation=organisation, person=person, reason=reason, **days)
    if not LeaveFromCoaching.objects.within(organisation).filter(pk=id, created_by=by).exists():
        _check(row)
    leave, is_new = create_once(row, id=id, by=by)
    if is_new:
        _tell(by, leave, "coaching.rest_noted")
    return leave


@transaction.atomic
def change_rest(
    *,
    by: Person,
    leave: LeaveFromCoaching,
    version: int,
    starts_on: date,
    ends_on: date | None,
    reason: str,
) -> LeaveFromCoaching:
    """Change a rest: other days, or its last day now. Raises `EditConflict` if somebody was faster."""
    _require(rules.may_keep_rest(by, leave.person, leave.organisation))
    leave.starts_on, leave.ends_on, leave.reason = starts_on, ends_on, reason
    _check(leave)
    save_edit(leave, version=version, by=by, fields=["starts_on", "ends_on", "reason"])
    _tell(by, leave, "coaching.rest_changed")
    return leave


@transaction.atomic
def remove_rest(*, by: Person, leave: LeaveFromCoaching) -> None:
    """Take a rest away that was noted by mistake."""
    _require(rules.may_keep_rest(by, leave.person, leave.organisation))
    _tell(by, mark_removed(leave, by=by, reason=""), "coaching.rest_removed")


@transaction.atomic
def restore_rest(*, by: Person, leave: LeaveFromCoaching) -> None:
    """Bring a rest back that was taken away."""
    _require(rules.may_keep_rest(by, leave.person, leave.organisation))
    _check(leave)
    _tell(by, mark_kept(leave, by=by), "coaching.rest_restored")


def _require(allowed: bool) -> None:
    if not allowed:
        raise NotAllowed(str(Permission.MANAGE_COACHING.sentence))


def _check(leave: LeaveFromCoaching) -> None:
    """Of two who note a rest of one coach at once, the second waits here and sees the first's."""
    Person.objects.select_for_update(no_key=True).get(pk=leave.person_id)
    if leave.ends_on is not None:
        check_not_before(leave.ends_on, leave.starts_on)
    policies.check_rests_once(leave)


def _tell(by: Person, leave: LeaveFromCoaching, verb: str) -> None:
    # Why somebody rests can be read where it is kept, and by fewer than read events.
    details = {"person": leave.person_id, "from": leave.starts_on, "to": leave.ends_on}
    chain = leave.organisation_id
    events.record(chain=chain, actor=by, verb=verb, subject=leave, details=details)
